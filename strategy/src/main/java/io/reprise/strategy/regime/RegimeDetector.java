package io.reprise.strategy.regime;

import io.reprise.event.MarketRegime;
import io.reprise.event.StateExchange;
import io.reprise.strategy.bar.Bar;
import io.reprise.strategy.indicator.Adx;
import io.reprise.strategy.indicator.Atr;
import io.reprise.strategy.indicator.LinearSlope;
import io.reprise.strategy.indicator.RealisedVolatility;
import io.reprise.strategy.indicator.RollingExtreme;
import io.reprise.strategy.indicator.Sma;

/**
 * Tells the regime of one product from its closed bars.
 *
 * <p>In this order: <b>crash</b>, when the close is at least so much below the highest high of late; <b>bull</b> or
 * <b>bear</b>, when the average directional index (Wilder 1978) says trend, and the regression line over the trend's
 * period goes the same way by more than one average true range: the index alone knows no size, and calls the smallest
 * drift a trend; else <b>sideways</b>, volatile or quiet by
 * the realised volatility as a multiple of its own average.
 *
 * <p>It does not flicker: a trend and volatility begin at one threshold and end at a lower one, and a regime changes
 * only after so many bars in a row say so. A crash needs no confirmation to begin; it ends like the others.
 *
 * <p>One thread; allocates nothing after construction.
 */
public final class RegimeDetector {
    private static final MarketRegime[] BY_CODE = {
        MarketRegime.UNKNOWN,
        MarketRegime.BULL,
        MarketRegime.BEAR,
        MarketRegime.SIDEWAYS_QUIET,
        MarketRegime.SIDEWAYS_VOLATILE,
        MarketRegime.CRASH
    };

    private final RegimeSettings settings;
    private final LinearSlope slope;
    private final Atr range;
    private final Adx adx;
    private final RealisedVolatility volatility;
    private final Sma usualVolatility;
    private final RollingExtreme high;
    private MarketRegime regime = MarketRegime.UNKNOWN;
    private MarketRegime candidate = MarketRegime.UNKNOWN;
    private int candidateBars;
    private boolean isTrending;
    private boolean isVolatile;
    private double volatilityRatio;
    private double confidence;

    /**
     * A detector that has seen nothing.
     *
     * @param settings when a market counts as what
     */
    public RegimeDetector(final RegimeSettings settings) {
        this.settings = settings;
        slope = new LinearSlope(settings.trendPeriod());
        range = new Atr(settings.adxPeriod());
        adx = new Adx(settings.adxPeriod());
        volatility = new RealisedVolatility(settings.volatilityPeriod());
        usualVolatility = new Sma(settings.usualPeriod());
        high = RollingExtreme.highest(settings.crashPeriod());
    }

    /**
     * Takes a closed bar.
     *
     * @param bar the next one
     * @return true when the regime is another now
     */
    public boolean add(final Bar bar) {
        final double close = bar.closePrice();
        slope.add(close);
        range.add((double) bar.highPrice(), (double) bar.lowPrice(), close);
        adx.add((double) bar.highPrice(), (double) bar.lowPrice(), close);
        volatility.add(close);
        high.add(bar.highPrice());
        if (volatility.isReady()) {
            usualVolatility.add(volatility.value());
        }
        if (!slope.isReady() || !range.isReady() || !adx.isReady() || !usualVolatility.isReady() || !high.isReady()) {
            return false;
        }
        final MarketRegime now = classify(close);
        candidateBars = now == candidate ? candidateBars + 1 : 1;
        candidate = now;
        if (now == regime || (now != MarketRegime.CRASH && candidateBars < settings.confirmBars())) {
            return false;
        }
        regime = now;
        return true;
    }

    /**
     * The regime in force.
     *
     * @return UNKNOWN until enough bars were seen
     */
    public MarketRegime regime() {
        return regime;
    }

    /**
     * Volatility of late.
     *
     * @return as a multiple of the usual one; 0 as long as it is not known
     */
    public double volatilityRatio() {
        return volatilityRatio;
    }

    /**
     * How strong the trend is.
     *
     * @return the average directional index, 0 to 100; 0 as long as it is not known
     */
    public double trendStrength() {
        return adx.isReady() ? adx.value() : 0;
    }

    /**
     * How clear the last bar was about its regime: 1 is far beyond the threshold that decided, 0 is right on it.
     *
     * @return 0 to 1
     */
    public double confidence() {
        return confidence;
    }

    /**
     * Hands the whole state over, or takes it.
     *
     * @param state carries it
     */
    public void exchange(final StateExchange state) {
        slope.exchange(state);
        range.exchange(state);
        adx.exchange(state);
        volatility.exchange(state);
        usualVolatility.exchange(state);
        high.exchange(state);
        regime = BY_CODE[state.exchange((int) regime.value())];
        candidate = BY_CODE[state.exchange((int) candidate.value())];
        candidateBars = state.exchange(candidateBars);
        isTrending = state.exchange(isTrending);
        isVolatile = state.exchange(isVolatile);
        volatilityRatio = state.exchange(volatilityRatio);
        confidence = state.exchange(confidence);
    }

    private MarketRegime classify(final double close) {
        final double usual = usualVolatility.value();
        volatilityRatio = usual > 0 ? volatility.value() / usual : 0;
        isVolatile = volatilityRatio >= (isVolatile ? settings.volatileUntil() : settings.volatileFrom());
        isTrending = adx.value() >= (isTrending ? settings.trendUntil() : settings.trendFrom());
        final double drop = 1 - close / high.value();
        if (drop >= settings.crashDrop()) {
            confidence = clearness(drop, settings.crashDrop());
            return MarketRegime.CRASH;
        }
        final boolean isUp = adx.plus() > adx.minus();
        final double moved = slope.value() * settings.trendPeriod() * (isUp ? 1 : -1);
        if (isTrending && moved > range.value()) {
            confidence = clearness(adx.value(), settings.trendUntil());
            return isUp ? MarketRegime.BULL : MarketRegime.BEAR;
        }
        confidence = isVolatile
                ? clearness(volatilityRatio, settings.volatileUntil())
                : clearness(settings.volatileFrom(), volatilityRatio);
        return isVolatile ? MarketRegime.SIDEWAYS_VOLATILE : MarketRegime.SIDEWAYS_QUIET;
    }

    /** 0 where measured is just the threshold, 1 from twice the threshold on. */
    private static double clearness(final double measured, final double threshold) {
        return threshold <= 0 ? 1 : Math.max(0, Math.min(1, measured / threshold - 1));
    }
}
