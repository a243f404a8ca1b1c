package io.reprise.bench.harness;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.HdrHistogram.Histogram;

/**
 * What the machine itself adds: two threads, as many as the measured way keeps busy, ask for the time again and again
 * and do nothing else. One of them notes how late it is for 10,000 moments a second: whatever it is late was taken by
 * the hypervisor, the kernel or the virtual machine.
 */
final class IdleLoop {
    private static final int SIGNIFICANT_DIGITS = 3;

    /** From tick to tick of the rate that it stands beside. */
    private static final long PERIOD_NANOS = 100_000;

    private IdleLoop() {}

    /** Spins for a while; returns how late the thread saw each of 10,000 moments a second, as it would a tick. */
    static Histogram measure(final long seconds) throws InterruptedException {
        final Histogram late = new Histogram(1, TimeUnit.MINUTES.toNanos(1), SIGNIFICANT_DIGITS);
        final AtomicBoolean isOver = new AtomicBoolean();
        final Thread other = new Thread(
                () -> {
                    while (!isOver.get()) {
                        Thread.onSpinWait();
                    }
                },
                "other-core");
        other.start();
        long due = System.nanoTime();
        final long end = due + TimeUnit.SECONDS.toNanos(seconds);
        while (due < end) {
            final long now = System.nanoTime();
            while (due <= now) {
                late.recordValue(now - due);
                due += PERIOD_NANOS;
            }
        }
        isOver.set(true);
        other.join();
        return late;
    }
}
