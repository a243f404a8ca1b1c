package io.reprise.marketdata.coinbase;

/** A product that the venue does not list; the message names the nearest ones. */
public final class UnknownProductException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnknownProductException(final String message) {
        super(message);
    }
}
