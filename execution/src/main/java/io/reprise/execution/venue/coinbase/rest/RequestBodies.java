package io.reprise.execution.venue.coinbase.rest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.reprise.event.Instrument;
import io.reprise.event.Side;
import io.reprise.number.Products;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The bodies of requests: numbers as strings of their exact digits, without trailing zeros. Any thread; pure.
 *
 * <p>Source: Coinbase's pages "create order", "preview orders", "cancel orders" and "edit order".
 */
public final class RequestBodies {
    /** The venue documents no bound; this is what others send at most. */
    public static final int CANCELS_MAX = 100;

    private static final JsonFactory JSON = new JsonFactory();

    private RequestBodies() {}

    /**
     * Places an order.
     *
     * @param request the order
     * @return the body
     */
    public static String create(final OrderRequest request) {
        return write(json -> {
            json.writeStringField("client_order_id", request.clientOrderId());
            order(json, request);
        });
    }

    /**
     * Asks what would become of an order; the client order id is not sent.
     *
     * @param request the order
     * @return the body
     */
    public static String preview(final OrderRequest request) {
        return write(json -> order(json, request));
    }

    /**
     * Cancels orders.
     *
     * @param orderIds the venue's, 1 to {@link #CANCELS_MAX}
     * @return the body
     * @throws IllegalArgumentException when there are none or too many
     */
    public static String cancel(final List<String> orderIds) {
        if (orderIds.isEmpty() || orderIds.size() > CANCELS_MAX) {
            throw new IllegalArgumentException(
                    "expected 1 to " + CANCELS_MAX + " orders to cancel, were " + orderIds.size());
        }
        return write(json -> {
            json.writeArrayFieldStart("order_ids");
            for (final String orderId : orderIds) {
                json.writeString(orderId);
            }
            json.writeEndArray();
        });
    }

    /**
     * Changes an order.
     *
     * @param request the change
     * @return the body
     */
    public static String edit(final EditRequest request) {
        final Instrument instrument = request.instrument();
        return write(json -> {
            json.writeStringField("order_id", request.orderId());
            decimal(json, "price", request.price(), instrument.priceDecimals());
            decimal(json, "size", request.quantity(), instrument.quantityDecimals());
            if (request.stopPrice().isPresent()) {
                decimal(json, "stop_price", request.stopPrice().getAsLong(), instrument.priceDecimals());
            }
        });
    }

    private static void order(final JsonGenerator json, final OrderRequest request) throws IOException {
        json.writeStringField("product_id", request.instrument().symbol());
        json.writeStringField("side", request.side() == Side.BUY ? "BUY" : "SELL");
        json.writeObjectFieldStart("order_configuration");
        json.writeObjectFieldStart(request.terms().kind().key());
        terms(json, request.terms(), request.instrument());
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void terms(final JsonGenerator json, final OrderTerms terms, final Instrument instrument)
            throws IOException {
        final OrderKind kind = terms.kind();
        if (terms.quoteE8().isPresent()) {
            decimal(json, "quote_size", terms.quoteE8().getAsLong(), Products.MONEY_DECIMALS);
        } else {
            decimal(json, "base_size", terms.quantity().orElseThrow(), instrument.quantityDecimals());
        }
        if (kind.isLimit()) {
            decimal(json, "limit_price", terms.limitPrice().orElseThrow(), instrument.priceDecimals());
        }
        if (!kind.stopMember().isEmpty()) {
            decimal(json, kind.stopMember(), terms.stopPrice().orElseThrow(), instrument.priceDecimals());
        }
        if (kind.saysDirection()) {
            json.writeStringField("stop_direction", terms.stopDirection().word());
        }
        if (kind.isTimed()) {
            json.writeStringField("end_time", VenueTimes.text(terms.endNanos().orElseThrow()));
        }
        if (kind.saysPostOnly()) {
            json.writeBooleanField("post_only", terms.isPostOnly());
        }
    }

    private static void decimal(final JsonGenerator json, final String name, final long mantissa, final int decimals)
            throws IOException {
        json.writeStringField(name, ExactDecimal.of(mantissa, decimals).text());
    }

    private static String write(final Content content) {
        final StringWriter out = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            content.write(json);
            json.writeEndObject();
        } catch (final IOException e) {
            throw new UncheckedIOException("writing into memory", e);
        }
        return out.toString();
    }

    /** Writes the members of a body. */
    private interface Content {
        void write(JsonGenerator json) throws IOException;
    }
}
