package io.reprise.execution.venue.paper;

import io.reprise.event.Settings;

/**
 * How long a command is on its way to the venue, or an answer is on its way back.
 *
 * <p>Egress thread. Allocates nothing after construction. What is drawn depends on the settings and on how many draws
 * came before, on nothing else.
 */
interface Latency {
    /** The longest that is drawn: a request that takes longer has failed. */
    long LONGEST_NANOS = 10_000_000_000L;

    /** The next time, in nanoseconds from 0 to {@link #LONGEST_NANOS} or what is fixed. */
    long drawNanos();

    /**
     * Reads {@code paper.latency-model} and what belongs to it; fixed where nothing is said.
     *
     * @throws IllegalArgumentException naming the setting that cannot be followed
     */
    static Latency of(final Settings settings) {
        final String model = settings.has("paper.latency-model") ? settings.value("paper.latency-model") : "fixed";
        final long medianNanos = settings.durationNanos("paper.latency");
        return switch (model) {
            case "fixed" -> new Fixed(medianNanos);
            case "lognormal" ->
                new Lognormal(medianNanos, settings.durationNanos("paper.latency-p99"), draws(settings));
            case "journal" ->
                new Sampled(LatencyQuantiles.parse(settings.value("paper.latency-quantiles")), draws(settings));
            default ->
                throw new IllegalArgumentException(
                        "setting 'paper.latency-model': fixed, lognormal or journal expected, was '" + model + "'");
        };
    }

    private static SeededDraws draws(final Settings settings) {
        return new SeededDraws(settings.count("paper.latency-seed"));
    }

    /** Always the same. */
    record Fixed(long nanos) implements Latency {
        @Override
        public long drawNanos() {
            return nanos;
        }
    }

    /** A logarithm that is normal: a median, and a long tail to the right. */
    final class Lognormal implements Latency {
        /** The 99th percentile of the normal distribution, in deviations from its mean. */
        private static final double NORMAL_P99 = 2.326_347_874_040_841;

        private final long medianNanos;
        private final double deviation;
        private final SeededDraws draws;

        Lognormal(final long medianNanos, final long p99Nanos, final SeededDraws draws) {
            if (medianNanos < 1 || p99Nanos < medianNanos) {
                throw new IllegalArgumentException("setting 'paper.latency-p99': at least paper.latency, and that above"
                        + " 0, expected of a lognormal latency; was " + p99Nanos + " ns and " + medianNanos + " ns");
            }
            this.medianNanos = medianNanos;
            this.draws = draws;
            deviation = StrictMath.log((double) p99Nanos / medianNanos) / NORMAL_P99;
        }

        @Override
        public long drawNanos() {
            final double nanos = medianNanos * StrictMath.exp(deviation * draws.normal());
            return Math.min(LONGEST_NANOS, (long) nanos);
        }
    }

    /** As was measured: evenly between the quantiles of a table. */
    final class Sampled implements Latency {
        private final LatencyQuantiles quantiles;
        private final SeededDraws draws;

        Sampled(final LatencyQuantiles quantiles, final SeededDraws draws) {
            this.quantiles = quantiles;
            this.draws = draws;
        }

        @Override
        public long drawNanos() {
            return quantiles.at(draws.unit());
        }
    }
}
