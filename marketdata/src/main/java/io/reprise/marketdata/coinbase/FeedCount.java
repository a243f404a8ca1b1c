package io.reprise.marketdata.coinbase;

/** What a {@link CoinbaseFeed} counts, over all its connections since its start. */
public enum FeedCount {
    /** Text frames received. */
    FRAMES,
    /** Bytes in them. */
    BYTES,
    /** Times frame numbers were missing. */
    GAPS,
    /** Frames that came twice. */
    REPEATS,
    /** Frames, or parts of them, that could not be read. */
    REJECTED,
    /** Level2 updates ignored while their book waited for a snapshot. */
    SKIPPED_UPDATES,
    /** Times level2 was subscribed again for fresh snapshots. */
    RESYNCS,
    /** Times heartbeats were missing. */
    HEARTBEATS_MISSED,
    /** Times a channel of a product was silent too long. */
    SILENCES,
    /** Error frames of the venue. */
    VENUE_ERRORS,
    /** Sockets opened. */
    CONNECTS,
    /** Sockets closed, and connections that failed. */
    DISCONNECTS,
    /** Events dropped because the engine had no room. */
    EVENTS_LOST,
    /** Events that waited for room and were taken. */
    EVENTS_WAITED
}
