package io.reprise.engine.mode;

import io.reprise.event.InputSink;
import io.reprise.event.OperatorAction;
import io.reprise.event.OperatorSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The timer, the kill-switch file and the room left for the journal, on one thread of their own. */
final class Edge implements AutoCloseable {
    private static final long DISK_NANOS = 10_000_000_000L;

    private final RunEvents events;
    private final long periodNanos;
    private final @Nullable Path killSwitch;
    private final Path journal;
    private final LongSupplier resets;
    private final LongSupplier clockNanos;
    private final Thread thread = new Thread(this::run, "edge-timer");
    private volatile boolean isOver;
    private boolean isThrown;
    private long seenResets;
    private long nextDiskNanos = Long.MIN_VALUE;

    /**
     * An edge that has not started.
     *
     * @param sink        takes the events
     * @param periodNanos between two timers
     * @param killSwitch  a file, or null for none
     * @param journal     folder whose disk is looked at
     * @param resets      how often an operator has reset so far: the file is stronger, and says so again
     * @param clockNanos  nanoseconds since 1970 UTC
     */
    Edge(
            final InputSink sink,
            final long periodNanos,
            final @Nullable Path killSwitch,
            final Path journal,
            final LongSupplier resets,
            final LongSupplier clockNanos) {
        events = new RunEvents(sink);
        this.periodNanos = periodNanos;
        this.killSwitch = killSwitch;
        this.journal = journal;
        this.resets = resets;
        this.clockNanos = clockNanos;
    }

    void start() {
        thread.start();
    }

    @Override
    public void close() {
        isOver = true;
        LockSupport.unpark(thread);
    }

    private void run() {
        long next = System.nanoTime();
        while (!isOver) {
            next += periodNanos;
            tick();
            LockSupport.parkNanos(next - System.nanoTime());
        }
    }

    private void tick() {
        final long now = clockNanos.getAsLong();
        events.timer(periodNanos, now);
        lookAtKillSwitch(now);
        if (now >= nextDiskNanos) {
            nextDiskNanos = now + DISK_NANOS;
            events.disk(journal.toFile().getUsableSpace(), now);
        }
    }

    private void lookAtKillSwitch(final long now) {
        final boolean isPresent = killSwitch != null && Files.exists(killSwitch);
        final long resetsSoFar = resets.getAsLong();
        if (isPresent && (!isThrown || resetsSoFar != seenResets)) {
            events.operator(OperatorAction.HALT, OperatorSource.KILL_SWITCH_FILE, String.valueOf(killSwitch), now);
        }
        seenResets = resetsSoFar;
        isThrown = isPresent;
    }
}
