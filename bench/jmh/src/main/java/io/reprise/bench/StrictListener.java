package io.reprise.bench;

import io.reprise.event.Channel;
import io.reprise.event.FeedReason;
import io.reprise.marketdata.coinbase.FrameListener;

/** Wants every frame, and does not stand anything but market data in it. */
final class StrictListener implements FrameListener {
    @Override
    public boolean onEnvelope(
            final Channel channel, final long sequenceNumber, final long venueTimeNanos, final long receivedAtNanos) {
        return true;
    }

    @Override
    public boolean onProduct(final Channel channel, final int instrumentId, final boolean isSnapshot) {
        return true;
    }

    @Override
    public void onHeartbeat(final long counter) {
        throw new IllegalStateException("a heartbeat in a frame of market data");
    }

    @Override
    public void onSubscriptions(final Channel channel, final int productCount) {
        throw new IllegalStateException("an acknowledgement in a frame of market data");
    }

    @Override
    public void onVenueError(final String text) {
        throw new IllegalStateException("an error in a frame of market data: " + text);
    }

    @Override
    public void onRefused(final FeedReason reason) {
        throw new IllegalStateException("the frame was refused: " + reason);
    }

    @Override
    public void onSinkFull(final Channel channel, final int instrumentId) {
        throw new IllegalStateException("the sink is never full");
    }
}
