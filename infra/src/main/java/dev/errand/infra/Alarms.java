package dev.errand.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.IAlarm;
import software.amazon.awscdk.services.cloudwatch.IAlarmAction;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.constructs.Construct;

/** Makes the alarms of a deployment: each looks at the last period alone. */
final class Alarms {
    private final Construct scope;
    private final String deployment;
    private final Optional<IAlarmAction> action;
    private final List<IAlarm> made = new ArrayList<>();

    /** @param deployment with which the names of its alarms begin */
    Alarms(Construct scope, String deployment, Optional<IAlarmAction> action) {
        this.scope = scope;
        this.deployment = deployment;
        this.action = action;
    }

    /** Raised when a period's value reaches the limit; nothing measured is no trouble. */
    void atLeast(Trouble trouble, IMetric metric, double limit) {
        atLeast(trouble, List.of(metric), limit);
    }

    /** The same for each of several metrics, from the second on with its number in the name. */
    void atLeast(Trouble trouble, List<IMetric> metrics, double limit) {
        for (int i = 0; i < metrics.size(); i++) {
            atLeast(trouble, i == 0 ? "" : String.valueOf(i + 1), metrics.get(i), limit);
        }
    }

    private void atLeast(Trouble trouble, String number, IMetric metric, double limit) {
        make(
                trouble,
                number,
                metric,
                limit,
                ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
                TreatMissingData.NOT_BREACHING);
    }

    /** Raised when a period's value is below the limit, or there is none. */
    void below(Trouble trouble, IMetric metric, double limit) {
        make(trouble, "", metric, limit, ComparisonOperator.LESS_THAN_THRESHOLD, TreatMissingData.BREACHING);
    }

    List<IAlarm> made() {
        return List.copyOf(made);
    }

    private void make(
            Trouble trouble,
            String number,
            IMetric metric,
            double limit,
            ComparisonOperator comparison,
            TreatMissingData missing) {
        Alarm alarm = Alarm.Builder.create(scope, trouble.id() + number)
                .alarmName("%s-%s%s".formatted(deployment, trouble.page(), number.isEmpty() ? "" : "-" + number))
                .alarmDescription(trouble.description())
                .metric(metric)
                .threshold(limit)
                .comparisonOperator(comparison)
                .treatMissingData(missing)
                .evaluationPeriods(1)
                .build();
        action.ifPresent(alarm::addAlarmAction);
        made.add(alarm);
    }
}
