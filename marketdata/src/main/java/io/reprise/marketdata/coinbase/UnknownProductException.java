package io.reprise.marketdata.coinbase;

import java.util.Collection;
import java.util.List;

/** A product that the venue does not list. */
public final class UnknownProductException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String symbol;
    private final List<String> listed;

    UnknownProductException(final String symbol, final Collection<String> listed) {
        super("unknown product '" + symbol + "': the venue does not list it");
        this.symbol = symbol;
        this.listed = List.copyOf(listed);
    }

    /**
     * What was asked for.
     *
     * @return such as BTC-USX
     */
    public String symbol() {
        return symbol;
    }

    /**
     * What there is.
     *
     * @return every product of the venue, in the order of the alphabet
     */
    public List<String> listed() {
        return listed;
    }
}
