package io.reprise.engine.reader.summary;

import java.util.ArrayList;
import java.util.List;

/**
 * Equity over time in a bounded number of points, and the exact deepest fall from a peak.
 *
 * <p>Every sample counts for the peak and the fall. The points are for drawing: when {@link #POINTS_MAX} are full,
 * neighbours are joined, and each keeps the lowest and highest equity and the deepest fall of what it stands for.
 * One thread; {@link #sample} allocates nothing but for a new deepest fall.
 */
final class EquityCurve {
    /** More points than a wide screen has columns. */
    static final int POINTS_MAX = 2_048;

    private final long[] atNanos = new long[POINTS_MAX];
    private final long[] lastE8 = new long[POINTS_MAX];
    private final long[] lowE8 = new long[POINTS_MAX];
    private final long[] highE8 = new long[POINTS_MAX];
    private final long[] fallE8 = new long[POINTS_MAX];
    private int count;
    private int samplesInLast;
    private int samplesPerPoint = 1;
    private long peakE8 = Long.MIN_VALUE;
    private long fallFromPeakE8;
    private long drawdownE8;
    private long drawdownMillionths;

    /**
     * Takes the equity at a moment.
     *
     * @param nanos    event time, not before the last sample's
     * @param equityE8 cash and positions
     */
    void sample(final long nanos, final long equityE8) {
        if (equityE8 > peakE8) {
            peakE8 = equityE8;
            fallFromPeakE8 = 0;
        }
        final long fall = Math.subtractExact(peakE8, equityE8);
        // A fall from the same peak that is no deeper is no larger part of it: the division is not for every sample.
        if (fall > fallFromPeakE8) {
            fallFromPeakE8 = fall;
            drawdownE8 = Math.max(drawdownE8, fall);
            drawdownMillionths = Math.max(drawdownMillionths, Amounts.millionths(fall, peakE8));
        }
        if (count == 0 || samplesInLast == samplesPerPoint) {
            open(nanos, equityE8, fall);
        } else {
            final int last = count - 1;
            atNanos[last] = nanos;
            lastE8[last] = equityE8;
            lowE8[last] = Math.min(lowE8[last], equityE8);
            highE8[last] = Math.max(highE8[last], equityE8);
            fallE8[last] = Math.max(fallE8[last], fall);
            samplesInLast++;
        }
    }

    /** The deepest fall from a peak in money. */
    long drawdownE8() {
        return drawdownE8;
    }

    /** The deepest fall as a part of the peak it fell from, in millionths. */
    long drawdownMillionths() {
        return drawdownMillionths;
    }

    List<EquityPoint> points() {
        final List<EquityPoint> points = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            points.add(new EquityPoint(atNanos[i], lastE8[i], lowE8[i], highE8[i], fallE8[i]));
        }
        return points;
    }

    private void open(final long nanos, final long equityE8, final long fall) {
        if (count == POINTS_MAX) {
            joinNeighbours();
        }
        atNanos[count] = nanos;
        lastE8[count] = equityE8;
        lowE8[count] = equityE8;
        highE8[count] = equityE8;
        fallE8[count] = fall;
        samplesInLast = 1;
        count++;
    }

    private void joinNeighbours() {
        for (int to = 0; to < POINTS_MAX / 2; to++) {
            final int from = 2 * to;
            atNanos[to] = atNanos[from + 1];
            lastE8[to] = lastE8[from + 1];
            lowE8[to] = Math.min(lowE8[from], lowE8[from + 1]);
            highE8[to] = Math.max(highE8[from], highE8[from + 1]);
            fallE8[to] = Math.max(fallE8[from], fallE8[from + 1]);
        }
        count = POINTS_MAX / 2;
        samplesPerPoint *= 2;
    }
}
