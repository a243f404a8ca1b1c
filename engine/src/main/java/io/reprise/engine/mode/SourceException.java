package io.reprise.engine.mode;

/** Recorded data that cannot be read; the message is one line for a person. */
public final class SourceException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * Found by ourselves.
     *
     * @param message one line
     */
    public SourceException(final String message) {
        super(message);
    }

    /**
     * With its reason.
     *
     * @param message one line
     * @param cause   what was met
     */
    public SourceException(final String message, final Throwable cause) {
        super(message, cause);
    }
}
