package io.reprise.engine.configuration;

import java.util.Comparator;

/**
 * One thing wrong with the configuration.
 *
 * @param place where it stands
 * @param text  what is wrong, and what was expected
 */
record Problem(Place place, String text) {
    /** As a person reads the files: file after file, line after line. */
    static final Comparator<Problem> IN_FILE_ORDER = Comparator.<Problem>comparingInt(
                    problem -> problem.place().order())
            .thenComparingInt(problem -> problem.place().line());

    @Override
    public String toString() {
        return place + ": " + text;
    }
}
