package io.reprise.strategy.universe;

import io.reprise.event.Settings;
import io.reprise.event.Tier;

/**
 * What a tier asks of its products and how much of the equity it may hold, as {@code universe.yaml} says.
 *
 * @param tier            which
 * @param minAllocation   share of equity that the other tiers leave free for it, as a fraction
 * @param maxAllocation   share of equity its products may be worth together, as a fraction
 * @param orderShare      share of equity of an entry that is sized in percent by its tier, as a fraction
 * @param minVolume       least traded in 24 hours, in quote currency; 0 asks for none
 * @param maxSpreadBps    widest spread, in basis points of the middle; 0 asks for none
 * @param minDepth        least of the thinner side near the middle, in quote currency; 0 asks for none
 * @param maxHoldingNanos longest a position is held; 0 asks for none
 */
public record TierTerms(
        Tier tier,
        double minAllocation,
        double maxAllocation,
        double orderShare,
        double minVolume,
        double maxSpreadBps,
        double minDepth,
        long maxHoldingNanos) {
    private static final double PERCENT = 100;

    /** Terms that ask for nothing, before there is a configuration. */
    public static final TierTerms NONE = new TierTerms(Tier.NONE, 0, 1, 0, 0, 0, 0, 0);

    static TierTerms of(final Tier tier, final Settings own) {
        return new TierTerms(
                tier,
                own.number("min-allocation") / PERCENT,
                own.number("max-allocation") / PERCENT,
                own.number("order-percent") / PERCENT,
                own.number("min-volume-24h"),
                own.number("max-spread-bps"),
                own.number("min-depth"),
                own.durationNanos("max-holding"));
    }
}
