package io.reprise.simulator;

import io.reprise.simulator.market.Candle;
import io.reprise.simulator.market.GeneratedMarket;
import java.util.List;

/** The last twenty-four hours of one generated market, read anew each minute of it. Any thread. */
final class TradingDay {
    private static final long MINUTE_NANOS = 60_000_000_000L;
    private static final int DAY_MINUTES = 24 * 60;

    private final GeneratedMarket market;
    private Candle day = new Candle(0, 0, 0, 0, 0, 0);
    private long volumeBefore;
    private long readAtNanos;

    TradingDay(final GeneratedMarket market) {
        this.market = market;
    }

    /** As one candle. */
    synchronized Candle candle() {
        read();
        return day;
    }

    /** Quantity mantissa of the day before. */
    synchronized long volumeBefore() {
        read();
        return volumeBefore;
    }

    private void read() {
        final long nowNanos = market.nowNanos();
        if (nowNanos - readAtNanos > MINUTE_NANOS) {
            final long minute = nowNanos / MINUTE_NANOS;
            day = whole(market.candles(minute - DAY_MINUTES, minute + 1, 60));
            volumeBefore = whole(market.candles(minute - 2 * DAY_MINUTES, minute - DAY_MINUTES, 60))
                    .volume();
            readAtNanos = nowNanos;
        }
    }

    private static Candle whole(final List<Candle> hours) {
        Candle whole = hours.get(0);
        for (final Candle hour : hours.subList(1, hours.size())) {
            whole = new Candle(
                    whole.startMinute(),
                    whole.open(),
                    Math.max(whole.high(), hour.high()),
                    Math.min(whole.low(), hour.low()),
                    hour.close(),
                    whole.volume() + hour.volume());
        }
        return whole;
    }
}
