package io.reprise.simulator.exchange;

import java.math.BigDecimal;

/**
 * The rates from one volume on.
 *
 * @param name       as the venue names it
 * @param volumeFrom quote value traded in 30 days from which it holds
 * @param makerRate  part of the value of a fill that made
 * @param takerRate  part of the value of a fill that took
 */
public record FeeTier(String name, BigDecimal volumeFrom, BigDecimal makerRate, BigDecimal takerRate) {
    /** Refuses rates by which a sale could cost more than it earns. */
    public FeeTier {
        if (volumeFrom.signum() < 0
                || makerRate.signum() < 0
                || takerRate.signum() < 0
                || makerRate.compareTo(BigDecimal.ONE) >= 0
                || takerRate.compareTo(BigDecimal.ONE) >= 0) {
            throw new IllegalArgumentException("fee tier " + name + " from " + volumeFrom + ": maker " + makerRate
                    + ", taker " + takerRate + ": expected a volume from 0 and rates from 0 to below 1");
        }
    }

    /** The greater rate: what an order must be able to pay. */
    BigDecimal worstRate() {
        return makerRate.max(takerRate);
    }
}
