package io.reprise.execution.venue.coinbase.rest;

import io.reprise.event.Instrument;
import io.reprise.event.OrderReason;
import io.reprise.event.Side;
import io.reprise.number.Products;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads orders. */
final class OrderBodies {
    private final InstrumentLookup instruments;

    OrderBodies(final InstrumentLookup instruments) {
        this.instruments = instruments;
    }

    /** The answer to a question for one order. */
    VenueOrder single(final JsonFields body) throws UnreadableFieldException {
        return order(body.object("order"));
    }

    /** A page of orders. */
    Page<VenueOrder> page(final JsonFields body) throws UnreadableFieldException {
        return Pages.read(body, "orders", this::order, Pages.nextCursor(body));
    }

    private VenueOrder order(final JsonFields order) throws UnreadableFieldException {
        final Instrument instrument = instrument(order, instruments);
        final String word =
                order.has("reject_reason") ? order.text("reject_reason") : order.optionalText("reject_Reason");
        return new VenueOrder(
                order.id("order_id"),
                order.optionalText("client_order_id"),
                instrument.symbol(),
                instrument.id(),
                side(order),
                VenueStatus.of(order.text("status")),
                terms(order, instrument),
                order.mantissa("filled_size", instrument.quantityDecimals(), 0),
                order.amount("filled_value"),
                order.decimal("total_fees"),
                order.advisoryDecimal("average_filled_price"),
                order.advisoryTime("created_time"),
                order.advisoryTime("last_fill_time"),
                order.optionalFlag("settled"),
                order.optionalFlag("pending_cancel"),
                Reasons.isNone(word) ? OrderReason.NONE : Reasons.of(word),
                words(word, order));
    }

    /** The instrument of an item, which must be one of ours. */
    static Instrument instrument(final JsonFields item, final InstrumentLookup instruments)
            throws UnreadableFieldException {
        final String productId = item.id("product_id");
        final Instrument instrument = instruments.find(productId);
        if (instrument == null) {
            throw item.unreadable("product_id", productId + RefusedItem.OTHER_PRODUCT);
        }
        return instrument;
    }

    /** The side of an item. */
    static Side side(final JsonFields item) throws UnreadableFieldException {
        final String word = item.text("side");
        if ("BUY".equals(word)) {
            return Side.BUY;
        }
        if ("SELL".equals(word)) {
            return Side.SELL;
        }
        throw item.unreadable("side", "is '" + Excerpt.of(word) + "', expected BUY or SELL");
    }

    private static String words(final String rejectWord, final JsonFields order) {
        final StringBuilder words = new StringBuilder(Reasons.isNone(rejectWord) ? "" : rejectWord);
        for (final String member : List.of("reject_message", "cancel_message")) {
            final String remark = order.remark(member);
            if (!remark.isEmpty()) {
                words.append(words.isEmpty() ? "" : ": ").append(remark);
            }
        }
        return Excerpt.of(words.toString());
    }

    private static OrderTerms terms(final JsonFields order, final Instrument instrument)
            throws UnreadableFieldException {
        final Optional<JsonFields> configurations = order.optionalObject("order_configuration");
        if (configurations.isEmpty() || configurations.get().names().size() != 1) {
            return OrderTerms.UNREAD;
        }
        final String key = configurations.get().names().get(0);
        final OrderKind kind = OrderKind.of(key);
        if (kind == OrderKind.OTHER) {
            return OrderTerms.UNREAD;
        }
        final JsonFields terms = configurations.get().object(key);
        final int priceDecimals = instrument.priceDecimals();
        final OptionalLong none = OptionalLong.empty();
        return new OrderTerms(
                kind,
                terms.optionalMantissa("base_size", instrument.quantityDecimals()),
                terms.optionalMantissa("quote_size", Products.MONEY_DECIMALS),
                kind.isLimit() ? terms.optionalMantissa("limit_price", priceDecimals) : none,
                kind.stopMember().isEmpty() ? none : terms.optionalMantissa(kind.stopMember(), priceDecimals),
                kind.saysDirection() ? StopDirection.of(terms.optionalText("stop_direction")) : StopDirection.NONE,
                kind.isTimed() ? terms.advisoryTime("end_time") : none,
                kind.saysPostOnly() && terms.optionalFlag("post_only"));
    }
}
