package io.reprise.simulator.exchange;

import java.util.SplittableRandom;
import java.util.UUID;

/** Venue ids out of a seed. */
final class Ids {
    private final SplittableRandom random;

    /**
     * A sequence of ids.
     *
     * @param seed another one for each run, or clients meet ids they know
     */
    Ids(final long seed) {
        random = new SplittableRandom(seed);
    }

    String next() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}
