package io.reprise.bench.harness;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The monotonic clock, told as nanoseconds since 1970 UTC by a fixed offset. On Linux it counts from the machine's
 * start for every process, so two processes with one offset have one clock.
 *
 * @param offset from the monotonic clock to 1970
 */
record SteadyClock(long offset) implements LongSupplier {
    static SteadyClock now() {
        return new SteadyClock(TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()) - System.nanoTime());
    }

    @Override
    public long getAsLong() {
        return System.nanoTime() + offset;
    }
}
