package io.reprise.journal;

/** A journal cannot be opened or read; the message is one line for a person. */
public final class JournalException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** What is the matter. */
    public enum Kind {
        /** There is nothing at that path. */
        MISSING,
        /** There is something, but no journal. */
        NOT_A_JOURNAL,
        /** Written by a newer program than this one. */
        NEWER_SCHEMA,
        /** Another process writes to it. */
        IN_USE,
        /** Whole, but not of the kind that is wanted: another account's books, or play money. */
        OTHER_BOOKS,
        /** Its last event is in the future: a clock was wrong, then or now. */
        AHEAD_OF_CLOCK,
        /** A record cannot be trusted. */
        DAMAGED,
        /** The key to seal it with cannot be used, or is another than its heads were signed with. */
        SEAL,
        /** Encrypted, and its key is missing or wrong; or plain, and a key to encrypt with was given. */
        ENCRYPTION,
        /** The disk or the file system said no. */
        INPUT_OUTPUT
    }

    /**
     * With its reason.
     *
     * @param kind    what is the matter
     * @param message one line: what, where, what to do
     */
    public JournalException(final Kind kind, final String message) {
        super(message);
        this.kind = kind;
    }

    /**
     * Raised by something else that failed.
     *
     * @param kind    what is the matter
     * @param message one line for a person
     * @param cause   what failed
     */
    public JournalException(final Kind kind, final String message, final Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /**
     * What is the matter.
     *
     * @return the kind
     */
    public Kind kind() {
        return kind;
    }
}
