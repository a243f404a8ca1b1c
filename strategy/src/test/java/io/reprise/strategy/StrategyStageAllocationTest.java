package io.reprise.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class StrategyStageAllocationTest {
    private static final int TRADES = 50_000;

    private final ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Desk desk = new Desk();
    private final GeneratedMarket market = new GeneratedMarket(3, 65_000);
    private final long[] prices = new long[TRADES];
    private final long[] volumes = new long[TRADES];

    @Test
    void shouldAllocateNothingForTradesAndTimersThatDecideNothing() {
        // Bars, indicators and triggers work on every trade; none fires, because the test would copy its signal.
        desk.configure(Rules.standard()
                .with("breakout-period", "10000")
                .with("momentum-threshold-atr", "100")
                .with("volume-spike-factor", "1000")
                .alone());
        desk.listed(1, "BTC-USD");
        for (int i = 0; i < TRADES; i++) {
            prices[i] = market.nextPrice();
            volumes[i] = market.volume();
        }
        final long quietest =
                LongStream.generate(this::bytesOfARound).limit(8).min().orElseThrow();

        assertThat(quietest).isZero();
        assertThat(desk.stage.idle().get(0).bars()).isGreaterThan(1_000);
        assertThat(desk.decisions).isEmpty();
    }

    private long bytesOfARound() {
        final long start = thread.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < TRADES; i++) {
            desk.nowNanos += GeneratedMarket.TRADE_EVERY;
            desk.trade(1, prices[i], volumes[i]);
            if (i % 10 == 0) {
                desk.timer();
            }
        }
        final long bytes = thread.getCurrentThreadAllocatedBytes() - start;
        desk.decisions.clear();
        return bytes;
    }
}
