package io.reprise.marketdata.coinbase;

/** Takes the candles of an answer, oldest first. Prices and volume are mantissas of the instrument's decimals. */
@FunctionalInterface
public interface CandleConsumer {
    /**
     * Takes one candle.
     *
     * @param candle of the instrument that was asked for
     */
    void onCandle(Candle candle);

    /**
     * Open, high, low, close of an interval.
     *
     * @param startNanos epoch nanoseconds of its beginning
     * @param open       price of the first trade
     * @param high       highest price
     * @param low        lowest price
     * @param close      price of the last trade
     * @param volume     quantity traded
     */
    record Candle(long startNanos, long open, long high, long low, long close, long volume) {}
}
