package io.reprise.engine.mode;

import io.reprise.event.InputSink;
import io.reprise.event.OperatorAction;
import io.reprise.event.OperatorSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** The timer and the kill-switch file, on one thread of their own. */
final class Edge implements AutoCloseable {
    private final RunEvents events;
    private final long periodNanos;
    private final Path killSwitch;
    private final LongSupplier clockNanos;
    private final Thread thread = new Thread(this::run, "edge-timer");
    private volatile boolean isOver;
    private boolean isThrown;

    Edge(final InputSink sink, final long periodNanos, final Path killSwitch, final LongSupplier clockNanos) {
        events = new RunEvents(sink);
        this.periodNanos = periodNanos;
        this.killSwitch = killSwitch;
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
        final boolean isPresent = Files.exists(killSwitch);
        if (isPresent && !isThrown) {
            events.operator(OperatorAction.HALT, OperatorSource.KILL_SWITCH_FILE, killSwitch.toString(), now);
        }
        isThrown = isPresent;
    }
}
