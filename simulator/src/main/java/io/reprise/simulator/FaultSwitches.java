package io.reprise.simulator;

import io.reprise.simulator.fault.FaultTarget;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What shall go wrong with frames. Any thread may switch; each one-time fault hits the first frame, of any
 * client, it fits. By name: {@code drop-frame}, {@code duplicate-frame}, {@code garbage-frame}, the same three with
 * {@code user-frame} for frames of the user channel alone, {@code swap-user-updates}, {@code close-in-snapshot},
 * {@code silence} with {@code channel} and {@code product}, {@code pause-heartbeats}.
 */
public final class FaultSwitches implements FaultTarget {
    private final AtomicInteger drops = new AtomicInteger();
    private final AtomicInteger duplicates = new AtomicInteger();
    private final AtomicInteger closes = new AtomicInteger();
    private final AtomicInteger garbage = new AtomicInteger();
    private final AtomicInteger userDrops = new AtomicInteger();
    private final AtomicInteger userDuplicates = new AtomicInteger();
    private final AtomicInteger userGarbage = new AtomicInteger();
    private final AtomicInteger userSwaps = new AtomicInteger();
    private final Map<String, Long> struck = new ConcurrentHashMap<>();
    private final Set<String> silent = ConcurrentHashMap.newKeySet();
    private volatile boolean areHeartbeatsPaused;

    FaultSwitches() {}

    @Override
    public boolean arm(final String name, final Map<String, String> arguments) {
        final Set<String> known = name.equals("silence") ? Set.of("channel", "product") : Set.of();
        final Runnable armed =
                switch (name) {
                    case "drop-frame" -> this::dropNextFrame;
                    case "duplicate-frame" -> this::duplicateNextFrame;
                    case "garbage-frame" -> this::garbageFrame;
                    case "drop-user-frame" -> userDrops::incrementAndGet;
                    case "duplicate-user-frame" -> userDuplicates::incrementAndGet;
                    case "garbage-user-frame" -> userGarbage::incrementAndGet;
                    case "swap-user-updates" -> userSwaps::incrementAndGet;
                    case "close-in-snapshot" -> this::closeInSnapshot;
                    case "pause-heartbeats" -> () -> pauseHeartbeats(true);
                    case "silence" -> () -> silence(arguments);
                    default -> null;
                };
        if (armed == null) {
            return false;
        }
        if (!arguments.keySet().equals(known)) {
            throw new IllegalArgumentException(
                    name + ": expected the arguments " + known + ", was " + arguments.keySet());
        }
        armed.run();
        return true;
    }

    @Override
    public void clear() {
        drops.set(0);
        duplicates.set(0);
        closes.set(0);
        garbage.set(0);
        userDrops.set(0);
        userDuplicates.set(0);
        userGarbage.set(0);
        userSwaps.set(0);
        endSilence();
        pauseHeartbeats(false);
    }

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

    @Override
    public Map<String, Long> struck() {
        return new TreeMap<>(struck);
    }

    boolean isSilent(final Channel channel, final String product) {
        if (channel == Channel.HEARTBEATS) {
            return areHeartbeatsPaused && count("pause-heartbeats");
        }
        return silent.contains(channel + " " + product) && count("silence " + channel.requestName());
    }

    boolean takeDrop(final boolean isOfUser) {
        return (isOfUser && take(userDrops, "drop-user-frame")) || take(drops, "drop-frame");
    }

    boolean takeDuplicate(final boolean isOfUser) {
        return (isOfUser && take(userDuplicates, "duplicate-user-frame")) || take(duplicates, "duplicate-frame");
    }

    boolean takeClose() {
        return take(closes, "close-in-snapshot");
    }

    boolean takeGarbage(final boolean isOfUser) {
        return (isOfUser && take(userGarbage, "garbage-user-frame")) || take(garbage, "garbage-frame");
    }

    boolean takeSwap() {
        return take(userSwaps, "swap-user-updates");
    }

    private void silence(final Map<String, String> arguments) {
        final String named = Objects.requireNonNullElse(arguments.get("channel"), "");
        final Channel channel = Channel.named(named);
        if (channel == null || channel == Channel.HEARTBEATS) {
            throw new IllegalArgumentException("silence: channel: expected one such as level2, was '" + named + "'");
        }
        silence(channel, Objects.requireNonNullElse(arguments.get("product"), ""));
    }

    private boolean take(final AtomicInteger switched, final String name) {
        return switched.getAndUpdate(count -> Math.max(0, count - 1)) > 0 && count(name);
    }

    /** Always true. */
    private boolean count(final String name) {
        return struck.merge(name, 1L, Long::sum) > 0;
    }
}
