package io.reprise.marketdata.coinbase;

import io.reprise.event.Channel;
import io.reprise.event.FeedReason;

/** Stands in for the decoding of frames until that is here; to be dropped for it. */
@SuppressWarnings({"checkstyle:missingjavadocmethod", "checkstyle:methodlength", "checkstyle:nestedifdepth"})
public interface FrameListener {
    boolean onEnvelope(Channel channel, long sequenceNumber, long venueTimeNanos, long receivedAtNanos);

    boolean onProduct(Channel channel, int instrumentId, boolean isSnapshot);

    void onHeartbeat(long counter);

    void onSubscriptions(Channel channel, int productCount);

    void onVenueError(String message);

    void onRefused(FeedReason reason);

    void onSinkFull(Channel channel, int instrumentId);
}
