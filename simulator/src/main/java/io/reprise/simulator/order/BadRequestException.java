package io.reprise.simulator.order;

import java.io.Serial;

/** A request that cannot be read; its message says what is wrong. */
final class BadRequestException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * For one request.
     *
     * @param message what is wrong with it
     */
    BadRequestException(final String message) {
        super(message);
    }
}
