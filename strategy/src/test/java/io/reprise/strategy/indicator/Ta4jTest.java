package io.reprise.strategy.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.function.DoubleSupplier;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.indicators.ATRIndicator;
import org.ta4j.core.indicators.EMAIndicator;
import org.ta4j.core.indicators.bollinger.BollingerBandWidthIndicator;
import org.ta4j.core.indicators.bollinger.BollingerBandsLowerIndicator;
import org.ta4j.core.indicators.bollinger.BollingerBandsMiddleIndicator;
import org.ta4j.core.indicators.bollinger.BollingerBandsUpperIndicator;
import org.ta4j.core.indicators.bollinger.PercentBIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.indicators.ichimoku.IchimokuKijunSenIndicator;
import org.ta4j.core.indicators.ichimoku.IchimokuSenkouSpanAIndicator;
import org.ta4j.core.indicators.ichimoku.IchimokuSenkouSpanBIndicator;
import org.ta4j.core.indicators.ichimoku.IchimokuTenkanSenIndicator;
import org.ta4j.core.indicators.keltner.KeltnerChannelLowerIndicator;
import org.ta4j.core.indicators.keltner.KeltnerChannelMiddleIndicator;
import org.ta4j.core.indicators.keltner.KeltnerChannelUpperIndicator;
import org.ta4j.core.indicators.statistics.StandardDeviationIndicator;
import org.ta4j.core.indicators.supertrend.SuperTrendIndicator;
import org.ta4j.core.indicators.volume.VWAPIndicator;
import org.ta4j.core.num.DoubleNum;
import org.ta4j.core.num.Num;

/** Our indicators against ta4j's, on the same candles, once both are warm: those that TA-Lib does not have. */
class Ta4jTest {
    /** ta4j begins its averages with the first value: by then they agree to more digits than a double has. */
    private static final int WARM = 1_500;

    private static final double RELATIVE = 1e-9;

    @ParameterizedTest
    @MethodSource("io.reprise.strategy.indicator.Candles#all")
    void shouldAgreeOnBands(final Candles candles) {
        final ClosePriceIndicator closes = new ClosePriceIndicator(series(candles));
        final double[] close = candles.close();
        final StandardDeviation deviation = new StandardDeviation(20);
        agree(
                "deviation",
                candles,
                i -> fed(() -> deviation.add(close[i]), deviation::value),
                1,
                new StandardDeviationIndicator(closes, 20));
        final Bollinger place = new Bollinger(20, 2);
        agree(
                "%B",
                candles, i -> fed(() -> place.add(close[i]), place::percentB), 1, new PercentBIndicator(closes, 20, 2));
        final Bollinger width = new Bollinger(20, 2);
        final BollingerBandsMiddleIndicator middle = new BollingerBandsMiddleIndicator(new EMAIndicator(closes, 20));
        final StandardDeviationIndicator theirs = new StandardDeviationIndicator(closes, 20);
        final BollingerBandWidthIndicator theirWidth = new BollingerBandWidthIndicator(
                new BollingerBandsUpperIndicator(middle, theirs),
                middle,
                new BollingerBandsLowerIndicator(middle, theirs));
        final Ema average = new Ema(20);
        // Theirs is given an exponential middle here, and is a hundred times the fraction.
        agree(
                "width",
                candles,
                i -> fed(
                        () -> {
                            width.add(close[i]);
                            average.add(close[i]);
                        },
                        () -> 100 * width.width() * width.middle() / average.value()),
                1,
                theirWidth);
        final Keltner keltner = new Keltner(20, 10, 1.5);
        final KeltnerChannelMiddleIndicator line = new KeltnerChannelMiddleIndicator(closes, 20);
        final ATRIndicator range = new ATRIndicator(closes.getBarSeries(), 10);
        agree(
                "Keltner above",
                candles,
                i -> fed(() -> keltner.add(candles.high()[i], candles.low()[i], close[i]), keltner::upper),
                0,
                new KeltnerChannelUpperIndicator(line, range, 1.5));
        final Keltner below = new Keltner(20, 10, 1.5);
        agree(
                "Keltner below",
                candles,
                i -> fed(() -> below.add(candles.high()[i], candles.low()[i], close[i]), below::lower),
                0,
                new KeltnerChannelLowerIndicator(line, range, 1.5));
    }

    @ParameterizedTest
    @MethodSource("io.reprise.strategy.indicator.Candles#all")
    void shouldAgreeOnTrendsAndPrices(final Candles candles) {
        final BarSeries series = series(candles);
        final double[] high = candles.high();
        final double[] low = candles.low();
        final Supertrend trend = new Supertrend(10, 3);
        agree(
                "Supertrend",
                candles,
                i -> fed(() -> trend.add(high[i], low[i], candles.close()[i]), trend::value),
                0,
                new SuperTrendIndicator(series, 10, 3.0));
        final RollingVwap price = new RollingVwap(14);
        agree(
                "VWAP",
                candles,
                i -> fed(() -> price.add(candles.typical(i), candles.volume()[i]), price::value),
                0,
                new VWAPIndicator(series, 14));
        final Ichimoku lines = new Ichimoku(9, 26, 52);
        final IchimokuTenkanSenIndicator tenkan = new IchimokuTenkanSenIndicator(series, 9);
        final IchimokuKijunSenIndicator kijun = new IchimokuKijunSenIndicator(series, 26);
        final IchimokuSenkouSpanAIndicator spanA = new IchimokuSenkouSpanAIndicator(series, tenkan, kijun, 26);
        final IchimokuSenkouSpanBIndicator spanB = new IchimokuSenkouSpanBIndicator(series, 52, 26);
        for (int i = 0; i < candles.size(); i++) {
            lines.add(high[i], low[i]);
            if (i >= WARM) {
                final double a = number(spanA.getValue(i));
                final double b = number(spanB.getValue(i));
                same("conversion", i, candles, lines.conversion(), number(tenkan.getValue(i)), 0);
                same("base", i, candles, lines.base(), number(kijun.getValue(i)), 0);
                same("cloud's top", i, candles, lines.cloudTop(), Math.max(a, b), 0);
                same("cloud's bottom", i, candles, lines.cloudBottom(), Math.min(a, b), 0);
            }
        }
    }

    private static BarSeries series(final Candles candles) {
        final BarSeries series =
                new BaseBarSeriesBuilder().withNumTypeOf(DoubleNum.class).build();
        ZonedDateTime end = ZonedDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);
        for (int i = 0; i < candles.size(); i++) {
            end = end.plusHours(1);
            series.addBar(
                    Duration.ofHours(1),
                    end,
                    DoubleNum.valueOf(candles.open()[i]),
                    DoubleNum.valueOf(candles.high()[i]),
                    DoubleNum.valueOf(candles.low()[i]),
                    DoubleNum.valueOf(candles.close()[i]),
                    DoubleNum.valueOf(candles.volume()[i]));
        }
        return series;
    }

    private static double fed(final Runnable feed, final DoubleSupplier value) {
        feed.run();
        return value.getAsDouble();
    }

    private static double number(final Num num) {
        return num.doubleValue();
    }

    private static void agree(
            final String name,
            final Candles candles,
            final IntToDoubleFunction ours,
            final double scale,
            final org.ta4j.core.Indicator<Num> theirs) {
        for (int i = 0; i < candles.size(); i++) {
            final double value = ours.applyAsDouble(i);
            final double expected = number(theirs.getValue(i));
            if (i >= WARM) {
                same(name, i, candles, value, expected, scale);
            }
        }
    }

    private static void same(
            final String name,
            final int bar,
            final Candles candles,
            final double value,
            final double expected,
            final double scale) {
        assertThat(value)
                .as("%s at bar %d of %s", name, bar, candles)
                .isCloseTo(expected, within(RELATIVE * Math.max(Math.abs(expected), scale)));
    }
}
