package io.reprise.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reprise.event.CandleOrigin;
import io.reprise.event.InstrumentStatus;
import io.reprise.event.Settings;
import io.reprise.event.SignalKind;
import io.reprise.strategy.rules.BuiltIn;
import io.reprise.strategy.testkit.Decision;
import io.reprise.strategy.testkit.StrategyTestKit;
import org.junit.jupiter.api.Test;

class StrategyStageTest {
    private static final long LOT = 1_000_000;
    private static final long QUARTER = 15 * StrategyTestKit.MINUTE;

    private final StrategyTestKit desk = new StrategyTestKit(BuiltIn.PROVIDERS);

    @Test
    void shouldBuildStrategiesWhetherSettingsOrInstrumentsComeFirst() {
        final StrategyTestKit other = new StrategyTestKit(BuiltIn.PROVIDERS);
        desk.configure(Rules.standard().alone());
        desk.listed(1, "BTC-USD");
        desk.listed(2, "ETH-USD");
        other.listed(1, "BTC-USD");
        other.listed(2, "ETH-USD");
        other.configure(Rules.standard().alone());

        assertThat(desk.stage().idle()).extracting(IdleReasons::product).containsExactly("BTC-USD", "ETH-USD");
        assertThat(other.stage().digest()).isEqualTo(desk.stage().digest());
    }

    @Test
    void shouldTradeOnlyTheProductsOfTheStrategyAndOfTheUniverse() {
        final Rules second = Rules.standard().with("name", "second").with("products", "ETH-USD");
        desk.configure(Rules.standard().and(second));
        desk.listed(1, "BTC-USD");
        desk.listed(2, "ETH-USD");
        desk.listed(3, "SOL-USD");

        assertThat(desk.stage().idle())
                .extracting(reasons -> reasons.strategyId() + " " + reasons.product())
                .containsExactly("1 BTC-USD", "1 ETH-USD", "2 ETH-USD");
    }

    @Test
    void shouldLetEachStrategyDecideForItself() {
        final Rules second = Rules.breakoutOnly().with("name", "second");
        desk.configure(Rules.breakoutOnly().and(second));
        desk.listed(1, "BTC-USD");
        breakOut(1);

        assertThat(desk.orders()).extracting(Decision.Order::strategy).containsExactly(1, 2);
        assertThat(desk.orders().get(0).id()).isNotEqualTo(desk.orders().get(1).id());
    }

    @Test
    void shouldKeepAStrategyWhoseSettingsDidNotChange() {
        desk.configure(Rules.breakoutOnly().alone());
        desk.listed(1, "BTC-USD");
        breakOut(1);
        final long digest = desk.stage().digest();
        desk.configure(Rules.breakoutOnly().alone());

        assertThat(desk.stage().digest()).isEqualTo(digest);
    }

    @Test
    void shouldHandThePositionToTheStrategyThatReplacesIt() {
        desk.configure(Rules.breakoutOnly().alone());
        desk.listed(1, "BTC-USD");
        breakOut(1);
        final Decision.Order entry = desk.lastOrder();
        desk.fill(entry);
        desk.configure(Rules.breakoutOnly().with("target-atr", "5").alone());
        desk.later(QUARTER);
        desk.candle(1, QUARTER, StrategyTestKit.Candle.flat(entry.stop() - 10_00, LOT));

        assertThat(desk.lastOrder().reason()).isEqualTo(SignalKind.STOP_LOSS);
        assertThat(desk.lastOrder().quantity()).isEqualTo(entry.quantity());
    }

    @Test
    void shouldStartAnewWhenDecimalsChangeAndKeepStateWhenOtherTermsDo() {
        desk.configure(Rules.breakoutOnly().alone());
        desk.listed(1, "BTC-USD");
        breakOut(1);
        desk.listed(1, "BTC-USD", 50, 100_000_000, InstrumentStatus.ONLINE);

        assertThat(desk.stage().idle().get(0).bars()).isEqualTo(13);
    }

    @Test
    void shouldNotListenToTheVenuesCandleStream() {
        desk.configure(Rules.breakoutOnly().alone());
        desk.listed(1, "BTC-USD");
        desk.candle(
                1,
                desk.nowNanos(),
                StrategyTestKit.MINUTE,
                StrategyTestKit.Candle.flat(1, 1),
                CandleOrigin.VENUE_STREAM);

        assertThat(desk.stage().idle().get(0).bars()).isZero();
        assertThat(desk.stage().idle().get(0).text()).contains("no bar closed");
    }

    @Test
    void shouldWarmUpWithTheCandlesAConfigurationWants() {
        final Settings settings = Rules.standard().alone();
        desk.configure(settings);
        desk.listed(1, "BTC-USD");
        for (final WarmUp need : WarmUp.of(settings, BuiltIn.PROVIDERS)) {
            for (int i = need.bars(); i > 0; i--) {
                desk.candle(
                        1,
                        StrategyTestKit.START - i * need.intervalNanos(),
                        need.intervalNanos(),
                        StrategyTestKit.Candle.flat(1_000_00, LOT),
                        CandleOrigin.VENUE_HISTORY);
            }
        }

        assertThat(WarmUp.of(settings, BuiltIn.PROVIDERS))
                .containsExactly(new WarmUp(5 * StrategyTestKit.MINUTE, 124), new WarmUp(StrategyTestKit.MINUTE, 17));
        assertThat(desk.stage().idle().get(0).bars()).isEqualTo(124);
        assertThat(desk.stage().idle().get(0).isWarm()).isTrue();
        assertThat(desk.decisions()).isEmpty();
    }

    @Test
    void shouldAskForTheMostOfAllStrategies() {
        final Rules second = Rules.standard().with("name", "second").with("breakout-period", "100");

        assertThat(WarmUp.of(Rules.standard().and(second), BuiltIn.PROVIDERS))
                .contains(new WarmUp(StrategyTestKit.MINUTE, 101));
        assertThat(WarmUp.of(Settings.parse("universe.products=BTC-USD\n"), BuiltIn.PROVIDERS))
                .isEmpty();
    }

    @Test
    void shouldNotLeaveMoreOutputsThanTheRestOfThePipelineCanAnswer() {
        final StringBuilder text = new StringBuilder("universe.products=BTC-USD\n");
        final Settings one = Rules.breakoutOnly().alone().below("strategy.1.");
        for (int i = 1; i <= 40; i++) {
            final int number = i;
            one.text().lines().forEach(line -> text.append("strategy." + number + "." + line + "\n"));
            text.append("strategy." + i + ".name=s" + i + "\n");
        }
        desk.configure(Settings.parse(text.toString()));
        desk.listed(1, "BTC-USD");
        breakOut(1);

        assertThat(desk.slot().outputs().count()).isLessThanOrEqualTo(DecisionWriter.OUTPUTS_MAX);
        assertThat(desk.orders()).hasSizeGreaterThan(6);
        assertThat(desk.stage().idle().get(39).text()).contains("no room in the batch 1");
    }

    @Test
    void shouldRefuseAKindItDoesNotKnow() {
        assertThatThrownBy(() ->
                        desk.configure(Rules.standard().with("kind", "magic").alone()))
                .hasMessageContaining("strategy.1.kind")
                .hasMessageContaining("one of trigger-rules, weighted-signals");
    }

    private void breakOut(final int instrument) {
        for (int i = 0; i < 12; i++) {
            desk.later(QUARTER);
            desk.candle(instrument, QUARTER, new StrategyTestKit.Candle(1_000_00, 1_010_00, 1_000_00, 1_005_00, LOT));
        }
        desk.later(QUARTER);
        desk.candle(instrument, QUARTER, new StrategyTestKit.Candle(1_005_00, 1_020_00, 1_005_00, 1_015_00, LOT));
    }
}
