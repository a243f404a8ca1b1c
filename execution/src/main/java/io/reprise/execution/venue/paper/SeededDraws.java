package io.reprise.execution.venue.paper;

import io.reprise.event.StateHash;

/**
 * Random numbers that are a function of a seed and of how many were drawn before: the same on every machine.
 *
 * <p>Egress thread. Allocates nothing.
 */
final class SeededDraws {
    /** A double holds 53 bits. */
    private static final int UNIT_BITS = 53;

    private static final double UNIT = 1.0 / (1L << UNIT_BITS);

    private final long seed;
    private long drawn;

    SeededDraws(final long seed) {
        this.seed = StateHash.spread(seed);
    }

    /** Evenly from 0 up to but without 1. */
    double unit() {
        drawn++;
        return (StateHash.fold(seed, drawn) >>> (Long.SIZE - UNIT_BITS)) * UNIT;
    }

    /**
     * Normal with mean 0 and deviation 1, by the polar method of Marsaglia and Bray (1964): points are drawn evenly in
     * a square until one lies within the unit circle. It needs no cosine, which allocates from Java 21 on.
     */
    double normal() {
        double across = 2 * unit() - 1;
        double up = 2 * unit() - 1;
        double square = across * across + up * up;
        while (square >= 1 || square == 0) {
            across = 2 * unit() - 1;
            up = 2 * unit() - 1;
            square = across * across + up * up;
        }
        return across * StrictMath.sqrt(-2 * StrictMath.log(square) / square);
    }
}
