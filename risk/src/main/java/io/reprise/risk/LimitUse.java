package io.reprise.risk;

import io.reprise.risk.limit.LimitKey;
import io.reprise.risk.limit.LimitUnit;

/**
 * How much of a limit is used up, before any further order.
 *
 * @param key     the limit
 * @param of      what it is measured of: a product's symbol, a cluster's name, or empty for the whole account
 * @param unit    of the two numbers: money where the limit is a share of equity, for so the share is judged
 * @param used    measured now; the greatest number for a duration that began never
 * @param allowed the most
 */
public record LimitUse(LimitKey key, String of, LimitUnit unit, long used, long allowed) {
    /**
     * What is left.
     *
     * @return below zero where more is used than allowed
     */
    public long left() {
        return used == Long.MAX_VALUE ? Long.MIN_VALUE : allowed - used;
    }
}
