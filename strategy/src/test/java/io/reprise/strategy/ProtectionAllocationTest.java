package io.reprise.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.reprise.event.OrderStatus;
import io.reprise.strategy.testkit.StrategyTestKit;
import java.lang.management.ManagementFactory;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ProtectionAllocationTest {
    private static final int TRADES = 20_000;

    private final ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final DeskOnWishes desk = new DeskOnWishes()
            .with("protection", "stop")
            .with("trail-percent", "1")
            .with("trail-step-percent", "0")
            .with("target-atr", "0")
            .with("max-holding", "365d");
    private long price = DeskOnWishes.PRICE;

    @Test
    void shouldAllocateNothingWhileItProtectsAndMovesAPosition() {
        // Amendments stay without an answer: they are asked for again, given up, and replaced by a cancel.
        desk.begin();
        desk.kit.fill(desk.enter(), DeskOnWishes.PRICE);
        desk.kit.report(desk.lastSale(), OrderStatus.OPEN, 0, 0, 0);
        bytesOfARound();
        assertThat(desk.amendments()).as("there was something to write").isNotEmpty();
        assertThat(desk.cancels()).isNotEmpty();
        desk.kit.reads(false);
        final long quietest =
                LongStream.generate(this::bytesOfARound).limit(8).min().orElseThrow();

        assertThat(quietest).isZero();
        assertThat(desk.held()).isPositive();
    }

    private long bytesOfARound() {
        final long start = thread.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < TRADES; i++) {
            price += i % 2;
            desk.kit.later(StrategyTestKit.SECOND / 5);
            desk.trade(price);
            if (i % 10 == 0) {
                desk.kit.timer();
            }
        }
        return thread.getCurrentThreadAllocatedBytes() - start;
    }
}
