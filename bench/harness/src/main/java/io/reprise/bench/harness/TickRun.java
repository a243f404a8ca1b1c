package io.reprise.bench.harness;

import io.reprise.engine.mode.ReplayRun;
import io.reprise.event.Channel;
import io.reprise.journal.JournalException;
import io.reprise.marketdata.coinbase.CoinbaseFeed;
import io.reprise.marketdata.coinbase.FeedCount;
import io.reprise.marketdata.coinbase.FeedSettings;
import io.reprise.marketdata.coinbase.FrameDecoder;
import io.reprise.marketdata.coinbase.ProductTable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One run: frames at one rate through the real loopback socket, or from memory, to the end of the way; then a replay of
 * its journal, which must give the same.
 */
final class TickRun {
    private static final int PRODUCTS = 10;
    private static final long RECONNECT_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long HEARTBEAT_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long SILENT_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final long SETTLE_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long FRAME_PERIOD_NANOS = 100_000L;
    private static final long FRAMES_A_TICK = MeasuredPath.TIMER_NANOS / FRAME_PERIOD_NANOS;

    private final long rate;
    private final long warmUp;
    private final long frames;
    private final boolean isStamped;

    /**
     * A run.
     *
     * @param rate      frames a second, 0 for as many as go through (from memory only)
     * @param warmUp    frames at the start that are not counted
     * @param frames    in all
     * @param isStamped whether each part of the way is measured
     */
    TickRun(final long rate, final long warmUp, final long frames, final boolean isStamped) {
        this.rate = rate;
        this.warmUp = warmUp;
        this.frames = frames;
        this.isStamped = isStamped;
    }

    /**
     * What came of a run.
     *
     * @param frames sent
     * @param nanos  from the first sent to the last one through
     * @param waited events that waited for room
     * @param orders handed over
     * @param inputs in the journal, replayed with the same result
     * @param replayNanos that this took
     * @param stamps of each part, or null
     */
    record Outcome(
            long frames,
            long nanos,
            long waited,
            long orders,
            long inputs,
            long replayNanos,
            @Nullable StageStamps stamps) {
        /** Frames a second, in fact. */
        double achieved() {
            return frames * 1e9 / nanos;
        }
    }

    /** Through a socket, from a process of its own; a disturbed feed fails it. */
    Outcome overSocket(final Path folder) throws IOException, JournalException, InterruptedException {
        return overSocket(folder, disturbance -> {
            throw new IllegalStateException("the feed was disturbed: " + disturbance);
        });
    }

    /**
     * The same where others may be at work, so that a feed that was starved and asked for its books anew is no failure:
     * a replay must give the same all the more.
     *
     * @param onDisturbed told where something was lost, refused or asked for anew
     */
    Outcome overSocket(final Path folder, final Consumer<String> onDisturbed)
            throws IOException, JournalException, InterruptedException {
        final SteadyClock clock = SteadyClock.now();
        final FrameCycle cycle = new FrameCycle(PRODUCTS);
        final StageStamps stamps = isStamped ? new StageStamps(clock, warmUp) : null;
        try (VenueProcess.Child venue = VenueProcess.Child.start(new FrameServer.Plan(rate, frames), PRODUCTS, clock);
                MeasuredPath path = new MeasuredPath(folder, cycle.instruments(), clock, clock, stamps)) {
            path.startTimer();
            final FrameCount count = new FrameCount(stamps == null ? path.sink() : stamps.around(path.sink()));
            final long lost;
            final long waited;
            final long nanos;
            final long gaps;
            final long refused;
            final long resyncs;
            try (CoinbaseFeed feed = new CoinbaseFeed(
                    settings(venue.port(), cycle), ProductTable.of(cycle.instruments()), count, clock)) {
                feed.start();
                venue.awaitSent();
                final long deadline = System.nanoTime() + SETTLE_NANOS;
                while (count.marketEvents() < frames && System.nanoTime() < deadline) {
                    LockSupport.parkNanos(100_000);
                }
                nanos = count.lastAtNanos() - count.firstAtNanos();
                venue.end();
                lost = feed.count(FeedCount.EVENTS_LOST);
                waited = feed.count(FeedCount.EVENTS_WAITED);
                gaps = feed.count(FeedCount.GAPS);
                refused = feed.count(FeedCount.REJECTED);
                resyncs = feed.count(FeedCount.RESYNCS);
            }
            final String disturbance = "gaps " + gaps + ", refused " + refused + ", books asked for anew " + resyncs
                    + ", lost " + lost + "; of " + frames + " frames " + count.marketEvents() + " came through";
            if (gaps + refused + resyncs + lost > 0 || count.marketEvents() != frames) {
                onDisturbed.accept(disturbance);
            }
            return outcome(frames, nanos, waited, path, stamps);
        }
    }

    /** How a feed listens to a {@link FrameServer} on this machine. */
    static FeedSettings settings(final int port, final FrameCycle cycle) {
        return new FeedSettings(
                URI.create("ws://127.0.0.1:" + port),
                List.of(Channel.HEARTBEATS, Channel.MARKET_TRADES, Channel.TICKER, Channel.LEVEL2),
                cycle.instruments().stream().map(i -> i.symbol()).toList(),
                null,
                HEARTBEAT_NANOS,
                SILENT_NANOS,
                RECONNECT_NANOS,
                RECONNECT_NANOS,
                0);
    }

    /** From memory: the decoder and everything behind it, without socket and WebSocket. */
    Outcome fromMemory(final Path folder) throws IOException, JournalException, InterruptedException {
        return rate == 0 ? asFastAsItGoes(folder) : atItsTimes(folder);
    }

    private Outcome atItsTimes(final Path folder) throws IOException, JournalException, InterruptedException {
        final SteadyClock clock = SteadyClock.now();
        final FrameCycle cycle = new FrameCycle(PRODUCTS);
        final StageStamps stamps = isStamped ? new StageStamps(clock, warmUp) : null;
        try (MeasuredPath path = new MeasuredPath(folder, cycle.instruments(), clock, clock, stamps)) {
            path.startTimer();
            final SpinningSink sink = new SpinningSink(stamps == null ? path.sink() : stamps.around(path.sink()));
            final FrameDecoder decoder = BelievingListener.decoder(cycle, sink, clock.getAsLong());
            final byte[] frame = new byte[FrameCycle.FRAME_LENGTH_MAX];
            final long start = clock.getAsLong();
            for (long sent = 0; sent < frames; sent++) {
                final long due = start + sent * NANOS_PER_SECOND / rate;
                while (clock.getAsLong() < due) {
                    Thread.onSpinWait();
                }
                final int length = cycle.write(frame, 0, sent, due);
                decoder.onFrame(frame, 0, length, clock.getAsLong());
            }
            final long nanos = clock.getAsLong() - start;
            return outcome(frames, nanos, sink.waited(), path, stamps);
        }
    }

    /** In event time a frame each {@value #FRAME_PERIOD_NANOS} ns: orders come and are answered as in a fast market. */
    private Outcome asFastAsItGoes(final Path folder) throws IOException, JournalException, InterruptedException {
        final SteadyClock clock = SteadyClock.now();
        final AtomicLong now = new AtomicLong(clock.getAsLong());
        final FrameCycle cycle = new FrameCycle(PRODUCTS);
        try (MeasuredPath path = new MeasuredPath(folder, cycle.instruments(), now::get, clock, null)) {
            final SpinningSink sink = new SpinningSink(path.sink());
            final FrameDecoder decoder = BelievingListener.decoder(cycle, sink, now.get());
            final byte[] frame = new byte[FrameCycle.FRAME_LENGTH_MAX];
            long start = System.nanoTime();
            long waitedBefore = 0;
            for (long sent = 0; sent < frames; sent++) {
                if (sent == warmUp) {
                    path.awaitHandled();
                    waitedBefore = sink.waited();
                    start = System.nanoTime();
                }
                final long at = now.get() + FRAME_PERIOD_NANOS;
                now.lazySet(at);
                decoder.onFrame(frame, 0, cycle.write(frame, 0, sent, at), at);
                if (sent % FRAMES_A_TICK == 0) {
                    path.tick();
                }
            }
            path.awaitHandled();
            final long nanos = System.nanoTime() - start;
            return outcome(frames - warmUp, nanos, sink.waited() - waitedBefore, path, null);
        }
    }

    private static Outcome outcome(
            final long sent,
            final long nanos,
            final long waited,
            final MeasuredPath path,
            final @Nullable StageStamps stamps)
            throws JournalException, InterruptedException {
        final ReplayRun.Outcome replayed = path.finish();
        return new Outcome(sent, nanos, waited, path.orders(), replayed.inputs(), replayed.nanos(), stamps);
    }
}
