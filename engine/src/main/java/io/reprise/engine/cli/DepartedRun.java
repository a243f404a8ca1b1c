package io.reprise.engine.cli;

import io.reprise.engine.proof.Difference;
import org.jspecify.annotations.Nullable;

/** What a person is told when a journal executed again does not become what it was. */
final class DepartedRun {
    private DepartedRun() {}

    /** Says so where there is a difference; true where there is none. */
    static boolean complain(final Terminal terminal, final @Nullable Difference difference) {
        if (difference != null) {
            terminal.err()
                    .println("not the run that was: executed again, input " + difference.sequence()
                            + " gives another result than is journaled; 'replay' shows it");
        }
        return difference == null;
    }
}
