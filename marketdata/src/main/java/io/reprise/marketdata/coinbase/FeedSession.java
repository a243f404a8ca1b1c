package io.reprise.marketdata.coinbase;

import io.reprise.event.Channel;
import io.reprise.event.FeedReason;
import io.reprise.event.FeedState;
import io.reprise.event.InputSink;
import io.reprise.marketdata.health.Backoff;
import io.reprise.marketdata.health.HeartbeatCheck;
import io.reprise.marketdata.health.Liveness;
import io.reprise.marketdata.health.PatientSink;
import io.reprise.marketdata.health.SequenceCheck;
import io.reprise.marketdata.health.StatusWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.LongSupplier;

/**
 * One connection's conversation with the venue, over all its reconnections: subscribes, decodes, and judges whether
 * what comes can be believed.
 *
 * <p>One thread, the connection's; only {@link #lastBeatAtNanos} and {@link #doubt} are for others too. Knows no
 * socket: requests go to an {@link Outbox}, time comes with the frames. A frame in order allocates nothing here.
 */
final class FeedSession implements FrameListener {
    /** In the order of subscribing: heartbeats first, so that the socket is protected while the snapshots come. */
    private static final List<Channel> ORDER = List.of(
            Channel.HEARTBEATS, Channel.MARKET_TRADES, Channel.TICKER, Channel.LEVEL2, Channel.CANDLES, Channel.STATUS);

    private static final int CHANNEL_COUNT = Channel.USER.value() + 1;
    private static final int NOT_OURS = -1;

    /** Two snapshots weigh 7.6 MB: no more often than this. */
    private static final long RESYNC_MIN_NANOS = 1_000_000_000L;

    private static final long RESYNC_MAX_NANOS = 30 * RESYNC_MIN_NANOS;

    private final FeedSettings settings;
    private final FeedPlan plan;
    private final Outbox outbox;
    private final FeedCounters counters;
    private final PatientSink sink;
    private final StatusWriter status;
    private final FrameDecoder decoder;
    private final SequenceCheck sequence = new SequenceCheck();
    private final HeartbeatCheck heartbeat;
    private final Liveness liveness;
    private final Backoff resyncBackoff;
    private final Backoff refusalBackoff;

    /** By index of the product in the plan. */
    private final boolean[] isAwaiting;

    private final boolean[] isLoading;
    private final boolean[] wasWhole;
    /** By channel and index. */
    private final boolean[][] isSilent;

    /** By index: books that whoever applies them found not to hold together, 1 for so. Any thread writes. */
    private final AtomicIntegerArray doubted;

    private final AtomicBoolean isAnyDoubted = new AtomicBoolean();

    private final int[] confirmed = new int[CHANNEL_COUNT];

    private long nowNanos;
    private long resyncAtNanos;
    private long distrustedAtNanos;
    private boolean isResyncDue;
    private long resubscribeAtNanos = Long.MAX_VALUE;
    private boolean isLate;
    private volatile long lastBeatAtNanos = Long.MAX_VALUE;

    private FeedReason refused = FeedReason.NONE;
    private boolean isSinkFull;
    private Channel frameChannel = Channel.ALL;
    private int frameIndex = NOT_OURS;
    private int loadingCount;
    private long lostSeen;
    private long waitsSeen;

    FeedSession(
            final FeedSettings settings,
            final FeedPlan plan,
            final InputSink ring,
            final LongSupplier clockNanos,
            final Outbox outbox,
            final FeedCounters counters) {
        this.settings = settings;
        this.plan = plan;
        this.outbox = outbox;
        this.counters = counters;
        sink = new PatientSink(ring, plan.source(), clockNanos, this::distrustBooks);
        status = new StatusWriter(plan.source());
        decoder = new FrameDecoder(plan.products(), sink, this, plan.source());
        heartbeat = new HeartbeatCheck(settings.heartbeatTimeoutNanos());
        final int count = plan.symbols().size();
        liveness = new Liveness(settings.silentAfterNanos(), CHANNEL_COUNT, count);
        resyncBackoff = new Backoff(RESYNC_MIN_NANOS, RESYNC_MAX_NANOS, settings.seed() + plan.source());
        refusalBackoff = new Backoff(RESYNC_MIN_NANOS, RESYNC_MAX_NANOS, settings.seed() - plan.source());
        isAwaiting = new boolean[count];
        doubted = new AtomicIntegerArray(count);
        isLoading = new boolean[count];
        wasWhole = new boolean[count];
        isSilent = new boolean[CHANNEL_COUNT][count];
    }

    /** The socket is open: everything is asked for anew, and nothing held is believed until it came again. */
    void onOpened(final long now) {
        nowNanos = now;
        sequence.reset();
        heartbeat.onOpened(now);
        lastBeatAtNanos = now;
        isLate = false;
        isResyncDue = false;
        resyncAtNanos = now;
        resubscribeAtNanos = Long.MAX_VALUE;
        Arrays.fill(confirmed, 0);
        Arrays.fill(isAwaiting, true);
        Arrays.fill(isLoading, false);
        counters.add(FeedCount.CONNECTS, 1);
        status.begin(FeedState.CONNECTED, FeedReason.NONE, now)
                .text(settings.uri().toString())
                .offerTo(sink);
        liveness.clear();
        for (final Channel channel : ORDER) {
            if (isWanted(channel)) {
                outbox.send(new SubscribeMessage(true, channel, symbolsOf(channel)));
                watch(channel);
            }
        }
    }

    /** The socket is closed, or never opened. */
    void onClosed(final long now, final FeedReason reason, final String text) {
        nowNanos = now;
        lastBeatAtNanos = Long.MAX_VALUE;
        liveness.clear();
        counters.add(FeedCount.DISCONNECTS, 1);
        status.begin(FeedState.DISCONNECTED, reason, now).text(text).offerTo(sink);
        sink.settle();
        countSink();
    }

    /** A text frame. */
    void onFrame(final byte[] bytes, final int offset, final int length, final long receivedAtNanos) {
        nowNanos = receivedAtNanos;
        refused = FeedReason.NONE;
        isSinkFull = false;
        frameChannel = Channel.ALL;
        frameIndex = NOT_OURS;
        loadingCount = 0;
        counters.add(FeedCount.FRAMES, 1);
        counters.add(FeedCount.BYTES, length);
        decoder.onFrame(bytes, offset, length, receivedAtNanos);
        finishFrame();
    }

    /** No heartbeat came in time: the connection is given up. The watchdog, or a frame that is none, noticed. */
    void onLate(final long now) {
        if (!isLate) {
            isLate = true;
            nowNanos = now;
            counters.add(FeedCount.HEARTBEATS_MISSED, 1);
            status.begin(FeedState.STALE, FeedReason.HEARTBEAT_MISSED, now)
                    .text("no heartbeat for " + (now - heartbeat.lastAtNanos()) / 1_000_000 + " ms: connecting again")
                    .offerTo(sink);
            distrustBooks();
            outbox.hangUp();
        }
    }

    /** When the last heartbeat came, or the socket opened; the largest long while it is closed. Any thread. */
    long lastBeatAtNanos() {
        return lastBeatAtNanos;
    }

    /** Takes note of a book that does not hold together; it is repaired with the next frame. Any thread. */
    void doubt(final int instrumentId) {
        final int index = plan.indexOf(instrumentId);
        if (index != NOT_OURS) {
            doubted.set(index, 1);
            isAnyDoubted.set(true);
        }
    }

    /** Whether this connection has sent a heartbeat: it works. */
    boolean hasBeat() {
        return heartbeat.hasBeat();
    }

    @Override
    public boolean onEnvelope(
            final Channel channel, final long sequenceNumber, final long venueTimeNanos, final long receivedAtNanos) {
        frameChannel = channel;
        final long expected = sequence.expected();
        final SequenceCheck.Verdict verdict = sequence.onNumber(sequenceNumber);
        if (verdict == SequenceCheck.Verdict.REPEATED) {
            counters.add(FeedCount.REPEATS, 1);
            status.begin(FeedState.FRAME_REJECTED, FeedReason.SEQUENCE_REPEATED, receivedAtNanos)
                    .about(channel, 0)
                    .numbers(expected, sequenceNumber)
                    .offerTo(sink);
        } else if (verdict == SequenceCheck.Verdict.GAP) {
            counters.add(FeedCount.GAPS, 1);
            status.begin(FeedState.STALE, FeedReason.SEQUENCE_GAP, receivedAtNanos)
                    .numbers(expected, sequenceNumber)
                    .text("frames were lost: every book of the connection is asked for anew")
                    .offerTo(sink);
            distrustBooks();
        }
        return verdict != SequenceCheck.Verdict.REPEATED;
    }

    @Override
    public boolean onProduct(final Channel channel, final int instrumentId, final boolean isSnapshot) {
        final int index = plan.indexOf(instrumentId);
        frameIndex = index;
        if (index == NOT_OURS) {
            return false;
        }
        if (channel == Channel.LEVEL2) {
            if (isSnapshot) {
                if (!isLoading[index]) {
                    doubted.set(index, 0);
                }
                isLoading[index] = true;
                loadingCount++;
            } else if (isAwaiting[index]) {
                counters.add(FeedCount.SKIPPED_UPDATES, 1);
                return false;
            }
        }
        final int number = channel.value();
        liveness.onHeard(number, index, nowNanos);
        if (isSilent[number][index]) {
            isSilent[number][index] = false;
            if (channel != Channel.LEVEL2) {
                status.begin(FeedState.REPAIRED, FeedReason.CHANNEL_SILENT, nowNanos)
                        .about(channel, instrumentId)
                        .offerTo(sink);
            }
        }
        return true;
    }

    @Override
    public void onHeartbeat(final long counter) {
        final long expected = heartbeat.expected();
        lastBeatAtNanos = nowNanos;
        if (heartbeat.onBeat(counter, nowNanos) == HeartbeatCheck.Verdict.MISSED) {
            counters.add(FeedCount.HEARTBEATS_MISSED, 1);
            status.begin(FeedState.STALE, FeedReason.HEARTBEAT_MISSED, nowNanos)
                    .numbers(expected, counter)
                    .text("heartbeats are missing: every book of this connection is asked for anew")
                    .offerTo(sink);
            distrustBooks();
        }
        if (nowNanos - distrustedAtNanos > RESYNC_MAX_NANOS) {
            resyncBackoff.reset();
        }
        int pair = liveness.findSilent(nowNanos);
        while (pair != Liveness.NONE) {
            onSilent(Channel.get((short) liveness.channel(pair)), liveness.product(pair));
            pair = liveness.findSilent(nowNanos);
        }
    }

    @Override
    public void onSubscriptions(final Channel channel, final int productCount) {
        final int number = channel.value();
        if (number >= CHANNEL_COUNT || !isWanted(channel) || confirmed[number] == productCount) {
            return;
        }
        confirmed[number] = productCount;
        final int wanted = wantedCount(channel);
        if (isEverythingConfirmed()) {
            refusalBackoff.reset();
        }
        status.begin(FeedState.SUBSCRIBED, FeedReason.NONE, nowNanos)
                .about(channel, 0)
                .numbers(wanted, productCount)
                .offerTo(sink);
    }

    @Override
    public void onVenueError(final String message) {
        counters.add(FeedCount.VENUE_ERRORS, 1);
        status.begin(FeedState.REFUSED, FeedReason.VENUE_ERROR, nowNanos)
                .text(message)
                .offerTo(sink);
        resubscribeAtNanos = nowNanos + refusalBackoff.nextNanos();
    }

    @Override
    public void onRefused(final FeedReason reason) {
        counters.add(FeedCount.REJECTED, 1);
        refused = reason;
    }

    @Override
    public void onSinkFull(final Channel channel, final int instrumentId) {
        isSinkFull = true;
    }

    private void finishFrame() {
        if (refused != FeedReason.NONE && refused != FeedReason.UNKNOWN_PRODUCT && frameChannel == Channel.LEVEL2) {
            distrustFrame();
        }
        if (loadingCount > 0) {
            finishSnapshots();
        }
        if (isAnyDoubted.get()) {
            distrustDoubted();
        }
        if (isSinkFull) {
            sink.settle();
        }
        if (heartbeat.isLate(nowNanos)) {
            onLate(nowNanos);
            return;
        }
        if (isResyncDue && nowNanos >= resyncAtNanos) {
            resync();
        }
        if (nowNanos >= resubscribeAtNanos) {
            resubscribe();
        }
        countSink();
    }

    /** A part of a level2 frame could not be read: what it changed is unknown. */
    private void distrustFrame() {
        final int id = frameIndex == NOT_OURS ? 0 : plan.idAt(frameIndex);
        status.begin(FeedState.STALE, refused, nowNanos)
                .about(Channel.LEVEL2, id)
                .offerTo(sink);
        if (frameIndex == NOT_OURS) {
            distrustBooks();
        } else {
            distrustBook(frameIndex);
        }
    }

    private void finishSnapshots() {
        for (int index = 0; index < isLoading.length; index++) {
            if (isLoading[index] && isAwaiting[index] && !isSinkFull) {
                isAwaiting[index] = false;
                status.begin(wasWhole[index] ? FeedState.REPAIRED : FeedState.LIVE, FeedReason.NONE, nowNanos)
                        .about(Channel.LEVEL2, plan.idAt(index))
                        .offerTo(sink);
                wasWhole[index] = true;
            }
            isLoading[index] = false;
        }
    }

    private void onSilent(final Channel channel, final int index) {
        counters.add(FeedCount.SILENCES, 1);
        isSilent[channel.value()][index] = true;
        status.begin(FeedState.STALE, FeedReason.CHANNEL_SILENT, nowNanos)
                .about(channel, plan.idAt(index))
                .text("nothing for " + settings.silentAfterNanos() / 1_000_000 + " ms: subscribing again")
                .offerTo(sink);
        if (channel == Channel.LEVEL2) {
            distrustBook(index);
        } else {
            final List<String> symbol = List.of(plan.symbols().get(index));
            outbox.send(new SubscribeMessage(false, channel, symbol));
            outbox.send(new SubscribeMessage(true, channel, symbol));
        }
    }

    /**
     * A book that awaits its snapshot is being repaired already. What was doubted before a snapshot's first part was
     * the book before it; what comes between that and the end of the frame may be about the new one, and is believed.
     */
    private void distrustDoubted() {
        isAnyDoubted.set(false);
        for (int index = 0; index < isAwaiting.length; index++) {
            if (doubted.getAndSet(index, 0) == 1 && !isAwaiting[index]) {
                status.begin(FeedState.STALE, FeedReason.BOOK_CROSSED, nowNanos)
                        .about(Channel.LEVEL2, plan.idAt(index))
                        .text("the book does not hold together after a whole frame: it is asked for anew")
                        .offerTo(sink);
                distrustBook(index);
            }
        }
    }

    private void distrustBooks() {
        for (int index = 0; index < isAwaiting.length; index++) {
            distrustBook(index);
        }
    }

    private void distrustBook(final int index) {
        isAwaiting[index] = true;
        isLoading[index] = false;
        isResyncDue = true;
        distrustedAtNanos = nowNanos;
    }

    /** Subscribing alone would be acknowledged and send no snapshot. */
    private void resync() {
        isResyncDue = false;
        resyncAtNanos = nowNanos + resyncBackoff.nextNanos();
        final List<String> symbols = new ArrayList<>();
        for (int index = 0; index < isAwaiting.length; index++) {
            if (isAwaiting[index]) {
                symbols.add(plan.symbols().get(index));
            }
        }
        if (isWanted(Channel.LEVEL2) && !symbols.isEmpty()) {
            counters.add(FeedCount.RESYNCS, 1);
            outbox.send(new SubscribeMessage(false, Channel.LEVEL2, symbols));
            outbox.send(new SubscribeMessage(true, Channel.LEVEL2, symbols));
        }
    }

    /** The venue refused something and does not say what: whatever it did not confirm is asked for again. */
    private void resubscribe() {
        resubscribeAtNanos = Long.MAX_VALUE;
        for (final Channel channel : ORDER) {
            if (isWanted(channel) && confirmed[channel.value()] < wantedCount(channel)) {
                outbox.send(new SubscribeMessage(true, channel, symbolsOf(channel)));
            }
        }
    }

    private boolean isEverythingConfirmed() {
        for (final Channel channel : ORDER) {
            if (isWanted(channel) && confirmed[channel.value()] < wantedCount(channel)) {
                return false;
            }
        }
        return true;
    }

    private int wantedCount(final Channel channel) {
        return channel == Channel.HEARTBEATS ? 1 : plan.symbols().size();
    }

    private boolean isWanted(final Channel channel) {
        return channel == Channel.HEARTBEATS || settings.channels().contains(channel);
    }

    private List<String> symbolsOf(final Channel channel) {
        return channel == Channel.HEARTBEATS ? List.of() : plan.symbols();
    }

    /** Status changes come once in days, heartbeats are watched apart. */
    private void watch(final Channel channel) {
        if (channel != Channel.HEARTBEATS && channel != Channel.STATUS) {
            for (int index = 0; index < isAwaiting.length; index++) {
                liveness.watch(channel.value(), index, nowNanos);
            }
        }
    }

    private void countSink() {
        if (sink.lostEver() != lostSeen || sink.waitsEver() != waitsSeen) {
            counters.add(FeedCount.EVENTS_LOST, sink.lostEver() - lostSeen);
            counters.add(FeedCount.EVENTS_WAITED, sink.waitsEver() - waitsSeen);
            lostSeen = sink.lostEver();
            waitsSeen = sink.waitsEver();
        }
    }
}
