package io.reprise.engine.control;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.reprise.engine.reader.account.Account;
import io.reprise.engine.reader.account.Holding;
import io.reprise.engine.reader.account.OpenOrder;
import io.reprise.engine.reader.summary.Amounts;
import io.reprise.engine.reader.summary.Words;
import io.reprise.event.OrderIds;
import io.reprise.event.OrderStatus;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of a wish, by the journal.
 *
 * @param wish      what was asked for
 * @param subject   the order's id; empty where the wish is about none
 * @param sequence  of its input; 0 while the journal does not show it
 * @param isObeyed  whether all that was asked for has happened
 * @param text      what to know about it, for a person
 * @param level     in force now
 * @param orders    that it was about, and what became of each
 * @param positions still held
 */
record Outcome(
        Wish wish,
        String subject,
        long sequence,
        boolean isObeyed,
        String text,
        String level,
        List<OrderEnd> orders,
        List<String> positions) {
    private static final JsonFactory FACTORY = new JsonFactory();

    /**
     * What became of one order.
     *
     * @param order   its id as people type it
     * @param product its symbol
     * @param status  such as {@code cancelled}, or {@code still open}
     */
    record OrderEnd(String order, String product, String status) {
        static OrderEnd of(final OpenOrder order, final @Nullable OrderStatus end) {
            return new OrderEnd(
                    OrderIds.text(order.orderId()),
                    order.instrument().symbol(),
                    end == null ? "still open" : Words.of(end));
        }
    }

    static List<OrderEnd> ends(final Map<Long, OpenOrder> orders, final Map<Long, OrderStatus> ends) {
        final List<OrderEnd> all = new ArrayList<>();
        orders.forEach((id, order) -> all.add(OrderEnd.of(order, ends.get(id))));
        return all;
    }

    static List<String> held(final Account account) {
        final List<String> held = new ArrayList<>();
        for (final Holding holding : account.holdings()) {
            if (holding.quantity() != 0) {
                held.add(
                        Amounts.trimmed(holding.quantity(), holding.instrument().quantityDecimals()) + " "
                                + holding.instrument().symbol());
            }
        }
        return held;
    }

    /** For a person; ends with a line feed. */
    String lines() {
        final StringBuilder lines = new StringBuilder();
        lines.append(wish.word())
                .append(subject.isEmpty() ? "" : " " + subject)
                .append(sequence == 0 ? "" : " is input " + sequence)
                .append(isObeyed ? ": " : ": NOT DONE: ")
                .append(text)
                .append('\n');
        for (final OrderEnd order : orders) {
            lines.append("  order ")
                    .append(order.order)
                    .append(' ')
                    .append(order.product)
                    .append(' ')
                    .append(order.status)
                    .append('\n');
        }
        if (wish == Wish.KILL || wish == Wish.FLATTEN) {
            lines.append(
                    positions.isEmpty() ? "  nothing is held\n" : "  held: " + String.join(", ", positions) + "\n");
        }
        return lines.toString();
    }

    /** One JSON object; ends with a line feed. */
    String json() {
        final StringWriter written = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(written)) {
            json.writeStartObject();
            json.writeStringField("wish", wish.word());
            json.writeStringField("subject", subject);
            json.writeNumberField("sequence", sequence);
            json.writeBooleanField("isObeyed", isObeyed);
            json.writeStringField("text", text);
            json.writeStringField("level", level);
            json.writeArrayFieldStart("orders");
            for (final OrderEnd order : orders) {
                json.writeStartObject();
                json.writeStringField("order", order.order);
                json.writeStringField("product", order.product);
                json.writeStringField("status", order.status);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("positions");
            for (final String position : positions) {
                json.writeString(position);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
        return written.append('\n').toString();
    }
}
