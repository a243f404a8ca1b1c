package io.reprise.simulator.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.simulator.market.Level;
import io.reprise.simulator.market.Trade;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MatchingTest {
    private static final BigDecimal TICK = new BigDecimal("0.01");

    private final TestVenue venue = new TestVenue(7);

    @Test
    void shouldWalkTheDepthAndConsumeItAtTheMakersPrices() {
        final List<Level> asks = venue.side(false);
        final BigDecimal two =
                BigDecimal.valueOf(asks.get(0).quantity() + asks.get(1).quantity(), 8);
        venue.market.drainChanges();

        final OrderState order =
                venue.place(venue.order(OrderKind.MARKET_IOC, Side.BUY, two.toPlainString(), null, null));

        assertThat(order.status()).isEqualTo(OrderStatus.FILLED);
        assertThat(venue.fills(order))
                .extracting(fill -> fill.price().movePointRight(2).longValueExact())
                .containsExactly(asks.get(0).price(), asks.get(1).price());
        assertThat(venue.fills(order)).noneMatch(Fill::isMaker);
        assertThat(venue.side(false).get(0)).isEqualTo(asks.get(2));
        assertThat(venue.market.drainChanges())
                .containsExactly(
                        new Level(false, asks.get(0).price(), 0),
                        new Level(false, asks.get(1).price(), 0));
        assertThat(venue.story(order)).containsExactly(OrderStatus.PENDING, OrderStatus.FILLED);
    }

    @Test
    void shouldPrintWhatATakerTradedAsMarketTrades() {
        final BigDecimal ask = venue.ask();
        final OrderState order = venue.place(venue.order(OrderKind.MARKET_IOC, Side.BUY, "0.0001", null, null));

        final Trade printed = venue.step().get(0);

        assertThat(BigDecimal.valueOf(printed.price(), 2)).isEqualByComparingTo(ask);
        assertThat(printed.isMakerBuying()).isFalse();
        assertThat(venue.fills(order)).extracting(Fill::publicTradeId).containsExactly(printed.id());
    }

    @Test
    void shouldRestWhatALimitOrderDoesNotTakeAndShowIt() {
        final BigDecimal price = venue.bid().subtract(TICK);
        final BigDecimal before = venue.shown(true, price);
        venue.market.drainChanges();

        final OrderState order = venue.place(venue.limit(Side.BUY, "0.5", price));

        assertThat(order.status()).isEqualTo(OrderStatus.OPEN);
        assertThat(venue.shown(true, price)).isEqualByComparingTo(before.add(new BigDecimal("0.5")));
        assertThat(venue.market.drainChanges()).hasSize(1);
    }
}
