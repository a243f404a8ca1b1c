package io.reprise.risk.ledger;

import io.reprise.event.Instrument;
import io.reprise.event.Instruments;
import io.reprise.event.Side;
import io.reprise.event.StateHash;
import io.reprise.number.Products;

/**
 * Cash and positions of one account in one quote currency, at average cost.
 *
 * <p>Core thread; allocates nothing. Money has eight decimals. The same rounded value of a fill moves cash and cost, so
 * that after any fills {@code cash + costs of all positions + fees - realised} is the cash it started with, to the last
 * unit.
 */
public final class Ledger {
    private final long[] quantities = new long[Instruments.COUNT_MAX + 1];
    private final long[] costsE8 = new long[Instruments.COUNT_MAX + 1];
    private final long[] realisedE8 = new long[Instruments.COUNT_MAX + 1];
    private final long[] feesE8 = new long[Instruments.COUNT_MAX + 1];
    private final long[] lastPrices = new long[Instruments.COUNT_MAX + 1];
    private final long[] valuesE8 = new long[Instruments.COUNT_MAX + 1];
    private boolean isFunded;
    private long cashE8;
    private long positionsE8;
    private long tradeRealisedE8;

    /** A ledger without cash and positions. */
    public Ledger() {}

    /**
     * Takes the starting cash; later balances of a funded ledger change nothing: its own fills do.
     *
     * @param balanceE8 available and held
     */
    public void fund(final long balanceE8) {
        if (!isFunded) {
            isFunded = true;
            cashE8 = balanceE8;
        }
    }

    /**
     * Books a fill.
     *
     * @param instrument terms
     * @param side       of our order
     * @param price      mantissa
     * @param quantity   mantissa, above zero
     * @param feeE8      of this fill
     * @throws ArithmeticException on overflow: nothing is booked then
     * @throws IllegalStateException when more is sold than held: nothing is booked then
     */
    public void onFill(
            final Instrument instrument, final Side side, final long price, final long quantity, final long feeE8) {
        final int id = instrument.id();
        final long valueE8 =
                Products.notionalE8(price, instrument.priceDecimals(), quantity, instrument.quantityDecimals());
        final long fees = Math.addExact(feesE8[id], feeE8);
        if (side == Side.BUY) {
            buy(instrument, price, quantity, valueE8, feeE8);
        } else {
            sell(instrument, price, quantity, valueE8, feeE8);
        }
        feesE8[id] = fees;
    }

    /**
     * Marks an instrument; costs the same however many are listed.
     *
     * @param instrument terms, those that hold from now on
     * @param price      last price, mantissa
     */
    public void mark(final Instrument instrument, final long price) {
        revalue(instrument, price, quantities[instrument.id()]);
    }

    /**
     * What an instrument was last marked at.
     *
     * @param instrumentId its id
     * @return price mantissa, 0 for never
     */
    public long lastPrice(final int instrumentId) {
        return lastPrices[instrumentId];
    }

    /**
     * Cash and positions at their last prices, kept with every fill and mark.
     *
     * @return money
     */
    public long equityE8() {
        return Math.addExact(cashE8, positionsE8);
    }

    /**
     * Cash left.
     *
     * @return quote currency
     */
    public long cashE8() {
        return cashE8;
    }

    /**
     * Held of an instrument.
     *
     * @param instrumentId its id
     * @return quantity mantissa, 0 or more
     */
    public long quantity(final int instrumentId) {
        return quantities[instrumentId];
    }

    /**
     * Paid for what is held, without fees.
     *
     * @param instrumentId its id
     * @return money
     */
    public long costE8(final int instrumentId) {
        return costsE8[instrumentId];
    }

    /**
     * Profit of an instrument's sales so far, before fees.
     *
     * @param instrumentId its id
     * @return money
     */
    public long realisedE8(final int instrumentId) {
        return realisedE8[instrumentId];
    }

    /**
     * Fees of an instrument so far.
     *
     * @param instrumentId its id
     * @return money
     */
    public long feesE8(final int instrumentId) {
        return feesE8[instrumentId];
    }

    /**
     * Profit of the last fill, before fees; 0 for a buy.
     *
     * @return money
     */
    public long tradeRealisedE8() {
        return tradeRealisedE8;
    }

    /**
     * Cash and positions at their last prices, summed anew: what {@link #equityE8()} must be.
     *
     * @param instruments terms of what may be held
     * @return money
     */
    public long equityE8(final Instruments instruments) {
        long equity = cashE8;
        for (int id = 1; id <= instruments.idMax(); id++) {
            final Instrument instrument = instruments.find(id);
            if (quantities[id] > 0 && instrument != null) {
                equity = Math.addExact(
                        equity,
                        Products.notionalE8(
                                lastPrices[id],
                                instrument.priceDecimals(),
                                quantities[id],
                                instrument.quantityDecimals()));
            }
        }
        return equity;
    }

    /**
     * The state in one number.
     *
     * @param idMax largest instrument id in use
     * @return equal for equal states
     */
    public long digest(final int idMax) {
        long digest = StateHash.fold(StateHash.fold(StateHash.SEED, cashE8), isFunded ? 1 : 0);
        digest = StateHash.fold(digest, positionsE8);
        for (int id = 1; id <= idMax; id++) {
            digest = StateHash.fold(StateHash.fold(digest, quantities[id]), costsE8[id]);
            digest = StateHash.fold(StateHash.fold(digest, realisedE8[id]), feesE8[id]);
            digest = StateHash.fold(StateHash.fold(digest, lastPrices[id]), valuesE8[id]);
        }
        return digest;
    }

    private void buy(
            final Instrument instrument, final long price, final long quantity, final long valueE8, final long feeE8) {
        final int id = instrument.id();
        final long cash = Math.subtractExact(Math.subtractExact(cashE8, valueE8), feeE8);
        final long held = Math.addExact(quantities[id], quantity);
        final long costE8 = Math.addExact(costsE8[id], valueE8);
        revalue(instrument, price, held);
        quantities[id] = held;
        costsE8[id] = costE8;
        cashE8 = cash;
        tradeRealisedE8 = 0;
    }

    private void sell(
            final Instrument instrument, final long price, final long quantity, final long valueE8, final long feeE8) {
        final int id = instrument.id();
        final long held = quantities[id];
        if (quantity > held) {
            throw new IllegalStateException("sold " + quantity + " of instrument " + id + ", only " + held + " held");
        }
        final long costE8 =
                quantity == held ? costsE8[id] : Products.multiplyDivideHalfEven(costsE8[id], quantity, held);
        final long cash = Math.subtractExact(Math.addExact(cashE8, valueE8), feeE8);
        final long profitE8 = Math.subtractExact(valueE8, costE8);
        final long realised = Math.addExact(realisedE8[id], profitE8);
        revalue(instrument, price, held - quantity);
        quantities[id] = held - quantity;
        costsE8[id] -= costE8;
        cashE8 = cash;
        realisedE8[id] = realised;
        tradeRealisedE8 = profitE8;
    }

    /** The last step of a booking that can fail: it changes nothing when it does. */
    private void revalue(final Instrument instrument, final long price, final long held) {
        final int id = instrument.id();
        final long valueE8 =
                Products.notionalE8(price, instrument.priceDecimals(), held, instrument.quantityDecimals());
        positionsE8 = Math.addExact(Math.subtractExact(positionsE8, valuesE8[id]), valueE8);
        valuesE8[id] = valueE8;
        lastPrices[id] = price;
    }
}
