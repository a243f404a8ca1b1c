package io.reprise.simulator.exchange;

import org.jspecify.annotations.Nullable;

/** The order configurations of spot products that this venue trades. */
public enum OrderKind {
    /** Takes what stands, at any price. */
    MARKET_IOC("market_market_ioc"),
    /** Takes what stands up to a price. */
    LIMIT_IOC("sor_limit_ioc"),
    /** Rests until cancelled. */
    LIMIT_GTC("limit_limit_gtc"),
    /** Rests until a time. */
    LIMIT_GTD("limit_limit_gtd"),
    /** All of it at once, or nothing. */
    LIMIT_FOK("limit_limit_fok"),
    /** A limit order that enters when the last trade reaches its stop price. */
    STOP_LIMIT_GTC("stop_limit_stop_limit_gtc"),
    /** The same, until a time. */
    STOP_LIMIT_GTD("stop_limit_stop_limit_gtd"),
    /** A take-profit that rests, and a stop that replaces it when the last trade reaches its price. */
    BRACKET_GTC("trigger_bracket_gtc"),
    /** The same, until a time. */
    BRACKET_GTD("trigger_bracket_gtd");

    private final String key;

    OrderKind(final String key) {
        this.key = key;
    }

    /**
     * The name in a request.
     *
     * @return such as {@code limit_limit_gtc}
     */
    public String key() {
        return key;
    }

    /**
     * The kind of a request.
     *
     * @param key as sent
     * @return null when this venue does not trade it
     */
    public static @Nullable OrderKind keyed(final String key) {
        for (final OrderKind kind : values()) {
            if (kind.key.equals(key)) {
                return kind;
            }
        }
        return null;
    }

    /**
     * Whether it waits for a stop price before it enters the book.
     *
     * @return true for stop-limit orders
     */
    public boolean isStop() {
        return this == STOP_LIMIT_GTC || this == STOP_LIMIT_GTD;
    }

    /**
     * Whether it is a take-profit and a stop in one.
     *
     * @return true for brackets
     */
    public boolean isBracket() {
        return this == BRACKET_GTC || this == BRACKET_GTD;
    }

    /**
     * Whether it ends at a time.
     *
     * @return true when an end time belongs to it
     */
    public boolean isUntilTime() {
        return this == LIMIT_GTD || this == STOP_LIMIT_GTD || this == BRACKET_GTD;
    }

    /**
     * Whether price and size can be edited.
     *
     * @return true for what rests until cancelled
     */
    public boolean isEditable() {
        return this == LIMIT_GTC || this == STOP_LIMIT_GTC || this == BRACKET_GTC;
    }

    /**
     * Whether what is not filled at once is cancelled.
     *
     * @return true for market, immediate-or-cancel and fill-or-kill orders
     */
    public boolean isImmediate() {
        return this == MARKET_IOC || this == LIMIT_IOC || this == LIMIT_FOK;
    }
}
