package io.reprise.simulator.order;

import io.reprise.simulator.exchange.Bracket;
import io.reprise.simulator.exchange.NewOrder;
import io.reprise.simulator.exchange.OrderKind;
import io.reprise.simulator.exchange.Refusal;
import io.reprise.simulator.exchange.Side;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A new order as it was read.
 *
 * @param order         null when it cannot be understood
 * @param refusal       why not; null when it was
 * @param configuration as sent, written again
 */
record OrderReader(@Nullable NewOrder order, @Nullable Refusal refusal, String configuration) {
    /** A uuid has 36. */
    private static final int CLIENT_ID_LENGTH_MAX = 128;

    /** No decimal a venue takes is longer, and none with an exponent. */
    private static final String DECIMAL = "[0-9]{1,20}(\\.[0-9]{1,20})?";

    static OrderReader read(final Json body, final boolean needsClientId) throws BadRequestException {
        final String clientId = body.text("client_order_id");
        if ((needsClientId && clientId.isEmpty()) || clientId.length() > CLIENT_ID_LENGTH_MAX) {
            throw new BadRequestException("client_order_id is missing or longer than " + CLIENT_ID_LENGTH_MAX);
        }
        final Json configuration = body.object("order_configuration");
        if (configuration == null) {
            throw new BadRequestException("order_configuration is missing");
        }
        final OrderKind kind = OrderKind.keyed(configuration.onlyName());
        final Json terms = kind == null ? null : configuration.object(kind.key());
        final String written = configuration.written();
        if (kind == null || terms == null) {
            return refused(Refusal.order("UNSUPPORTED_ORDER_CONFIGURATION", "not traded here"), written);
        }
        final String sideName = body.text("side");
        if (!"BUY".equals(sideName) && !"SELL".equals(sideName)) {
            return refused(Refusal.order("INVALID_SIDE", "expected BUY or SELL"), written);
        }
        return read(body, clientId, Side.valueOf(sideName), kind, terms, written);
    }

    private static OrderReader read(
            final Json body,
            final String clientId,
            final Side side,
            final OrderKind kind,
            final Json terms,
            final String written)
            throws BadRequestException {
        final String stopName = kind.isBracket() ? "stop_trigger_price" : "stop_price";
        for (final String name : new String[] {"base_size", "quote_size", "limit_price", stopName}) {
            final String text = terms.optionalText(name);
            if (text != null && !text.matches(DECIMAL)) {
                return refused(
                        name.endsWith("size")
                                ? Refusal.preview("PREVIEW_NON_NUMERIC_ORDER_SIZE", name + " is not a number")
                                : Refusal.of("INVALID_PRICE_PRECISION", name + " is not a number"),
                        written);
            }
        }
        final String end = terms.optionalText("end_time");
        final Long endNanos = end == null ? Long.valueOf(0) : VenueTime.nanos(end);
        if (endNanos == null) {
            return refused(Refusal.preview("PREVIEW_INVALID_END_TIME", "end_time is no time to trade at"), written);
        }
        final String direction = terms.text("stop_direction");
        if (kind.isStop()
                && !direction.equals("STOP_DIRECTION_STOP_UP")
                && !direction.equals("STOP_DIRECTION_STOP_DOWN")) {
            return refused(Refusal.preview("PREVIEW_INVALID_STOP_PRICE", "stop_direction is missing"), written);
        }
        final Json attached = body.object("attached_order_configuration");
        final Bracket bracket = attached == null ? null : bracket(attached);
        if (attached != null && bracket == null) {
            return refused(
                    Refusal.order("UNSUPPORTED_ORDER_CONFIGURATION", "only a trigger_bracket_gtc can be attached"),
                    written);
        }
        final NewOrder order = new NewOrder(
                clientId,
                body.text("product_id"),
                side,
                kind,
                decimal(terms, "base_size"),
                decimal(terms, "quote_size"),
                decimal(terms, "limit_price"),
                decimal(terms, stopName),
                direction.equals("STOP_DIRECTION_STOP_UP"),
                terms.flag("post_only"),
                endNanos,
                bracket);
        return new OrderReader(order, null, written);
    }

    /** A decimal of the form venues take; zero for anything else. */
    static BigDecimal decimalOrZero(final @Nullable String text) {
        return text != null && text.matches(DECIMAL) ? new BigDecimal(text) : BigDecimal.ZERO;
    }

    private static @Nullable Bracket bracket(final Json attached) throws BadRequestException {
        final Json terms = attached.object("trigger_bracket_gtc");
        return terms == null || attached.onlyName().isEmpty() || terms.optionalText("base_size") != null
                ? null
                : new Bracket(
                        decimalOrZero(terms.optionalText("limit_price")),
                        decimalOrZero(terms.optionalText("stop_trigger_price")));
    }

    private static @Nullable BigDecimal decimal(final Json terms, final String name) throws BadRequestException {
        final String text = terms.optionalText(name);
        return text == null ? null : new BigDecimal(text);
    }

    private static OrderReader refused(final Refusal refusal, final String written) {
        return new OrderReader(null, refusal, written);
    }
}
