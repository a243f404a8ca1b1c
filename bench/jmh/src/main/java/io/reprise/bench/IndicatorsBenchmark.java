package io.reprise.bench;

import com.tictactec.ta.lib.Core;
import com.tictactec.ta.lib.MInteger;
import io.reprise.strategy.indicator.Atr;
import io.reprise.strategy.indicator.Ema;
import io.reprise.strategy.indicator.Rsi;
import io.reprise.strategy.indicator.Sma;
import io.reprise.strategy.indicator.StandardDeviation;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.Indicator;
import org.ta4j.core.indicators.ATRIndicator;
import org.ta4j.core.indicators.EMAIndicator;
import org.ta4j.core.indicators.RSIIndicator;
import org.ta4j.core.indicators.SMAIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.indicators.statistics.StandardDeviationIndicator;
import org.ta4j.core.num.DoubleNum;
import org.ta4j.core.num.Num;

/**
 * What do six indicators (two exponential averages, relative strength, average, deviation, true range) cost a bar, with
 * their values read, beside ta4j and TA-Lib on the same bars in the same run?
 *
 * <p>ta4j takes bar after bar, as we do, with its quickest numbers; TA-Lib can only compute a whole series at once,
 * which suits a backtest and not a live market.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 6, time = 1)
@Fork(1)
public class IndicatorsBenchmark {
    private static final int BARS = 10_000;
    private static final long SEED = 42;
    private static final int FAST = 9;
    private static final int SLOW = 21;
    private static final int STRENGTH = 14;
    private static final int WINDOW = 20;

    private final double[] high = new double[BARS];
    private final double[] low = new double[BARS];
    private final double[] close = new double[BARS];

    private final Core taLib = new Core();
    private final double[] out = new double[BARS];
    private final MInteger begin = new MInteger();
    private final MInteger count = new MInteger();

    /** Bars of a random walk. */
    public IndicatorsBenchmark() {
        final Random random = new Random(SEED);
        double price = 65_000;
        for (int i = 0; i < BARS; i++) {
            final double before = price;
            price += random.nextGaussian() * 30;
            high[i] = Math.max(before, price) + random.nextInt(20);
            low[i] = Math.min(before, price) - random.nextInt(20);
            close[i] = price;
        }
    }

    /**
     * Ours.
     *
     * @return the sum of all values
     */
    @Benchmark
    @OperationsPerInvocation(BARS)
    public double reprise() {
        final Ema fast = new Ema(FAST);
        final Ema slow = new Ema(SLOW);
        final Rsi strength = new Rsi(STRENGTH);
        final Sma average = new Sma(WINDOW);
        final StandardDeviation deviation = new StandardDeviation(WINDOW);
        final Atr range = new Atr(STRENGTH);
        double sum = 0;
        for (int i = 0; i < BARS; i++) {
            fast.add(close[i]);
            slow.add(close[i]);
            strength.add(close[i]);
            average.add(close[i]);
            deviation.add(close[i]);
            range.add(high[i], low[i], close[i]);
            sum += fast.value() + slow.value() + strength.value() + average.value() + deviation.value() + range.value();
        }
        return sum;
    }

    /**
     * ta4j 0.17, with doubles.
     *
     * @return the sum of all values
     */
    @Benchmark
    @OperationsPerInvocation(BARS)
    public double ta4j() {
        final BarSeries series =
                new BaseBarSeriesBuilder().withNumTypeOf(DoubleNum.class).build();
        final ClosePriceIndicator closes = new ClosePriceIndicator(series);
        final Indicator<Num> fast = new EMAIndicator(closes, FAST);
        final Indicator<Num> slow = new EMAIndicator(closes, SLOW);
        final Indicator<Num> strength = new RSIIndicator(closes, STRENGTH);
        final Indicator<Num> average = new SMAIndicator(closes, WINDOW);
        final Indicator<Num> deviation = new StandardDeviationIndicator(closes, WINDOW);
        final Indicator<Num> range = new ATRIndicator(series, STRENGTH);
        final Duration minute = Duration.ofMinutes(1);
        ZonedDateTime end = ZonedDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);
        double sum = 0;
        for (int i = 0; i < BARS; i++) {
            end = end.plusMinutes(1);
            series.addBar(
                    minute,
                    end,
                    DoubleNum.valueOf(close[i]),
                    DoubleNum.valueOf(high[i]),
                    DoubleNum.valueOf(low[i]),
                    DoubleNum.valueOf(close[i]),
                    DoubleNum.valueOf(1));
            sum += fast.getValue(i).doubleValue()
                    + slow.getValue(i).doubleValue()
                    + strength.getValue(i).doubleValue()
                    + average.getValue(i).doubleValue()
                    + deviation.getValue(i).doubleValue()
                    + range.getValue(i).doubleValue();
        }
        return sum;
    }

    /**
     * TA-Lib 0.4, each indicator over the whole series.
     *
     * @return the sum of the last values
     */
    @Benchmark
    @OperationsPerInvocation(BARS)
    public double taLib() {
        final int last = BARS - 1;
        double sum = 0;
        taLib.ema(0, last, close, FAST, begin, count, out);
        sum += out[count.value - 1];
        taLib.ema(0, last, close, SLOW, begin, count, out);
        sum += out[count.value - 1];
        taLib.rsi(0, last, close, STRENGTH, begin, count, out);
        sum += out[count.value - 1];
        taLib.sma(0, last, close, WINDOW, begin, count, out);
        sum += out[count.value - 1];
        taLib.stdDev(0, last, close, WINDOW, 1, begin, count, out);
        sum += out[count.value - 1];
        taLib.atr(0, last, high, low, close, STRENGTH, begin, count, out);
        return sum + out[count.value - 1];
    }
}
