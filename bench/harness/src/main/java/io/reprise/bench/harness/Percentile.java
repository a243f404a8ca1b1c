package io.reprise.bench.harness;

import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * A percentile that is told.
 *
 * @param name    of it, such as p99.9
 * @param percent of it
 */
record Percentile(String name, double percent) {
    static final List<Percentile> ALL = List.of(
            new Percentile("p50", 50),
            new Percentile("p90", 90),
            new Percentile("p99", 99),
            new Percentile("p99.9", 99.9),
            new Percentile("p99.99", 99.99));

    static boolean isName(final String name) {
        return ALL.stream().anyMatch(each -> each.name().equals(name));
    }

    long of(final Histogram histogram) {
        return histogram.getValueAtPercentile(percent);
    }
}
