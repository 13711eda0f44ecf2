package dev.errand.infra;

import dev.errand.contract.Metric;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Token;
import software.amazon.awscdk.services.apigatewayv2.CfnApi;
import software.amazon.awscdk.services.cloudwatch.IAlarmAction;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.events.CfnRule;
import software.amazon.awscdk.services.lambda.Function;
import software.constructs.Construct;

/**
 * Alarms on trouble of the deployment itself, and a dashboard. A failed run is neither: it says so to whoever asked for it.
 * Made last, of all functions, rules and APIs that the stack has by then.
 */
public final class Observability extends Construct {
    private static final String LAMBDA = "AWS/Lambda";
    private static final int MOST_THROTTLES = 10;
    private static final int MOST_API_ERRORS = 5;

    /** Longer than any pause between two looks, which is ten minutes. */
    private static final Duration LONGEST_OVERHEAD = Duration.minutes(15);

    private static final double MILLIS = 1000;
    private static final double NEARLY = 5.0 / 6;

    private final Props props;
    private final List<Function> functions;

    public Observability(Construct scope, String id, Props props) {
        super(scope, id);
        this.props = props;
        this.functions = all(Function.class);
        Alarms alarms = new Alarms(this, props.deployment(), props.action());
        raiseForRuns(alarms);
        raiseForFunctions(alarms);
        raiseForCallers(alarms);
        new RunDashboard(this, "Dashboard", new RunDashboard.Props(props.deployment(), functions, alarms.made()));
    }

    /**
     * What is looked at.
     *
     * @param deployment the name of the stack, by which its metrics are found
     * @param machine the ARN of the state machine
     * @param functionTimeout after which Lambda ends a call of a function
     * @param action what alarms do, where the owner wants to hear of them
     */
    public record Props(
            String deployment, String machine, java.time.Duration functionTimeout, Optional<IAlarmAction> action) {}

    private void raiseForRuns(Alarms alarms) {
        String deployment = props.deployment();
        alarms.atLeast(Trouble.SWEEP_GAVE_UP, Metrics.of(Metric.SWEEP_GAVE_UP, deployment, Metrics.SUM), 1);
        alarms.atLeast(
                Trouble.OVERHEAD,
                Metrics.of(Metric.OVERHEAD, deployment, Metrics.MAXIMUM),
                LONGEST_OVERHEAD.toSeconds().doubleValue());
        IMetric timedOut = Metrics.metric(
                "AWS/States", "ExecutionsTimedOut", Map.of("StateMachineArn", props.machine()), Metrics.SUM);
        alarms.atLeast(Trouble.EXECUTIONS_TIMED_OUT, timedOut, 1);
    }

    /** Errors of Plan are left out: it fails for requests that are wrong, which is their author's to see. */
    private void raiseForFunctions(Alarms alarms) {
        List<Function> beyondPlan = functions.stream()
                .filter(function -> !isIn("PlanStep", function))
                .toList();
        alarms.atLeast(Trouble.FUNCTION_ERRORS, Metrics.sum(beyondPlan, function -> of(function, "Errors")), 1);
        alarms.atLeast(
                Trouble.FUNCTION_THROTTLES,
                Metrics.sum(functions, function -> of(function, "Throttles")),
                MOST_THROTTLES);
        alarms.atLeast(
                Trouble.FUNCTION_DURATION,
                Metrics.largest(
                        functions, function -> Metrics.metric(LAMBDA, "Duration", named(function), Metrics.MAXIMUM)),
                props.functionTimeout().toSeconds() * MILLIS * NEARLY);
        functions.stream()
                .filter(function -> isIn("Sweep", function))
                .forEach(sweep -> alarms.below(
                        Trouble.SWEEP_STOPPED,
                        Metrics.metric(LAMBDA, "Invocations", named(sweep), Metrics.SUM, Duration.minutes(15)),
                        1));
    }

    private void raiseForCallers(Alarms alarms) {
        List<IMetric> failed = Metrics.sums(
                all(CfnRule.class),
                rule -> Metrics.metric("AWS/Events", "FailedInvocations", named(rule), Metrics.SUM));
        alarms.atLeast(Trouble.RULES_FAILED, failed, 1);
        List<CfnApi> apis = all(CfnApi.class);
        if (!apis.isEmpty()) {
            IMetric errors = Metrics.sum(
                    apis, api -> Metrics.metric("AWS/ApiGateway", "5xx", Map.of("ApiId", api.getRef()), Metrics.SUM));
            alarms.atLeast(Trouble.API_ERRORS, errors, MOST_API_ERRORS);
        }
    }

    private static IMetric of(Function function, String metric) {
        return Metrics.metric(LAMBDA, metric, named(function), Metrics.SUM);
    }

    private static Map<String, String> named(Function function) {
        return Map.of("FunctionName", function.getFunctionName());
    }

    /** Of a rule on a bus of its own the metrics have the bus, too. */
    private static Map<String, String> named(CfnRule rule) {
        String name = Optional.ofNullable(rule.getName())
                .filter(given -> !Token.isUnresolved(given))
                .orElseGet(rule::getRef);
        return Optional.ofNullable(rule.getEventBusName())
                .map(bus -> Map.of("EventBusName", bus, "RuleName", name))
                .orElseGet(() -> Map.of("RuleName", name));
    }

    private static boolean isIn(String construct, Function function) {
        return function.getNode().getPath().contains("/" + construct + "/");
    }

    private <T> List<T> all(Class<T> type) {
        return Stack.of(this).getNode().findAll().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }
}
