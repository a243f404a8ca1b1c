package io.reprise.execution.venue.coinbase.gateway;

import io.reprise.event.Flag;
import io.reprise.event.Instrument;
import io.reprise.event.OrderAction;
import io.reprise.event.OrderCommandedDecoder;
import io.reprise.event.OrderReason;
import io.reprise.event.OrderType;
import io.reprise.event.Side;
import io.reprise.event.TimeInForce;
import io.reprise.execution.venue.coinbase.rest.OrderTerms;
import io.reprise.execution.venue.coinbase.rest.StopDirection;
import java.util.OptionalLong;

/**
 * What the core wants of an order. Mantissas have the instrument's decimals.
 *
 * @param sequence       of the input that caused it
 * @param orderId        ours
 * @param action         place, cancel or amend
 * @param reason         why
 * @param instrument     what it trades
 * @param side           buy or sell
 * @param type           limit, market, stop or bracket
 * @param timeInForce    how long it works
 * @param isPostOnly     whether it must not trade at once
 * @param quantity       whole
 * @param limitPrice     the worst price; unused for a market order
 * @param triggerPrice   of a stop or bracket
 * @param expiresAtNanos when the core will cancel it
 */
record OrderCommand(
        long sequence,
        long orderId,
        OrderAction action,
        OrderReason reason,
        Instrument instrument,
        Side side,
        OrderType type,
        TimeInForce timeInForce,
        boolean isPostOnly,
        long quantity,
        long limitPrice,
        OptionalLong triggerPrice,
        OptionalLong expiresAtNanos) {
    /**
     * The venue's own end comes this much behind ours: the core cancels first, and the venue only where the core has
     * died. Longer than a cancel takes.
     */
    static final long END_MARGIN_NANOS = 2_000_000_000L;

    static OrderCommand of(final OrderCommandedDecoder command, final Instrument instrument, final long sequence) {
        return new OrderCommand(
                sequence,
                command.orderId(),
                command.action(),
                command.reason(),
                instrument,
                command.side(),
                command.orderType(),
                command.timeInForce(),
                command.isPostOnly() == Flag.YES,
                command.quantity(),
                command.limitPrice(),
                optional(command.triggerPrice(), OrderCommandedDecoder.triggerPriceNullValue()),
                optional(command.expiresAtNanos(), OrderCommandedDecoder.expiresAtNanosNullValue()));
    }

    /** Whether it is meant for this moment: nothing of it may rest, and a late one is worth nothing. */
    boolean isImmediate() {
        return type == OrderType.MARKET
                || timeInForce == TimeInForce.IMMEDIATE_OR_CANCEL
                || timeInForce == TimeInForce.FILL_OR_KILL;
    }

    /** Whether the venue can change it in place: orders without an end only. */
    boolean isEditable() {
        return !isImmediate() && (isStop() || timeInForce == TimeInForce.GOOD_TILL_CANCELLED);
    }

    boolean isExpired(final long nowNanos) {
        return expiresAtNanos.isPresent() && nowNanos >= expiresAtNanos.getAsLong();
    }

    /** The terms at the venue for a part of the quantity. */
    OrderTerms terms(final long part) {
        if (type == OrderType.MARKET) {
            return OrderTerms.market(part);
        }
        if (isStop()) {
            return type == OrderType.BRACKET
                    ? OrderTerms.bracket(part, limitPrice, triggerPrice.orElseThrow(), OptionalLong.empty())
                    : OrderTerms.stopLimit(
                            part,
                            limitPrice,
                            triggerPrice.orElseThrow(),
                            side == Side.SELL ? StopDirection.DOWN : StopDirection.UP,
                            OptionalLong.empty());
        }
        return switch (timeInForce) {
            case IMMEDIATE_OR_CANCEL -> OrderTerms.limitIoc(part, limitPrice);
            case FILL_OR_KILL -> OrderTerms.limitFok(part, limitPrice);
            case GOOD_TILL_DATE ->
                expiresAtNanos.isPresent()
                        ? OrderTerms.limitGtd(
                                part, limitPrice, isPostOnly, expiresAtNanos.getAsLong() + END_MARGIN_NANOS)
                        : OrderTerms.limitGtc(part, limitPrice, isPostOnly);
            default -> OrderTerms.limitGtc(part, limitPrice, isPostOnly);
        };
    }

    /** The same order with the prices and the end of an amendment. */
    OrderCommand amendedBy(final OrderCommand amendment) {
        return with(
                amendment.limitPrice,
                amendment.triggerPrice.isPresent() ? amendment.triggerPrice : triggerPrice,
                amendment.expiresAtNanos.isPresent() ? amendment.expiresAtNanos : expiresAtNanos);
    }

    /** The same order at the prices that the venue says are in force, as far as it says them. */
    OrderCommand pricedAs(final OrderTerms inForce) {
        return with(
                inForce.limitPrice().orElse(limitPrice),
                inForce.stopPrice().isPresent() ? inForce.stopPrice() : triggerPrice,
                expiresAtNanos);
    }

    private OrderCommand with(final long limit, final OptionalLong trigger, final OptionalLong endNanos) {
        return new OrderCommand(
                sequence,
                orderId,
                action,
                reason,
                instrument,
                side,
                type,
                timeInForce,
                isPostOnly,
                quantity,
                limit,
                trigger,
                endNanos);
    }

    boolean isPricedAs(final OrderTerms inForce) {
        return inForce.limitPrice().equals(OptionalLong.of(limitPrice))
                && (triggerPrice.isEmpty() || inForce.stopPrice().equals(triggerPrice));
    }

    boolean hasTermsOf(final OrderCommand other) {
        return limitPrice == other.limitPrice
                && triggerPrice.equals(other.triggerPrice)
                && expiresAtNanos.equals(other.expiresAtNanos);
    }

    /** Whether it sleeps until its trigger. */
    boolean isStop() {
        return type == OrderType.STOP_LIMIT || type == OrderType.BRACKET;
    }

    private static OptionalLong optional(final long value, final long nothing) {
        return value == nothing ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
