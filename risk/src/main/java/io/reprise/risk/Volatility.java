package io.reprise.risk;

import io.reprise.event.Instruments;
import io.reprise.event.StateExchange;
import java.util.Arrays;

/**
 * How much each instrument's price moves in a day, at one standard deviation.
 *
 * <p>Core thread; allocates nothing. The exponentially weighted variance of log returns, each weighed by the time it
 * took, with the decay 0.94 of RiskMetrics (J.P. Morgan, "RiskMetrics Technical Document", 1996, section 5.2); a price
 * a minute at most, so that the bounce between bid and offer does not count as movement.
 */
final class Volatility {
    /** Prices from which on the figure is told. */
    static final int SAMPLES_MIN = 30;

    private static final long SAMPLE_NANOS = 60_000_000_000L;
    private static final double DECAY = 0.94;
    private static final double NANOS_PER_DAY = 86_400_000_000_000.0;

    private final long[] sampledAtNanos = new long[Instruments.COUNT_MAX + 1];
    private final long[] prices = new long[Instruments.COUNT_MAX + 1];
    private final double[] variances = new double[Instruments.COUNT_MAX + 1];
    private final double[] deviations = new double[Instruments.COUNT_MAX + 1];
    private final int[] samples = new int[Instruments.COUNT_MAX + 1];

    Volatility() {
        Arrays.fill(deviations, 1);
    }

    /** Takes a price of a moment; earlier ones, and those within the minute, change nothing. */
    void onPrice(final int id, final long atNanos, final long price) {
        final long elapsed = atNanos - sampledAtNanos[id];
        if (prices[id] > 0 && elapsed < SAMPLE_NANOS) {
            return;
        }
        if (prices[id] > 0) {
            final double move = StrictMath.log((double) price / prices[id]);
            final double daily = move * move * (NANOS_PER_DAY / elapsed);
            variances[id] = samples[id] == 0 ? daily : DECAY * variances[id] + (1 - DECAY) * daily;
            samples[id]++;
            deviations[id] = samples[id] < SAMPLES_MIN ? 1 : StrictMath.sqrt(variances[id]);
        }
        prices[id] = price;
        sampledAtNanos[id] = atNanos;
    }

    /** Fraction of the price at one standard deviation a day; all of it before enough was seen. */
    double daily(final int id) {
        return deviations[id];
    }

    void exchange(final StateExchange state, final int idMax) {
        for (int id = 1; id <= idMax; id++) {
            sampledAtNanos[id] = state.exchange(sampledAtNanos[id]);
            prices[id] = state.exchange(prices[id]);
            variances[id] = state.exchange(variances[id]);
            deviations[id] = state.exchange(deviations[id]);
            samples[id] = state.exchange(samples[id]);
        }
    }
}
