package io.reprise.strategy.sizing;

import io.reprise.event.Instrument;
import io.reprise.number.Products;

/**
 * How much an entry buys: no more than its notional at the limit, and no more than loses the risked amount between
 * limit and stop. Exact integers; pure; allocates nothing unless a number does not fit.
 */
public final class EntrySize {
    /** The value at the limit is below the instrument's least, or no whole lot is left: nothing to buy. */
    public static final long TOO_SMALL = 0;

    /** One of the two bounds does not fit 63 bits: terms or limits that no market has. */
    public static final long TOO_LARGE = -1;

    private EntrySize() {}

    /**
     * The quantity to buy, or why there is none.
     *
     * @param instrument   its decimals, lot and least value
     * @param notionalE8   the most the order may be worth, above 0
     * @param riskE8       the most it may lose at the stop, before fees, above 0
     * @param limitPrice   mantissa, above 0
     * @param stopDistance from entry to stop, price mantissa; 0 for no stop, when only the notional counts
     * @return the quantity mantissa, a multiple of the lot; or {@link #TOO_SMALL} or {@link #TOO_LARGE}
     */
    public static long of(
            final Instrument instrument,
            final long notionalE8,
            final long riskE8,
            final long limitPrice,
            final long stopDistance) {
        try {
            final long byNotional = quotient(instrument, notionalE8, limitPrice);
            final long byRisk = stopDistance > 0 ? quotient(instrument, riskE8, stopDistance) : byNotional;
            final long most = Math.min(byNotional, byRisk);
            final long quantity = most - most % instrument.lotSize();
            return quantity == 0 || isBelowMinimum(instrument, limitPrice, quantity) ? TOO_SMALL : quantity;
        } catch (final ArithmeticException e) {
            return TOO_LARGE;
        }
    }

    /**
     * Whether an order would be too small for the venue.
     *
     * @param instrument its least value
     * @param price      mantissa, 0 or more
     * @param quantity   mantissa, 0 or more
     * @return true when quantity at price is worth less than the instrument's least
     * @throws ArithmeticException when the value needs more than 63 bits
     */
    public static boolean isBelowMinimum(final Instrument instrument, final long price, final long quantity) {
        return Products.notionalE8(price, instrument.priceDecimals(), quantity, instrument.quantityDecimals())
                < instrument.minNotionalE8();
    }

    /** {@code money / price}, as a quantity mantissa, rounded down. */
    private static long quotient(final Instrument instrument, final long moneyE8, final long price) {
        final int surplus = instrument.priceDecimals() + instrument.quantityDecimals() - Products.MONEY_DECIMALS;
        if (surplus <= 0) {
            return moneyE8 / Math.multiplyExact(price, Products.powerOfTen(-surplus));
        }
        if (surplus <= Instrument.DECIMALS_MAX) {
            return Products.multiplyDivideFloor(moneyE8, Products.powerOfTen(surplus), price);
        }
        // 19 to 28: a price of that many decimals is a mantissa far above 10^10, so the first step loses nothing
        // visible.
        final long rough = Products.multiplyDivideFloor(moneyE8, Products.powerOfTen(Instrument.DECIMALS_MAX), price);
        return Math.multiplyExact(rough, Products.powerOfTen(surplus - Instrument.DECIMALS_MAX));
    }
}
