package io.reprise.risk.ledger;

import io.reprise.event.Instruments;
import io.reprise.event.StateExchange;
import io.reprise.number.Products;

/**
 * Which strategy brought what: the cash its orders moved, and what of each instrument it holds.
 *
 * <p>Core thread; allocates nothing after construction. The sum over all strategies is the account's own: cash moved
 * and quantities held add up to those of the ledger, to the last unit. A strategy keeps its column by its name, so that
 * another order of files changes nobody's figures.
 */
public final class Attribution {
    /** Strategies at once, and gone ones that still hold something. Column 0 is for what no strategy ordered. */
    public static final int COUNT_MAX = 64;

    private static final int WIDTH = Instruments.COUNT_MAX + 1;

    private final long[] names = new long[COUNT_MAX];
    private final long[] movedE8 = new long[COUNT_MAX];
    private final long[] feesE8 = new long[COUNT_MAX];
    private final long[][] quantities = new long[COUNT_MAX][];
    private int count = 1;

    /** Nothing attributed yet. */
    Attribution() {
        quantities[0] = new long[WIDTH];
    }

    /**
     * The column of a strategy, opened where there is none; allocates then.
     *
     * @param name its name in one number, not 0
     * @return from 1
     * @throws IllegalStateException when all are in use
     */
    public int columnOf(final long name) {
        for (int i = 1; i < count; i++) {
            if (names[i] == name) {
                return i;
            }
        }
        if (count == COUNT_MAX) {
            throw new IllegalStateException("more than " + (COUNT_MAX - 1) + " strategies in one journal");
        }
        names[count] = name;
        quantities[count] = new long[WIDTH];
        return count++;
    }

    /**
     * Columns in use.
     *
     * @return 1 and up
     */
    public int count() {
        return count;
    }

    /**
     * Whose a column is.
     *
     * @param column of the strategy, from 1
     * @return its name in one number, as {@link #columnOf} took it
     */
    public long name(final int column) {
        return names[column];
    }

    /**
     * Cash that a strategy's orders brought, fees taken off: below zero while it holds what it bought.
     *
     * @param column of the strategy
     * @return money
     */
    public long movedE8(final int column) {
        return movedE8[column];
    }

    /**
     * Fees of a strategy's orders.
     *
     * @param column of the strategy
     * @return money
     */
    public long feesE8(final int column) {
        return feesE8[column];
    }

    /**
     * What a strategy holds.
     *
     * @param column       of the strategy
     * @param instrumentId of what
     * @return quantity mantissa
     */
    public long quantity(final int column, final int instrumentId) {
        return quantities[column][instrumentId];
    }

    void bought(final int column, final int instrumentId, final long quantity, final long valueE8, final long feeE8) {
        quantities[column][instrumentId] = Math.addExact(quantities[column][instrumentId], quantity);
        move(column, Math.negateExact(valueE8), feeE8);
    }

    /**
     * A sale is first the seller's own. What it did not hold was another's, the oldest strategy's first, as the
     * strategies reckon too: its share of the proceeds is that one's.
     */
    void sold(final int column, final int instrumentId, final long quantity, final long valueE8, final long feeE8) {
        long leftE8 = valueE8;
        long left = quantity;
        long part = Math.min(left, quantities[column][instrumentId]);
        leftE8 -= credit(column, instrumentId, part, left, leftE8);
        left -= part;
        for (int i = 0; i < count && left > 0; i++) {
            part = Math.min(left, quantities[i][instrumentId]);
            leftE8 -= credit(i, instrumentId, part, left, leftE8);
            left -= part;
        }
        move(column, leftE8, feeE8);
    }

    void correct(final int column, final long valueE8, final long feeE8) {
        move(column, valueE8, feeE8);
    }

    void exchange(final StateExchange state, final int idMax) {
        count = state.exchangeCount(count, COUNT_MAX);
        for (int column = 0; column < count; column++) {
            if (quantities[column] == null) {
                quantities[column] = new long[WIDTH];
            }
            names[column] = state.exchange(names[column]);
            movedE8[column] = state.exchange(movedE8[column]);
            feesE8[column] = state.exchange(feesE8[column]);
            for (int id = 1; id <= idMax; id++) {
                quantities[column][id] = state.exchange(quantities[column][id]);
            }
        }
    }

    /** Books a part of a sale; returns its share of what is left of the value, exactly all of it for the last part. */
    private long credit(
            final int column, final int instrumentId, final long part, final long ofQuantity, final long ofValueE8) {
        if (part == 0) {
            return 0;
        }
        final long shareE8 =
                part == ofQuantity ? ofValueE8 : Products.multiplyDivideHalfEven(ofValueE8, part, ofQuantity);
        quantities[column][instrumentId] -= part;
        move(column, shareE8, 0);
        return shareE8;
    }

    private void move(final int column, final long valueE8, final long feeE8) {
        movedE8[column] = Math.subtractExact(Math.addExact(movedE8[column], valueE8), feeE8);
        feesE8[column] = Math.addExact(feesE8[column], feeE8);
    }
}
