package io.reprise.simulator.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.event.Instrument;
import io.reprise.event.InstrumentStatus;
import org.junit.jupiter.api.Test;

/** A market nobody trades on is what it was before one could trade on it: recorded runs depend on it. */
final class UntouchedMarketTest {
    private static final Instrument BITCOIN =
            new Instrument(1, "BTC-USD", "BTC", "USD", 2, 8, 1, 1, 100_000_000L, InstrumentStatus.ONLINE);

    @Test
    void shouldStayWhatItWasForASeed() {
        assertThat(digest(42)).isEqualTo(-7332776871186147812L);
    }

    private static long digest(final long seed) {
        final GeneratedMarket market = new GeneratedMarket(seed, BITCOIN, 1_790_000_000L * 1_000_000_000L);
        long digest = 17;
        for (int step = 0; step < 5000; step++) {
            market.step();
            for (final Trade trade : market.trades()) {
                digest = digest * 31 + trade.id();
                digest = digest * 31 + trade.price();
                digest = digest * 31 + trade.quantity();
                digest = digest * 31 + trade.timeNanos();
                digest = digest * 31 + (trade.isMakerBuying() ? 1 : 0);
            }
            for (final Level level : market.drainChanges()) {
                digest = digest * 31 + level.price();
                digest = digest * 31 + level.quantity();
                digest = digest * 31 + (level.isBid() ? 1 : 0);
            }
            digest = digest * 31 + market.bestBid().quantity();
            digest = digest * 31 + market.bestAsk().quantity();
        }
        return digest;
    }
}
