package dev.errand.local.node;

import java.util.List;

/**
 * Whether a step runs.
 *
 * <p>Source: https://github.com/aws/amazon-ssm-agent, getStepExecutionOperation in
 * agent/framework/runpluginutil/runpluginutil.go.
 *
 * @param message why not
 */
record Decision(Kind kind, String message) {
    enum Kind {
        EXECUTE,
        SKIP,
        FAIL
    }

    private static final Decision EXECUTE = new Decision(Kind.EXECUTE, "");
    private static final String WINDOWS = "Windows";

    /** @param ended the replies of the steps before it */
    static Decision on(List<Step> steps, List<Reply> ended, String platform) {
        Step step = steps.get(ended.size());
        if (isSkippedByAnEarlier(steps, ended)) {
            return new Decision(
                    Kind.SKIP,
                    "Plugin with name %s and id %s skipped due to prior step with an exit condition"
                            .formatted(step.plugin(), step.id()));
        }
        return onItsOwn(step, platform);
    }

    private static boolean isSkippedByAnEarlier(List<Step> steps, List<Reply> ended) {
        int index = ended.size();
        if (steps.get(index).flow().finallyStep() && index == steps.size() - 1) {
            return false;
        }
        for (int earlier = 0; earlier < index; earlier++) {
            if (steps.get(earlier).flow().skipsTheRest(ended.get(earlier))) {
                return true;
            }
        }
        return false;
    }

    private static Decision onItsOwn(Step step, String platform) {
        boolean supported = !(step.plugin().equals(Step.SHELL) && platform.equals(WINDOWS));
        if (!step.preconditions().known()) {
            return ofAnOldDocument(step, supported);
        }
        if (!supported) {
            return new Decision(
                    Kind.SKIP,
                    "Step execution skipped due to unsupported plugin: %s. Step name: %s"
                            .formatted(step.plugin(), step.id()));
        }
        Preconditions.Verdict verdict = step.preconditions().evaluate(platform);
        if (!verdict.allows()) {
            return new Decision(
                    Kind.SKIP,
                    "Step execution skipped due to unsatisfied preconditions: '%s'. Step name: %s"
                            .formatted(String.join(", ", verdict.unmet()), step.id()));
        }
        if (!verdict.unmet().isEmpty()) {
            return new Decision(
                    Kind.FAIL,
                    "Unrecognized precondition(s): '%s', please update agent to latest version. Step name: %s"
                            .formatted(String.join(", ", verdict.unmet()), step.id()));
        }
        return EXECUTE;
    }

    private static Decision ofAnOldDocument(Step step, boolean supported) {
        if (!supported) {
            return new Decision(
                    Kind.FAIL,
                    "Plugin with name %s is not supported in current platform. Step name: %s"
                            .formatted(step.plugin(), step.id()));
        }
        if (!step.preconditions().operators().isEmpty()) {
            return new Decision(
                    Kind.FAIL,
                    "Precondition is not supported for document schema version prior to 2.2. Step name: " + step.id());
        }
        return EXECUTE;
    }
}
