package io.reprise.execution.order;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.reprise.event.OrderStatus;
import io.reprise.event.Side;
import java.lang.management.ManagementFactory;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ExecutionStageAllocationTest {
    private static final int CYCLES = 5_000;

    private final ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final OrderScript script = new OrderScript();
    private long opened;

    @Test
    void shouldAllocateNothingOnceWarm() {
        script.isKeeping = false;
        script.expiresAtNanos = 0;
        // The VM itself may allocate once in a round; code that allocates does so in every round.
        final long quietest =
                LongStream.generate(this::bytesOfARound).limit(8).min().orElseThrow();

        assertThat(quietest).isZero();
        assertThat(opened).as("every order was placed").isEqualTo(8L * CYCLES);
        assertThat(script.stage.openOrders()).isZero();
    }

    private long bytesOfARound() {
        final long before = thread.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < CYCLES; i++) {
            final long orderId = script.place(1, Side.BUY);
            opened += script.stage.openOrders();
            script.timer();
            script.report(orderId, OrderStatus.OPEN, 4);
            script.report(orderId, OrderStatus.CANCELLED, 4);
        }
        return thread.getCurrentThreadAllocatedBytes() - before;
    }
}
