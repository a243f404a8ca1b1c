package io.reprise.bench.harness;

import java.util.SplittableRandom;

/**
 * How long one read takes that waits for the read before it, by how much memory the reads are scattered over: what a
 * core has in its own caches, what cores share, and what comes from memory. On a machine that others share this differs
 * from day to day far more than the processor's speed, and every hop from core to core with it.
 */
final class MemoryLatency {
    /** Every read another cache line. */
    private static final int LINE_INTS = 16;

    private static final int READS = 1 << 22;

    /** The best of so many: whatever made the others longer was not the memory. */
    private static final int REPEATS = 5;

    private static final long SEED = 1;

    private MemoryLatency() {}

    /** Nanoseconds a read, over so many bytes; allocates them. */
    static double measure(final int bytes) {
        final int[] next = circle(bytes / Integer.BYTES / LINE_INTS);
        double best = Double.MAX_VALUE;
        int at = 0;
        for (int repeat = 0; repeat < REPEATS; repeat++) {
            final long start = System.nanoTime();
            for (int i = 0; i < READS; i++) {
                at = next[at];
            }
            best = Math.min(best, (double) (System.nanoTime() - start) / READS);
        }
        // What nobody asks for need not be read.
        if (at < 0) {
            throw new IllegalStateException("a circle that leaves the memory at " + at);
        }
        return best;
    }

    /** One circle through all lines in an order of chance (Sattolo), so that no prefetcher guesses the next. */
    private static int[] circle(final int lines) {
        final int[] order = new int[lines];
        for (int i = 0; i < lines; i++) {
            order[i] = i;
        }
        final SplittableRandom random = new SplittableRandom(SEED);
        for (int i = lines - 1; i > 0; i--) {
            final int other = random.nextInt(i);
            final int kept = order[i];
            order[i] = order[other];
            order[other] = kept;
        }
        final int[] next = new int[lines * LINE_INTS];
        for (int i = 0; i < lines; i++) {
            next[order[i] * LINE_INTS] = order[i + 1 == lines ? 0 : i + 1] * LINE_INTS;
        }
        return next;
    }
}
