package io.reprise.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reprise.engine.pipeline.Wiring.WaitStrategyName;
import io.reprise.event.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WiringTest {
    private static final long SMALL_HEAP = 256L << 20;
    private static final long LARGE_HEAP = 8L << 30;

    @ParameterizedTest
    @CsvSource({
        "1, BLOCKING, false",
        "2, YIELDING, false",
        "3, YIELDING, false",
        "4, BLOCKING, true",
        "8, YIELDING, true"
    })
    void shouldShareOutTheMachinesCoresAndNeverSpinOnAllOfThem(
            final int cores, final WaitStrategyName waiting, final boolean isStaged) {
        assertThat(Wiring.of(settings("auto", 4_096), cores, SMALL_HEAP))
                .isEqualTo(new Wiring(isStaged, waiting, 4_096));
    }

    @Test
    void shouldRefuseARingThatTheHeapCannotHoldAndSayWhichFits() {
        assertThatThrownBy(() -> Wiring.of(settings("fused", 1 << 20), 2, SMALL_HEAP))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("engine.ring-size: 1048576 places, fused, take 4,672 MB of a heap of 256 MB;"
                        + " 32768 fit, or give more heap (java -Xmx)");
        assertThatThrownBy(() -> Wiring.of(settings("staged", 8_192), 8, SMALL_HEAP))
                .hasMessageContaining("8192 places, staged, take 357 MB")
                .hasMessageContaining("; 4096 fit");
    }

    @Test
    void shouldTakeALargeRingWhereTheHeapHoldsIt() {
        assertThat(Wiring.of(settings("fused", 1 << 20), 2, LARGE_HEAP).ringSize())
                .isEqualTo(1 << 20);
        assertThat(Wiring.of(settings("staged", 4_096), 8, SMALL_HEAP).ringSize())
                .isEqualTo(4_096);
    }

    private static Settings settings(final String wiring, final int ringSize) {
        return Settings.parse("engine.wiring=" + wiring + "\nengine.wait-strategy=auto\nengine.ring-size=" + ringSize);
    }
}
