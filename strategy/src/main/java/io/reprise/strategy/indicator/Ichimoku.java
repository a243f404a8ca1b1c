package io.reprise.strategy.indicator;

import io.reprise.event.StateExchange;

/**
 * Ichimoku's lines: middles of the channels of the last t, k and s bars. Conversion line (t), base line (k), leading
 * span A (the mean of the two) and leading span B (s), each as of the last bar; charts draw the spans k bars ahead, and
 * compare today's close with the spans of k bars ago, which {@link #cloudTop} and {@link #cloudBottom} do.
 *
 * <p>Source: G. Hosoda (1969): 9, 26, 52. Ready after s + k - 1 bars. One thread; allocates nothing; O(1) amortised.
 */
public final class Ichimoku implements Indicator {
    private final Donchian conversion;
    private final Donchian base;
    private final Donchian span;
    private final Window leadingA;
    private final Window leadingB;

    /**
     * Lines that have seen nothing.
     *
     * @param conversionPeriod t, from 1
     * @param basePeriod       k, from 1
     * @param spanPeriod       s, from 1
     */
    public Ichimoku(final int conversionPeriod, final int basePeriod, final int spanPeriod) {
        conversion = new Donchian(conversionPeriod);
        base = new Donchian(basePeriod);
        span = new Donchian(spanPeriod);
        leadingA = new Window(basePeriod);
        leadingB = new Window(basePeriod);
    }

    /**
     * Takes the next bar.
     *
     * @param high 0 or more
     * @param low  0 or more
     */
    public void add(final double high, final double low) {
        conversion.add(high, low);
        base.add(high, low);
        span.add(high, low);
        if (span.isReady()) {
            leadingA.add(leadingA());
            leadingB.add(leadingB());
        }
    }

    /**
     * Conversion line, tenkan-sen.
     *
     * @return a price, meaningful once ready
     */
    public double conversion() {
        return conversion.middle();
    }

    /**
     * Base line, kijun-sen.
     *
     * @return a price, meaningful once ready
     */
    public double base() {
        return base.middle();
    }

    /**
     * Leading span A, senkou span A, as of the last bar.
     *
     * @return a price, meaningful once ready
     */
    public double leadingA() {
        return (conversion.middle() + base.middle()) / 2;
    }

    /**
     * Leading span B, senkou span B, as of the last bar.
     *
     * @return a price, meaningful once ready
     */
    public double leadingB() {
        return span.middle();
    }

    /**
     * The upper edge of the cloud that charts draw at the last bar.
     *
     * @return the higher span of k - 1 bars before, meaningful once ready
     */
    public double cloudTop() {
        return Math.max(leadingA.oldest(), leadingB.oldest());
    }

    /**
     * The lower edge of the cloud that charts draw at the last bar.
     *
     * @return the lower span of k - 1 bars before, meaningful once ready
     */
    public double cloudBottom() {
        return Math.min(leadingA.oldest(), leadingB.oldest());
    }

    @Override
    public boolean isReady() {
        return leadingA.isReady();
    }

    @Override
    public void exchange(final StateExchange state) {
        conversion.exchange(state);
        base.exchange(state);
        span.exchange(state);
        leadingA.exchange(state);
        leadingB.exchange(state);
    }

    @Override
    public long digest(final long hash) {
        return leadingB.digest(leadingA.digest(span.digest(base.digest(conversion.digest(hash)))));
    }
}
