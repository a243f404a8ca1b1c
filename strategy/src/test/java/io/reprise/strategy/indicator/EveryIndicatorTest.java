package io.reprise.strategy.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.reprise.event.StateHash;
import io.reprise.event.StateReader;
import io.reprise.event.StateWriter;
import java.lang.management.ManagementFactory;
import java.util.function.IntConsumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.agrona.ExpandableArrayBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every indicator, whatever it computes. */
class EveryIndicatorTest {
    private static final Candles CANDLES = Candles.generated();
    private static final int BARS = 400;
    private static final int ROUNDS = 8;
    private static final int AHEAD = 60;

    private final ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @ParameterizedTest
    @MethodSource("subjects")
    void shouldBeReadyAfterAsManyBarsAsItSays(final Subject subject) {
        for (int i = 0; i < BARS; i++) {
            assertThat(subject.indicator.isReady()).as("before bar %d", i).isEqualTo(i >= subject.readyAfter);
            subject.feed.accept(i);
        }
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void shouldAllocateNothing(final Subject subject) {
        // The VM itself may allocate once in a round; code that allocates does so in every round.
        assertThat(LongStream.generate(() -> bytesOfARound(subject))
                        .limit(ROUNDS)
                        .min()
                        .orElseThrow())
                .isZero();
    }

    private long bytesOfARound(final Subject subject) {
        final long before = thread.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < CANDLES.size(); i++) {
            subject.feed.accept(i);
        }
        return thread.getCurrentThreadAllocatedBytes() - before;
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void shouldHaveADigestOfItsWholeState(final Subject subject) {
        final Subject same = again(subject);
        for (int i = 0; i < BARS; i++) {
            final long before = digest(subject);
            subject.feed.accept(i);
            assertThat(digest(subject))
                    .as("after bar %d", i)
                    .isNotEqualTo(before)
                    .isNotEqualTo(digest(same));
            same.feed.accept(i);
            assertThat(digest(subject)).as("after bar %d", i).isEqualTo(digest(same));
        }
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void shouldGoOnAfterARestoreAsIfNothingHadHappened(final Subject subject) {
        for (int i = 0; i < BARS; i++) {
            final Subject restored = again(subject);
            // It has a state of its own before: nothing of that may stay.
            for (int bar = 0; bar < i % 7; bar++) {
                restored.feed.accept(BARS + bar);
            }
            restore(subject.indicator, restored.indicator);
            assertThat(digest(restored)).as("restored behind bar %d", i).isEqualTo(digest(subject));

            for (int bar = 0; bar < AHEAD; bar++) {
                restored.feed.accept(i + bar);
            }
            final Subject straight = again(subject);
            for (int bar = 0; bar < i + AHEAD; bar++) {
                straight.feed.accept(bar);
            }
            assertThat(digest(restored)).as("restored behind bar %d", i).isEqualTo(digest(straight));
            subject.feed.accept(i);
        }
    }

    private static void restore(final Indicator from, final Indicator to) {
        final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        final StateWriter written = new StateWriter(buffer);
        from.exchange(written);
        final StateReader read = new StateReader(buffer, written.length());
        to.exchange(read);
        assertThat(read.isAtEnd()).isTrue();
    }

    private static Subject again(final Subject subject) {
        return subjects()
                .filter(each -> each.name.equals(subject.name))
                .findFirst()
                .orElseThrow();
    }

    private static long digest(final Subject subject) {
        return subject.indicator.digest(StateHash.SEED);
    }

    static Stream<Subject> subjects() {
        return Stream.of(ofCloses(), ofMantissas(), ofBars()).flatMap(each -> each);
    }

    private static Stream<Subject> ofCloses() {
        final double[] close = CANDLES.close();
        final Sma sma = new Sma(20);
        final Ema ema = new Ema(20);
        final Wma wma = new Wma(20);
        final WilderAverage rma = new WilderAverage(20);
        final Dema dema = new Dema(20);
        final Tema tema = new Tema(20);
        final Kama kama = new Kama(10);
        final Rsi rsi = new Rsi(14);
        final Roc roc = new Roc(12);
        final Macd macd = new Macd(12, 26, 9);
        final StochasticRsi stochasticRsi = new StochasticRsi(14, 14, 3);
        final StandardDeviation deviation = new StandardDeviation(20);
        final Bollinger bollinger = new Bollinger(20, 2);
        final LinearSlope slope = new LinearSlope(14);
        final RealisedVolatility volatility = new RealisedVolatility(30);
        return Stream.of(
                new Subject("SMA", sma, 20, i -> sma.add(close[i])),
                new Subject("EMA", ema, 20, i -> ema.add(close[i])),
                new Subject("WMA", wma, 20, i -> wma.add(close[i])),
                new Subject("RMA", rma, 20, i -> rma.add(close[i])),
                new Subject("DEMA", dema, 39, i -> dema.add(close[i])),
                new Subject("TEMA", tema, 58, i -> tema.add(close[i])),
                new Subject("KAMA", kama, 11, i -> kama.add(close[i])),
                new Subject("RSI", rsi, 15, i -> rsi.add(close[i])),
                new Subject("ROC", roc, 13, i -> roc.add(close[i])),
                new Subject("MACD", macd, 34, i -> macd.add(close[i])),
                new Subject("StochRSI", stochasticRsi, 30, i -> stochasticRsi.add(close[i])),
                new Subject("deviation", deviation, 20, i -> deviation.add(close[i])),
                new Subject("Bollinger", bollinger, 20, i -> bollinger.add(close[i])),
                new Subject("slope", slope, 14, i -> slope.add(close[i])),
                new Subject("volatility", volatility, 31, i -> volatility.add(close[i])));
    }

    private static Stream<Subject> ofMantissas() {
        final RollingMean mean = new RollingMean(20);
        final RollingExtreme highest = RollingExtreme.highest(20);
        final RollingExtreme lowest = RollingExtreme.lowest(20);
        final Lag lag = new Lag(20);
        return Stream.of(
                new Subject("exact mean", mean, 20, i -> mean.add(cents(i))),
                new Subject("highest", highest, 20, i -> highest.add(cents(i))),
                new Subject("lowest", lowest, 20, i -> lowest.add(cents(i))),
                new Subject("lag", lag, 20, i -> lag.add(cents(i))));
    }

    private static long cents(final int bar) {
        return Math.round(CANDLES.close()[bar] * 100);
    }

    private static Stream<Subject> ofBars() {
        final double[] high = CANDLES.high();
        final double[] low = CANDLES.low();
        final double[] close = CANDLES.close();
        final double[] volume = CANDLES.volume();
        final Atr atr = new Atr(14);
        final Adx adx = new Adx(14);
        final Keltner keltner = new Keltner(20, 10, 2);
        final Donchian donchian = new Donchian(20);
        final Stochastic stochastic = new Stochastic(14, 3, 3);
        final WilliamsR williams = new WilliamsR(14);
        final Cci cci = new Cci(20);
        final Mfi mfi = new Mfi(14);
        final Obv obv = new Obv();
        final TradeFlow flow = new TradeFlow(25);
        final Vwap vwap = new Vwap();
        final RollingVwap rollingVwap = new RollingVwap(14);
        final ParabolicSar sar = new ParabolicSar(0.02, 0.2);
        final Supertrend supertrend = new Supertrend(10, 3);
        final Ichimoku ichimoku = new Ichimoku(9, 26, 52);
        return Stream.of(
                new Subject("ATR", atr, 14, i -> atr.add(high[i], low[i], close[i])),
                new Subject("ADX", adx, 28, i -> adx.add(high[i], low[i], close[i])),
                new Subject("Keltner", keltner, 20, i -> keltner.add(high[i], low[i], close[i])),
                new Subject("Donchian", donchian, 20, i -> donchian.add(high[i], low[i])),
                new Subject("Stochastic", stochastic, 18, i -> stochastic.add(high[i], low[i], close[i])),
                new Subject("%R", williams, 14, i -> williams.add(high[i], low[i], close[i])),
                new Subject("CCI", cci, 20, i -> cci.add(high[i], low[i], close[i])),
                new Subject("MFI", mfi, 15, i -> mfi.add(high[i], low[i], close[i], volume[i])),
                new Subject("OBV", obv, 2, i -> obv.add(close[i], volume[i])),
                new Subject("trade flow", flow, 25, i -> flow.add(volume[i], close[i] > CANDLES.open()[i])),
                new Subject("VWAP", vwap, 1, i -> vwap.add(CANDLES.typical(i), volume[i])),
                new Subject("rolling VWAP", rollingVwap, 14, i -> rollingVwap.add(CANDLES.typical(i), volume[i])),
                new Subject("SAR", sar, 2, i -> sar.add(high[i], low[i])),
                new Subject("Supertrend", supertrend, 10, i -> supertrend.add(high[i], low[i], close[i])),
                new Subject("Ichimoku", ichimoku, 77, i -> ichimoku.add(high[i], low[i])));
    }

    /** An indicator, how it takes a candle, and after how many it says it is ready. */
    private record Subject(String name, Indicator indicator, int readyAfter, IntConsumer feed) {
        @Override
        public String toString() {
            return name;
        }
    }
}
