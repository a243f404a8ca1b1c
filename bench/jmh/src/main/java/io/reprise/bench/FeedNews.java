package io.reprise.bench;

import io.reprise.event.Channel;
import io.reprise.event.EventHeaderEncoder;
import io.reprise.event.FeedReason;
import io.reprise.event.FeedState;
import io.reprise.event.FeedStatusChangedEncoder;
import io.reprise.event.MessageHeaderEncoder;
import org.agrona.MutableDirectBuffer;

/** An input of middling length for what is measured of the journal: a feed's news, with a text that fills it up. */
final class FeedNews {
    /** Bytes of it. */
    static final int LENGTH = 128;

    private FeedNews() {}

    /** Encodes it from the buffer's first byte on. */
    static void encode(final MutableDirectBuffer event) {
        final FeedStatusChangedEncoder news =
                new FeedStatusChangedEncoder().wrapAndApplyHeader(event, 0, new MessageHeaderEncoder());
        news.header()
                .sequence(0)
                .cause(0)
                .receivedAtNanos(1_786_309_548_000_000_000L)
                .venueTimeNanos(EventHeaderEncoder.venueTimeNanosNullValue())
                .instrumentId(1)
                .ordinal(0)
                .source(1);
        news.state(FeedState.STALE)
                .reason(FeedReason.SEQUENCE_GAP)
                .channel(Channel.LEVEL2)
                .expected(1_000)
                .actual(1_002);
        final int bare = MessageHeaderEncoder.ENCODED_LENGTH
                + FeedStatusChangedEncoder.BLOCK_LENGTH
                + FeedStatusChangedEncoder.textHeaderLength();
        news.text("x".repeat(LENGTH - bare));
    }
}
