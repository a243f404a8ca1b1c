package io.reprise.engine.reader.summary;

/**
 * A stretch of the equity curve.
 *
 * @param atNanos    event time of its last sample
 * @param equityE8   at that moment
 * @param lowE8      least in the stretch
 * @param highE8     most in the stretch
 * @param drawdownE8 deepest fall below the peak so far, 0 or more
 */
public record EquityPoint(long atNanos, long equityE8, long lowE8, long highE8, long drawdownE8) {}
