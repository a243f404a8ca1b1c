package io.reprise.bench;

import io.reprise.engine.mode.BacktestRun;
import io.reprise.event.CandleOrigin;
import io.reprise.event.CandleReportedEncoder;
import io.reprise.event.EventSlot;
import io.reprise.event.Flag;
import io.reprise.event.InputSink;
import io.reprise.event.Instrument;
import io.reprise.event.InstrumentStatus;
import io.reprise.event.MessageHeaderEncoder;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.agrona.concurrent.UnsafeBuffer;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.num.Num;

/**
 * Minute candles of a random walk, a year of them, for a backtest of ours and one of ta4j's. The same seed, the same
 * candles.
 */
final class MinuteCandles implements BacktestRun.Source {
    /** A year of minutes. */
    static final int COUNT = 365 * 24 * 60;

    private static final String SYMBOL = "BTC-USD";
    private static final long SEED = 42;
    private static final long MINUTE_NANOS = 60_000_000_000L;
    private static final long START_NANOS = 1_767_225_600_000_000_000L;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final int START_CENTS = 6_500_000;
    private static final int STEP_CENTS = 2_000;
    private static final int SHADOW_CENTS = 500;
    private static final int CENTS = 100;
    private static final int LOWEST_CENTS = 1_000_000;
    private static final long VOLUME = 250_000_000;

    private final long[] open = new long[COUNT];
    private final long[] high = new long[COUNT];
    private final long[] low = new long[COUNT];
    private final long[] close = new long[COUNT];
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[EventSlot.INPUT_LENGTH_MAX]);
    private final MessageHeaderEncoder messageHeader = new MessageHeaderEncoder();
    private final CandleReportedEncoder candle = new CandleReportedEncoder();

    MinuteCandles() {
        final Random random = new Random(SEED);
        long price = START_CENTS;
        for (int i = 0; i < COUNT; i++) {
            open[i] = price;
            price = Math.max(LOWEST_CENTS, price + Math.round(random.nextGaussian() * STEP_CENTS));
            close[i] = price;
            high[i] = Math.max(open[i], close[i]) + random.nextInt(SHADOW_CENTS);
            low[i] = Math.min(open[i], close[i]) - random.nextInt(SHADOW_CENTS);
        }
    }

    /** The same candles as bars of ta4j, with one of its kinds of numbers. */
    BarSeries series(final Function<Number, Num> number) {
        final BarSeries series =
                new BaseBarSeriesBuilder().withNumTypeOf(number).build();
        final Duration minute = Duration.ofMinutes(1);
        ZonedDateTime end =
                Instant.ofEpochSecond(START_NANOS / NANOS_PER_SECOND).atZone(ZoneOffset.UTC);
        for (int i = 0; i < COUNT; i++) {
            end = end.plus(minute);
            series.addBar(
                    minute,
                    end,
                    number.apply(dollars(open[i])),
                    number.apply(dollars(high[i])),
                    number.apply(dollars(low[i])),
                    number.apply(dollars(close[i])),
                    number.apply(1));
        }
        return series;
    }

    private static double dollars(final long cents) {
        return (double) cents / CENTS;
    }

    @Override
    public SortedSet<String> products() {
        return new TreeSet<>(List.of(SYMBOL));
    }

    @Override
    public List<Instrument> instruments() {
        return List.of(new Instrument(1, SYMBOL, "BTC", "USD", 2, 8, 1, 1, 100_000_000, InstrumentStatus.ONLINE));
    }

    @Override
    public long startsAtNanos() {
        return START_NANOS + MINUTE_NANOS;
    }

    @Override
    public void writeTo(final InputSink sink) {
        for (int i = 0; i < COUNT; i++) {
            final long startNanos = START_NANOS + i * MINUTE_NANOS;
            candle.wrapAndApplyHeader(buffer, 0, messageHeader)
                    .startNanos(startNanos)
                    .intervalNanos(MINUTE_NANOS)
                    .openPrice(open[i])
                    .highPrice(high[i])
                    .lowPrice(low[i])
                    .closePrice(close[i])
                    .volume(VOLUME)
                    .isClosed(Flag.YES)
                    .origin(CandleOrigin.FILE);
            candle.header()
                    .sequence(0)
                    .cause(0)
                    .receivedAtNanos(startNanos + MINUTE_NANOS)
                    .venueTimeNanos(startNanos)
                    .instrumentId(1)
                    .ordinal(0)
                    .source(1);
            sink.offer(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + candle.encodedLength());
        }
    }
}
