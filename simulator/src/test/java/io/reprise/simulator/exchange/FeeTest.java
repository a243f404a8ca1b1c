package io.reprise.simulator.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FeeTest {
    private static final FeeTier FIRST = tier("first", "0", "0.004", "0.006");
    private static final FeeTier SECOND = tier("second", "10000", "0.002", "0.003");

    @Test
    void shouldChargeTheTierInForceWhenTheOrderWasPlaced() {
        final TestVenue venue = new TestVenue(7, new FeeSchedule(List.of(FIRST, SECOND)));
        final OrderState before = venue.place(venue.order(OrderKind.MARKET_IOC, Side.SELL, "0.5", null, null));

        final OrderState after = venue.place(venue.order(OrderKind.MARKET_IOC, Side.SELL, "0.01", null, null));

        assertThat(before.progress().totalFees())
                .isEqualByComparingTo(before.progress().filledValue().multiply(FIRST.takerRate()));
        assertThat(after.progress().totalFees())
                .isEqualByComparingTo(after.progress().filledValue().multiply(SECOND.takerRate()));
        final FeeSummary fees = venue.exchange.fees(venue.now());
        assertThat(fees.tier()).isEqualTo(SECOND);
        assertThat(fees.nextVolume()).isNull();
        assertThat(fees.totalFees())
                .isEqualByComparingTo(
                        before.progress().totalFees().add(after.progress().totalFees()));
    }

    @Test
    void shouldForgetVolumeAfterThirtyDays() {
        final TestVenue venue = new TestVenue(7, new FeeSchedule(List.of(FIRST, SECOND)));
        venue.place(venue.order(OrderKind.MARKET_IOC, Side.SELL, "0.5", null, null));
        final long month = 30L * 24 * 3600 * 1_000_000_000L;

        assertThat(venue.exchange.fees(venue.now() + month).tier()).isEqualTo(SECOND);
        assertThat(venue.exchange.fees(venue.now() + month + 1).tier()).isEqualTo(FIRST);
        assertThat(venue.exchange.fees(venue.now() + month + 1).volume()).isEqualByComparingTo("0");
    }

    @Test
    void shouldChargeTheTakerRateOnWhatIsTakenAtOnceAndTheMakerRateOnTheRest() {
        final TestVenue venue = new TestVenue(7);
        final BigDecimal ask = venue.ask();
        final String size = venue.shown(false, ask).add(new BigDecimal("0.01")).toPlainString();
        final OrderState order = venue.place(venue.limit(Side.BUY, size, ask));

        venue.stepUntil(() -> venue.status(order) == OrderStatus.FILLED);

        for (final Fill fill : venue.fills(order)) {
            final BigDecimal rate = fill.isMaker() ? TestVenue.MAKER : TestVenue.TAKER;
            assertThat(fill.commission())
                    .isEqualByComparingTo(fill.price().multiply(fill.size()).multiply(rate));
        }
        assertThat(venue.fills(order)).extracting(Fill::isMaker).contains(true, false);
    }

    @Test
    void shouldRefuseATableThatNobodyCouldPayBy() {
        assertThatThrownBy(() -> tier("all", "0", "0.1", "1")).hasMessageContaining("taker 1");
        assertThatThrownBy(() -> new FeeSchedule(List.of(SECOND))).hasMessageContaining("from volume 0");
        assertThatThrownBy(() -> new FeeSchedule(List.of(FIRST, SECOND, SECOND)))
                .hasMessageContaining("more volume");
    }

    private static FeeTier tier(final String name, final String from, final String maker, final String taker) {
        return new FeeTier(name, new BigDecimal(from), new BigDecimal(maker), new BigDecimal(taker));
    }
}
