package io.reprise.marketdata.coinbase;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MessagePacerTest {
    private static final long SECOND_NANOS = 1_000_000_000L;

    @Test
    void shouldAllowABurstAndThenTellHowLongToWait() {
        final MessagePacer pacer = new MessagePacer(3);
        assertThat(List.of(pacer.takeOrWaitNanos(5), pacer.takeOrWaitNanos(6), pacer.takeOrWaitNanos(7)))
                .containsOnly(0L);

        assertThat(pacer.takeOrWaitNanos(8)).isEqualTo(SECOND_NANOS - 3);
        assertThat(pacer.takeOrWaitNanos(5 + SECOND_NANOS)).isZero();
        assertThat(pacer.takeOrWaitNanos(5 + SECOND_NANOS)).isEqualTo(1);
    }

    @Property(tries = 200)
    void shouldNeverLetMoreThroughInAnySecond(
            @ForAll @Size(max = 200) final List<@LongRange(max = 300_000_000) Long> pauses) {
        final MessagePacer pacer = new MessagePacer(MessagePacer.MESSAGES_A_SECOND);
        final List<Long> through = new ArrayList<>();
        long now = 0;
        for (final long pause : pauses) {
            now += pause;
            if (pacer.takeOrWaitNanos(now) == 0) {
                through.add(now);
            }
        }

        for (int i = MessagePacer.MESSAGES_A_SECOND; i < through.size(); i++) {
            assertThat(through.get(i) - through.get(i - MessagePacer.MESSAGES_A_SECOND))
                    .isGreaterThanOrEqualTo(SECOND_NANOS);
        }
    }
}
