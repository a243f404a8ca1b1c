package io.reprise.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.event.StateReader;
import io.reprise.event.StateWriter;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import org.agrona.concurrent.UnsafeBuffer;

/** A protected position against a venue that does everything late, twice or not at all. */
class ProtectionPropertyTest {
    private static final int STEPS = 300;
    private static final List<String> KINDS = List.of("stop", "bracket", "target");

    @Property(tries = 225, shrinking = ShrinkingMode.OFF)
    void shouldNeverSellMoreThanIsHeldNorLowerAStopNorLeaveAPositionAlone(
            @ForAll @IntRange(min = 1) final int seed, @ForAll @IntRange(max = 2) final int kind) {
        final UnreliableVenue venue = new UnreliableVenue(seed, KINDS.get(kind));
        for (int i = 0; i < STEPS; i++) {
            venue.step();
            assertThat(venue.openSales())
                    .as("step %d of seed %d: open sales against what is held", i, seed)
                    .isLessThanOrEqualTo(venue.held());
            assertThat(venue.lowerings()).as("step %d of seed %d", i, seed).isZero();
        }
        venue.settle();
        if (venue.held() > 0) {
            venue.fallsThrough();
            assertThat(venue.held())
                    .as("seed %d: sold at the stop by either", seed)
                    .isZero();
        }
    }

    @Property(tries = 40, shrinking = ShrinkingMode.OFF)
    void shouldGoOnFromItsStateAtAnyCutAsIfNothingHadHappened(
            @ForAll @IntRange(min = 1) final int seed, @ForAll @IntRange(max = STEPS) final int cut) {
        final UnreliableVenue whole = new UnreliableVenue(seed, KINDS.get(seed % 3));
        for (int i = 0; i < cut; i++) {
            whole.step();
        }
        final DeskOnWishes restored = UnreliableVenue.desk(KINDS.get(seed % 3)).begin();
        restored.entriesMax = whole.desk().entriesMax;
        restored.trade(DeskOnWishes.PRICE);
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[1_024 * 1_024]);
        final StateWriter writer = new StateWriter(buffer);
        whole.desk().kit.stage().exchange(writer);
        final StateReader reader = new StateReader(buffer, writer.length());
        restored.kit.stage().exchange(reader);
        assertThat(reader.isAtEnd()).isTrue();
        restored.kit.goOnBehind(whole.desk().kit);
        whole.desk().kit.forget();
        restored.kit.forget();
        for (int i = 0; i < 60; i++) {
            whole.desk().kit.timer();
            restored.kit.timer();
            whole.desk().trade(DeskOnWishes.PRICE - i * 1_00L);
            restored.trade(DeskOnWishes.PRICE - i * 1_00L);
            whole.desk().kit.later(1_000_000_000L);
            restored.kit.later(1_000_000_000L);
        }

        assertThat(restored.kit.decisions()).isEqualTo(whole.desk().kit.decisions());
        assertThat(restored.kit.stage().digest())
                .isEqualTo(whole.desk().kit.stage().digest());
    }
}
