package io.reprise.engine.cli;

/** What the process says to its caller. */
final class ExitCode {
    /** Done. */
    static final int DONE = 0;

    /** The answer is no: a replay differs, a journal is damaged, the engine halted itself. */
    static final int NO = 1;

    /** The words or the configuration cannot be used. */
    static final int USAGE = 2;

    /** A venue or the network could not be reached. */
    static final int UNREACHABLE = 3;

    /** Interrupted, after a clean stop. */
    static final int INTERRUPTED = 130;

    private ExitCode() {}
}
