package example;

import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.event.IdleReason;
import io.reprise.event.Settings;
import io.reprise.event.Side;
import io.reprise.event.SignalKind;
import io.reprise.strategy.testkit.Decision;
import io.reprise.strategy.testkit.StrategyTestKit;
import io.reprise.strategy.testkit.StrategyTestKit.Candle;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AverageCrossTest {
    private static final int BTC = 1;

    private final StrategyTestKit kit = new StrategyTestKit(List.of(new AverageCrossProvider()));

    @BeforeEach
    void fallForAWhile() {
        kit.configure(
                Settings.parse(
                        """
                universe.products=BTC-USD
                strategy.1.kind=average-cross
                strategy.1.name=mine
                strategy.1.fast=2
                strategy.1.slow=4
                strategy.1.atr-period=3
                strategy.1.stop-atr=0
                """));
        kit.listed(BTC, "BTC-USD");
        for (int i = 0; i < 8; i++) {
            close(1_000_00 - i * 1_00);
        }
    }

    @Test
    void shouldBuyOnceTheFastAverageIsAboveTheSlowOne() {
        close(993_00);
        assertThat(kit.orders()).isEmpty();

        close(999_00);

        final Decision.Order order = kit.lastOrder();
        assertThat(order.side()).isEqualTo(Side.BUY);
        assertThat(order.reason()).isEqualTo(SignalKind.OWN_RULE);
        assertThat(kit.notes(Decision.Explanation.class).get(0).conditions())
                .extracting(Decision.Condition::name)
                .containsExactly("separation-bps", "before-bps");
    }

    @Test
    void shouldSellWhenItCrossesBack() {
        close(999_00);
        kit.fill(kit.lastOrder());
        close(994_00);
        close(990_00);

        assertThat(kit.lastOrder().side()).isEqualTo(Side.SELL);
        assertThat(kit.lastOrder().reason()).isEqualTo(SignalKind.SIGNAL_FLIP);
    }

    @Test
    void shouldSayWhatItIsWaitingFor() {
        kit.forget();
        kit.explain();

        final Decision.Miss miss = kit.notes(Decision.Miss.class).get(0);
        assertThat(miss.reason()).isEqualTo(IdleReason.CONDITION_UNMET);
        assertThat(miss.nearest().name()).isEqualTo("separation-bps");
    }

    private void close(final long price) {
        kit.later(StrategyTestKit.MINUTE);
        kit.candle(BTC, StrategyTestKit.MINUTE, new Candle(price, price + 2_00, price - 2_00, price, 1_000_000));
    }
}
