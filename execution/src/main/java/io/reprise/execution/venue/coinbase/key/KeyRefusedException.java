package io.reprise.execution.venue.coinbase.key;

/**
 * A key that cannot be used. Its message is a sentence for a person: where the key was looked for, what was expected,
 * what to do. It quotes nothing of what was read, and it has no cause, since a parser's message would.
 */
public final class KeyRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    KeyRefusedException(final String sentence) {
        super(sentence);
    }

    /** The same, said of a place. */
    KeyRefusedException in(final String place) {
        return new KeyRefusedException(place + ": " + getMessage());
    }
}
