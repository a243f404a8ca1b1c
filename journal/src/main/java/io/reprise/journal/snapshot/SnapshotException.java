package io.reprise.journal.snapshot;

/** A snapshot cannot be used; the message says for a person why, and the one before it may be good. */
public final class SnapshotException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * With its reason.
     *
     * @param message one line: which file, what is the matter with it
     */
    public SnapshotException(final String message) {
        super(message);
    }

    /**
     * Raised by something else that failed.
     *
     * @param message one line for a person
     * @param cause   what failed
     */
    public SnapshotException(final String message, final Throwable cause) {
        super(message, cause);
    }
}
