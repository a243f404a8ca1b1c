package io.reprise.execution.venue.coinbase.user;

import java.net.URI;

/**
 * Where to listen, and with how much patience.
 *
 * @param uri              {@link #PRODUCTION}, or a simulator's {@code ws://...}
 * @param silentAfterNanos longest time without a heartbeat before the connection is given up; above a second, which is
 *                         the venue's beat
 * @param seed             of the jitter of waits
 */
public record UserSettings(URI uri, long silentAfterNanos, long seed) {
    /** The venue's server for orders. */
    public static final URI PRODUCTION = URI.create("wss://advanced-trade-ws-user.coinbase.com");

    /** Five beats: one that is late by a pause of ours or of the network is no reason to be deaf for a reconnect. */
    public static final long SILENT_AFTER_NANOS = 5_000_000_000L;

    private static final long BEAT_NANOS = 1_000_000_000L;

    /**
     * Refuses what could not be listened to.
     *
     * @throws IllegalArgumentException with what was expected
     */
    public UserSettings {
        if (silentAfterNanos <= BEAT_NANOS) {
            throw new IllegalArgumentException("a silence of " + silentAfterNanos
                    + " ns: expected more than a second, since heartbeats come once a second");
        }
        if (!"wss".equals(uri.getScheme()) && !"ws".equals(uri.getScheme())) {
            throw new IllegalArgumentException("'" + uri + "': expected wss://... or, of a simulator, ws://...");
        }
    }
}
