package io.reprise.simulator.exchange;

import java.math.BigDecimal;
import java.util.List;

/**
 * The fee tiers.
 *
 * @param tiers by ascending volume, the first from zero
 */
public record FeeSchedule(List<FeeTier> tiers) {
    /** Refuses a table with a hole at its beginning or out of order. */
    public FeeSchedule {
        tiers = List.copyOf(tiers);
        if (tiers.isEmpty() || tiers.get(0).volumeFrom().signum() != 0) {
            throw new IllegalArgumentException("fee tiers " + tiers + ": expected a first one from volume 0");
        }
        for (int i = 1; i < tiers.size(); i++) {
            if (tiers.get(i).volumeFrom().compareTo(tiers.get(i - 1).volumeFrom()) <= 0) {
                throw new IllegalArgumentException("fee tier " + tiers.get(i).name() + ": expected more volume than "
                        + tiers.get(i - 1).volumeFrom());
            }
        }
    }

    /**
     * One tier for everyone.
     *
     * @param makerRate such as {@code 0.004}
     * @param takerRate such as {@code 0.006}
     * @return the schedule
     */
    public static FeeSchedule flat(final String makerRate, final String takerRate) {
        return new FeeSchedule(List.of(
                new FeeTier("Advanced 1", BigDecimal.ZERO, new BigDecimal(makerRate), new BigDecimal(takerRate))));
    }

    /** The index of the tier of a 30-day volume. */
    int indexAt(final BigDecimal volume) {
        int index = 0;
        while (index + 1 < tiers.size() && tiers.get(index + 1).volumeFrom().compareTo(volume) <= 0) {
            index++;
        }
        return index;
    }
}
