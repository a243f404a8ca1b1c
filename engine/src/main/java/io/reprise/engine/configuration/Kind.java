package io.reprise.engine.configuration;

import org.jspecify.annotations.Nullable;

/** What a value may look like. Pure. */
interface Kind {
    /**
     * Checks a value and brings it to the one form in which equal values are equal text.
     *
     * @param text as a person wrote it
     * @return the canonical text, or null when it is not allowed
     */
    @Nullable
    String canonical(String text);

    /** What is allowed, as in "expected …": for error messages and for the comments of the files alike. */
    String expectation();

    /** A guess at what was meant, as the end of the sentence; mostly nothing. */
    default String question(final String text) {
        return "";
    }
}
