package io.reprise.simulator.market;

/**
 * What traded between a minute and a later one.
 *
 * @param startMinute minutes since 1970
 * @param open        price mantissa of the first trade
 * @param high        highest price mantissa
 * @param low         lowest price mantissa
 * @param close       price mantissa of the last trade
 * @param volume      sum of the sizes, quantity mantissa
 */
public record Candle(long startMinute, long open, long high, long low, long close, long volume) {

    static Candle of(final long startMinute, final Trade trade) {
        return new Candle(startMinute, trade.price(), trade.price(), trade.price(), trade.price(), trade.quantity());
    }

    /** This candle, later continued by another; keeps its own start. */
    Candle then(final Candle later) {
        return new Candle(
                startMinute,
                open,
                Math.max(high, later.high),
                Math.min(low, later.low),
                later.close,
                Math.addExact(volume, later.volume));
    }
}
