package io.reprise.execution.venue.paper;

import io.reprise.event.Settings;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Measured latencies as a table of evenly spaced quantiles: the first is the shortest, the last the longest.
 *
 * <p>Immutable; any thread. Reading a value allocates nothing.
 */
public final class LatencyQuantiles {
    /** Every percent and both ends: a setting has to be read by a person. */
    public static final int COUNT_MAX = 101;

    private static final int COUNT_MIN = 2;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final long[] nanos;

    private LatencyQuantiles(final long[] nanos) {
        this.nanos = nanos;
    }

    /**
     * Reads a table such as {@code 11ms,32ms,210ms}.
     *
     * @param text 2 to {@link #COUNT_MAX} time spans, none shorter than the one before, none above ten seconds
     * @return the table
     * @throws IllegalArgumentException saying what was expected
     */
    public static LatencyQuantiles parse(final String text) {
        final String[] words = text.split(",", -1);
        if (words.length < COUNT_MIN || words.length > COUNT_MAX) {
            throw new IllegalArgumentException("'" + text + "': " + COUNT_MIN + " to " + COUNT_MAX
                    + " time spans expected, such as 11ms,32ms,90ms");
        }
        final long[] nanos = new long[words.length];
        for (int i = 0; i < words.length; i++) {
            nanos[i] = Settings.parseDurationNanos(words[i].strip());
            if (nanos[i] > Latency.LONGEST_NANOS || (i > 0 && nanos[i] < nanos[i - 1])) {
                throw new IllegalArgumentException("'" + text + "': time spans in rising order and none above 10s"
                        + " expected, was '" + words[i].strip() + "'");
            }
        }
        return new LatencyQuantiles(nanos);
    }

    /**
     * Makes a table of measurements.
     *
     * @param measuredNanos at least one, 0 or more; longer ones than ten seconds count as ten
     * @param count         of the quantiles, 2 to {@link #COUNT_MAX}
     * @return the table, each quantile rounded up to a millisecond
     * @throws IllegalArgumentException when a number is out of its range
     */
    public static LatencyQuantiles of(final long[] measuredNanos, final int count) {
        if (measuredNanos.length == 0 || count < COUNT_MIN || count > COUNT_MAX) {
            throw new IllegalArgumentException("at least one measurement and " + COUNT_MIN + " to " + COUNT_MAX
                    + " quantiles expected; were " + measuredNanos.length + " and " + count);
        }
        final long[] sorted = measuredNanos.clone();
        Arrays.sort(sorted);
        if (sorted[0] < 0) {
            throw new IllegalArgumentException("a latency of " + sorted[0] + " ns: 0 or more expected");
        }
        final long[] nanos = new long[count];
        for (int i = 0; i < count; i++) {
            final int rank = (int) ((long) i * (sorted.length - 1) / (count - 1));
            nanos[i] = Math.min(
                    Latency.LONGEST_NANOS, (sorted[rank] + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI * NANOS_PER_MILLI);
        }
        return new LatencyQuantiles(nanos);
    }

    /**
     * The table as the setting {@code paper.latency-quantiles} takes it.
     *
     * @return what {@link #parse} reads, in milliseconds
     */
    public String text() {
        return LongStream.of(nanos)
                .mapToObj(each -> each / NANOS_PER_MILLI + "ms")
                .collect(Collectors.joining(","));
    }

    /** The quantile of a share from 0 up to but without 1, evenly between two of the table. */
    long at(final double share) {
        final double place = share * (nanos.length - 1);
        final int below = Math.min((int) place, nanos.length - 2);
        return nanos[below] + (long) ((nanos[below + 1] - nanos[below]) * (place - below));
    }
}
