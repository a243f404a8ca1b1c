package io.reprise.strategy.universe;

import io.reprise.event.EligibilityReason;
import io.reprise.event.InstrumentStatus;
import io.reprise.event.StateExchange;
import io.reprise.strategy.indicator.Ema;

/**
 * Whether a product meets its tier's terms: listing status, volume of 24 hours, spread and depth, in this order.
 *
 * <p>Looked at once a second of event time. The spread is smoothed over half a minute, and what made a product
 * ineligible must be a tenth better before it is eligible again, so that it does not flicker. What no source tells, as
 * a book where there are only candles, is not asked for. One thread; allocates nothing.
 */
public final class Eligibility {
    /** How often it is looked at: a person could not act on more, and a second is no age for any of the figures. */
    public static final long EVERY_NANOS = 1_000_000_000L;

    private static final int SPREAD_SAMPLES = 30;
    /** Better by so much before it is believed again. */
    private static final double MARGIN = 0.1;

    private static final EligibilityReason[] BY_CODE = {
        EligibilityReason.MET,
        EligibilityReason.STATUS,
        EligibilityReason.VOLUME,
        EligibilityReason.SPREAD,
        EligibilityReason.DEPTH
    };

    private final Ema spread = new Ema(SPREAD_SAMPLES);
    private boolean isKnown;
    private boolean isEligible;
    private EligibilityReason reason = EligibilityReason.MET;
    private double measured;
    private double needed;
    private long nextNanos = Long.MIN_VALUE;

    /** A product nothing is known of: not eligible. */
    public Eligibility() {}

    /**
     * Whether it is time to look.
     *
     * @param nowNanos event time
     * @return true at most once a second
     */
    public boolean isDue(final long nowNanos) {
        return nowNanos >= nextNanos;
    }

    /**
     * Looks.
     *
     * @param nowNanos    event time
     * @param terms       of the product's tier
     * @param status      of the listing
     * @param volume      of the last 24 hours in quote currency, or NaN where it is not known yet
     * @param spreadBps   now, or NaN without a book
     * @param thinnerSide depth near the middle in quote currency, or NaN without a book
     * @return true when the answer, or its reason, is another now
     */
    public boolean look(
            final long nowNanos,
            final TierTerms terms,
            final InstrumentStatus status,
            final double volume,
            final double spreadBps,
            final double thinnerSide) {
        nextNanos = nowNanos + EVERY_NANOS;
        if (!Double.isNaN(spreadBps)) {
            spread.add(spreadBps);
        }
        final double smooth = spread.isReady() ? spread.value() : spreadBps;
        if (status != InstrumentStatus.ONLINE && status != InstrumentStatus.LIMIT_ONLY) {
            return set(EligibilityReason.STATUS, status.value(), InstrumentStatus.ONLINE.value());
        }
        if (terms.minVolume() > 0 && Double.isNaN(volume)) {
            // Not known is not enough; but it is no news as long as nothing else is known.
            return isKnown && isEligible && set(EligibilityReason.VOLUME, 0, terms.minVolume());
        }
        if (volume < atLeast(terms.minVolume(), EligibilityReason.VOLUME)) {
            return set(EligibilityReason.VOLUME, volume, terms.minVolume());
        }
        if (terms.maxSpreadBps() > 0 && smooth > atMost(terms.maxSpreadBps(), EligibilityReason.SPREAD)) {
            return set(EligibilityReason.SPREAD, smooth, terms.maxSpreadBps());
        }
        if (thinnerSide < atLeast(terms.minDepth(), EligibilityReason.DEPTH)) {
            return set(EligibilityReason.DEPTH, thinnerSide, terms.minDepth());
        }
        return set(EligibilityReason.MET, 0, 0);
    }

    /**
     * Whether the product may be bought.
     *
     * @return false as long as nothing is known
     */
    public boolean isEligible() {
        return isEligible;
    }

    /**
     * Why it is what it is.
     *
     * @return MET where it is eligible, or where nothing is known yet
     */
    public EligibilityReason reason() {
        return reason;
    }

    /**
     * What was measured when it changed.
     *
     * @return in the reason's unit
     */
    public double measured() {
        return measured;
    }

    /**
     * What the tier asks for.
     *
     * @return in the reason's unit
     */
    public double needed() {
        return needed;
    }

    /**
     * Hands the whole state over, or takes it.
     *
     * @param state carries it
     */
    public void exchange(final StateExchange state) {
        spread.exchange(state);
        isKnown = state.exchange(isKnown);
        isEligible = state.exchange(isEligible);
        reason = BY_CODE[state.exchange((int) reason.value())];
        measured = state.exchange(measured);
        needed = state.exchange(needed);
        nextNanos = state.exchange(nextNanos);
    }

    private double atLeast(final double minimum, final EligibilityReason kind) {
        return reason == kind ? minimum * (1 + MARGIN) : minimum;
    }

    private double atMost(final double maximum, final EligibilityReason kind) {
        return reason == kind ? maximum * (1 - MARGIN) : maximum;
    }

    private boolean set(final EligibilityReason newReason, final double newMeasured, final double newNeeded) {
        if (isKnown && reason == newReason) {
            return false;
        }
        isKnown = true;
        isEligible = newReason == EligibilityReason.MET;
        reason = newReason;
        measured = newMeasured;
        needed = newNeeded;
        return true;
    }
}
