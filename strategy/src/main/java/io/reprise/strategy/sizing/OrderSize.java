package io.reprise.strategy.sizing;

import io.reprise.event.Instrument;
import io.reprise.number.Products;

/** Exact order quantities. Pure; allocates nothing. */
public final class OrderSize {
    private OrderSize() {}

    /**
     * The largest quantity in whole lots that costs at most {@code notionalE8} at {@code price}, and that loses at most
     * {@code riskE8} when the price falls by {@code stopDistance}.
     *
     * @param instrument   terms
     * @param price        mantissa, above zero
     * @param stopDistance price mantissa, above zero
     * @param notionalE8   money
     * @param riskE8       money
     * @return quantity mantissa, possibly zero
     */
    public static long of(
            final Instrument instrument,
            final long price,
            final long stopDistance,
            final long notionalE8,
            final long riskE8) {
        final long quantity =
                Math.min(quantity(instrument, price, notionalE8), quantity(instrument, stopDistance, riskE8));
        return quantity - quantity % instrument.lotSize();
    }

    private static long quantity(final Instrument instrument, final long price, final long moneyE8) {
        final int shift = instrument.priceDecimals() + instrument.quantityDecimals() - Products.MONEY_DECIMALS;
        return shift >= 0
                ? Products.multiplyDivideFloor(moneyE8, Products.powerOfTen(Math.min(shift, 18)), price)
                : moneyE8 / Products.powerOfTen(-shift) / price;
    }
}
