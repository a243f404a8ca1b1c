package io.reprise.journal;

/** A record read while following a journal cannot be trusted: nothing behind it may be acted upon. */
public final class JournalDamagedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    JournalDamagedException(final String message) {
        super(message);
    }

    /** In the words of what was found, where there is no way to declare it. */
    JournalDamagedException(final Exception cause) {
        super(String.valueOf(cause.getMessage()), cause);
    }

    JournalDamagedException(final String message, final Throwable cause) {
        super(message, cause);
    }
}
