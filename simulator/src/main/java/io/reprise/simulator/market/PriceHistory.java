package io.reprise.simulator.market;

import io.reprise.event.Instrument;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** The minutes before the start, walked backwards from the start price, so that the last one meets the first trade. */
final class PriceHistory {
    /** Two years: what a backtest asks for, 8 MB of longs when all of it is asked for. */
    static final int MINUTES_MAX = 2 * 365 * 24 * 60;

    private static final double STEP = 0.0005;
    private static final double PULL = 0.0002;

    private final long seed;
    private final long tickSize;
    private final long lotSize;
    private final long startTick;
    private final long lots;
    private final SplittableRandom walk;
    private long[] closes = new long[1024];
    private int known = 1;

    /**
     * Nothing is walked until it is asked for.
     *
     * @param seed       of the market
     * @param instrument its terms
     * @param startTick  the price at the start, in ticks
     * @param lots       typical size of a level, in lots
     */
    PriceHistory(final long seed, final Instrument instrument, final long startTick, final long lots) {
        this.seed = seed;
        this.tickSize = instrument.tickSize();
        this.lotSize = instrument.lotSize();
        this.startTick = startTick;
        this.lots = lots;
        this.walk = new SplittableRandom(~seed);
        closes[0] = startTick;
    }

    /**
     * One minute before the start.
     *
     * @param startMinute the minute the market starts in
     * @param minute      an earlier one
     * @return its candle; null when it is not earlier, or older than two years
     */
    @Nullable
    Candle minute(final long startMinute, final long minute) {
        final long back = startMinute - minute;
        if (back < 1 || back >= MINUTES_MAX) {
            return null;
        }
        final int index = (int) back;
        walkBackTo(index);
        final SplittableRandom wick = new SplittableRandom(seed * 31 + index);
        final long open = closes[index];
        final long close = closes[index - 1];
        final long reach = Math.max(1, (long) (open * STEP));
        final long high = Math.max(open, close) + wick.nextLong(reach);
        final long low = Math.max(1, Math.min(open, close) - wick.nextLong(reach));
        final long volume = lots * (20 + wick.nextLong(60)) * (wick.nextInt(30) == 0 ? 6 : 1);
        return new Candle(minute, open * tickSize, high * tickSize, low * tickSize, close * tickSize, volume * lotSize);
    }

    private void walkBackTo(final int index) {
        if (index >= closes.length) {
            closes = Arrays.copyOf(closes, Math.max(index + 1, 2 * closes.length));
        }
        while (known <= index) {
            final double later = closes[known - 1];
            final double chance = walk.nextDouble() + walk.nextDouble() + walk.nextDouble() - 1.5;
            final double earlier = later + later * STEP * chance + (startTick - later) * PULL;
            closes[known++] = Math.max(1, (long) earlier);
        }
    }
}
