package io.reprise.strategy.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.event.OrderStatus;
import io.reprise.event.Settings;
import io.reprise.event.Side;
import io.reprise.event.SignalKind;
import io.reprise.event.Temperature;
import io.reprise.strategy.testkit.Decision;
import io.reprise.strategy.testkit.StrategyTestKit;
import io.reprise.strategy.testkit.StrategyTestKit.Candle;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What each kind is there for, on markets made for it. */
class KindsTest {
    private static final int BTC = 1;
    private static final long LOT = 1_000_000_000;
    private static final long MINUTE = StrategyTestKit.MINUTE;

    private final StrategyTestKit kit = new StrategyTestKit(BuiltIn.PROVIDERS);
    private final SortedMap<String, String> written = new TreeMap<>();
    private long interval = MINUTE;

    @Test
    void shouldBuyAReversalAgainstTheTrendAndABreakoutOnlyWithIt() {
        with("triggers", "reversal");
        with("reversal-period", "10");
        with("ema-fast", "2");
        with("ema-slow", "5");
        begin("trigger-rules");
        for (int i = 0; i < 80; i++) {
            close(100_000 - i * 300L, 100);
        }
        close(76_400, 100);
        close(77_200, 100);
        close(77_900, 100);

        assertThat(kit.orders()).hasSize(1);
        assertThat(kit.lastOrder().reason()).isEqualTo(SignalKind.REVERSAL);
        final Decision.Explanation why = kit.notes(Decision.Explanation.class).get(0);
        assertThat(why.conditions()).extracting(Decision.Condition::name).contains("reversal-atr", "trend-bps");
        assertThat(why.conditions().get(1).measured()).as("against the trend").isNegative();
    }

    @Test
    void shouldFollowTakersWhoAreAllOnOneSide() {
        with("triggers", "flow");
        with("flow-trades", "20");
        with("ema-fast", "2");
        with("ema-slow", "3");
        begin("trigger-rules");
        for (int i = 0; i < 60; i++) {
            close(100_000 + i * 20L - (i % 3) * 40L, 100);
        }
        for (int i = 0; i < 40; i++) {
            kit.later(StrategyTestKit.SECOND);
            kit.sellersTake(i % 2 == 0);
            kit.trade(BTC, 101_200, 1_000);
        }
        assertThat(kit.orders()).isEmpty();
        kit.sellersTake(false);
        for (int i = 0; i < 16; i++) {
            kit.trade(BTC, 101_200, 1_000);
        }

        assertThat(kit.orders()).extracting(Decision.Order::reason).containsExactly(SignalKind.FLOW_IMBALANCE);
    }

    @Test
    void shouldBuyWideBarsThatRiseWhereItLooksForExpansion() {
        with("triggers", "volatility-expansion");
        with("rsi-max", "101");
        begin("trigger-rules");
        for (int i = 0; i < 120; i++) {
            close(100_000 + i * 10L - (i % 2) * 15L, 50);
        }
        assertThat(kit.orders()).isEmpty();
        close(102_000, 50);

        assertThat(kit.lastOrder().reason()).isEqualTo(SignalKind.VOLATILITY_EXPANSION);
    }

    @Test
    void shouldUseTheThresholdOfTheRegime() {
        with("triggers", "momentum");
        with("momentum-period", "5");
        with("momentum-threshold-atr", "100");
        with("bull.momentum-threshold-atr", "0.5");
        with("rsi-max", "101");
        set("regime.interval", "1m");
        set("regime.trend-period", "10");
        set("regime.adx-period", "7");
        set("regime.volatility-period", "10");
        set("regime.usual-period", "30");
        begin("trigger-rules");
        for (int i = 0; i < 46; i++) {
            close(100_000 + i * 100L, 60);
        }

        assertThat(kit.notes(Decision.Regime.class)).isNotEmpty();
        assertThat(kit.orders())
                .as("100 ranges are out of reach, half of one is not")
                .isNotEmpty();
        assertThat(kit.orders().get(0).reason()).isEqualTo(SignalKind.MOMENTUM);
    }

    @Test
    void shouldWeighSignalsWaitForConfirmationAndSellWhenTheyTurn() {
        with("confirmation", "3m");
        with("steps", "1");
        with("average-weight", "0.5");
        with("macd-weight", "0.3");
        with("rsi-weight", "0");
        with("bollinger-weight", "0");
        with("donchian-weight", "0.2");
        with("stop-atr", "0");
        with("target-atr", "0");
        begin("weighted-signals");
        for (int i = 0; i < 60; i++) {
            close(100_000 - i * 100L, 60);
        }
        assertThat(kit.orders()).isEmpty();
        int minutes = 0;
        while (kit.orders().isEmpty()) {
            close(94_000 + minutes * 150L, 60);
            minutes++;
            assertThat(minutes).as("%s", kit.stage().idleReasons()).isLessThan(60);
        }
        assertThat(kit.lastOrder().reason()).isEqualTo(SignalKind.WEIGHTED_SIGNALS);
        assertThat(conditions()).startsWith("score", "confirmed-seconds").contains("average-score", "macd-score");
        assertThat(kit.notes(Decision.Heat.class))
                .extracting(Decision.Heat::temperature)
                .contains(Temperature.HOT);
        kit.fill(kit.lastOrder());
        for (int i = 0; i < 60 && kit.orders().size() == 1; i++) {
            close(103_000 - i * 200L, 60);
        }

        assertThat(kit.lastOrder().side()).isEqualTo(Side.SELL);
        assertThat(kit.lastOrder().reason()).isEqualTo(SignalKind.SIGNAL_FLIP);
    }

    @Test
    void shouldBidForAPullBackWithinARise() {
        interval = 5 * MINUTE;
        with("ema-period", "40");
        with("rsi-max", "60");
        with("rsi-min", "20");
        with("vwap-max-bps", "300");
        begin("pull-back");
        long price = 100_000;
        for (int i = 0; i < 90; i++) {
            price += i % 4 == 3 ? -60 : 90;
            close(price, 60);
        }
        final int before = kit.orders().size();
        for (int i = 0; i < 5; i++) {
            price -= 150;
            close(price, 60);
        }
        for (int i = 0; i < 5 && kit.orders().size() == before; i++) {
            price += 60;
            close(price, 60);
        }

        assertThat(kit.orders()).as("%s", kit.stage().idleReasons()).hasSize(before + 1);
        assertThat(kit.lastOrder().reason()).isEqualTo(SignalKind.PULL_BACK);
        assertThat(kit.lastOrder().isPostOnly()).as("limit buys only").isTrue();
        assertThat(kit.lastOrder().limit()).isLessThan(price);
    }

    @Test
    void shouldFollowATrendByLevelsAndNotEnterTheSameStructureTwice() {
        interval = 15 * MINUTE;
        with("stop-atr", "0");
        begin("channel-trend");
        for (int i = 0; i < 90; i++) {
            close(100_000 + (i % 2) * 100L, 100);
        }
        assertThat(kit.orders()).isEmpty();
        long price = 100_000;
        for (int i = 0; i < 8; i++) {
            price += 250;
            close(price, 100);
            answer();
        }
        assertThat(kit.orders()).extracting(Decision.Order::reason).startsWith(SignalKind.CHANNEL, SignalKind.PYRAMID);
        assertThat(kit.orders()).as("four levels at most").hasSize(4);
        for (int i = 0; i < 12; i++) {
            price -= 60;
            close(price, 100);
            answer();
        }
        while (kit.lastOrder().side() == Side.BUY) {
            price -= 300;
            close(price, 100);
            answer();
        }
        assertThat(kit.lastOrder().reason()).isEqualTo(SignalKind.CHANNEL);
        final int orders = kit.orders().size();
        close(104_000, 100);
        answer();
        assertThat(kit.orders()).as("not below the middle of the channel since").hasSizeLessThanOrEqualTo(orders + 1);
    }

    @Test
    void shouldQuoteBothSidesLeanAgainstWhatItHoldsAndMoveWithTheMarket() {
        with("half-spread-bps", "10");
        with("skew-bps", "10");
        with("inventory-max", "400");
        begin("market-making");
        kit.balance(100_000_00000000L);
        kit.quantities(100, 300);
        kit.book(99_990, 100_010);
        kit.trade(BTC, 100_000, 1_000);
        final Decision.Order bid = kit.lastOrder();
        assertThat(bid.side()).isEqualTo(Side.BUY);
        assertThat(bid.isPostOnly()).isTrue();
        assertThat(bid.limit()).as("below the microprice 999.95").isEqualTo((long) (99_995 * 0.999));
        kit.fill(bid);
        kit.later(2 * StrategyTestKit.SECOND);
        kit.bookChanged(BTC);

        final List<Decision.Order> quotes = kit.orders().subList(1, kit.orders().size());
        assertThat(quotes).extracting(Decision.Order::side).containsExactlyInAnyOrder(Side.BUY, Side.SELL);
        final Decision.Order lower = quotes.stream()
                .filter(order -> order.side() == Side.BUY)
                .findFirst()
                .orElseThrow();
        assertThat(lower.limit())
                .as("half of what it may hold is held, by the last price a little more")
                .isBetween(99_840L, 99_845L);
        quotes.forEach(order -> kit.report(order, OrderStatus.OPEN, 0, 0, 0));
        kit.later(2 * StrategyTestKit.SECOND);
        kit.book(100_990, 101_010);
        kit.bookChanged(BTC);

        assertThat(kit.decisions().stream().filter(Decision.Cancel.class::isInstance))
                .as("both are out of place")
                .hasSize(2);
    }

    @Test
    void shouldQuoteNothingWithoutABook() {
        begin("market-making");
        kit.trade(BTC, 100_000, 1_000);

        assertThat(kit.orders()).isEmpty();
    }

    @Test
    void shouldBuyNothingAndGiveAPositionWithoutAStopOneAtTheVenue() {
        with("inventory-max", "400");
        begin("market-making");
        kit.balance(100_000_00000000L);
        kit.quantities(100, 300);
        kit.book(99_990, 100_010);
        kit.trade(BTC, 100_000, 1_000);
        final Decision.Order bid = kit.lastOrder();
        kit.fill(bid);
        assertThat(bid.side()).isEqualTo(Side.BUY);
        final int before = kit.orders().size();

        written.clear();
        with("name", "market-making");
        with("stop-percent", "4");
        begin("exit-only");
        kit.later(2 * StrategyTestKit.SECOND);
        kit.trade(BTC, 98_000, 1_000);
        kit.trade(BTC, 98_000, 1_000);

        final List<Decision.Order> orders =
                kit.orders().subList(before, kit.orders().size());
        assertThat(orders).singleElement().satisfies(stop -> {
            assertThat(stop.side()).isEqualTo(Side.SELL);
            assertThat(stop.trigger())
                    .as("4 % below the price, which is below the entry")
                    .isEqualTo(94_080);
            assertThat(stop.quantity()).isEqualTo(bid.quantity());
        });
    }

    /** Fills what was ordered, at its limit. */
    private void answer() {
        for (final Decision.Order order : kit.orders()) {
            kit.fill(order);
        }
    }

    private List<String> conditions() {
        final List<Decision.Explanation> all = kit.notes(Decision.Explanation.class);
        return all.get(all.size() - 1).conditions().stream()
                .map(Decision.Condition::name)
                .toList();
    }

    private void close(final long price, final long range) {
        kit.later(interval);
        kit.candle(BTC, interval, new Candle(price, price + range, price - range, price, LOT));
    }

    private void begin(final String kind) {
        final SortedMap<String, String> all = new TreeMap<>(written);
        all.put("universe.products", "BTC-USD");
        all.put("engine.summary-every", "0s");
        all.put("strategy.1.kind", kind);
        all.putIfAbsent("strategy.1.name", kind);
        kit.configure(Settings.of(all));
        kit.listed(BTC, "BTC-USD");
    }

    private void with(final String key, final String value) {
        written.put("strategy.1." + key, value);
    }

    private void set(final String key, final String value) {
        written.put(key, value);
    }
}
