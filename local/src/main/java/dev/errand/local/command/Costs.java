package dev.errand.local.command;

import dev.errand.local.deployment.LocalDeployment;
import dev.errand.local.states.ExecutionSummary;
import java.util.Optional;

/** Counts what a run has cost, from the outside: by the calls that arrived and the states that were entered. */
final class Costs {
    private Costs() {}

    static Measured of(LocalDeployment deployment, RunFollower follower, ExecutionSummary summary) {
        String run = summary.executionArn().substring(summary.executionArn().lastIndexOf(':') + 1);
        Optional<RunPlan> plan = deployment
                .object("runs/" + run + "/plan.json")
                .map(JsonText::parse)
                .map(RunPlan::read);
        return new Measured(
                plan.map(RunPlan::nodes).orElse(0),
                plan.map(RunPlan::batches).orElse(0),
                follower.entries("Status"),
                follower.entries("Dispatch") + follower.entries("Collect"),
                summary.transitions(),
                deployment.calls());
    }
}
