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
    private final RiskScript risk = RiskScript.ready(
            "risk.max-daily-loss=100000",
            "risk.max-daily-loss-percent=100",
            "risk.max-drawdown-percent=100",
            "risk.min-order-notional=1",
            "risk.max-position-percent=100",
            "risk.max-gross-exposure-percent=100",
            "risk.max-cluster-percent=100",
            "clusters.one=P1-USD",
            "risk.max-open-positions=1",
            "risk.max-positions-per-product=1",
            "risk.max-price-deviation-percent=5",
            "risk.max-clock-drift=1s",
            "risk.max-trades-per-day=1000000",
            "risk.max-product-trades-per-day=1000000",
            "risk.max-orders-per-second=60",
            "risk.max-product-open-orders=2",
            "risk.cooldown-after-trade=1ms",
            "risk.max-consecutive-losses=1000000",
            "risk.duplicate-window=1ms",
            "risk.max-position-volatility-percent=100",
            "risk.max-loss-per-trade-percent=100",
            "risk.bursts.rejects=60",
            "risk.feed-lost-for=1m",
            "risk.min-disk-free=1");
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
            risk.nowNanos += RiskScript.SECOND;
            risk.trade(1, 100_00 + i % 7);
            turn(Side.BUY);
            filled += risk.stage.ledger().quantity(1);
            turn(Side.SELL);
            risk.timer();
        }
        return thread.getCurrentThreadAllocatedBytes() - before;
    }

    private void turn(final Side side) {
        risk.nowNanos += RiskScript.SECOND / 10;
        final long orderId = risk.propose(1, side, 100_00, 1_0000);
        risk.fill(orderId, 1, side, OrderStatus.OPEN, 100_00, 4_000, 4_000);
        risk.fill(orderId, 1, side, OrderStatus.FILLED, 100_00, 6_000, 1_0000);
    }
}
