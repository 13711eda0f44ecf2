package dev.errand.local.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** What became of one node, without what no test can know before: times and ids. */
record Outcome(String status, Optional<String> reason, Optional<Integer> exitCode, Printed stdout, Printed stderr) {
    static Outcome of(JsonNode node) {
        return new Outcome(
                node.path("status").asText(),
                Optional.ofNullable(node.get("reason")).map(JsonNode::asText),
                Optional.ofNullable(node.get("exitCode")).map(JsonNode::asInt),
                Printed.of(node.path("stdout")),
                Printed.of(node.path("stderr")));
    }

    /** A command that ran to its end and printed nothing. */
    static Outcome exited(int exitCode) {
        return new Outcome(
                exitCode == 0 ? "Success" : "Failed",
                Optional.empty(),
                Optional.of(exitCode),
                Printed.NOTHING,
                Printed.NOTHING);
    }

    /** A command that did not run to its end. */
    static Outcome ended(String status, String reason) {
        return new Outcome(status, Optional.of(reason), Optional.empty(), Printed.NOTHING, Printed.NOTHING);
    }

    Outcome saying(String why) {
        return new Outcome(status, Optional.of(why), exitCode, stdout, stderr);
    }

    Outcome printing(String stdout) {
        return printing(Printed.whole(stdout));
    }

    Outcome printing(Printed stdout) {
        return new Outcome(status, reason, exitCode, stdout, stderr);
    }

    Outcome complaining(String stderr) {
        return complaining(Printed.whole(stderr));
    }

    Outcome complaining(Printed stderr) {
        return new Outcome(status, reason, exitCode, stdout, stderr);
    }
}
