package io.reprise.journal.cipher;

/** A key cannot be used, is missing, or is another journal's; the message is one line, and never holds a key. */
public final class EncryptionException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * With its reason.
     *
     * @param message one line: what, where, what to do
     */
    public EncryptionException(final String message) {
        super(message);
    }

    /**
     * Raised by something else that failed.
     *
     * @param message one line for a person
     * @param cause   what failed; must not have seen a key
     */
    public EncryptionException(final String message, final Throwable cause) {
        super(message, cause);
    }
}
