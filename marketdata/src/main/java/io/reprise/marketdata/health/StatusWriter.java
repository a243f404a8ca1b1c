package io.reprise.marketdata.health;

import io.reprise.event.Channel;
import io.reprise.event.EventHeaderEncoder;
import io.reprise.event.FeedReason;
import io.reprise.event.FeedState;
import io.reprise.event.FeedStatusChangedEncoder;
import io.reprise.event.InputSink;
import io.reprise.event.MessageHeaderEncoder;
import java.nio.charset.StandardCharsets;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Makes the events that say what became of a feed: {@code begin(..)}, what else is to be said, {@code offerTo(sink)}.
 *
 * <p>One thread; allocates nothing but what a text needs.
 */
public final class StatusWriter {
    /** Longest text in an event; longer ones are cut. */
    public static final int TEXT_LENGTH_MAX = 256;

    private static final int LENGTH_MAX = 512;
    private static final byte[] NO_TEXT = {};

    private final int source;
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[LENGTH_MAX]);
    private final MessageHeaderEncoder messageHeader = new MessageHeaderEncoder();
    private final FeedStatusChangedEncoder changed = new FeedStatusChangedEncoder();
    private byte[] text = NO_TEXT;

    /**
     * Writes for one connection.
     *
     * @param source its number, from 1
     */
    public StatusWriter(final int source) {
        this.source = source;
    }

    /**
     * Begins an event about all channels and products of the connection.
     *
     * @param state    what it is now
     * @param reason   why
     * @param nowNanos when the edge noticed
     * @return this
     */
    public StatusWriter begin(final FeedState state, final FeedReason reason, final long nowNanos) {
        changed.wrapAndApplyHeader(buffer, 0, messageHeader);
        changed.header()
                .sequence(0)
                .cause(0)
                .receivedAtNanos(nowNanos)
                .venueTimeNanos(EventHeaderEncoder.venueTimeNanosNullValue())
                .instrumentId(0)
                .ordinal(0)
                .source(source);
        changed.state(state)
                .reason(reason)
                .channel(Channel.ALL)
                .expected(FeedStatusChangedEncoder.expectedNullValue())
                .actual(FeedStatusChangedEncoder.actualNullValue());
        text = NO_TEXT;
        return this;
    }

    /**
     * Narrows it down.
     *
     * @param channel      ALL for every one
     * @param instrumentId 0 for every one
     * @return this
     */
    public StatusWriter about(final Channel channel, final int instrumentId) {
        changed.channel(channel).header().instrumentId(instrumentId);
        return this;
    }

    /**
     * The numbers behind the reason.
     *
     * @param expected what should have come; the least long for nothing to say
     * @param actual   what came
     * @return this
     */
    public StatusWriter numbers(final long expected, final long actual) {
        changed.expected(expected).actual(actual);
        return this;
    }

    /**
     * A sentence for a person; allocates.
     *
     * @param words cut at {@link #TEXT_LENGTH_MAX} bytes
     * @return this
     */
    public StatusWriter text(final String words) {
        text = words.getBytes(StandardCharsets.UTF_8);
        return this;
    }

    /**
     * Offers the event.
     *
     * @param sink asked once
     * @return false when it had no room
     */
    public boolean offerTo(final InputSink sink) {
        changed.putText(text, 0, lengthOfWholeCharacters());
        return sink.offer(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + changed.encodedLength());
    }

    private int lengthOfWholeCharacters() {
        if (text.length <= TEXT_LENGTH_MAX) {
            return text.length;
        }
        int length = TEXT_LENGTH_MAX;
        while (length > 0 && (text[length] & 0xC0) == 0x80) {
            length--;
        }
        return length;
    }
}
