package dev.errand.plan;

import dev.errand.contract.LogGroups;
import dev.errand.contract.Settings;
import dev.errand.request.InvalidRequest;
import dev.errand.request.Problem;
import dev.errand.request.Request;
import dev.errand.request.RunDocument;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a valid request may not ask of this deployment, or of AWS. */
final class DeploymentRules {
    /**
     * URLs that a node starts with live no longer than the session of the role that signs them, an hour at most
     * (<a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles.html#iam-term-role-chaining">role chaining</a>):
     * this, and time for sending and for clocks.
     */
    static final Duration MOST_DELIVERY = Duration.ofMinutes(50);

    private DeploymentRules() {}

    /** @throws InvalidRequest listing every problem */
    static void check(Request request, Settings settings) {
        List<Problem> problems = new ArrayList<>();
        checkDocument(request, settings, problems);
        checkDelivery(request, settings, problems);
        checkLogGroup(request, settings.logGroups(), problems);
        if (!problems.isEmpty()) {
            throw new InvalidRequest(problems);
        }
    }

    private static void checkDocument(Request request, Settings settings, List<Problem> problems) {
        if (request.action() instanceof RunDocument document && !settings.allowsDocument(document.name())) {
            problems.add(new Problem(
                    "$.document.name",
                    "is '%s'; this deployment runs %s, so have its setting documents name this one"
                            .formatted(document.name(), String.join(" and ", settings.documents()))));
        }
    }

    private static void checkDelivery(Request request, Settings settings, List<Problem> problems) {
        long seconds = request.timeouts().delivery().toSeconds();
        if (seconds > MOST_DELIVERY.toSeconds() && Payload.isDownloaded(request, settings.mostCommandBytes())) {
            problems.add(new Problem(
                    "$.timeouts.deliverySeconds",
                    "is %d, and what nodes download here is signed for an hour at most; write at most %d, or \"staging\": \"node-role\""
                            .formatted(seconds, MOST_DELIVERY.toSeconds())));
        }
    }

    private static void checkLogGroup(Request request, LogGroups groups, List<Problem> problems) {
        request.output()
                .cloudWatchLogGroup()
                .filter(group -> !groups.allows(group))
                .ifPresent(group -> problems.add(new Problem(
                        "$.output.cloudWatchLogGroup",
                        "is '%s'; this deployment reads %s, so have its setting logGroups name this one"
                                .formatted(group, String.join(" and ", groups.allowed())))));
    }
}
