package io.reprise.risk.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reprise.event.Instrument;
import io.reprise.event.InstrumentStatus;
import io.reprise.event.Side;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private static final long START_E8 = 100_000_00000000L;
    private static final Instrument BTC =
            new Instrument(1, "BTC-USD", "BTC", "USD", 2, 8, 1, 1, 1_00000000L, InstrumentStatus.ONLINE);

    private final Ledger ledger = new Ledger();

    @Test
    void shouldPayForWhatItBuysAndItsFee() {
        ledger.fund(START_E8);

        ledger.onFill(BTC, Side.BUY, 6_500_000, 1_000_000, 3_90000000L);

        assertThat(ledger.cashE8()).isEqualTo(START_E8 - 650_00000000L - 3_90000000L);
        assertThat(ledger.costE8(1)).isEqualTo(650_00000000L);
    }

    @Test
    void shouldRealiseTheDifferenceToTheAverageCost() {
        ledger.fund(START_E8);

        ledger.onFill(BTC, Side.BUY, 6_500_000, 1_000_000, 0);
        ledger.onFill(BTC, Side.BUY, 6_700_000, 1_000_000, 0);
        ledger.onFill(BTC, Side.SELL, 6_700_000, 500_000, 0);

        assertThat(ledger.tradeRealisedE8()).isEqualTo(5_00000000L);
        assertThat(ledger.quantity(1)).isEqualTo(1_500_000);
    }

    @Test
    void shouldRefuseToSellWhatIsNotHeldAndBookNothing() {
        ledger.fund(START_E8);

        assertThatThrownBy(() -> ledger.onFill(BTC, Side.SELL, 6_500_000, 1, 0)).hasMessageContaining("only 0 held");
        assertThat(ledger.cashE8()).isEqualTo(START_E8);
    }

    @Property
    void shouldConserveMoneyToTheLastUnit(
            @ForAll @Size(max = 60) final List<@LongRange(min = -9_999_999, max = 9_999_999) Long> trades) {
        final Ledger any = new Ledger();
        any.fund(START_E8);
        for (final long trade : trades) {
            final long price = 1 + Math.floorMod(trade * 7_919, 10_000_000L);
            final long quantity = Math.min(Math.abs(trade), trade < 0 ? any.quantity(1) : Long.MAX_VALUE);
            if (quantity > 0) {
                any.onFill(BTC, trade < 0 ? Side.SELL : Side.BUY, price, quantity, Math.abs(trade % 1_000));
            }

            assertThat(any.cashE8() + any.costE8(1) + any.feesE8(1) - any.realisedE8(1))
                    .isEqualTo(START_E8);
        }
    }
}
