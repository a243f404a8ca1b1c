package io.reprise.marketdata.coinbase;

/** The lengths of candles that the venue keeps. */
public enum Granularity {
    /** 1 minute. */
    ONE_MINUTE(60),
    /** 5 minutes. */
    FIVE_MINUTE(300),
    /** 15 minutes. */
    FIFTEEN_MINUTE(900),
    /** 30 minutes. */
    THIRTY_MINUTE(1_800),
    /** 1 hour. */
    ONE_HOUR(3_600),
    /** 2 hours. */
    TWO_HOUR(7_200),
    /** 4 hours. */
    FOUR_HOUR(14_400),
    /** 6 hours. */
    SIX_HOUR(21_600),
    /** 1 day. */
    ONE_DAY(86_400);

    private final long seconds;

    Granularity(final long seconds) {
        this.seconds = seconds;
    }

    /**
     * How long a candle is.
     *
     * @return seconds
     */
    public long seconds() {
        return seconds;
    }
}
