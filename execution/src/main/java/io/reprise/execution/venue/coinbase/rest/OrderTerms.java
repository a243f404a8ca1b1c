package io.reprise.execution.venue.coinbase.rest;

import java.util.OptionalLong;

/**
 * What an order asks for: the same record is written into a request and read from an order. Mantissas have the
 * instrument's decimals.
 *
 * @param kind          the venue's configuration
 * @param quantity      of the base currency, absent when sized in quote currency
 * @param quoteE8       size in quote currency, absent when sized in base currency
 * @param limitPrice    absent for a market order
 * @param stopPrice     of a stop or bracket
 * @param stopDirection of a stop
 * @param endNanos      of an order until a time
 * @param isPostOnly    whether it must not trade at once
 */
public record OrderTerms(
        OrderKind kind,
        OptionalLong quantity,
        OptionalLong quoteE8,
        OptionalLong limitPrice,
        OptionalLong stopPrice,
        StopDirection stopDirection,
        OptionalLong endNanos,
        boolean isPostOnly) {
    /** An order of which only the kind of its configuration is known: none of ours. */
    public static final OrderTerms UNREAD = new OrderTerms(
            OrderKind.OTHER, absent(), absent(), absent(), absent(), StopDirection.NONE, absent(), false);

    /**
     * A market order for so much of the base currency.
     *
     * @param quantity mantissa
     * @return the terms
     */
    public static OrderTerms market(final long quantity) {
        return plain(OrderKind.MARKET_IOC, quantity, absent());
    }

    /**
     * A market order for so much of the quote currency; purchases only.
     *
     * @param quoteE8 money
     * @return the terms
     */
    public static OrderTerms marketForQuote(final long quoteE8) {
        return new OrderTerms(
                OrderKind.MARKET_IOC,
                absent(),
                OptionalLong.of(quoteE8),
                absent(),
                absent(),
                StopDirection.NONE,
                absent(),
                false);
    }

    /**
     * At the limit or better, at once; the rest is cancelled.
     *
     * @param quantity   mantissa
     * @param limitPrice mantissa
     * @return the terms
     */
    public static OrderTerms limitIoc(final long quantity, final long limitPrice) {
        return plain(OrderKind.LIMIT_IOC, quantity, OptionalLong.of(limitPrice));
    }

    /**
     * Wholly and at once, or not at all.
     *
     * @param quantity   mantissa
     * @param limitPrice mantissa
     * @return the terms
     */
    public static OrderTerms limitFok(final long quantity, final long limitPrice) {
        return plain(OrderKind.LIMIT_FOK, quantity, OptionalLong.of(limitPrice));
    }

    /**
     * A limit order until it is cancelled.
     *
     * @param quantity   mantissa
     * @param limitPrice mantissa
     * @param isPostOnly whether the venue is to refuse it when it would trade at once
     * @return the terms
     */
    public static OrderTerms limitGtc(final long quantity, final long limitPrice, final boolean isPostOnly) {
        return new OrderTerms(
                OrderKind.LIMIT_GTC,
                OptionalLong.of(quantity),
                absent(),
                OptionalLong.of(limitPrice),
                absent(),
                StopDirection.NONE,
                absent(),
                isPostOnly);
    }

    /**
     * A limit order until a time.
     *
     * @param quantity   mantissa
     * @param limitPrice mantissa
     * @param isPostOnly whether the venue is to refuse it when it would trade at once
     * @param endNanos   nanoseconds since 1970
     * @return the terms
     */
    public static OrderTerms limitGtd(
            final long quantity, final long limitPrice, final boolean isPostOnly, final long endNanos) {
        return new OrderTerms(
                OrderKind.LIMIT_GTD,
                OptionalLong.of(quantity),
                absent(),
                OptionalLong.of(limitPrice),
                absent(),
                StopDirection.NONE,
                OptionalLong.of(endNanos),
                isPostOnly);
    }

    /**
     * A limit order from the moment the last trade reaches the stop price.
     *
     * @param quantity   mantissa
     * @param limitPrice mantissa
     * @param stopPrice  mantissa
     * @param direction  up or down
     * @param endNanos   nanoseconds since 1970, or absent for until cancelled
     * @return the terms
     */
    public static OrderTerms stopLimit(
            final long quantity,
            final long limitPrice,
            final long stopPrice,
            final StopDirection direction,
            final OptionalLong endNanos) {
        return new OrderTerms(
                endNanos.isPresent() ? OrderKind.STOP_LIMIT_GTD : OrderKind.STOP_LIMIT_GTC,
                OptionalLong.of(quantity),
                absent(),
                OptionalLong.of(limitPrice),
                OptionalLong.of(stopPrice),
                direction,
                endNanos,
                false);
    }

    /**
     * Take profit at the limit and stop at the trigger, in one order.
     *
     * @param quantity         mantissa
     * @param limitPrice       mantissa
     * @param stopTriggerPrice mantissa
     * @param endNanos         nanoseconds since 1970, or absent for until cancelled
     * @return the terms
     */
    public static OrderTerms bracket(
            final long quantity, final long limitPrice, final long stopTriggerPrice, final OptionalLong endNanos) {
        return new OrderTerms(
                endNanos.isPresent() ? OrderKind.BRACKET_GTD : OrderKind.BRACKET_GTC,
                OptionalLong.of(quantity),
                absent(),
                OptionalLong.of(limitPrice),
                OptionalLong.of(stopTriggerPrice),
                StopDirection.NONE,
                endNanos,
                false);
    }

    /**
     * Refuses terms that cannot be placed: our own fault, found before anything is sent.
     *
     * @throws IllegalArgumentException with what is missing or too much
     */
    public void check() {
        require(kind != OrderKind.OTHER, "an order of a kind we do not place");
        require(quantity.isPresent() != quoteE8.isPresent(), "exactly one size");
        require(quoteE8.isEmpty() || kind == OrderKind.MARKET_IOC, "a size in base currency");
        require(limitPrice.isPresent() == kind.isLimit(), "a limit price where the kind has one");
        require(stopPrice.isPresent() != kind.stopMember().isEmpty(), "a stop price where the kind has one");
        require(
                (stopDirection != StopDirection.NONE) == kind.saysDirection(),
                "a stop direction where the kind has one");
        require(endNanos.isPresent() == kind.isTimed(), "an end where the kind has one");
        require(!isPostOnly || kind.saysPostOnly(), "post only where the kind has it");
        require(
                quantity.orElse(1) > 0
                        && quoteE8.orElse(1) > 0
                        && limitPrice.orElse(1) > 0
                        && stopPrice.orElse(1) > 0
                        && endNanos.orElse(1) > 0,
                "sizes, prices and times above zero");
    }

    private void require(final boolean holds, final String expected) {
        if (!holds) {
            throw new IllegalArgumentException("expected " + expected + ", was " + this);
        }
    }

    private static OrderTerms plain(final OrderKind kind, final long quantity, final OptionalLong limitPrice) {
        return new OrderTerms(
                kind, OptionalLong.of(quantity), absent(), limitPrice, absent(), StopDirection.NONE, absent(), false);
    }

    private static OptionalLong absent() {
        return OptionalLong.empty();
    }
}
