package io.reprise.execution.venue.coinbase.user;

import io.reprise.event.FeedReason;
import io.reprise.execution.venue.coinbase.rest.RefusedItem;
import io.reprise.execution.venue.coinbase.rest.VenueOrder;
import java.util.List;
import java.util.OptionalLong;

/** What one text frame of the user channel says. Immutable. */
sealed interface UserMessage {
    /**
     * The frame's number on its connection.
     *
     * @return absent for an error, and for a frame whose number cannot be read
     */
    OptionalLong sequenceNumber();

    /**
     * Orders that are open, or a batch of them.
     *
     * @param sequenceNumber of the frame
     * @param orders         in the venue's order
     * @param refused        what the frame held besides
     */
    record Snapshot(OptionalLong sequenceNumber, List<VenueOrder> orders, List<RefusedItem> refused)
            implements UserMessage {
        /** Keeps its lists from changing. */
        public Snapshot {
            orders = List.copyOf(orders);
            refused = List.copyOf(refused);
        }
    }

    /**
     * Orders that changed; each is its whole state, cumulative.
     *
     * @param sequenceNumber of the frame
     * @param orders         in the venue's order
     * @param refused        what the frame held besides
     */
    record Update(OptionalLong sequenceNumber, List<VenueOrder> orders, List<RefusedItem> refused)
            implements UserMessage {
        /** Keeps its lists from changing. */
        public Update {
            orders = List.copyOf(orders);
            refused = List.copyOf(refused);
        }
    }

    /**
     * The venue lives.
     *
     * @param sequenceNumber of the frame
     * @param counter        of the venue's process; only its steps mean something
     */
    record Heartbeat(OptionalLong sequenceNumber, long counter) implements UserMessage {}

    /**
     * A confirmed subscription. Comes behind the snapshot it belongs to, so that nothing waits for it.
     *
     * @param sequenceNumber of the frame
     */
    record Subscriptions(OptionalLong sequenceNumber) implements UserMessage {}

    /**
     * The venue refuses something; it does not say what.
     *
     * @param message its words, cut
     */
    record VenueError(String message) implements UserMessage {
        @Override
        public OptionalLong sequenceNumber() {
            return OptionalLong.empty();
        }
    }

    /**
     * A kind of frame that is of no use to us.
     *
     * @param sequenceNumber of the frame, absent when it has none
     */
    record Ignored(OptionalLong sequenceNumber) implements UserMessage {}

    /**
     * A frame that does not hold what it must; what it was to say is lost.
     *
     * @param where   the field, empty for the whole frame
     * @param what    was wrong with it
     * @param excerpt the frame, cut
     */
    record Unreadable(String where, String what, String excerpt) implements UserMessage {
        @Override
        public OptionalLong sequenceNumber() {
            return OptionalLong.empty();
        }

        /** Ours for it: no JSON, or JSON without what it must hold. */
        FeedReason reason() {
            return where.isEmpty() ? FeedReason.NOT_JSON : FeedReason.FIELD_MISSING;
        }
    }
}
