package io.reprise.risk;

import static io.reprise.event.RiskLimit.CASH;
import static io.reprise.event.RiskLimit.LEVEL;
import static io.reprise.event.RiskLimit.MIN_NOTIONAL;
import static io.reprise.event.RiskLimit.OPEN_ORDERS;
import static io.reprise.event.RiskLimit.ORDER_NOTIONAL;
import static io.reprise.event.RiskLimit.OVERFLOW;
import static io.reprise.event.RiskLimit.POSITION;
import static io.reprise.event.RiskLimit.SHORT_SALE;
import static io.reprise.event.RiskLimit.STALE_DATA;
import static io.reprise.event.RiskLimit.UNTRADABLE;
import static io.reprise.event.Verdict.PASSED;
import static io.reprise.event.Verdict.REFUSED;
import static io.reprise.risk.RiskScript.SECOND;
import static io.reprise.risk.RiskScript.usd;
import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.event.CandleOrigin;
import io.reprise.event.FeedState;
import io.reprise.event.Flag;
import io.reprise.event.InstrumentStatus;
import io.reprise.event.LevelTrigger;
import io.reprise.event.OperatorAction;
import io.reprise.event.OrderStatus;
import io.reprise.event.OrderType;
import io.reprise.event.RiskLevel;
import io.reprise.event.RiskLimit;
import io.reprise.event.Side;
import io.reprise.risk.RiskScript.Judged;
import io.reprise.risk.RiskScript.Level;
import org.junit.jupiter.api.Test;

class RiskStageTest {
    private static final long ONE = 1_0000;
    private static final long CENT_E8 = 1_000_000;

    private final RiskScript risk = RiskScript.ready();

    @Test
    void shouldPassAnOrderOfTheLargestNotionalAndNoLarger() {
        assertThat(risk.buy(100_00, 10 * ONE)).isEqualTo(new Judged(PASSED, ORDER_NOTIONAL, usd(1_000), usd(1_000)));
        assertThat(risk.buy(100_00, 10 * ONE + 1))
                .isEqualTo(new Judged(REFUSED, ORDER_NOTIONAL, usd(1_000) + CENT_E8, usd(1_000)));
    }

    @Test
    void shouldPassAnOrderOfTheLeastNotionalAndNoSmaller() {
        assertThat(risk.buy(100_00, 1_000).isPassed()).isTrue();
        assertThat(risk.buy(100_00, 999)).isEqualTo(new Judged(REFUSED, MIN_NOTIONAL, usd(10) - CENT_E8, usd(10)));
    }

    @Test
    void shouldCountWhatIsHeldAndWhatIsOpenAgainstThePosition() {
        risk.hold(100_00, 10 * ONE);
        risk.buy(100_00, 5 * ONE);

        assertThat(risk.buy(100_00, 5 * ONE + 1))
                .isEqualTo(new Judged(REFUSED, POSITION, usd(2_000) + CENT_E8, usd(2_000)));
        assertThat(risk.buy(100_00, 5 * ONE)).isEqualTo(new Judged(PASSED, POSITION, usd(2_000), usd(2_000)));
    }

    @Test
    void shouldPayWithTheLastCentAndNoMore() {
        assertThat(funded(usd(505)).buy(100_00, 5 * ONE)).isEqualTo(new Judged(PASSED, CASH, usd(505), usd(505)));
        assertThat(funded(usd(505) - 1).buy(100_00, 5 * ONE))
                .isEqualTo(new Judged(REFUSED, CASH, usd(505), usd(505) - 1));
    }

    @Test
    void shouldNotPromiseTheSameCashTwice() {
        final RiskScript enough = funded(usd(1_010));
        final RiskScript short1 = funded(usd(1_010) - 1);
        enough.buy(100_00, 5 * ONE);
        short1.buy(100_00, 5 * ONE);

        assertThat(enough.buy(100_00, 5 * ONE).isPassed()).isTrue();
        assertThat(short1.buy(100_00, 5 * ONE).limit()).isEqualTo(CASH);
    }

    @Test
    void shouldTradeOnDataOfTheGreatestAgeAndNoOlder() {
        risk.nowNanos += 5 * SECOND;
        final Judged atTheBound = risk.buy(100_00, ONE);
        risk.nowNanos += 1;

        assertThat(atTheBound).isEqualTo(new Judged(PASSED, STALE_DATA, 5 * SECOND, 5 * SECOND));
        assertThat(risk.buy(100_00, ONE)).isEqualTo(new Judged(REFUSED, STALE_DATA, 5 * SECOND + 1, 5 * SECOND));
    }

    @Test
    void shouldHoldAsManyOrdersAsAllowedUntilOneEnds() {
        final long first = risk.propose(1, Side.BUY, 100_00, ONE);
        risk.buy(100_00, ONE);
        assertThat(risk.buy(100_00, ONE)).isEqualTo(new Judged(PASSED, OPEN_ORDERS, 3, 3));

        assertThat(risk.buy(100_00, ONE)).isEqualTo(new Judged(REFUSED, OPEN_ORDERS, 4, 3));
        risk.end(first, OrderStatus.CANCELLED);
        assertThat(risk.buy(100_00, ONE).isPassed()).isTrue();
    }

    @Test
    void shouldSellWhatIsHeldLessWhatIsBeingSoldAndNoMore() {
        risk.hold(100_00, 10 * ONE);
        final long selling = risk.propose(1, Side.SELL, 100_00, 4 * ONE);

        assertThat(risk.sell(100_00, 6 * ONE + 1)).isEqualTo(new Judged(REFUSED, SHORT_SALE, 6 * ONE + 1, 6 * ONE));
        assertThat(risk.sell(100_00, 6 * ONE).isPassed()).isTrue();
        risk.end(selling, OrderStatus.CANCELLED);
        assertThat(risk.sell(100_00, 4 * ONE).isPassed()).isTrue();
    }

    @Test
    void shouldHaltOnceAndResume() {
        risk.operator(OperatorAction.HALT);
        risk.operator(OperatorAction.HALT);
        final Judged halted = risk.buy(100_00, ONE);
        risk.operator(OperatorAction.RESUME);

        assertThat(halted).isEqualTo(new Judged(REFUSED, LEVEL, 2, 0));
        assertThat(risk.levels)
                .containsExactly(
                        new Level(RiskLevel.HALT, LevelTrigger.OPERATOR, 0, 0),
                        new Level(RiskLevel.NORMAL, LevelTrigger.OPERATOR, 0, 0));
        assertThat(risk.buy(100_00, ONE).isPassed()).isTrue();
    }

    @Test
    void shouldLetAnExitThroughEveryStopButNeverSellShort() {
        risk.hold(100_00, 10 * ONE);
        risk.trade(1, 40_00);
        risk.operator(OperatorAction.HALT);
        risk.nowNanos += 60 * SECOND;
        assertThat(risk.sell(40_00, ONE).limit()).as("an ordinary sale stops").isEqualTo(LEVEL);
        risk.isReduceOnly = true;

        assertThat(risk.sell(40_00, 10 * ONE + 1).limit()).isEqualTo(SHORT_SALE);
        assertThat(risk.sell(40_00, 10 * ONE).isPassed()).isTrue();
    }

    @Test
    void shouldLetAnExitPassWhoseWorthDoesNotFit() {
        risk.hold(100_00, ONE);
        assertThat(risk.sell(Long.MAX_VALUE / 2, ONE).limit())
                .as("an ordinary sale")
                .isEqualTo(OVERFLOW);
        risk.isReduceOnly = true;

        assertThat(risk.sell(Long.MAX_VALUE / 2, ONE).isPassed()).isTrue();
    }

    @Test
    void shouldTreatABuyAsAnEntryWhateverItClaims() {
        risk.operator(OperatorAction.HALT);
        risk.isReduceOnly = true;

        assertThat(risk.buy(100_00, ONE).limit()).isEqualTo(LEVEL);
    }

    @Test
    void shouldRefuseEverythingBeforeAConfigurationCame() {
        final RiskScript bare = new RiskScript();

        assertThat(bare.buy(100_00, ONE)).isEqualTo(new Judged(REFUSED, LEVEL, 2, 0));
        assertThat(bare.sell(100_00, ONE).limit()).isEqualTo(LEVEL);
    }

    @Test
    void shouldRefuseWhatIsUnknownOrNotOnline() {
        risk.list(2, InstrumentStatus.CANCEL_ONLY);
        risk.list(3, InstrumentStatus.LIMIT_ONLY);
        risk.trade(3, 100_00);

        assertThat(limitOfBuying(9)).isEqualTo(UNTRADABLE);
        assertThat(limitOfBuying(2)).isEqualTo(UNTRADABLE);
        assertThat(limitOfBuying(3)).isNotEqualTo(UNTRADABLE);
        risk.orderType = OrderType.MARKET;
        assertThat(limitOfBuying(3)).isEqualTo(UNTRADABLE);
    }

    @Test
    void shouldRefuseAnAmountThatDoesNotFit() {
        assertThat(risk.buy(Long.MAX_VALUE / 2, ONE)).isEqualTo(new Judged(REFUSED, OVERFLOW, 1, 0));
    }

    @Test
    void shouldRefuseWhatIsNoQuantityOrNoPrice() {
        risk.hold(100_00, ONE);
        risk.isReduceOnly = true;

        assertThat(risk.sell(100_00, 0).limit()).isEqualTo(MIN_NOTIONAL);
        assertThat(risk.sell(100_00, -ONE).limit()).isEqualTo(MIN_NOTIONAL);
        assertThat(risk.buy(0, ONE).limit()).isEqualTo(MIN_NOTIONAL);
    }

    @Test
    void shouldWeighAMarketOrderByThePriceItsStrategySaw() {
        risk.orderType = OrderType.MARKET;

        assertThat(risk.buy(100_00, 10 * ONE + 1).limit()).isEqualTo(ORDER_NOTIONAL);
        assertThat(risk.buy(100_00, 10 * ONE).isPassed()).isTrue();
    }

    @Test
    void shouldStopOpeningWhenTheBookOfTheInstrumentIsLost() {
        risk.hasFreshBook = true;
        risk.trade(1, 100_00);
        final Judged fresh = risk.buy(100_00, ONE);
        risk.hasFreshBook = false;
        risk.feedStatus(1, FeedState.STALE);

        assertThat(fresh.isPassed()).as("decided on a timer, by its own book").isTrue();
        assertThat(risk.buy(100_00, ONE).limit()).isEqualTo(STALE_DATA);
        risk.trade(1, 100_00);
        assertThat(risk.buy(100_00, ONE).limit()).as("a trade repairs no book").isEqualTo(STALE_DATA);
    }

    @Test
    void shouldCountTheLastCandleWhereThereIsNoBook() {
        risk.nowNanos += 60 * SECOND;
        risk.candle(1, 100_00, CandleOrigin.FILE);

        assertThat(risk.buy(100_00, ONE).isPassed()).isTrue();
    }

    @Test
    void shouldNotTakeHistoryForNews() {
        risk.list(2, InstrumentStatus.ONLINE);
        risk.trade(2, 100_00, Flag.YES);
        risk.candle(2, 100_00, CandleOrigin.VENUE_HISTORY);

        assertThat(limitOfBuying(2)).isEqualTo(STALE_DATA);
    }

    @Test
    void shouldBookAFillOnceHoweverOftenItIsReported() {
        final long orderId = risk.propose(1, Side.BUY, 100_00, 4 * ONE);
        risk.feeE8 = usd(1);
        for (int i = 0; i < 3; i++) {
            risk.fill(orderId, 1, Side.BUY, OrderStatus.OPEN, 100_00, ONE, ONE);
        }

        assertThat(risk.stage.ledger().cashE8()).isEqualTo(usd(10_000 - 100 - 1));
        assertThat(risk.stage.ledger().equityE8()).isEqualTo(usd(9_999));
        assertThat(risk.positionChanges).isEqualTo(1);
    }

    @Test
    void shouldBookAFillThatComesAfterTheEndItRacedWith() {
        final long orderId = risk.propose(1, Side.BUY, 100_00, 4 * ONE);
        risk.end(orderId, OrderStatus.CANCELLED);
        risk.fill(orderId, 1, Side.BUY, OrderStatus.OPEN, 100_00, ONE, ONE);
        risk.fill(orderId, 1, Side.BUY, OrderStatus.OPEN, 100_00, ONE, ONE);

        assertThat(risk.stage.ledger().quantity(1)).isEqualTo(ONE);
    }

    @Test
    void shouldTakeTheFirstBalanceOfTheQuoteCurrencyOnly() {
        final RiskScript script = new RiskScript();
        script.configure();
        script.fund("EUR", usd(1));
        script.fund("USD", usd(2));
        script.fund("USD", usd(3));

        assertThat(script.stage.ledger().cashE8()).isEqualTo(usd(2));
    }

    @Test
    void shouldReplaceLimitsAndKeepTheLedgerWhenConfiguredAgain() {
        risk.hold(100_00, 5 * ONE);
        risk.configure("risk.max-order-notional=50");

        assertThat(risk.buy(100_00, ONE).limit()).isEqualTo(ORDER_NOTIONAL);
        assertThat(risk.stage.ledger().quantity(1)).isEqualTo(5 * ONE);
    }

    @Test
    void shouldHaveADigestThatFollowsTheState() {
        final RiskScript same = RiskScript.ready();
        assertThat(risk.stage.digest()).isEqualTo(same.stage.digest());

        risk.buy(100_00, ONE);
        assertThat(risk.stage.digest()).isNotEqualTo(same.stage.digest());
        same.buy(100_00, ONE);
        assertThat(risk.stage.digest()).isEqualTo(same.stage.digest());
        same.configure("risk.max-order-notional=999");
        assertThat(risk.stage.digest()).isNotEqualTo(same.stage.digest());
    }

    private RiskLimit limitOfBuying(final int id) {
        risk.propose(id, Side.BUY, 100_00, ONE);
        return risk.last().limit();
    }

    private static RiskScript funded(final long cashE8) {
        final RiskScript script = new RiskScript();
        script.configure();
        script.list(1, InstrumentStatus.ONLINE);
        script.fund("USD", cashE8);
        script.trade(1, 100_00);
        return script;
    }
}
