package io.reprise.risk.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reprise.event.Instrument;
import io.reprise.event.InstrumentStatus;
import io.reprise.event.Liquidity;
import io.reprise.event.Side;
import io.reprise.number.Products;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private static final long START_E8 = 100_000_00000000L;
    private static final Fill FILL = new Fill();
    private static final long DOLLAR_E8 = 1_00000000L;
    private static final Instrument BTC =
            new Instrument(1, "BTC-USD", "BTC", "USD", 2, 8, 1, 1, 1_00000000L, InstrumentStatus.ONLINE);
    private static final Instrument ETH =
            new Instrument(2, "ETH-EUR", "ETH", "EUR", 2, 8, 1, 1, 1_00000000L, InstrumentStatus.ONLINE);

    private final Ledger ledger = funded();
    private long orders;

    @Test
    void shouldPayForWhatItBuysAndItsFee() {
        trade(Side.BUY, 6_500_000, 1_000_000, 3_90000000L);

        assertThat(ledger.cashE8()).isEqualTo(START_E8 - 650_00000000L - 3_90000000L);
        assertThat(ledger.costE8(1)).isEqualTo(650_00000000L);
    }

    @Test
    void shouldRealiseByAverageCostAndByLots() {
        trade(Side.BUY, 6_500_000, 1_000_000, 0);
        trade(Side.BUY, 6_700_000, 1_000_000, 0);
        trade(Side.SELL, 6_700_000, 500_000, 0);

        assertThat(ledger.tradeRealisedE8())
                .as("670 less an average of 660, half of it")
                .isEqualTo(5 * DOLLAR_E8);
        assertThat(ledger.lotRealisedE8(1)).as("the first lot had cost 650").isEqualTo(10 * DOLLAR_E8);
        assertThat(ledger.quantity(1)).isEqualTo(1_500_000);
    }

    @Test
    void shouldTakeAWithdrawalForNoLoss() {
        loseATenth();
        assertThat(ledger.transfer("USD", -45_000 * DOLLAR_E8)).isTrue();

        assertThat(ledger.equityE8()).isEqualTo(45_000 * DOLLAR_E8);
        assertThat(ledger.cashE8()).isEqualTo(5_000 * DOLLAR_E8);
        assertThat(ledger.peakE8()).as("still a tenth above").isEqualTo(50_000 * DOLLAR_E8);
        assertThat(ledger.dayStartE8()).as("a tenth, and less in money").isEqualTo(50_000 * DOLLAR_E8);
        assertThat(ledger.realisedE8(1)).isZero();
    }

    @Test
    void shouldTakeADepositForNoProfitAndNoLargerLoss() {
        loseATenth();
        assertThat(ledger.transfer("USD", 90_000 * DOLLAR_E8)).isTrue();

        assertThat(ledger.equityE8()).isEqualTo(180_000 * DOLLAR_E8);
        assertThat(ledger.peakE8()).as("still a tenth above").isEqualTo(200_000 * DOLLAR_E8);
        assertThat(ledger.dayStartE8()).as("as much in money as before").isEqualTo(190_000 * DOLLAR_E8);
    }

    @Test
    void shouldTransferNothingOfMoneyThatItDoesNotCount() {
        assertThat(ledger.transfer("BTC", DOLLAR_E8)).isFalse();
        assertThat(new Ledger().transfer("USD", DOLLAR_E8)).isFalse();
        assertThat(ledger.equityE8()).isEqualTo(START_E8);
    }

    /** From 100,000 with half of it in one coin that falls by a fifth. */
    private void loseATenth() {
        ledger.keepPeak();
        ledger.startDay();
        trade(Side.BUY, 5_000_000, 100_000_000, 0);
        ledger.mark(BTC, 4_000_000);
    }

    @Test
    void shouldKeepOneLotAnOrderOldestFirst() {
        ledger.onFill(FILL.of(BTC, Side.BUY, 7, 0, 100).traded(6_500_000, 10).worth(650_000, 0, Liquidity.TAKER));
        ledger.onFill(FILL.of(BTC, Side.BUY, 8, 0, 200).traded(6_600_000, 10).worth(660_000, 0, Liquidity.TAKER));
        ledger.onFill(FILL.of(BTC, Side.BUY, 7, 0, 300).traded(6_500_000, 5).worth(325_000, 0, Liquidity.TAKER));
        ledger.onFill(FILL.of(BTC, Side.SELL, 9, 0, 400).traded(6_500_000, 16).worth(1_040_000, 0, Liquidity.TAKER));

        final List<String> lots = new ArrayList<>();
        ledger.lots()
                .forEach(
                        1,
                        (order, at, quantity, costE8) ->
                                lots.add(order + " at " + at + ": " + quantity + " for " + costE8));
        assertThat(lots).containsExactly("8 at 200: 9 for 594000");
        assertThat(ledger.lotRealisedE8(1)).isEqualTo(1_040_000 - 975_000 - 66_000);
    }

    @Test
    void shouldTellMakersFeesFromTakers() {
        ledger.onFill(FILL.of(BTC, Side.BUY, 7, 0, 100).traded(6_500_000, 10).worth(650_000, 3, Liquidity.TAKER));
        ledger.onFill(FILL.of(BTC, Side.BUY, 8, 0, 100).traded(6_500_000, 10).worth(650_000, 2, Liquidity.MAKER));

        assertThat(ledger.takerFeesE8()).isEqualTo(3);
        assertThat(ledger.makerFeesE8()).isEqualTo(2);
    }

    @Test
    void shouldBookACorrectedFeeAndNothingElse() {
        trade(Side.BUY, 6_500_000, 1_000_000, 3);
        final long before = ledger.costE8(1);

        ledger.onCorrection(FILL.of(BTC, Side.BUY, orders, 0, 0).worth(0, -1, Liquidity.TAKER));

        assertThat(ledger.feesE8(1)).isEqualTo(2);
        assertThat(ledger.costE8(1)).isEqualTo(before);
        assertThat(ledger.cashE8()).isEqualTo(START_E8 - 650_00000000L - 2);
    }

    @Test
    void shouldKeepCashOfEachCurrencyApart() {
        ledger.onListed(ETH);
        ledger.fund("EUR", 5_000 * DOLLAR_E8);

        ledger.onFill(FILL.of(ETH, Side.BUY, 1, 0, 1)
                .traded(200_000, 1_00000000)
                .worth(2_000 * DOLLAR_E8, DOLLAR_E8, Liquidity.TAKER));

        assertThat(ledger.cashE8()).isEqualTo(START_E8);
        assertThat(ledger.cashE8(ETH.id())).isEqualTo(2_999 * DOLLAR_E8);
        assertThat(ledger.equityE8())
                .as("counted in the account's own currency")
                .isEqualTo(START_E8);
    }

    @Test
    void shouldRefuseToSellWhatIsNotHeldAndBookNothing() {
        assertThatThrownBy(() -> trade(Side.SELL, 6_500_000, 1, 0)).hasMessageContaining("only 0 held");
        assertThat(ledger.cashE8()).isEqualTo(START_E8);
    }

    @Test
    void shouldCreditAnEmergencySaleToWhoHeldIt() {
        ledger.onFill(FILL.of(BTC, Side.BUY, 1, 1, 1).traded(100, 10).worth(1_000, 0, Liquidity.TAKER));
        ledger.onFill(FILL.of(BTC, Side.BUY, 2, 2, 1).traded(100, 30).worth(3_000, 0, Liquidity.TAKER));

        ledger.onFill(FILL.of(BTC, Side.SELL, 3, 0, 1).traded(110, 40).worth(4_400, 0, Liquidity.TAKER));

        assertThat(ledger.attribution().movedE8(0)).isZero();
        assertThat(ledger.attribution().movedE8(1)).isEqualTo(100);
        assertThat(ledger.attribution().movedE8(2)).isEqualTo(300);
    }

    @Property(tries = 2_000)
    void shouldConserveMoneyToTheLastUnit(@ForAll final long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        final Ledger any = funded();
        for (int i = 0; i < 60; i++) {
            act(random, any);
            checkMoney(any, "seed " + seed + " step " + i);
        }
    }

    private static void act(final SplittableRandom random, final Ledger any) {
        final long price = 1 + random.nextLong(10_000_000);
        final long feeE8 = random.nextLong(1_000) - 100;
        final long order = 1 + random.nextLong(20);
        final int column = random.nextInt(3);
        final Liquidity liquidity = random.nextBoolean() ? Liquidity.MAKER : Liquidity.TAKER;
        switch (random.nextInt(4)) {
            case 0, 1 ->
                fill(any, FILL.of(BTC, Side.BUY, order, column, 0), price, 1 + random.nextLong(9_999_999), feeE8);
            case 2 -> {
                if (any.quantity(1) > 0) {
                    final long quantity = 1 + random.nextLong(any.quantity(1));
                    fill(any, FILL.of(BTC, Side.SELL, order, column, 0), price, quantity, feeE8);
                }
            }
            default -> {
                final Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
                any.onCorrection(
                        FILL.of(BTC, side, order, column, 0).worth(random.nextLong(2_000) - 1_000, feeE8, liquidity));
            }
        }
    }

    private static void checkMoney(final Ledger any, final String when) {
        long lotsE8 = 0;
        long lotQuantity = 0;
        final List<long[]> lots = new ArrayList<>();
        any.lots().forEach(1, (order, at, quantity, costE8) -> lots.add(new long[] {quantity, costE8}));
        for (final long[] lot : lots) {
            lotQuantity += lot[0];
            lotsE8 += lot[1];
        }
        long movedE8 = 0;
        long attributed = 0;
        for (int column = 0; column < any.attribution().count(); column++) {
            movedE8 += any.attribution().movedE8(column);
            attributed += any.attribution().quantity(column, 1);
        }
        assertThat(any.cashE8() + any.costE8(1) + any.feesE8(1) - any.realisedE8(1))
                .as("%s: by average cost", when)
                .isEqualTo(START_E8);
        assertThat(any.cashE8() + lotsE8 + any.feesE8(1) - any.lotRealisedE8(1))
                .as("%s: by lots", when)
                .isEqualTo(START_E8);
        assertThat(lotQuantity).as(when).isEqualTo(any.quantity(1)).isEqualTo(attributed);
        assertThat(START_E8 + movedE8).as("%s: by strategy", when).isEqualTo(any.cashE8());
        assertThat(any.makerFeesE8() + any.takerFeesE8()).as(when).isEqualTo(any.feesE8(1));
    }

    private static void fill(
            final Ledger any, final Fill fill, final long price, final long quantity, final long feeE8) {
        final long valueE8 = Products.notionalE8(price, 2, quantity, 8);
        any.onFill(fill.traded(price, quantity).worth(valueE8, feeE8, Liquidity.MAKER));
    }

    private void trade(final Side side, final long price, final long quantity, final long feeE8) {
        orders++;
        fill(ledger, FILL.of(BTC, side, orders, 0, 0), price, quantity, feeE8);
    }

    private static Ledger funded() {
        final Ledger funded = new Ledger();
        funded.home("USD");
        funded.onListed(BTC);
        funded.fund("USD", START_E8);
        funded.attribution().columnOf(11);
        funded.attribution().columnOf(12);
        return funded;
    }
}
