package io.reprise.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.event.StateReader;
import io.reprise.event.StateWriter;
import io.reprise.strategy.rules.BuiltIn;
import io.reprise.strategy.testkit.Decision;
import io.reprise.strategy.testkit.StrategyTestKit;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.agrona.concurrent.UnsafeBuffer;

/** The shipped strategies, cut off anywhere and set up again from their state: nothing tells the two apart. */
class RestoredStageTest {
    private static final int TRADES = 1_500;

    @Property(tries = 20)
    void shouldGoOnFromItsStateAtAnyCutAsIfNothingHadHappened(
            @ForAll @IntRange(min = 1) final int seed, @ForAll @IntRange(max = TRADES) final int cut) {
        final StrategyTestKit whole = begun();
        final List<Decision> ahead = new ArrayList<>();
        run(whole, seed, 0, cut);
        final StrategyTestKit restored = begun();
        run(restored, seed, 0, 0);
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[8 * 1_024 * 1_024]);
        final StateWriter writer = new StateWriter(buffer);
        whole.stage().exchange(writer);
        final StateReader reader = new StateReader(buffer, writer.length());
        restored.stage().exchange(reader);
        assertThat(reader.isAtEnd()).isTrue();
        assertThat(restored.stage().digest()).isEqualTo(whole.stage().digest());
        whole.forget();
        restored.forget();
        restored.goOnBehind(whole);
        run(whole, seed, cut, TRADES);
        run(restored, seed, cut, TRADES);

        ahead.addAll(whole.decisions());
        assertThat(restored.decisions()).isEqualTo(ahead);
        assertThat(restored.notes()).isEqualTo(whole.notes());
        assertThat(restored.stage().digest()).isEqualTo(whole.stage().digest());
    }

    private static StrategyTestKit begun() {
        final StrategyTestKit kit = new StrategyTestKit(BuiltIn.PROVIDERS);
        kit.configure(ShippedStrategies.settings());
        kit.balance(100_000_00000000L);
        kit.listed(1, "BTC-USD");
        kit.listed(2, "ETH-USD");
        return kit;
    }

    /** Trades from one to another, every fifth on a quiet minute, most orders filled behind the next trade. */
    private static void run(final StrategyTestKit kit, final int seed, final int from, final int to) {
        final GeneratedMarket market = new GeneratedMarket(seed, 65_000);
        for (int i = 0; i < to; i++) {
            final long price = market.nextPrice();
            final long volume = market.volume();
            if (i < from) {
                continue;
            }
            kit.later(i % 5 == 0 ? 20 * StrategyTestKit.SECOND : StrategyTestKit.SECOND);
            kit.book(price - 5_00, price + 5_00);
            kit.sellersTake(i % 3 == 0);
            final int seen = kit.orders().size();
            kit.trade(1 + i % 2, price, volume);
            if (i % 7 == 0) {
                kit.timer();
            }
            kit.orders().subList(seen, kit.orders().size()).forEach(kit::fill);
        }
    }
}
