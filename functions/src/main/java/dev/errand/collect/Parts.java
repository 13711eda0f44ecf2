package dev.errand.collect;

import dev.errand.dispatch.StreamFacts;
import dev.errand.store.Keys;
import java.util.Arrays;
import java.util.List;

/**
 * A stream to which a text wrote before and after restarts of its node: the agent appends to the files in which it keeps
 * the streams. Source: amazon-ssm-agent, agent/framework/processor/executer/iohandler/iomodule/commandoutput.go.
 */
final class Parts {
    private Parts() {}

    /** The facts of the whole stream; its digest where each part's own proves the bytes at hand. */
    static StreamFacts joined(List<StreamFacts> parts, byte[] atHand) {
        long bytes = parts.stream().mapToLong(StreamFacts::bytes).sum();
        long passed = parts.stream().mapToLong(StreamFacts::passed).sum();
        return new StreamFacts(bytes, prove(parts, atHand) ? Keys.sha256(atHand) : StreamFacts.UNKNOWN, passed);
    }

    private static boolean prove(List<StreamFacts> parts, byte[] atHand) {
        int from = 0;
        for (StreamFacts part : parts) {
            if (part.bytes() > atHand.length - from) {
                return false;
            }
            int to = from + (int) part.bytes();
            if (!Kept.matches(Arrays.copyOfRange(atHand, from, to), part)) {
                return false;
            }
            from = to;
        }
        return from == atHand.length;
    }
}
