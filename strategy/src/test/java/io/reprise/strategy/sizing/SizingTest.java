package io.reprise.strategy.sizing;

import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.event.Instrument;
import io.reprise.event.InstrumentStatus;
import java.math.BigDecimal;
import java.math.RoundingMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class SizingTest {
    private static final long E8 = 100_000_000;

    @Test
    void shouldBuyAtMostTheNotional() {
        final Instrument bitcoin = instrument(2, 8, 1, 1, E8);

        assertThat(EntrySize.of(bitcoin, 500 * E8, 25 * E8, 50_000_00, 100_00)).isEqualTo(1_000_000);
    }

    @Test
    void shouldRiskAtMostTheAmountAtTheStop() {
        final Instrument bitcoin = instrument(2, 8, 1, 1, E8);

        assertThat(EntrySize.of(bitcoin, 5_000 * E8, 25 * E8, 50_000_00, 1_000_00))
                .isEqualTo(2_500_000);
    }

    @Test
    void shouldRoundDownToTheLot() {
        assertThat(EntrySize.of(instrument(2, 8, 1, 1_000, E8), 500 * E8, 500 * E8, 333_33, 333_33))
                .isEqualTo(150_001_000);
    }

    @Test
    void shouldSayThatLessThanTheVenuesMinimumIsTooSmall() {
        final Instrument bitcoin = instrument(2, 8, 1, 1, 10 * E8);

        assertThat(EntrySize.of(bitcoin, 9 * E8, 25 * E8, 50_000_00, 100_00)).isEqualTo(EntrySize.TOO_SMALL);
        assertThat(EntrySize.of(instrument(2, 0, 1, 1, 0), 9 * E8, 25 * E8, 50_000_00, 100_00))
                .isEqualTo(EntrySize.TOO_SMALL);
    }

    @Test
    void shouldSayThatWhatDoesNotFitIsTooLarge() {
        final Instrument dust = instrument(18, 10, 1, 1, 0);

        assertThat(EntrySize.of(dust, 500 * E8, 500 * E8, 1, 1)).isEqualTo(EntrySize.TOO_LARGE);
    }

    @Property(tries = 500)
    void shouldNeverExceedNotionalOrRisk(
            @ForAll @IntRange(max = 8) final int priceDecimals,
            @ForAll @IntRange(max = 8) final int quantityDecimals,
            @ForAll @LongRange(min = 1, max = 1_000_000_000) final long price,
            @ForAll @LongRange(min = 1, max = 1_000_000) final long stop,
            @ForAll @LongRange(min = E8, max = 10_000 * E8) final long notionalE8) {
        final Instrument instrument = instrument(priceDecimals, quantityDecimals, 1, 1, 0);
        final long quantity = EntrySize.of(instrument, notionalE8, notionalE8 / 20, price, stop);
        final BigDecimal byNotional = exact(notionalE8, priceDecimals + quantityDecimals, price);
        final BigDecimal byRisk = exact(notionalE8 / 20, priceDecimals + quantityDecimals, stop);

        assertThat(BigDecimal.valueOf(quantity))
                .isEqualByComparingTo(
                        fits(byNotional) && fits(byRisk)
                                ? byNotional.min(byRisk)
                                : BigDecimal.valueOf(EntrySize.TOO_LARGE));
    }

    @Property(tries = 500)
    void shouldPutLimitsOnTicksBeyondTheReference(
            @ForAll @LongRange(min = 1, max = 1_000_000_000_000L) final long reference,
            @ForAll @IntRange(max = 1_000) final int bps,
            @ForAll @IntRange(min = 1, max = 1_000) final int tick) {
        final long buy = LimitPrice.toBuy(reference, bps, tick);
        final long sell = LimitPrice.toSell(reference, bps, tick);
        final BigDecimal offset = BigDecimal.valueOf(reference).multiply(BigDecimal.valueOf(bps, 4));
        final BigDecimal above = BigDecimal.valueOf(reference).add(offset);
        final BigDecimal below = BigDecimal.valueOf(reference).subtract(offset);

        assertThat(buy % tick).isZero();
        assertThat(sell % tick).isZero();
        assertThat(BigDecimal.valueOf(buy)).isGreaterThanOrEqualTo(above);
        assertThat(BigDecimal.valueOf(buy - tick)).isLessThan(above);
        assertThat(sell).isGreaterThanOrEqualTo(tick);
        assertThat(sell == tick || BigDecimal.valueOf(sell).compareTo(below) <= 0)
                .isTrue();
        assertThat(BigDecimal.valueOf(sell + tick)).isGreaterThan(below);
    }

    private static boolean fits(final BigDecimal bound) {
        return bound.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0;
    }

    private static BigDecimal exact(final long moneyE8, final int decimals, final long divisor) {
        return BigDecimal.valueOf(moneyE8, 8)
                .scaleByPowerOfTen(decimals)
                .divide(BigDecimal.valueOf(divisor), 0, RoundingMode.DOWN);
    }

    private static Instrument instrument(
            final int priceDecimals,
            final int quantityDecimals,
            final long tick,
            final long lot,
            final long minNotionalE8) {
        return new Instrument(
                1,
                "A-USD",
                "A",
                "USD",
                priceDecimals,
                quantityDecimals,
                tick,
                lot,
                minNotionalE8,
                InstrumentStatus.ONLINE);
    }
}
