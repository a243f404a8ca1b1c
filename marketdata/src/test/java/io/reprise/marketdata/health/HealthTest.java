package io.reprise.marketdata.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reprise.marketdata.health.SequenceCheck.Verdict;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class HealthTest {
    private final SequenceCheck sequence = new SequenceCheck();
    private final HeartbeatCheck heartbeat = new HeartbeatCheck(100);
    private final Liveness liveness = new Liveness(100, 2, 3);

    @Test
    void shouldCountFramesFromZero() {
        assertThat(List.of(sequence.onNumber(0), sequence.onNumber(1), sequence.onNumber(1), sequence.onNumber(5)))
                .containsExactly(Verdict.IN_ORDER, Verdict.IN_ORDER, Verdict.REPEATED, Verdict.GAP);
        assertThat(sequence.expected()).isEqualTo(6);

        sequence.reset();
        assertThat(sequence.onNumber(1))
                .as("the first frame of a connection was lost")
                .isEqualTo(Verdict.GAP);
    }

    @Property(tries = 300)
    void shouldAcceptEachNumberOnceAndMissNone(@ForAll @Size(max = 60) final List<@LongRange(max = 30) Long> numbers) {
        final SequenceCheck check = new SequenceCheck();
        long highest = -1;
        for (final long number : numbers) {
            final Verdict expected =
                    number <= highest ? Verdict.REPEATED : number == highest + 1 ? Verdict.IN_ORDER : Verdict.GAP;
            assertThat(check.onNumber(number)).isEqualTo(expected);
            highest = Math.max(highest, number);
        }
    }

    @Test
    void shouldTakeAnyFirstBeatAndMissWhatFollowsNot() {
        heartbeat.onOpened(0);
        assertThat(heartbeat.hasBeat()).isFalse();

        assertThat(List.of(
                        heartbeat.onBeat(41_691, 1),
                        heartbeat.onBeat(41_692, 2),
                        heartbeat.onBeat(41_694, 3),
                        heartbeat.onBeat(7, 4),
                        heartbeat.onBeat(8, 5)))
                .containsExactly(
                        HeartbeatCheck.Verdict.IN_ORDER,
                        HeartbeatCheck.Verdict.IN_ORDER,
                        HeartbeatCheck.Verdict.MISSED,
                        HeartbeatCheck.Verdict.MISSED,
                        HeartbeatCheck.Verdict.IN_ORDER);
    }

    @Test
    void shouldBeLateAfterTheTimeoutOnly() {
        heartbeat.onOpened(1_000);
        assertThat(heartbeat.isLate(1_100)).isFalse();
        assertThat(heartbeat.isLate(1_101)).isTrue();

        heartbeat.onBeat(1, 1_101);
        assertThat(heartbeat.isLate(1_201)).isFalse();
    }

    @Test
    void shouldFindEachSilentPairOnceInEachSilence() {
        liveness.watch(0, 2, 0);
        liveness.watch(1, 0, 0);
        liveness.onHeard(1, 0, 50);
        liveness.onHeard(1, 1, 50);
        assertThat(liveness.findSilent(100)).isEqualTo(Liveness.NONE);

        final int silent = liveness.findSilent(101);
        assertThat(List.of(liveness.channel(silent), liveness.product(silent))).containsExactly(0, 2);
        assertThat(liveness.findSilent(101)).isEqualTo(Liveness.NONE);
        assertThat(liveness.channel(liveness.findSilent(151))).isEqualTo(1);
        liveness.clear();
        assertThat(liveness.findSilent(9_999)).isEqualTo(Liveness.NONE);
    }

    @Property(tries = 200)
    void shouldWaitLongerAfterEachFailureWithinItsBounds(@ForAll final long seed) {
        final Backoff backoff = new Backoff(250, 30_000, seed);
        final Backoff same = new Backoff(250, 30_000, seed);
        long ceiling = 250;
        for (int failure = 0; failure < 20; failure++) {
            final long wait = backoff.nextNanos();
            assertThat(wait).as("failure %d, seed %d", failure, seed).isBetween(ceiling / 2, ceiling);
            assertThat(same.nextNanos()).isEqualTo(wait);
            ceiling = Math.min(30_000, 2 * ceiling);
        }
        backoff.reset();
        assertThat(backoff.nextNanos()).isBetween(125L, 250L);
    }

    @Test
    void shouldRefuseABackoffWithoutBounds() {
        assertThatThrownBy(() -> new Backoff(0, 1, 1)).hasMessageContaining("backoff from 0 ns to 1 ns");
        assertThatThrownBy(() -> new Backoff(2, 1, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldNotOverflowTheLongestBackoff() {
        final Backoff backoff = new Backoff(1, Long.MAX_VALUE, 1);

        assertThat(LongStream.generate(backoff::nextNanos).limit(200)).allMatch(wait -> wait >= 0);
    }
}
