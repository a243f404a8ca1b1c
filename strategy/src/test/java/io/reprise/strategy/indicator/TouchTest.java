package io.reprise.strategy.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TouchTest {
    @Test
    void shouldMeasureTheTouch() {
        assertThat(Touch.middle(99, 101)).isEqualTo(100);
        assertThat(Touch.spreadBps(99.95, 100.05)).isCloseTo(10, within(1e-9));
        assertThat(Touch.imbalance(3, 1)).isEqualTo(0.5);
        assertThat(Touch.microprice(99, 3, 101, 1))
                .as("three of four want to buy")
                .isEqualTo(100.5);
    }

    @Property
    void shouldKeepTheMicropriceWithinTheTouchAndOnTheSideOfTheImbalance(
            @ForAll @IntRange(min = 1, max = 1_000_000) final int bid,
            @ForAll @IntRange(min = 1, max = 1_000) final int spread,
            @ForAll @IntRange(min = 1, max = 1_000_000) final int bidQuantity,
            @ForAll @IntRange(min = 1, max = 1_000_000) final int askQuantity) {
        final double microprice = Touch.microprice(bid, bidQuantity, bid + spread, askQuantity);
        final double expected =
                Touch.middle(bid, bid + spread) + Touch.imbalance(bidQuantity, askQuantity) * spread / 2;

        assertThat(microprice).isBetween(bid - 1e-6, bid + spread + 1e-6).isCloseTo(expected, within(1e-6));
    }

    @Test
    void shouldWeighWhatBuyersAndSellersTookOfTheLastTrades() {
        final TradeFlow flow = new TradeFlow(3);
        flow.add(9, false);
        flow.add(2, true);
        flow.add(0, true);
        assertThat(flow.isReady()).isTrue();
        assertThat(flow.value()).isCloseTo(-7.0 / 11, within(1e-12));

        flow.add(2, true);
        assertThat(flow.value()).as("the seller is forgotten").isEqualTo(1);
        flow.add(0, false);
        flow.add(0, false);
        flow.add(0, false);
        assertThat(flow.value()).as("nothing traded").isZero();
    }
}
