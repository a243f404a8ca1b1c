package io.reprise.bench.harness;

import io.reprise.event.Channel;
import io.reprise.event.FeedReason;
import io.reprise.event.FeedState;
import io.reprise.event.InputSink;
import io.reprise.marketdata.coinbase.FrameDecoder;
import io.reprise.marketdata.coinbase.FrameListener;
import io.reprise.marketdata.coinbase.ProductTable;
import io.reprise.marketdata.health.StatusWriter;

/** Believes every frame; what could not be read ends the run. */
final class BelievingListener implements FrameListener {
    private static final int SOURCE = 1;

    /** A decoder into a sink, which has the books of a round's beginning already, and believes them. */
    static FrameDecoder decoder(final FrameCycle cycle, final InputSink sink, final long now) {
        final FrameDecoder decoder =
                new FrameDecoder(ProductTable.of(cycle.instruments()), sink, new BelievingListener(), SOURCE);
        final StatusWriter status = new StatusWriter(SOURCE);
        for (int product = 0; product < cycle.instruments().size(); product++) {
            final byte[] snapshot = cycle.snapshot(product, 0, now);
            decoder.onFrame(snapshot, 0, snapshot.length, now);
            status.begin(FeedState.LIVE, FeedReason.NONE, now)
                    .about(Channel.LEVEL2, cycle.instruments().get(product).id())
                    .offerTo(sink);
        }
        return decoder;
    }

    @Override
    public boolean onEnvelope(
            final Channel channel, final long sequence, final long venueTimeNanos, final long receivedAtNanos) {
        return true;
    }

    @Override
    public boolean onProduct(final Channel channel, final int instrumentId, final boolean isSnapshot) {
        return true;
    }

    @Override
    public void onHeartbeat(final long counter) {
        // None is sent from memory.
    }

    @Override
    public void onSubscriptions(final Channel channel, final int productCount) {
        // None is sent from memory.
    }

    @Override
    public void onVenueError(final String message) {
        throw new IllegalStateException(message);
    }

    @Override
    public void onRefused(final FeedReason reason) {
        throw new IllegalStateException("a frame was refused: " + reason);
    }

    @Override
    public void onSinkFull(final Channel channel, final int instrumentId) {
        throw new IllegalStateException("a waiting sink was full");
    }
}
