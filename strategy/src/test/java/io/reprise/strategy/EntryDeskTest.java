package io.reprise.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.event.Comparison;
import io.reprise.event.IdleReason;
import io.reprise.event.InstrumentStatus;
import io.reprise.event.OrderIds;
import io.reprise.event.OrderStatus;
import io.reprise.event.Settings;
import io.reprise.event.Side;
import io.reprise.event.SignalKind;
import io.reprise.event.StateExchange;
import io.reprise.strategy.setting.Setting;
import io.reprise.strategy.testkit.Decision;
import io.reprise.strategy.testkit.StrategyTestKit;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The desk under a strategy that wants what the test says. The price is 1,000.00, the average range 10.00, equity
 * 100,000; the stop is 20.00 below and the target 30.00 above unless a test says otherwise.
 */
class EntryDeskTest {
    private static final int BTC = 1;
    private static final long PRICE = 1_000_00;
    private static final long RANGE = 10_00;
    private static final long LOT = 1_000_000;
    private static final ConditionName WISH = ConditionName.of("wish");

    private final Wishes wishes = new Wishes();
    private final StrategyTestKit kit = new StrategyTestKit(List.of(wishes));
    private final SortedMap<String, String> written = new TreeMap<>();

    EntryDeskTest() {
        with("order-notional", "1000000");
        with("risk-per-trade", "1000000");
        with("cooldown", "0s");
    }

    @Test
    void shouldSizeAFixedEntryByItsNotional() {
        with("order-notional", "500");

        assertThat(value(enter())).isBetween(499.9, 500.0);
    }

    @Test
    void shouldSizeInPercentOfEquityByTheTierOrByItself() {
        with("size", "percent");
        assertThat(value(enter())).as("core: 2 % of 100,000").isBetween(1_999.0, 2_000.0);

        final EntryDeskTest own = new EntryDeskTest();
        own.with("size", "percent");
        own.with("equity-percent", "3");
        assertThat(value(own.enter())).isBetween(2_999.0, 3_000.0);
    }

    @Test
    void shouldSizeByWhatTheStopWouldLose() {
        with("size", "risk");
        with("risk-percent", "0.1");

        assertThat(enter().quantity() / 1e8 * 20).as("0.1 % of 100,000").isBetween(99.9, 100.0);
    }

    @Test
    void shouldSizeByTheMoveOfAUsualDay() {
        with("size", "volatility");
        with("volatility-percent", "0.1");

        final double dailyMove = 0.01 * Math.sqrt(24 * 60);
        assertThat(value(enter()) * dailyMove).isBetween(99.0, 100.0);
    }

    @Test
    void shouldSizeByKellyAndCautiouslyBeforeThereAreTrades() {
        with("size", "kelly");
        with("kelly-cap-percent", "5");

        assertThat(value(enter())).as("a tenth of the cap").isBetween(499.0, 500.0);
    }

    @Test
    void shouldMakeALessCertainEntrySmaller() {
        with("order-notional", "500");
        with("scale-by-confidence", "true");
        wishes.confidence = 0.4;

        assertThat(value(enter())).isBetween(199.0, 200.0);
    }

    @Test
    void shouldHoldTheTierToItsShareAndSaySo() {
        with("size", "percent");
        with("equity-percent", "60");
        set("tiers.core.max-allocation", "50");
        assertThat(value(enter())).as("cut down to what is left").isBetween(49_900.0, 50_000.0);

        fill();
        kit.listed(BTC, "BTC-USD", 1, 1_000_00000000L, InstrumentStatus.ONLINE);
        wishes.entriesMax = 2;
        kit.later(StrategyTestKit.MINUTE);
        kit.trade(BTC, PRICE, LOT);
        assertThat(kit.orders()).as("what is left is below the venue's minimum").hasSize(1);
        assertThat(miss().reason()).isEqualTo(IdleReason.TIER_FULL);
    }

    @Test
    void shouldLeaveOtherTiersWhatIsKeptForThem() {
        with("size", "percent");
        with("equity-percent", "90");
        set("tiers.rotational.min-allocation", "30");

        assertThat(value(enter())).isBetween(69_900.0, 70_000.0);
    }

    @Test
    void shouldRestABidInTheBookAndTakeItBackWhenItLeaves() {
        with("entry", "make");
        with("limit-offset-bps", "10");
        with("order-lifetime", "5m");
        kit.book(PRICE - 10, PRICE + 10);
        final Decision.Order order = enter();
        assertThat(order.isPostOnly()).isTrue();
        assertThat(order.limit()).isEqualTo((PRICE - 10) * 9_990 / 10_000);
        kit.report(order, OrderStatus.OPEN, order.quantity() / 2, order.limit(), order.quantity() / 2);
        wishes.leaves = SignalKind.CHANNEL;
        kit.trade(BTC, PRICE, LOT);

        assertThat(kit.decisions())
                .as("what still waits would buy what is being sold")
                .contains(new Decision.Cancel(BTC, 1, order.id()));
        assertThat(kit.lastOrder().side()).isEqualTo(Side.SELL);
        assertThat(kit.lastOrder().quantity()).isEqualTo(order.quantity() / 2);
    }

    @Test
    void shouldTrailAndSellAtTheTrail() {
        with("trail-percent", "1");
        with("target-atr", "0");
        enter();
        fill();
        kit.trade(BTC, 1_100_00, LOT);
        kit.trade(BTC, 1_090_00, LOT);
        assertThat(kit.orders()).hasSize(1);
        kit.trade(BTC, 1_089_00, LOT);

        assertThat(kit.lastOrder().reason()).isEqualTo(SignalKind.TRAILING_STOP);
        assertThat(kit.signals()).last().extracting(Decision.Signal::kind).isEqualTo(SignalKind.TRAILING_STOP);
    }

    @Test
    void shouldSellInPartsByTheLadderAndTheRestAtTheTarget() {
        with("target-ladder", "1:50");
        final Decision.Order entry = enter();
        fill();
        kit.trade(BTC, 1_020_10, LOT);
        final Decision.Order part = kit.lastOrder();
        assertThat(part.reason()).isEqualTo(SignalKind.LADDER);
        assertThat(part.quantity()).isEqualTo(entry.quantity() / 2);
        kit.fill(part);
        kit.later(StrategyTestKit.SECOND);
        kit.trade(BTC, 1_021_00, LOT);
        assertThat(kit.orders()).as("a step is sold once").hasSize(2);
        kit.trade(BTC, 1_031_00, LOT);

        assertThat(kit.lastOrder().reason()).isEqualTo(SignalKind.TAKE_PROFIT);
        assertThat(kit.lastOrder().quantity()).isEqualTo(entry.quantity() - part.quantity());
    }

    @Test
    void shouldReduceByAPartAndProposeItUntilItIsSold() {
        enter();
        fill();
        final long held = wishes.held();
        wishes.reduces = 0.25;
        kit.trade(BTC, PRICE, LOT);
        final Decision.Order first = kit.lastOrder();
        assertThat(first.reason()).isEqualTo(SignalKind.SIGNAL_FLIP);
        assertThat(first.quantity()).isEqualTo(Math.round(held * 0.25));
        wishes.reduces = 0;
        final long some = first.quantity() / 5;
        kit.report(first, OrderStatus.OPEN, some, first.limit(), some);
        kit.report(first, OrderStatus.EXPIRED, some, 0, 0);
        kit.later(StrategyTestKit.SECOND);
        kit.trade(BTC, PRICE, LOT);
        assertThat(kit.lastOrder().quantity()).as("what is left of it").isEqualTo(first.quantity() - some);
        fill();
        kit.later(StrategyTestKit.SECOND);
        kit.trade(BTC, PRICE, LOT);

        assertThat(kit.orders()).as("it is sold").hasSize(3);
        assertThat(wishes.held()).isEqualTo(held - first.quantity());
    }

    @Test
    void shouldSellAllWhereAPartIsTooSmallToBeSold() {
        with("order-notional", "500");
        enter();
        fill();
        wishes.reduces = 0.001;
        kit.trade(BTC, PRICE, LOT);

        assertThat(kit.lastOrder().quantity()).isEqualTo(wishes.held());
    }

    @Test
    void shouldFlipOnlyWhereItIsAskedTo() {
        enter();
        fill();
        wishes.flips = true;
        kit.trade(BTC, PRICE, LOT);
        assertThat(kit.orders()).hasSize(1);

        final EntryDeskTest asked = new EntryDeskTest();
        asked.with("exit-on-flip", "true");
        asked.enter();
        asked.fill();
        asked.wishes.flips = true;
        asked.kit.trade(BTC, PRICE, LOT);
        assertThat(asked.kit.lastOrder().reason()).isEqualTo(SignalKind.SIGNAL_FLIP);
    }

    @Test
    void shouldBuildAPositionInAsManyEntriesAsItMay() {
        with("order-notional", "500");
        wishes.entriesMax = 2;
        enter();
        fill();
        kit.later(StrategyTestKit.MINUTE);
        kit.trade(BTC, PRICE, LOT);
        fill();
        kit.later(StrategyTestKit.MINUTE);
        kit.trade(BTC, PRICE, LOT);

        assertThat(kit.orders()).hasSize(2);
        assertThat(miss().reason()).isEqualTo(IdleReason.POSITION_HELD);
    }

    @Test
    void shouldNotEnterInARegimeItDoesNotName() {
        with("regimes", "bull,bear");
        want();

        assertThat(kit.orders()).isEmpty();
        assertThat(miss().reason()).as("the regime is not known").isEqualTo(IdleReason.REGIME);
    }

    @Test
    void shouldNotEnterAProductThatIsNotEligibleAndSayWhatIsMissing() {
        set("tiers.core.min-volume-24h", "1000000");
        begin();
        kit.volume(BTC, 10_00000000L);
        wishes.wants = true;
        kit.trade(BTC, PRICE, LOT);

        assertThat(kit.orders()).isEmpty();
        assertThat(miss().reason()).isEqualTo(IdleReason.NOT_ELIGIBLE);
        assertThat(miss().nearest().name()).isEqualTo("volume-24h");
        assertThat(miss().nearest().measured()).isEqualTo(10_000);
        kit.volume(BTC, 2_000_00000000L);
        kit.later(StrategyTestKit.SECOND);
        kit.trade(BTC, PRICE, LOT);
        assertThat(kit.orders()).as("2,000 times 1,000.00").hasSize(1);
    }

    @Test
    void shouldManageAndSellWhatIsNotEligibleAnyMore() {
        enter();
        fill();
        kit.listed(BTC, "BTC-USD", 1, 100_000_000, InstrumentStatus.CANCEL_ONLY);
        kit.later(StrategyTestKit.SECOND);
        kit.trade(BTC, 979_00, LOT);

        assertThat(kit.lastOrder().reason()).isEqualTo(SignalKind.STOP_LOSS);
    }

    @Test
    void shouldSellByTheTiersLongestHoldingTime() {
        set("tiers.core.max-holding", "10m");
        enter();
        fill();
        kit.later(10 * StrategyTestKit.MINUTE);
        kit.timer();

        assertThat(kit.lastOrder().reason()).isEqualTo(SignalKind.HOLDING_TIME);
    }

    @Test
    void shouldNotEnterWhereItsCostsAreMoreThanItCanExpect() {
        set("paper.taker-fee", "0.006");
        with("expected-value-gate", "true");
        want();

        assertThat(kit.orders()).isEmpty();
        assertThat(miss().reason()).isEqualTo(IdleReason.EXPECTED_VALUE);
        assertThat(miss().nearest().measured())
                .as("half of 300 less half of 200 less 120 basis points")
                .isBetween(-70.001, -69.999);
    }

    @Test
    void shouldBlockItselfAfterItsTradesWereBadAndTryAgainLater() {
        with("order-notional", "500");
        with("performance-trades", "3");
        with("performance-min-trades", "2");
        with("performance-pause", "1h");
        begin();
        for (int i = 0; i < 2; i++) {
            wishes.wants = true;
            kit.later(StrategyTestKit.MINUTE);
            kit.trade(BTC, PRICE, LOT);
            fill();
            wishes.wants = false;
            kit.trade(BTC, 970_00, LOT);
            kit.fill(kit.lastOrder(), 970_00);
        }
        assertThat(kit.notes(Decision.Performance.class))
                .singleElement()
                .satisfies(judged -> assertThat(judged.weight()).isZero());
        wishes.wants = true;
        kit.later(StrategyTestKit.MINUTE);
        kit.trade(BTC, PRICE, LOT);
        assertThat(kit.orders()).hasSize(4);
        assertThat(miss().reason()).isEqualTo(IdleReason.PERFORMANCE);
        kit.later(60 * StrategyTestKit.MINUTE);
        kit.trade(BTC, PRICE, LOT);

        assertThat(value(kit.lastOrder())).as("half its size").isBetween(249.0, 250.0);
    }

    @Test
    void shouldExplainEachProposalByWhatItWasBasedOn() {
        final Decision.Order order = enter();

        final Decision.Explanation why = kit.notes(Decision.Explanation.class).get(0);
        assertThat(why.id()).isEqualTo(order.id());
        assertThat(why.confidence()).isEqualTo(1);
        assertThat(why.conditions()).extracting(Decision.Condition::name).containsExactly("wish");
    }

    @Test
    void shouldExplainEachExitByWhatWasMeasured() {
        enter();
        fill();
        kit.trade(BTC, 979_00, LOT);

        final Decision.Explanation why = last(Decision.Explanation.class);
        assertThat(why.id()).isEqualTo(kit.lastOrder().id());
        assertThat(why.conditions())
                .extracting(Decision.Condition::name)
                .containsExactly("price", "held-seconds", "average-entry", "highest-since");
        assertThat(why.conditions().get(0).comparison()).isEqualTo(Comparison.AT_MOST);
        assertThat(why.conditions().get(0).measured()).isEqualTo(979);
        assertThat(why.conditions().get(0).needed()).as("the stop").isEqualTo(980);
    }

    @Test
    void shouldSummariseEachMinuteWhatWasDoneOrWhyNothing() {
        enter();
        fill();
        kit.later(StrategyTestKit.MINUTE);
        kit.timer();
        final Decision.Summary traded = last(Decision.Summary.class);
        assertThat(traded.proposals()).isEqualTo(1);
        assertThat(traded.approved()).as("the venue reported it").isEqualTo(1);
        assertThat(traded.orders()).singleElement().satisfies(order -> assertThat(order.side())
                .isEqualTo(Side.BUY));
        kit.trade(BTC, PRICE, LOT);
        kit.later(StrategyTestKit.MINUTE);
        kit.timer();

        assertThat(last(Decision.Summary.class).proposals()).isZero();
        assertThat(last(Decision.Summary.class).idle()).isEqualTo(IdleReason.POSITION_HELD);
    }

    @Test
    void shouldSummariseNoMoreThanEverySixtyRecordedCandles() {
        begin();
        final int before = kit.notes(Decision.Summary.class).size();
        for (int minute = 0; minute < 180; minute++) {
            kit.later(StrategyTestKit.MINUTE);
            kit.candle(BTC, StrategyTestKit.MINUTE, StrategyTestKit.Candle.flat(PRICE, LOT));
        }

        assertThat(kit.notes(Decision.Summary.class))
                .as("behind the first minute, and then each hour")
                .hasSize(before + 4);
        assertThat(last(Decision.Summary.class).idle()).isEqualTo(IdleReason.CONDITION_UNMET);
    }

    @Test
    void shouldTellAMissOnceAndAgainWhenAsked() {
        begin();
        kit.trade(BTC, PRICE, LOT);
        kit.later(StrategyTestKit.MINUTE);
        kit.timer();
        assertThat(kit.notes(Decision.Miss.class))
                .containsExactly(new Decision.Miss(
                        BTC,
                        1,
                        IdleReason.CONDITION_UNMET,
                        1,
                        new Decision.Condition("wish", Comparison.AT_LEAST, 0, 1)));
        kit.later(StrategyTestKit.MINUTE);
        kit.timer();
        assertThat(kit.notes(Decision.Miss.class)).as("nothing changed").hasSize(1);
        kit.explain();

        assertThat(kit.notes(Decision.Miss.class)).hasSize(2);
    }

    @Test
    void shouldForgetWhatRiskSoldItselfOnceHoweverOftenItIsReported() {
        final Decision.Order bought = enter();
        fill();
        final Decision.Order sale = new Decision.Order(
                BTC,
                0,
                OrderIds.of(900, OrderIds.EMERGENCY_ORDINAL),
                Side.SELL,
                false,
                true,
                SignalKind.EMERGENCY,
                950_00,
                bought.quantity(),
                PRICE,
                0,
                0,
                0);
        final long half = bought.quantity() / 2;
        kit.report(sale, OrderStatus.OPEN, half, 950_00, half);
        kit.report(sale, OrderStatus.OPEN, half, 950_00, half);
        kit.forget();
        kit.later(StrategyTestKit.SECOND);
        kit.trade(BTC, 975_00, LOT);
        assertThat(kit.lastOrder().quantity())
                .as("its stop sells the other half")
                .isEqualTo(bought.quantity() - half);

        kit.report(sale, OrderStatus.FILLED, bought.quantity(), 950_00, bought.quantity() - half);
        kit.forget();
        kit.later(StrategyTestKit.MINUTE);
        kit.trade(BTC, 900_00, LOT);
        assertThat(kit.orders()).filteredOn(order -> order.side() == Side.SELL).isEmpty();
    }

    private Decision.Order enter() {
        want();
        return kit.lastOrder();
    }

    private void want() {
        begin();
        wishes.wants = true;
        kit.trade(BTC, PRICE, LOT);
    }

    private void fill() {
        kit.fill(kit.lastOrder(), PRICE);
    }

    private void begin() {
        final SortedMap<String, String> all = new TreeMap<>(written);
        all.put("universe.products", "BTC-USD,ETH-USD");
        all.put("strategy.1.kind", wishes.kind());
        all.put("strategy.1.name", "wishes");
        kit.configure(Settings.of(all));
        kit.balance(100_000_00000000L);
        kit.listed(BTC, "BTC-USD");
    }

    private void with(final String key, final String value) {
        written.put("strategy.1." + key, value);
    }

    private void set(final String key, final String value) {
        written.put(key, value);
    }

    private Decision.Miss miss() {
        kit.explain();
        return last(Decision.Miss.class);
    }

    private <T extends Decision> T last(final Class<T> kind) {
        final List<T> notes = kit.notes(kind);
        return notes.get(notes.size() - 1);
    }

    private static double value(final Decision.Order order) {
        return order.limit() / 1e2 * (order.quantity() / 1e8);
    }

    /** A kind whose one strategy does what the test wishes. */
    private static final class Wishes implements StrategyProvider {
        private boolean wants;
        private double confidence = 1;
        private int entriesMax = 1;
        private double reduces;
        private boolean flips;
        private @Nullable SignalKind leaves;
        private @Nullable EntryDesk desk;

        long held() {
            return desk == null ? 0 : desk.holding().quantity();
        }

        @Override
        public String kind() {
            return "wishes";
        }

        @Override
        public String description() {
            return "Does what a test wishes.";
        }

        @Override
        public List<Setting> settings() {
            return EntrySettings.behind(List.of());
        }

        @Override
        public List<Complaint> check(final Settings settings) {
            return new ArrayList<>();
        }

        @Override
        public List<WarmUp> warmUp(final Settings settings) {
            return List.of();
        }

        @Override
        public Strategy create(final StrategySetup setup) {
            final EntryDesk made = setup.entryDesk();
            desk = made;
            return new Strategy() {
                @Override
                public void onPrice() {
                    made.entriesMax(entriesMax);
                    made.range((double) RANGE, StrategyTestKit.MINUTE);
                    if (leaves != null) {
                        made.exit(leaves);
                    }
                    if (flips) {
                        made.flip();
                    }
                    if (reduces > 0) {
                        made.reduce(SignalKind.SIGNAL_FLIP, reduces);
                    }
                    made.conditions().begin().atLeast(WISH, wants ? 1 : 0, 1);
                    made.consider(SignalKind.OWN_RULE, confidence, wants);
                }

                @Override
                public boolean isWarm() {
                    return true;
                }

                @Override
                public void exchange(final StateExchange state) {
                    // It has none.
                }
            };
        }
    }
}
