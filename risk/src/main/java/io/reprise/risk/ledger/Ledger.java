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
    private boolean isFunded;
    private long cashE8;
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
        if (side == Side.BUY) {
            final long cash = Math.subtractExact(Math.subtractExact(cashE8, valueE8), feeE8);
            quantities[id] = Math.addExact(quantities[id], quantity);
            costsE8[id] = Math.addExact(costsE8[id], valueE8);
            cashE8 = cash;
            tradeRealisedE8 = 0;
        } else {
            sell(id, quantity, valueE8, feeE8);
        }
        feesE8[id] = Math.addExact(feesE8[id], feeE8);
        lastPrices[id] = price;
    }

    /**
     * Marks an instrument.
     *
     * @param instrumentId of the market event
     * @param price        last price, mantissa
     */
    public void mark(final int instrumentId, final long price) {
        lastPrices[instrumentId] = price;
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
     * Cash and positions at their last prices.
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
        for (int id = 1; id <= idMax; id++) {
            digest = StateHash.fold(StateHash.fold(digest, quantities[id]), costsE8[id]);
            digest = StateHash.fold(StateHash.fold(digest, realisedE8[id]), feesE8[id]);
            digest = StateHash.fold(digest, lastPrices[id]);
        }
        return digest;
    }

    private void sell(final int id, final long quantity, final long valueE8, final long feeE8) {
        if (quantity > quantities[id]) {
            throw new IllegalStateException(
                    "sold " + quantity + " of instrument " + id + ", only " + quantities[id] + " held");
        }
        final boolean isAll = quantity == quantities[id];
        final long costE8 =
                isAll ? costsE8[id] : Products.multiplyDivideHalfEven(costsE8[id], quantity, quantities[id]);
        cashE8 = Math.subtractExact(Math.addExact(cashE8, valueE8), feeE8);
        tradeRealisedE8 = Math.subtractExact(valueE8, costE8);
        realisedE8[id] = Math.addExact(realisedE8[id], tradeRealisedE8);
        costsE8[id] -= costE8;
        quantities[id] -= quantity;
    }
}
