package io.reprise.risk;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.reprise.event.OrderStatus;
import io.reprise.event.Side;
import java.lang.management.ManagementFactory;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RiskStageAllocationTest {
    private static final int CYCLES = 5_000;

    private final ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final RiskScript risk = RiskScript.ready("risk.max-daily-loss=100000");
    private long filled;

    @Test
    void shouldAllocateNothingOnceWarm() {
        risk.isKeeping = false;
        // The VM itself may allocate once in a round; code that allocates does so in every round.
        final long quietest =
                LongStream.generate(this::bytesOfARound).limit(8).min().orElseThrow();

        assertThat(quietest).isZero();
        assertThat(risk.stage.ledger().quantity(1))
                .as("everything was sold again")
                .isZero();
        assertThat(filled).isEqualTo(8 * CYCLES * 1_0000L);
    }

    private long bytesOfARound() {
        final long before = thread.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < CYCLES; i++) {
            risk.trade(1, 100_00 + i % 7);
            turn(Side.BUY);
            filled += risk.stage.ledger().quantity(1);
            turn(Side.SELL);
            risk.timer();
        }
        return thread.getCurrentThreadAllocatedBytes() - before;
    }

    private void turn(final Side side) {
        final long orderId = risk.propose(1, side, 100_00, 1_0000);
        risk.fill(orderId, 1, side, OrderStatus.OPEN, 100_00, 4_000, 4_000);
        risk.fill(orderId, 1, side, OrderStatus.FILLED, 100_00, 6_000, 1_0000);
    }
}
