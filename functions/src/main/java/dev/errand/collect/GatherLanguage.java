package dev.errand.collect;

import dev.errand.dispatch.Part;
import dev.errand.dispatch.Upload;
import dev.errand.result.Platform;
import java.util.List;
import java.util.Map;

/** What is said to a node that is to upload what its spool holds, and what it answers. */
interface GatherLanguage {
    /** Whether there is anything that nodes of the platform could run. */
    boolean reaches(Platform platform);

    /** The table of all nodes' uploads, from which each takes its own. */
    byte[] table(List<Upload> uploads);

    /** What nodes of the platform run. */
    Script script(Platform platform, Part table);

    /** A text, and the SSM document that runs it. */
    record Script(String document, List<String> commands) {}

    /** What a node said of each file, by name, in what it printed for this token. */
    Map<String, Answer> answers(String printed, String token);

    /**
     * What a node says of a file of its spool.
     *
     * @param why it failed, where it did
     */
    record Answer(State state, String why) {}

    /** What became of a file, in the words of the node. */
    enum State {
        /** The run store has it, from now or from before. */
        STORED,
        /** The spool has no such file. */
        ABSENT,
        /** It could not be uploaded, and might be another time. */
        FAILED,
        /** It cannot be uploaded from this node. */
        IMPOSSIBLE
    }
}
