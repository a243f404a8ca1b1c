package io.reprise.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** Products of 128 bits against big integers. */
class ProductsTest {
    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

    @Property(tries = 20_000)
    void shouldDivideAsBigIntegersDo(
            @ForAll @LongRange(min = 0) final long a,
            @ForAll @LongRange(min = 0) final long b,
            @ForAll @LongRange(min = 1) final long divisor) {
        check(a, b, divisor);
        // Divisors of 32 bits take another way.
        check(a, b, 1 + (divisor & 0x7FFF_FFFE));
        check(a >>> 20, b >>> 30, 100_000_000);
        checkFraction(a, b);
        checkFraction(a >>> 20, b >>> 30);
    }

    @Property(tries = 5_000)
    void shouldValueAQuantityAtAPriceWhateverTheDecimals(
            @ForAll @LongRange(min = 0, max = 1L << 40) final long price,
            @ForAll @LongRange(min = 0, max = 1L << 40) final long quantity,
            @ForAll @IntRange(min = 0, max = 13) final int priceDecimals,
            @ForAll @IntRange(min = 0, max = 13) final int quantityDecimals) {
        final BigDecimal exact = new BigDecimal(BigInteger.valueOf(price), priceDecimals)
                .multiply(new BigDecimal(BigInteger.valueOf(quantity), quantityDecimals));
        final BigInteger expected = exact.setScale(8, RoundingMode.HALF_EVEN).unscaledValue();
        if (priceDecimals + quantityDecimals <= 26 && expected.compareTo(MOST) <= 0) {
            assertThat(Products.notionalE8(price, priceDecimals, quantity, quantityDecimals))
                    .isEqualTo(expected.longValueExact());
        }
    }

    @Test
    void shouldDivideAtTheEdges() {
        final long[] edges = {
            0, 1, 2, 99_999_999, 100_000_000, Integer.MAX_VALUE, 1L << 31, (1L << 32) - 1, 1L << 62, Long.MAX_VALUE
        };
        for (final long a : edges) {
            for (final long b : edges) {
                for (final long divisor : edges) {
                    if (divisor > 0) {
                        check(a, b, divisor);
                    }
                }
            }
        }
    }

    private static void checkFraction(final long amount, final long fractionE8) {
        try {
            final long floor = Products.multiplyDivideFloor(amount, fractionE8, 100_000_000);
            assertThat(Products.fractionFloor(amount, fractionE8)).isEqualTo(floor);
            assertThat(Products.fractionCeiling(amount, fractionE8))
                    .isEqualTo(Products.multiplyDivideCeiling(amount, fractionE8, 100_000_000));
        } catch (final ArithmeticException e) {
            assertThatThrownBy(() -> Products.fractionFloor(amount, fractionE8))
                    .isInstanceOf(ArithmeticException.class);
        }
    }

    private static void check(final long a, final long b, final long divisor) {
        final BigInteger product = BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
        final BigInteger by = BigInteger.valueOf(divisor);
        final BigInteger floor = product.divide(by);
        if (floor.compareTo(MOST) > 0) {
            assertThatThrownBy(() -> Products.multiplyDivideFloor(a, b, divisor))
                    .isInstanceOf(ArithmeticException.class);
            return;
        }
        final String what = a + " * " + b + " / " + divisor;
        assertThat(Products.multiplyDivideFloor(a, b, divisor)).as(what).isEqualTo(floor.longValueExact());
        final BigInteger ceiling = floor.multiply(by).equals(product) ? floor : floor.add(BigInteger.ONE);
        if (ceiling.compareTo(MOST) <= 0) {
            assertThat(Products.multiplyDivideCeiling(a, b, divisor)).as(what).isEqualTo(ceiling.longValueExact());
            final BigInteger even = new BigDecimal(product)
                    .divide(new BigDecimal(by), 0, RoundingMode.HALF_EVEN)
                    .toBigInteger();
            assertThat(Products.multiplyDivideHalfEven(a, b, divisor)).as(what).isEqualTo(even.longValueExact());
        }
    }
}
