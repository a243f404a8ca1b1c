package io.reprise.risk.limit;

/** What the number of a limit counts, and with how many decimals it is kept. */
public enum LimitUnit {
    /** Quote currency, eight decimals. */
    MONEY(8),
    /** A share, written in percent, kept as a fraction with eight decimals. */
    PERCENT(6),
    /** A share, written in hundredths of a percent, kept as a fraction with eight decimals. */
    BPS(4),
    /** A whole number. */
    COUNT(0),
    /** Nanoseconds. */
    DURATION(0);

    private final int decimals;

    LimitUnit(final int decimals) {
        this.decimals = decimals;
    }

    /**
     * Decimals that turn what is written into what is kept.
     *
     * @return 0 to 8
     */
    int decimals() {
        return decimals;
    }
}
