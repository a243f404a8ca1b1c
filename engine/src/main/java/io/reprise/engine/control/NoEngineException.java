package io.reprise.engine.control;

/** No engine answers; the message says why, and what to do. */
public final class NoEngineException extends Exception {
    private static final long serialVersionUID = 1L;

    NoEngineException(final String message) {
        super(message);
    }
}
