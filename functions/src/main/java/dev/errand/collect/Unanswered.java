package dev.errand.collect;

import dev.errand.result.EarlyEnd;
import dev.errand.result.Node;
import dev.errand.result.NodeResult;
import dev.errand.result.Status;
import java.util.Optional;

/** The results of nodes of which no final answer is waited for any more. */
final class Unanswered {
    private static final String UNLISTED = "not listed at all";

    private final Optional<EarlyEnd> end;

    Unanswered(Optional<EarlyEnd> end) {
        this.end = end;
    }

    Reading result(Node node, Optional<Invocation> invocation) {
        String last = invocation.map(Invocation::status).orElse(UNLISTED);
        String status =
                end.isPresent() ? invocation.map(Invocation::status).orElse(Status.NO_ANSWER) : Status.NO_ANSWER;
        return Reading.whole(NodeResult.notRun(node, status, reason(last)));
    }

    private String reason(String last) {
        return end.map(ended -> reason(ended, last))
                .orElseGet(() ->
                        "Systems Manager gave no final answer within its own time limits (last seen: %s); whether the command ran is not known"
                                .formatted(last));
    }

    private static String reason(EarlyEnd end, String last) {
        return switch (end.how()) {
            case CANCEL ->
                "%s, and the node has not said that its command has ended (last seen: %s); it may still run there"
                        .formatted(end.text(), last);
            case LEAVE ->
                "%s while its command was not over (last seen: %s); it goes on there".formatted(end.text(), last);
        };
    }
}
