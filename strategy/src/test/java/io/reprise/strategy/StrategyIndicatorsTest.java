package io.reprise.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.strategy.rules.BuiltIn;
import io.reprise.strategy.testkit.StrategyTestKit;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What strategies tell readers of what they know. */
class StrategyIndicatorsTest {
    private static final int TRADES = 3_000;

    @Test
    void shouldTellOfEveryBuiltInKindOnEveryProductAndChangeNothing() {
        final StrategyTestKit kit = new StrategyTestKit(BuiltIn.PROVIDERS);
        kit.configure(ShippedStrategies.settings());
        kit.listed(1, "BTC-USD");
        kit.listed(2, "ETH-USD");
        trade(kit);
        final long digest = kit.stage().digest();

        final List<StrategyIndicators> known = kit.stage().indicators();

        assertThat(known).hasSameSizeAs(kit.stage().idle());
        assertThat(known).allSatisfy(each -> {
            assertThat(each.values()).as(each.strategy()).isNotEmpty();
            assertThat(each.values().stream().map(IndicatorValue::name)).doesNotHaveDuplicates();
            assertThat(each.values()).filteredOn(IndicatorValue::isReady).allSatisfy(value -> assertThat(value.value())
                    .as(value.name())
                    .isFinite());
        });
        assertThat(kit.stage().digest()).isEqualTo(digest);
    }

    @Test
    void shouldTellPricesInTheQuoteCurrencyAndWhatIsNotReady() {
        final StrategyTestKit kit = new StrategyTestKit(BuiltIn.PROVIDERS);
        kit.configure(Rules.standard().alone());
        kit.listed(1, "BTC-USD");
        final List<IndicatorValue> before = kit.stage().indicators().get(0).values();
        trade(kit);
        final StrategyIndicators behind = kit.stage().indicators().get(0);

        assertThat(before).isNotEmpty().noneMatch(IndicatorValue::isReady);
        assertThat(behind.strategy()).isEqualTo("rules");
        assertThat(behind.product()).isEqualTo("BTC-USD");
        assertThat(behind.values()).extracting(IndicatorValue::name).contains("rsi", "breakout", "breakout-needed");
        assertThat(value(behind, "ema-fast")).isBetween(20_000.0, 200_000.0);
        assertThat(value(behind, "rsi")).isBetween(0.0, 100.0);
        assertThat(value(behind, "atr")).isBetween(0.01, 20_000.0);
    }

    private static double value(final StrategyIndicators known, final String name) {
        return known.values().stream()
                .filter(each -> each.name().equals(name) && each.isReady())
                .mapToDouble(IndicatorValue::value)
                .findAny()
                .orElseThrow();
    }

    private static void trade(final StrategyTestKit kit) {
        final GeneratedMarket market = new GeneratedMarket(7, 65_000);
        for (int i = 0; i < TRADES; i++) {
            final long price = market.nextPrice();
            kit.later(5 * StrategyTestKit.SECOND);
            kit.book(price - 5_00, price + 5_00);
            kit.trade(1, price, market.volume());
        }
    }
}
