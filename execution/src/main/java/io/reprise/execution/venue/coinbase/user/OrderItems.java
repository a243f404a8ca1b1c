package io.reprise.execution.venue.coinbase.user;

import io.reprise.event.Instrument;
import io.reprise.event.OrderReason;
import io.reprise.event.Side;
import io.reprise.execution.venue.coinbase.rest.ExactDecimal;
import io.reprise.execution.venue.coinbase.rest.InstrumentLookup;
import io.reprise.execution.venue.coinbase.rest.JsonFields;
import io.reprise.execution.venue.coinbase.rest.OrderKind;
import io.reprise.execution.venue.coinbase.rest.OrderTerms;
import io.reprise.execution.venue.coinbase.rest.Reasons;
import io.reprise.execution.venue.coinbase.rest.RefusedItem;
import io.reprise.execution.venue.coinbase.rest.StopDirection;
import io.reprise.execution.venue.coinbase.rest.UnreadableFieldException;
import io.reprise.execution.venue.coinbase.rest.VenueOrder;
import io.reprise.execution.venue.coinbase.rest.VenueStatus;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * Reads one order as the user channel writes it: other names than over REST, every value a string, many of them empty.
 * What tells of a fill is read exactly or the order is refused; what is for information only never refuses it. Pure.
 */
final class OrderItems {
    private final InstrumentLookup instruments;

    OrderItems(final InstrumentLookup instruments) {
        this.instruments = instruments;
    }

    /** The order; what the channel does not tell is absent, empty or false. */
    VenueOrder read(final JsonFields order) throws UnreadableFieldException {
        final Instrument instrument = instrument(order);
        final VenueStatus status = VenueStatus.of(order.text("status").strip().toUpperCase(Locale.ROOT));
        final long filledQuantity = filledQuantity(order, instrument, status);
        final String word =
                order.isBlank("reject_reason") ? order.remark("reject_Reason") : order.remark("reject_reason");
        return new VenueOrder(
                order.id("order_id"),
                order.isBlank("client_order_id") ? "" : order.text("client_order_id"),
                instrument.symbol(),
                instrument.id(),
                side(order),
                status,
                terms(order, instrument, status, filledQuantity),
                filledQuantity,
                filledQuantity == 0 && order.isBlank("filled_value") ? ExactDecimal.ZERO : order.amount("filled_value"),
                filledQuantity == 0 && order.isBlank("total_fees") ? ExactDecimal.ZERO : order.decimal("total_fees"),
                order.advisoryDecimal("avg_price"),
                order.advisoryTime("creation_time"),
                OptionalLong.empty(),
                false,
                status == VenueStatus.CANCEL_QUEUED,
                Reasons.isNone(word) ? OrderReason.NONE : Reasons.of(word),
                words(word, order.remark("cancel_reason")));
    }

    private Instrument instrument(final JsonFields order) throws UnreadableFieldException {
        final String productId = order.id("product_id");
        final Instrument instrument = instruments.find(productId);
        if (instrument == null) {
            throw order.unreadable("product_id", productId + RefusedItem.OTHER_PRODUCT);
        }
        return instrument;
    }

    private static Side side(final JsonFields order) throws UnreadableFieldException {
        return switch (plain(order.text("order_side"))) {
            case "BUY" -> Side.BUY;
            case "SELL" -> Side.SELL;
            default -> throw order.unreadable("order_side", "is neither BUY nor SELL");
        };
    }

    /**
     * An empty quantity is nothing filled only while nothing else tells of a fill: taken for nothing beside a fill, it
     * would take that fill back.
     */
    private static long filledQuantity(final JsonFields order, final Instrument instrument, final VenueStatus status)
            throws UnreadableFieldException {
        final boolean isWordless = order.has("cumulative_quantity") && order.isBlank("cumulative_quantity");
        final long quantity = isWordless ? 0 : order.mantissa("cumulative_quantity", instrument.quantityDecimals(), 0);
        if (quantity > 0) {
            return quantity;
        }
        if (status == VenueStatus.FILLED) {
            throw order.unreadable("cumulative_quantity", "is nothing though the order is filled");
        }
        for (final String witness : new String[] {"filled_value", "number_of_fills", "avg_price"}) {
            if (!order.isBlank(witness) && order.decimal(witness).sign() != 0) {
                throw order.unreadable("cumulative_quantity", "is nothing though there is a " + witness);
            }
        }
        return 0;
    }

    private static OrderTerms terms(
            final JsonFields order, final Instrument instrument, final VenueStatus status, final long filledQuantity)
            throws UnreadableFieldException {
        final OrderKind kind = kind(plain(order.remark("order_type")), plain(order.remark("time_in_force")));
        if (kind == OrderKind.OTHER) {
            return OrderTerms.UNREAD;
        }
        final boolean isLimit = kind != OrderKind.MARKET_IOC;
        final boolean isStop = kind == OrderKind.STOP_LIMIT_GTC
                || kind == OrderKind.STOP_LIMIT_GTD
                || kind == OrderKind.BRACKET_GTC
                || kind == OrderKind.BRACKET_GTD;
        return new OrderTerms(
                kind,
                isLimit ? quantity(order, instrument, status, filledQuantity) : OptionalLong.empty(),
                OptionalLong.empty(),
                isLimit ? price(order, "limit_price", instrument) : OptionalLong.empty(),
                isStop ? price(order, "stop_price", instrument) : OptionalLong.empty(),
                StopDirection.NONE,
                isLimit ? order.advisoryTime("end_time") : OptionalLong.empty(),
                isLimit && !order.isBlank("post_only") && order.flag("post_only"));
    }

    /**
     * What was asked for is what is filled and what is left, but what is left is zeroed once an order is over without
     * being filled, and of a state that we do not know we cannot tell. A market order may count it in quote currency.
     */
    private static OptionalLong quantity(
            final JsonFields order, final Instrument instrument, final VenueStatus status, final long filledQuantity)
            throws UnreadableFieldException {
        if (status == VenueStatus.FILLED) {
            return OptionalLong.of(filledQuantity);
        }
        if (status.isTerminal() || status == VenueStatus.UNKNOWN_ORDER_STATUS || order.isBlank("leaves_quantity")) {
            return OptionalLong.empty();
        }
        final long left = order.mantissa("leaves_quantity", instrument.quantityDecimals(), 0);
        if (left > Long.MAX_VALUE - filledQuantity) {
            throw order.unreadable("leaves_quantity", "is too large beside what is filled");
        }
        return OptionalLong.of(filledQuantity + left);
    }

    /** A price of zero means that there is none. */
    private static OptionalLong price(final JsonFields order, final String name, final Instrument instrument)
            throws UnreadableFieldException {
        final OptionalLong price = order.optionalMantissa(name, instrument.priceDecimals());
        return price.orElse(0) == 0 ? OptionalLong.empty() : price;
    }

    private static OrderKind kind(final String type, final String timeInForce) {
        final boolean isTimed = "GOODUNTILDATETIME".equals(timeInForce);
        final boolean isLasting = isTimed || "GOODUNTILCANCELLED".equals(timeInForce);
        return switch (type) {
            case "MARKET" -> OrderKind.MARKET_IOC;
            case "LIMIT" ->
                switch (timeInForce) {
                    case "GOODUNTILCANCELLED" -> OrderKind.LIMIT_GTC;
                    case "GOODUNTILDATETIME" -> OrderKind.LIMIT_GTD;
                    case "IMMEDIATEORCANCEL" -> OrderKind.LIMIT_IOC;
                    case "FILLORKILL" -> OrderKind.LIMIT_FOK;
                    default -> OrderKind.OTHER;
                };
            case "STOPLIMIT" -> lasting(isLasting, isTimed, OrderKind.STOP_LIMIT_GTC, OrderKind.STOP_LIMIT_GTD);
            case "BRACKET", "TRIGGERBRACKET" ->
                lasting(isLasting, isTimed, OrderKind.BRACKET_GTC, OrderKind.BRACKET_GTD);
            default -> OrderKind.OTHER;
        };
    }

    private static OrderKind lasting(
            final boolean isLasting, final boolean isTimed, final OrderKind untilCancelled, final OrderKind untilTime) {
        if (!isLasting) {
            return OrderKind.OTHER;
        }
        return isTimed ? untilTime : untilCancelled;
    }

    /** A word as it is compared: the wire says {@code Stop Limit} where the documents say {@code STOP_LIMIT}. */
    private static String plain(final String word) {
        return word.toUpperCase(Locale.ROOT).replace(" ", "").replace("_", "");
    }

    private static String words(final String rejectWord, final String cancelWords) {
        final String rejected = Reasons.isNone(rejectWord) ? "" : rejectWord;
        return rejected.isEmpty() || cancelWords.isEmpty() ? rejected + cancelWords : rejected + ": " + cancelWords;
    }
}
