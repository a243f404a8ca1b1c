package io.reprise.marketdata.coinbase;

import io.reprise.event.Channel;
import io.reprise.event.FeedReason;

/** What a connection must know of its frames while they are decoded. Feed thread; may not keep anything of a call. */
public interface FrameListener {
    /**
     * A frame begins; called before its events are offered.
     *
     * @param channel         of the frame; ALL for one that is not a market-data channel
     * @param sequenceNumber  of the connection
     * @param venueTimeNanos  when the venue sent it
     * @param receivedAtNanos when its last byte was read
     * @return false to skip its events: it came before
     */
    boolean onEnvelope(Channel channel, long sequenceNumber, long venueTimeNanos, long receivedAtNanos);

    /**
     * Events of a product follow.
     *
     * @param channel      of the frame
     * @param instrumentId of the product
     * @param isSnapshot   whether they replace what was known
     * @return false to skip them, as updates of a book that awaits its snapshot
     */
    boolean onProduct(Channel channel, int instrumentId, boolean isSnapshot);

    /**
     * A heartbeat.
     *
     * @param counter of the venue's process
     */
    void onHeartbeat(long counter);

    /**
     * A confirmed subscription; once for each channel that the confirmation names.
     *
     * @param channel      confirmed
     * @param productCount products it has now
     */
    void onSubscriptions(Channel channel, int productCount);

    /**
     * The venue answered with an error.
     *
     * @param message in its words
     */
    void onVenueError(String message);

    /**
     * A part of the frame could not be read; its event was offered.
     *
     * @param reason why
     */
    void onRefused(FeedReason reason);

    /**
     * The sink took no more; the rest of the frame is dropped.
     *
     * @param channel      of the frame
     * @param instrumentId of the product that lost something, 0 when unknown
     */
    void onSinkFull(Channel channel, int instrumentId);
}
