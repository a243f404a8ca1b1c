package io.reprise.execution.venue.coinbase.rest;

/** The venue's order configurations that we place, by their keys. */
public enum OrderKind {
    /** At any price, at once. */
    MARKET_IOC("market_market_ioc", ""),
    /** At the limit or better, at once; the rest is cancelled. */
    LIMIT_IOC("sor_limit_ioc", ""),
    /** Until cancelled. */
    LIMIT_GTC("limit_limit_gtc", ""),
    /** Until a time. */
    LIMIT_GTD("limit_limit_gtd", ""),
    /** Wholly and at once, or not at all. */
    LIMIT_FOK("limit_limit_fok", ""),
    /** A limit order from the moment the last trade reaches the stop price. */
    STOP_LIMIT_GTC("stop_limit_stop_limit_gtc", "stop_price"),
    /** The same until a time. */
    STOP_LIMIT_GTD("stop_limit_stop_limit_gtd", "stop_price"),
    /** Take profit and stop in one order: whichever fills disables the other. */
    BRACKET_GTC("trigger_bracket_gtc", "stop_trigger_price"),
    /** The same until a time. */
    BRACKET_GTD("trigger_bracket_gtd", "stop_trigger_price"),
    /** One that we do not place and cannot read. */
    OTHER("", "");

    private final String key;
    private final String stopMember;

    OrderKind(final String key, final String stopMember) {
        this.key = key;
        this.stopMember = stopMember;
    }

    /**
     * The venue's key.
     *
     * @return such as {@code limit_limit_gtc}
     */
    public String key() {
        return key;
    }

    /** The member that holds the stop price, empty when there is none. */
    String stopMember() {
        return stopMember;
    }

    /** Whether a limit price belongs to it. */
    boolean isLimit() {
        return this != MARKET_IOC && this != OTHER;
    }

    /** Whether an end belongs to it. */
    boolean isTimed() {
        return this == LIMIT_GTD || this == STOP_LIMIT_GTD || this == BRACKET_GTD;
    }

    /** Whether it says post only, be it true or false. */
    boolean saysPostOnly() {
        return this == LIMIT_GTC || this == LIMIT_GTD;
    }

    /** Whether it says which way the stop goes. */
    boolean saysDirection() {
        return this == STOP_LIMIT_GTC || this == STOP_LIMIT_GTD;
    }

    /** The kind of a key, {@link #OTHER} for one we do not know. */
    static OrderKind of(final String key) {
        for (final OrderKind kind : values()) {
            if (kind != OTHER && kind.key.equals(key)) {
                return kind;
            }
        }
        return OTHER;
    }
}
