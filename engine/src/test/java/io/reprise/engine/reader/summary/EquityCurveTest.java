package io.reprise.engine.reader.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class EquityCurveTest {
    /** The plain twin: looks at every pair. */
    @Property(tries = 100)
    void shouldFindTheDeepestFallOfAllPairs(
            @ForAll @Size(min = 1, max = 60) final List<@LongRange(min = 1, max = 1_000_000_000) Long> equities) {
        final EquityCurve curve = new EquityCurve();
        long deepest = 0;
        for (int i = 0; i < equities.size(); i++) {
            curve.sample(i, equities.get(i));
            for (int before = 0; before < i; before++) {
                deepest = Math.max(deepest, equities.get(before) - equities.get(i));
            }
        }

        assertThat(curve.drawdownE8()).isEqualTo(deepest);
    }

    @Property(tries = 20)
    void shouldKeepExtremesAndTheEndInABoundedNumberOfPoints(
            @ForAll @LongRange(min = 0, max = 19_999) final long spikeAt,
            @ForAll @LongRange(min = 1, max = 20_000) final long samples) {
        final EquityCurve curve = new EquityCurve();
        for (long i = 0; i < samples; i++) {
            curve.sample(i, i == spikeAt ? 10 : 1_000);
        }

        final List<EquityPoint> points = curve.points();
        assertThat(points).hasSizeLessThanOrEqualTo(EquityCurve.POINTS_MAX);
        assertThat(points.get(points.size() - 1).atNanos()).isEqualTo(samples - 1);
        assertThat(points.stream().mapToLong(EquityPoint::lowE8).min()).hasValue(spikeAt < samples ? 10 : 1_000);
        assertThat(points.stream().mapToLong(EquityPoint::drawdownE8).max()).hasValue(curve.drawdownE8());
    }
}
