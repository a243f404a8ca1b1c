package io.reprise.simulator;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What shall go wrong. Any thread may switch; each one-time fault hits the first frame, of any client, it fits. */
public final class FaultSwitches {
    private final AtomicInteger drops = new AtomicInteger();
    private final AtomicInteger duplicates = new AtomicInteger();
    private final AtomicInteger closes = new AtomicInteger();
    private final AtomicInteger garbage = new AtomicInteger();
    private final Set<String> silent = ConcurrentHashMap.newKeySet();
    private volatile boolean areHeartbeatsPaused;

    FaultSwitches() {}

    /** Numbers the next frame and does not send it: the client sees a gap. */
    public void dropNextFrame() {
        drops.incrementAndGet();
    }

    /** Sends the next frame twice under one number. */
    public void duplicateNextFrame() {
        duplicates.incrementAndGet();
    }

    /** Cuts the connection in the middle of the next level2 snapshot, without a closing handshake. */
    public void closeInSnapshot() {
        closes.incrementAndGet();
    }

    /** Sends half a frame of broken JSON before the next one; it has no number. */
    public void garbageFrame() {
        garbage.incrementAndGet();
    }

    /**
     * Sends nothing more of one product on one channel; numbers go on without a gap.
     *
     * @param channel the one that falls silent
     * @param product such as {@code BTC-USD}
     */
    public void silence(final Channel channel, final String product) {
        silent.add(channel + " " + product);
    }

    /** Lets all that was silenced speak again. */
    public void endSilence() {
        silent.clear();
    }

    /**
     * Holds heartbeats back or lets them beat again.
     *
     * @param isPaused whether none shall be sent
     */
    public void pauseHeartbeats(final boolean isPaused) {
        areHeartbeatsPaused = isPaused;
    }

    boolean isSilent(final Channel channel, final String product) {
        return channel == Channel.HEARTBEATS ? areHeartbeatsPaused : silent.contains(channel + " " + product);
    }

    boolean takeDrop() {
        return take(drops);
    }

    boolean takeDuplicate() {
        return take(duplicates);
    }

    boolean takeClose() {
        return take(closes);
    }

    boolean takeGarbage() {
        return take(garbage);
    }

    private static boolean take(final AtomicInteger switched) {
        return switched.getAndUpdate(count -> Math.max(0, count - 1)) > 0;
    }
}
