package io.reprise.execution.venue.coinbase.user;

import io.reprise.execution.venue.coinbase.rest.InstrumentLookup;
import io.reprise.execution.venue.coinbase.rest.JsonBody;
import io.reprise.execution.venue.coinbase.rest.JsonFields;
import io.reprise.execution.venue.coinbase.rest.RefusedItem;
import io.reprise.execution.venue.coinbase.rest.UnreadableFieldException;
import io.reprise.execution.venue.coinbase.rest.VenueOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Reads the frames of the user channel. One that is cut, garbled or of another shape is {@link UserMessage.Unreadable}
 * as a whole; one order that cannot be read exactly is refused and does not hide the others. Throws for no text. One
 * thread at a time; keeps nothing.
 */
final class UserMessages {
    /** What is shown of a frame that cannot be read. */
    private static final int EXCERPT_CHARACTERS_MAX = 512;

    private final OrderItems items;

    UserMessages(final InstrumentLookup instruments) {
        items = new OrderItems(instruments);
    }

    /** What a frame says. */
    UserMessage read(final String frame) {
        try {
            final JsonFields body = JsonBody.read(frame);
            return body.has("channel") ? onChannel(body) : withoutChannel(body);
        } catch (final UnreadableFieldException e) {
            return new UserMessage.Unreadable(e.where(), e.what(), excerpt(frame));
        }
    }

    private UserMessage onChannel(final JsonFields body) throws UnreadableFieldException {
        final String channel = body.text("channel");
        final OptionalLong sequenceNumber = OptionalLong.of(body.mantissa("sequence_num", 0, 0));
        return switch (channel) {
            case "user" -> orders(body, sequenceNumber);
            case "heartbeats" -> heartbeat(body, sequenceNumber);
            case "subscriptions" -> new UserMessage.Subscriptions(sequenceNumber);
            default -> new UserMessage.Ignored(sequenceNumber);
        };
    }

    /** The venue's errors alone have no channel; what else has none is new, and new kinds are to be ignored. */
    private static UserMessage withoutChannel(final JsonFields body) throws UnreadableFieldException {
        if ("error".equals(body.text("type"))) {
            return new UserMessage.VenueError(body.remark("message"));
        }
        return new UserMessage.Ignored(
                body.has("sequence_num") ? OptionalLong.of(body.mantissa("sequence_num", 0, 0)) : OptionalLong.empty());
    }

    private static UserMessage heartbeat(final JsonFields body, final OptionalLong sequenceNumber)
            throws UnreadableFieldException {
        final List<JsonFields> events = body.objects("events");
        if (events.size() != 1) {
            throw body.unreadable("events", "has " + events.size() + " heartbeats, expected one");
        }
        return new UserMessage.Heartbeat(sequenceNumber, events.get(0).mantissa("heartbeat_counter", 0, 0));
    }

    private UserMessage orders(final JsonFields body, final OptionalLong sequenceNumber)
            throws UnreadableFieldException {
        final List<VenueOrder> orders = new ArrayList<>();
        final List<RefusedItem> refused = new ArrayList<>();
        boolean isSnapshot = false;
        for (final JsonFields event : body.objects("events")) {
            // What follow-up batches of a snapshot are called is not documented: all that is no snapshot is an update.
            isSnapshot |= "snapshot".equals(event.text("type"));
            for (final JsonFields order : ordersOf(event)) {
                readOrder(order, orders, refused);
            }
        }
        return isSnapshot
                ? new UserMessage.Snapshot(sequenceNumber, orders, refused)
                : new UserMessage.Update(sequenceNumber, orders, refused);
    }

    /** The venue's servers write an empty list as null where they please; a list that is not there is another thing. */
    private static List<JsonFields> ordersOf(final JsonFields event) throws UnreadableFieldException {
        final boolean isNull = event.names().contains("orders") && !event.has("orders");
        return isNull ? List.of() : event.objects("orders");
    }

    private void readOrder(final JsonFields order, final List<VenueOrder> orders, final List<RefusedItem> refused) {
        try {
            orders.add(items.read(order));
        } catch (final UnreadableFieldException e) {
            refused.add(new RefusedItem(e.where(), e.what(), order.remark("order_id"), order.excerpt()));
        }
    }

    private static String excerpt(final String frame) {
        final StringBuilder excerpt = new StringBuilder();
        frame.codePoints()
                .limit(EXCERPT_CHARACTERS_MAX)
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE ? ' ' : c)
                .forEach(excerpt::appendCodePoint);
        return excerpt.toString();
    }
}
