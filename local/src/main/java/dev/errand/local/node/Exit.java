package dev.errand.local.node;

/**
 * How a process ended.
 *
 * @param code its exit code; -1 when a signal ended it, as Go's ExitStatus answers and so the agent reports
 * @param signal the number of the signal that ended it, or 0
 */
record Exit(int code, int signal, boolean coreDumped) {
    private static final String[] NAMES = {
        "",
        "hangup",
        "interrupt",
        "quit",
        "illegal instruction",
        "trace/breakpoint trap",
        "aborted",
        "bus error",
        "floating point exception",
        "killed",
        "user defined signal 1",
        "segmentation fault",
        "user defined signal 2",
        "broken pipe",
        "alarm clock",
        "terminated"
    };

    /** Reads the status that waitpid wrote. */
    static Exit of(int status) {
        int signal = status & 0x7f;
        return signal == 0 ? new Exit((status >> 8) & 0xff, 0, false) : new Exit(-1, signal, (status & 0x80) != 0);
    }

    /** The words of Go's os.ProcessState, which the agent appends to stderr. */
    String inGosWords() {
        if (signal == 0) {
            return "exit status " + code;
        }
        String name = signal < NAMES.length ? NAMES[signal] : "signal " + signal;
        return "signal: " + name + (coreDumped ? " (core dumped)" : "");
    }
}
