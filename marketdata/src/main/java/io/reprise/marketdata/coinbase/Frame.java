package io.reprise.marketdata.coinbase;

import io.reprise.event.Channel;
import io.reprise.event.EventHeaderEncoder;
import io.reprise.event.EventSlot;
import io.reprise.event.FeedReason;
import io.reprise.event.FeedState;
import io.reprise.event.InputSink;
import io.reprise.event.MessageHeaderEncoder;
import io.reprise.marketdata.health.StatusWriter;
import io.reprise.number.Decimals;
import java.nio.charset.StandardCharsets;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The frame being decoded: where it came from, what is wrong with it, and where its events go. Shared by the decoders
 * of the channels; one thread; allocates only to refuse.
 */
final class Frame {
    /** Of the refused frame's beginning, kept for a person. */
    private static final int SHOWN_LENGTH = 120;

    final FrameScanner scanner = new FrameScanner();
    final MessageHeaderEncoder messageHeader = new MessageHeaderEncoder();
    final UnsafeBuffer buffer = new UnsafeBuffer(new byte[EventSlot.INPUT_LENGTH_MAX]);

    private final VenueTime venueTime = new VenueTime();
    private final ProductTable products;
    private final InputSink sink;
    private final FrameListener listener;
    private final StatusWriter status;
    private final int source;
    private int start;
    private int length;
    private Channel channel = Channel.ALL;
    private long sequenceNumber;
    private long receivedAtNanos;
    private FeedReason refusedFor = FeedReason.NONE;
    private boolean isSinkFull;

    Frame(final ProductTable products, final InputSink sink, final FrameListener listener, final int source) {
        this.products = products;
        this.sink = sink;
        this.listener = listener;
        this.source = source;
        status = new StatusWriter(source);
    }

    void begin(final byte[] bytes, final int offset, final int frameLength, final long now) {
        scanner.wrap(bytes, offset, frameLength);
        start = offset;
        length = frameLength;
        receivedAtNanos = now;
        channel = Channel.ALL;
        sequenceNumber = -1;
        refusedFor = FeedReason.NONE;
        isSinkFull = false;
    }

    void identify(final Channel frameChannel, final long number) {
        channel = frameChannel;
        sequenceNumber = number;
    }

    ProductTable products() {
        return products;
    }

    FrameListener listener() {
        return listener;
    }

    long receivedAtNanos() {
        return receivedAtNanos;
    }

    Channel channel() {
        return channel;
    }

    /** The frame's number on its connection; negative before it is known. */
    long number() {
        return sequenceNumber;
    }

    boolean isSinkFull() {
        return isSinkFull;
    }

    /** Why something of the frame was refused first; NONE when nothing was. */
    FeedReason refusedFor() {
        return refusedFor;
    }

    /** Whether the rest of the frame is dropped. */
    boolean isOver() {
        return isSinkFull || scanner.hasFailed();
    }

    /** The product that the scanner's text names; 0, and refused, when we did not ask for it. */
    int productOfText() {
        final int id = products.idOf(scanner.bytes(), scanner.textStart(), scanner.textLength());
        if (id == 0) {
            refuse(FeedReason.UNKNOWN_PRODUCT);
        }
        return id;
    }

    /** The scanner's text as a mantissa, or a negative reason of {@link Decimals}. */
    long decimalOfText(final int decimals) {
        return Decimals.parse(scanner.bytes(), scanner.textStart(), scanner.textLength(), decimals);
    }

    /** The scanner's text as a time, or {@link VenueTime#NOT_A_TIME}. */
    long timeOfText() {
        return venueTime.parse(scanner.bytes(), scanner.textStart(), scanner.textLength());
    }

    /** Reads a string without escapes as a time, in one pass where it is of the minute read last. */
    long plainTime() {
        final long time = scanner.plainTime(venueTime);
        if (time != VenueTime.NOT_A_TIME) {
            return time;
        }
        return scanner.plainText() ? timeOfText() : VenueTime.NOT_A_TIME;
    }

    /** Fills an event's header but for what the ring writes. */
    void stamp(final EventHeaderEncoder header, final int instrumentId, final long venueTimeNanos) {
        header.sequence(0)
                .cause(0)
                .receivedAtNanos(receivedAtNanos)
                .venueTimeNanos(venueTimeNanos)
                .instrumentId(instrumentId)
                .ordinal(0)
                .source(source);
    }

    /** Offers the event in {@link #buffer}; false when the sink took no more. */
    boolean offer(final int instrumentId, final int bodyLength) {
        return taken(sink.offer(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + bodyLength), instrumentId);
    }

    /** Offers an event that says what became of a channel. */
    void announce(
            final FeedState state,
            final FeedReason reason,
            final int instrumentId,
            final long expected,
            final long actual) {
        taken(
                status.begin(state, reason, receivedAtNanos)
                        .about(channel, instrumentId)
                        .numbers(expected, actual)
                        .offerTo(sink),
                instrumentId);
    }

    /** Says that a part of the frame cannot be read; once a frame. */
    void refuse(final FeedReason reason) {
        if (refusedFor != FeedReason.NONE) {
            return;
        }
        refusedFor = reason;
        taken(
                status.begin(FeedState.FRAME_REJECTED, reason, receivedAtNanos)
                        .about(channel, 0)
                        .numbers(Long.MIN_VALUE, sequenceNumber)
                        .text(beginning())
                        .offerTo(sink),
                0);
        listener.onRefused(reason);
    }

    /** Says that a number cannot be used, by the code of {@link Decimals}. */
    void refuseNumber(final long code) {
        if (code == Decimals.TOO_FINE) {
            refuse(FeedReason.TOO_FINE);
        } else if (code == Decimals.TOO_LARGE) {
            refuse(FeedReason.TOO_LARGE);
        } else {
            refuse(FeedReason.NOT_A_DECIMAL);
        }
    }

    private boolean taken(final boolean wasTaken, final int instrumentId) {
        if (!wasTaken && !isSinkFull) {
            isSinkFull = true;
            listener.onSinkFull(channel, instrumentId);
        }
        return wasTaken;
    }

    private String beginning() {
        final byte[] shown = new byte[Math.min(length, SHOWN_LENGTH)];
        for (int i = 0; i < shown.length; i++) {
            final byte character = scanner.bytes()[start + i];
            shown[i] = character >= ' ' && character < 0x7F ? character : (byte) '.';
        }
        return new String(shown, StandardCharsets.US_ASCII);
    }
}
