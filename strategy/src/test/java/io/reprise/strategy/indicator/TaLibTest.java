package io.reprise.strategy.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.tictactec.ta.lib.Core;
import com.tictactec.ta.lib.MAType;
import com.tictactec.ta.lib.MInteger;
import com.tictactec.ta.lib.RetCode;
import java.util.function.DoubleSupplier;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Our indicators against TA-Lib's, on the same candles, once both are warm. */
class TaLibTest {
    /** Averages that begin differently agree to more digits than a double has by then. */
    private static final int WARM = 1_500;

    private static final double RELATIVE = 1e-9;

    private final Core taLib = new Core();

    @ParameterizedTest
    @MethodSource("io.reprise.strategy.indicator.Candles#all")
    void shouldAgreeOnAverages(final Candles candles) {
        final int last = candles.size() - 1;
        final double[] close = candles.close();
        final Sma sma = new Sma(20);
        agree(
                "SMA",
                candles,
                i -> fed(() -> sma.add(close[i]), sma::value),
                (b, n, out) -> taLib.sma(0, last, close, 20, b, n, out));
        final Ema ema = new Ema(21);
        agree(
                "EMA",
                candles,
                i -> fed(() -> ema.add(close[i]), ema::value),
                (b, n, out) -> taLib.ema(0, last, close, 21, b, n, out));
        final Wma wma = new Wma(30);
        agree(
                "WMA",
                candles,
                i -> fed(() -> wma.add(close[i]), wma::value),
                (b, n, out) -> taLib.wma(0, last, close, 30, b, n, out));
        final Dema dema = new Dema(15);
        agree(
                "DEMA",
                candles,
                i -> fed(() -> dema.add(close[i]), dema::value),
                (b, n, out) -> taLib.dema(0, last, close, 15, b, n, out));
        final Tema tema = new Tema(15);
        agree(
                "TEMA",
                candles,
                i -> fed(() -> tema.add(close[i]), tema::value),
                (b, n, out) -> taLib.tema(0, last, close, 15, b, n, out));
        final Kama kama = new Kama(10);
        agree(
                "KAMA",
                candles,
                i -> fed(() -> kama.add(close[i]), kama::value),
                (b, n, out) -> taLib.kama(0, last, close, 10, b, n, out));
        final LinearSlope slope = new LinearSlope(14);
        agree(
                "slope",
                candles,
                i -> fed(() -> slope.add(close[i]), slope::value),
                1,
                (b, n, out) -> taLib.linearRegSlope(0, last, close, 14, b, n, out));
    }

    @ParameterizedTest
    @MethodSource("io.reprise.strategy.indicator.Candles#all")
    void shouldAgreeOnOscillators(final Candles candles) {
        final int last = candles.size() - 1;
        final double[] high = candles.high();
        final double[] low = candles.low();
        final double[] close = candles.close();
        final double[] unused = new double[candles.size()];
        final Rsi rsi = new Rsi(14);
        agree(
                "RSI",
                candles,
                i -> fed(() -> rsi.add(close[i]), rsi::value),
                (b, n, out) -> taLib.rsi(0, last, close, 14, b, n, out));
        final Roc roc = new Roc(12);
        agree(
                "ROC",
                candles,
                i -> fed(() -> roc.add(close[i]), roc::value),
                1,
                (b, n, out) -> taLib.roc(0, last, close, 12, b, n, out));
        final Macd line = new Macd(12, 26, 9);
        agree(
                "MACD",
                candles,
                i -> fed(() -> line.add(close[i]), line::value),
                1,
                (b, n, out) -> taLib.macd(0, last, close, 12, 26, 9, b, n, out, unused, unused));
        final Macd histogram = new Macd(12, 26, 9);
        agree(
                "MACD histogram",
                candles,
                i -> fed(() -> histogram.add(close[i]), histogram::histogram),
                1,
                (b, n, out) -> taLib.macd(0, last, close, 12, 26, 9, b, n, unused.clone(), unused.clone(), out));
        final Stochastic slow = new Stochastic(14, 3, 3);
        agree(
                "%K",
                candles,
                i -> fed(() -> slow.add(high[i], low[i], close[i]), slow::value),
                1,
                (b, n, out) ->
                        taLib.stoch(0, last, high, low, close, 14, 3, MAType.Sma, 3, MAType.Sma, b, n, out, unused));
        final Stochastic signal = new Stochastic(14, 3, 3);
        agree(
                "%D",
                candles,
                i -> fed(() -> signal.add(high[i], low[i], close[i]), signal::signal),
                1,
                (b, n, out) ->
                        taLib.stoch(0, last, high, low, close, 14, 3, MAType.Sma, 3, MAType.Sma, b, n, unused, out));
        final StochasticRsi stochasticRsi = new StochasticRsi(14, 14, 3);
        agree(
                "StochRSI",
                candles,
                i -> fed(() -> stochasticRsi.add(close[i]), stochasticRsi::value),
                1,
                (b, n, out) -> taLib.stochRsi(0, last, close, 14, 14, 3, MAType.Sma, b, n, out, unused));
    }

    @ParameterizedTest
    @MethodSource("io.reprise.strategy.indicator.Candles#all")
    void shouldAgreeOnChannelsAndFlows(final Candles candles) {
        final int last = candles.size() - 1;
        final double[] high = candles.high();
        final double[] low = candles.low();
        final double[] close = candles.close();
        final WilliamsR williams = new WilliamsR(14);
        agree(
                "%R",
                candles,
                i -> fed(() -> williams.add(high[i], low[i], close[i]), williams::value),
                1,
                (b, n, out) -> taLib.willR(0, last, high, low, close, 14, b, n, out));
        final Cci cci = new Cci(20);
        agree(
                "CCI",
                candles,
                i -> fed(() -> cci.add(high[i], low[i], close[i]), cci::value),
                1,
                (b, n, out) -> taLib.cci(0, last, high, low, close, 20, b, n, out));
        final Mfi mfi = new Mfi(14);
        agree(
                "MFI",
                candles,
                i -> fed(() -> mfi.add(high[i], low[i], close[i], candles.volume()[i]), mfi::value),
                1,
                (b, n, out) -> taLib.mfi(0, last, high, low, close, candles.volume(), 14, b, n, out));
        final Obv obv = new Obv();
        // TA-Lib begins with the first volume.
        agree(
                "OBV",
                candles,
                i -> fed(() -> obv.add(close[i], candles.volume()[i]), obv::value) + candles.volume()[0],
                1e3,
                (b, n, out) -> taLib.obv(0, last, close, candles.volume(), b, n, out));
    }

    @ParameterizedTest
    @MethodSource("io.reprise.strategy.indicator.Candles#all")
    void shouldAgreeOnRangesBandsAndTrends(final Candles candles) {
        final int last = candles.size() - 1;
        final double[] high = candles.high();
        final double[] low = candles.low();
        final double[] close = candles.close();
        final double[] unused = new double[candles.size()];
        final Atr atr = new Atr(14);
        agree(
                "ATR",
                candles,
                i -> fed(() -> atr.add(high[i], low[i], close[i]), atr::value),
                (b, n, out) -> taLib.atr(0, last, high, low, close, 14, b, n, out));
        final Adx adx = new Adx(14);
        agree(
                "ADX",
                candles,
                i -> fed(() -> adx.add(high[i], low[i], close[i]), adx::value),
                (b, n, out) -> taLib.adx(0, last, high, low, close, 14, b, n, out));
        final Adx plus = new Adx(14);
        agree(
                "+DI",
                candles,
                i -> fed(() -> plus.add(high[i], low[i], close[i]), plus::plus),
                (b, n, out) -> taLib.plusDI(0, last, high, low, close, 14, b, n, out));
        final Adx minus = new Adx(14);
        agree(
                "-DI",
                candles,
                i -> fed(() -> minus.add(high[i], low[i], close[i]), minus::minus),
                (b, n, out) -> taLib.minusDI(0, last, high, low, close, 14, b, n, out));
        final Donchian upper = new Donchian(20);
        agree(
                "highest",
                candles,
                i -> fed(() -> upper.add(high[i], low[i]), upper::upper),
                (b, n, out) -> taLib.max(0, last, high, 20, b, n, out));
        final Donchian lower = new Donchian(20);
        agree(
                "lowest",
                candles,
                i -> fed(() -> lower.add(high[i], low[i]), lower::lower),
                (b, n, out) -> taLib.min(0, last, low, 20, b, n, out));
        final ParabolicSar sar = new ParabolicSar(0.02, 0.2);
        agree(
                "SAR",
                candles,
                i -> fed(() -> sar.add(high[i], low[i]), sar::value),
                (b, n, out) -> taLib.sar(0, last, high, low, 0.02, 0.2, b, n, out));
        // TA-Lib takes the variance as a difference of squares of whole prices, which leaves it fewer digits.
        final Bollinger bands = new Bollinger(20, 2);
        agree(
                "Bollinger",
                candles,
                i -> fed(() -> bands.add(close[i]), bands::upper),
                (b, n, out) -> taLib.bbands(0, last, close, 20, 2, 2, MAType.Sma, b, n, out, unused, unused.clone()));
    }

    private static double fed(final Runnable feed, final DoubleSupplier value) {
        feed.run();
        return value.getAsDouble();
    }

    private static void agree(
            final String name, final Candles candles, final IntToDoubleFunction ours, final TaLib theirs) {
        agree(name, candles, ours, 0, theirs);
    }

    /** To nine digits of the value, or of {@code scale} where the value is about nothing. */
    private static void agree(
            final String name,
            final Candles candles,
            final IntToDoubleFunction ours,
            final double scale,
            final TaLib theirs) {
        final MInteger begin = new MInteger();
        final MInteger count = new MInteger();
        final double[] out = new double[candles.size()];
        assertThat(theirs.compute(begin, count, out)).isEqualTo(RetCode.Success);
        for (int i = 0; i < candles.size(); i++) {
            final double value = ours.applyAsDouble(i);
            if (i >= WARM) {
                final double expected = out[i - begin.value];
                assertThat(value)
                        .as("%s at bar %d of %s", name, i, candles)
                        .isCloseTo(expected, within(RELATIVE * Math.max(Math.abs(expected), scale)));
            }
        }
    }

    /** One of TA-Lib's functions over a whole series. */
    @FunctionalInterface
    private interface TaLib {
        RetCode compute(MInteger begin, MInteger count, double[] out);
    }
}
