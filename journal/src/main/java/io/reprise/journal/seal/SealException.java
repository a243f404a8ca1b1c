package io.reprise.journal.seal;

/** A key or a file of heads cannot be used; the message is one line for a person and never holds a key. */
public final class SealException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * With its reason.
     *
     * @param message one line: what, where, what to do
     */
    public SealException(final String message) {
        super(message);
    }

    /**
     * Raised by something else that failed.
     *
     * @param message one line for a person
     * @param cause   what failed
     */
    public SealException(final String message, final Throwable cause) {
        super(message, cause);
    }
}
