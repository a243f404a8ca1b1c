package io.reprise.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Short runs: that nothing is lost and a replay gives the same is checked by the run itself. */
class TickRunTest {
    private static final long RATE = 2_000;
    private static final long WARM_UP = 1_000;
    private static final long FRAMES = 4_000;

    @TempDir
    private Path folder;

    @Test
    void shouldBringEveryFrameThroughTheSocket() throws Exception {
        final TickRun.Outcome outcome = new TickRun(RATE, WARM_UP, FRAMES, true).overSocket(folder);

        assertThat(outcome.frames()).isEqualTo(FRAMES);
        assertThat(outcome.inputs()).isGreaterThan(FRAMES);
        assertStamped(outcome);
    }

    @Test
    void shouldBringEveryFrameThroughFromMemory() throws Exception {
        assertStamped(new TickRun(RATE, WARM_UP, FRAMES, true).fromMemory(folder));
    }

    @Test
    void shouldGoAsFastAsItGoesInEventTime() throws Exception {
        final TickRun.Outcome outcome = new TickRun(0, 0, 10 * FRAMES, false).fromMemory(folder);

        assertThat(outcome.achieved()).isGreaterThan(RATE);
        assertThat(outcome.stamps()).isNull();
    }

    /** Market events behind the warm-up each have every stamp, and the parts are not longer than the whole. */
    private static void assertStamped(final TickRun.Outcome outcome) {
        final StageStamps stamps = outcome.stamps();
        assertThat(stamps).isNotNull();
        if (stamps != null) {
            assertThat(stamps.handled()).isGreaterThanOrEqualTo(FRAMES);
            assertThat(stamps.stages().values())
                    .allSatisfy(part -> assertThat(part.getTotalCount()).isEqualTo(stamps.handled() - WARM_UP));
            assertThat(stamps.stages().values()).allSatisfy(part -> assertThat(part.getMaxValue())
                    .isLessThanOrEqualTo(stamps.afterRead().getMaxValue()));
            assertThat(stamps.ordersAfterRead().getTotalCount())
                    .as("ticks that led to an order")
                    .isPositive();
        }
    }
}
