package dev.errand.infra;

import dev.errand.contract.Metric;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cloudwatch.AlarmStatusWidget;
import software.amazon.awscdk.services.cloudwatch.Dashboard;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.IAlarm;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.lambda.Function;
import software.constructs.Construct;

/** One page: the alarms, what runs did, and how the functions are. */
final class RunDashboard extends Construct {
    private static final int WIDTH = 8;

    private final String deployment;

    RunDashboard(Construct scope, String id, Props props) {
        super(scope, id);
        this.deployment = props.deployment();
        Dashboard dashboard = Dashboard.Builder.create(this, "Dashboard")
                // The names of dashboards are the account's, not the region's.
                .dashboardName("%s-%s".formatted(deployment, Stack.of(this).getRegion()))
                .build();
        dashboard.addWidgets(AlarmStatusWidget.Builder.create()
                .title("Alarms")
                .alarms(props.alarms())
                .width(3 * WIDTH)
                .height(3)
                .build());
        dashboard.addWidgets(
                graph("Runs", runs(Metrics.SUM, Metric.RUNS, Metric.RUNS_FAILED)),
                graph("Nodes", runs(Metrics.SUM, Metric.NODES, Metric.NODES_FAILED)),
                graph("Seconds", runs(Metrics.MAXIMUM, Metric.TIME_TO_FIRST_COMMAND, Metric.OVERHEAD)));
        dashboard.addWidgets(
                graph("Throttled calls of AWS", runs(Metrics.SUM, Metric.THROTTLES)),
                graph("Errors of functions", functions(props.functions(), "Errors", Metrics.SUM)),
                graph("Milliseconds of functions", functions(props.functions(), "Duration", Metrics.MAXIMUM)));
    }

    /** What it shows. */
    record Props(String deployment, List<Function> functions, List<IAlarm> alarms) {}

    private static GraphWidget graph(String title, List<IMetric> metrics) {
        return GraphWidget.Builder.create()
                .title(title)
                .left(metrics)
                .width(WIDTH)
                .build();
    }

    private List<IMetric> runs(String statistic, Metric... metrics) {
        return Arrays.stream(metrics)
                .map(metric -> Metrics.of(metric, deployment, statistic))
                .toList();
    }

    private static List<IMetric> functions(List<Function> functions, String metric, String statistic) {
        return functions.stream()
                .map(function -> Metrics.metric(
                        "AWS/Lambda", metric, Map.of("FunctionName", function.getFunctionName()), statistic))
                .toList();
    }
}
