package io.reprise.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.reprise.strategy.rules.BuiltIn;
import io.reprise.strategy.testkit.StrategyTestKit;
import java.lang.management.ManagementFactory;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class StrategyStageAllocationTest {
    private static final int TRADES = 50_000;

    private final ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final StrategyTestKit desk = new StrategyTestKit(BuiltIn.PROVIDERS);
    private final GeneratedMarket market = new GeneratedMarket(3, 65_000);
    private final long[] prices = new long[TRADES];
    private final long[] volumes = new long[TRADES];

    @Test
    void shouldAllocateNothingForTradesAndTimersWhateverItDecides() {
        // Every shipped strategy on a lively market: signals, misses, summaries, regimes and proposals are written.
        desk.configure(ShippedStrategies.settings());
        desk.balance(100_000_00000000L);
        desk.listed(1, "BTC-USD");
        for (int i = 0; i < TRADES; i++) {
            prices[i] = market.nextPrice();
            volumes[i] = market.volume();
        }
        bytesOfARound();
        final int decided = desk.decisions().size() + desk.notes().size();
        desk.reads(false);
        final long quietest =
                LongStream.generate(this::bytesOfARound).limit(8).min().orElseThrow();

        assertThat(quietest).isZero();
        assertThat(desk.stage().idle().get(0).bars()).isGreaterThan(1_000);
        assertThat(decided).as("there was something to write").isGreaterThan(500);
        assertThat(desk.orders()).isNotEmpty();
    }

    private long bytesOfARound() {
        final long start = thread.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < TRADES; i++) {
            desk.later(GeneratedMarket.TRADE_EVERY);
            desk.sellersTake(i % 3 == 0);
            desk.trade(1, prices[i], volumes[i]);
            if (i % 10 == 0) {
                desk.timer();
            }
        }
        return thread.getCurrentThreadAllocatedBytes() - start;
    }
}
