package io.reprise.risk.ledger;

import io.reprise.event.Instrument;
import io.reprise.event.Instruments;
import io.reprise.event.Liquidity;
import io.reprise.event.Side;
import io.reprise.event.StateExchange;
import io.reprise.number.Products;

/**
 * Cash, positions, profit and fees of one account, exact to the last unit.
 *
 * <p>Core thread; allocates nothing in steady state. Money has eight decimals. The same value of a fill moves cash and
 * cost, so that after any fills {@code cash + costs of all positions + fees - realised} is the cash it started with and
 * what was paid in since; by average cost as by lots.
 */
public final class Ledger {
    /** Currencies that cash may be held in, each with a number from 0 to below this. */
    public static final int ACCOUNTS_MAX = CashAccounts.COUNT_MAX;

    private final CashAccounts cash = new CashAccounts();
    private final Lots lots = new Lots();
    private final Attribution attribution = new Attribution();
    private final int[] accounts = new int[Instruments.COUNT_MAX + 1];
    private final long[] quantities = new long[Instruments.COUNT_MAX + 1];
    private final long[] costsE8 = new long[Instruments.COUNT_MAX + 1];
    private final long[] realisedE8 = new long[Instruments.COUNT_MAX + 1];
    private final long[] lotRealisedE8 = new long[Instruments.COUNT_MAX + 1];
    private final long[] feesE8 = new long[Instruments.COUNT_MAX + 1];
    private final long[] lastPrices = new long[Instruments.COUNT_MAX + 1];
    private final long[] valuesE8 = new long[Instruments.COUNT_MAX + 1];
    private int home = -1;
    private long positionsE8;
    private long makerFeesE8;
    private long takerFeesE8;
    private long tradeRealisedE8;
    private long peakE8;
    private long dayStartE8;

    /** A ledger without cash and positions. */
    public Ledger() {}

    /**
     * Says in which currency equity is counted.
     *
     * @param currency of the account
     */
    public void home(final String currency) {
        home = cash.of(currency);
    }

    /**
     * Gets to know an instrument, or its changed terms. Allocates when its quote currency is new.
     *
     * @param instrument its terms
     */
    public void onListed(final Instrument instrument) {
        accounts[instrument.id()] = cash.of(instrument.quoteCurrency());
        mark(instrument, lastPrices[instrument.id()]);
    }

    /**
     * Takes a currency's starting cash; later balances of a funded one change nothing: its own fills do.
     *
     * @param currency  whose
     * @param balanceE8 available and held
     * @return true when it was the first of the account's own currency: the trading day starts with it
     */
    public boolean fund(final String currency, final long balanceE8) {
        for (int account = 0; account < cash.count(); account++) {
            if (cash.currency(account).equals(currency) && !cash.isFunded(account)) {
                cash.fund(account, balanceE8);
                if (account == home) {
                    peakE8 = equityE8();
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * Books what was paid in or out beside all orders. It is no profit and no loss: the fall from the highest equity
     * stays the same part of it, and what the trading day has lost is no larger than before, in money or in percent.
     *
     * @param currency whose
     * @param amountE8 below zero for what went out
     * @return true when it moved the equity
     * @throws ArithmeticException on overflow: nothing is booked then
     */
    public boolean transfer(final String currency, final long amountE8) {
        for (int account = 0; account < cash.count(); account++) {
            if (cash.currency(account).equals(currency) && cash.isFunded(account)) {
                final long beforeE8 = equityE8();
                cash.set(account, Math.addExact(cash.cashE8(account), amountE8));
                if (account == home) {
                    rebase(beforeE8, amountE8);
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * Whether the account's own currency was funded.
     *
     * @return false before its first balance
     */
    public boolean isFunded() {
        return home >= 0 && cash.isFunded(home);
    }

    /**
     * Books what an order bought or sold.
     *
     * @param fill what it was
     * @throws ArithmeticException   on overflow: nothing is booked then
     * @throws IllegalStateException when more is sold than held: nothing is booked then
     */
    public void onFill(final Fill fill) {
        final int id = fill.instrument().id();
        final long fees = Math.addExact(feesE8[id], fill.feeE8());
        if (fill.side() == Side.BUY) {
            buy(fill);
            attribution.bought(fill.column(), id, fill.quantity(), fill.valueE8(), fill.feeE8());
        } else {
            sell(fill);
            attribution.sold(fill.column(), id, fill.quantity(), fill.valueE8(), fill.feeE8());
        }
        feesE8[id] = fees;
        addFee(fill);
    }

    /**
     * Books what a venue corrected of fills that are booked already: their value, their fee, or both.
     *
     * @param fill what is to be added to value and fee
     * @throws ArithmeticException on overflow
     */
    public void onCorrection(final Fill fill) {
        final int id = fill.instrument().id();
        final int account = accounts[id];
        final boolean isBuy = fill.side() == Side.BUY;
        final long movedE8 = isBuy ? Math.negateExact(fill.valueE8()) : fill.valueE8();
        cash.set(account, Math.subtractExact(Math.addExact(cash.cashE8(account), movedE8), fill.feeE8()));
        tradeRealisedE8 = 0;
        if (isBuy && quantities[id] > 0 && Math.addExact(costsE8[id], fill.valueE8()) >= 0) {
            costsE8[id] += fill.valueE8();
        } else {
            realisedE8[id] = Math.addExact(realisedE8[id], movedE8);
            tradeRealisedE8 = movedE8;
        }
        if (!isBuy || !lots.correct(id, fill.orderId(), fill.valueE8())) {
            lotRealisedE8[id] = Math.addExact(lotRealisedE8[id], movedE8);
        }
        feesE8[id] = Math.addExact(feesE8[id], fill.feeE8());
        addFee(fill);
        attribution.correct(fill.column(), movedE8, fill.feeE8());
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

    /** Keeps the highest equity so far. After whatever may have moved it, before limits are held against it. */
    public void keepPeak() {
        if (isFunded()) {
            peakE8 = Math.max(peakE8, equityE8());
        }
    }

    /** Starts a trading day: what is lost in it is counted from here. */
    public void startDay() {
        dayStartE8 = equityE8();
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
        return Math.addExact(cashE8(), positionsE8);
    }

    /**
     * The highest equity so far.
     *
     * @return money
     */
    public long peakE8() {
        return peakE8;
    }

    /**
     * Equity when the trading day began.
     *
     * @return money
     */
    public long dayStartE8() {
        return dayStartE8;
    }

    /**
     * All positions at their last prices.
     *
     * @return money
     */
    public long positionsE8() {
        return positionsE8;
    }

    /**
     * A position at its last price.
     *
     * @param instrumentId its id
     * @return money
     */
    public long valueE8(final int instrumentId) {
        return valuesE8[instrumentId];
    }

    /**
     * What a position would win if it were sold at its last price, before fees.
     *
     * @param instrumentId its id
     * @return money
     */
    public long unrealisedE8(final int instrumentId) {
        return Math.subtractExact(valuesE8[instrumentId], costsE8[instrumentId]);
    }

    /**
     * Cash left of the account's own currency.
     *
     * @return money
     */
    public long cashE8() {
        return home < 0 ? 0 : cash.cashE8(home);
    }

    /**
     * Cash left of what an instrument is paid with.
     *
     * @param instrumentId its id, listed
     * @return money
     */
    public long cashE8(final int instrumentId) {
        return cash.cashE8(accounts[instrumentId]);
    }

    /**
     * Which cash is the account's own.
     *
     * @return index of the account, 0 before a configuration came
     */
    public int homeAccount() {
        return Math.max(0, home);
    }

    /**
     * Which cash an instrument is paid with.
     *
     * @param instrumentId its id, listed
     * @return index of the account, from 0
     */
    public int account(final int instrumentId) {
        return accounts[instrumentId];
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
     * Paid for what is held, without fees, at average cost.
     *
     * @param instrumentId its id
     * @return money
     */
    public long costE8(final int instrumentId) {
        return costsE8[instrumentId];
    }

    /**
     * Profit of an instrument's sales so far, before fees, at average cost.
     *
     * @param instrumentId its id
     * @return money
     */
    public long realisedE8(final int instrumentId) {
        return realisedE8[instrumentId];
    }

    /**
     * Profit of an instrument's sales so far, before fees, first lot bought first sold.
     *
     * @param instrumentId its id
     * @return money
     */
    public long lotRealisedE8(final int instrumentId) {
        return lotRealisedE8[instrumentId];
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
     * Fees of orders that rested.
     *
     * @return money
     */
    public long makerFeesE8() {
        return makerFeesE8;
    }

    /**
     * Fees of orders that took, and of those the venue did not say it of.
     *
     * @return money
     */
    public long takerFeesE8() {
        return takerFeesE8;
    }

    /**
     * Profit of the last fill or correction, before fees; 0 for a buy.
     *
     * @return money
     */
    public long tradeRealisedE8() {
        return tradeRealisedE8;
    }

    /**
     * What is held by purchase.
     *
     * @return belongs to the ledger
     */
    public Lots lots() {
        return lots;
    }

    /**
     * What each strategy brought.
     *
     * @return belongs to the ledger
     */
    public Attribution attribution() {
        return attribution;
    }

    /**
     * Cash and positions at their last prices, summed anew: what {@link #equityE8()} must be.
     *
     * @param instruments terms of what may be held
     * @return money
     */
    public long equityE8(final Instruments instruments) {
        long equity = cashE8();
        for (int id = 1; id <= instruments.idMax(); id++) {
            final Instrument instrument = instruments.find(id);
            if (quantities[id] > 0 && instrument != null && accounts[id] == home) {
                equity = Math.addExact(equity, notionalE8(instrument, lastPrices[id], quantities[id]));
            }
        }
        return equity;
    }

    /**
     * Hands the state over, or takes it, behind the same configuration and listings.
     *
     * @param state carries it
     * @param idMax largest instrument id in use
     */
    public void exchange(final StateExchange state, final int idMax) {
        exchangeWithoutLots(state, idMax);
        lots.exchange(state);
    }

    /**
     * As {@link #exchange}, for a digest: lots that are not in use do not matter.
     *
     * @param state folds it
     * @param idMax largest instrument id in use
     */
    public void fold(final StateExchange state, final int idMax) {
        exchangeWithoutLots(state, idMax);
        lots.fold(state, idMax);
    }

    private void exchangeWithoutLots(final StateExchange state, final int idMax) {
        cash.exchange(state);
        attribution.exchange(state, idMax);
        home = state.exchange(home);
        for (int id = 1; id <= idMax; id++) {
            accounts[id] = state.exchange(accounts[id]);
            quantities[id] = state.exchange(quantities[id]);
            costsE8[id] = state.exchange(costsE8[id]);
            realisedE8[id] = state.exchange(realisedE8[id]);
            lotRealisedE8[id] = state.exchange(lotRealisedE8[id]);
            feesE8[id] = state.exchange(feesE8[id]);
            lastPrices[id] = state.exchange(lastPrices[id]);
            valuesE8[id] = state.exchange(valuesE8[id]);
        }
        positionsE8 = state.exchange(positionsE8);
        makerFeesE8 = state.exchange(makerFeesE8);
        takerFeesE8 = state.exchange(takerFeesE8);
        peakE8 = state.exchange(peakE8);
        dayStartE8 = state.exchange(dayStartE8);
    }

    /** In proportion; a day that gets more money starts with that much more, so that what it lost stays as it is. */
    private void rebase(final long beforeE8, final long amountE8) {
        final long afterE8 = Math.addExact(beforeE8, amountE8);
        final boolean isProportional = beforeE8 > 0 && afterE8 > 0;
        peakE8 = isProportional
                ? Products.multiplyDivideHalfEven(peakE8, afterE8, beforeE8)
                : Math.max(0, Math.addExact(peakE8, amountE8));
        dayStartE8 = isProportional && amountE8 < 0
                ? Products.multiplyDivideHalfEven(dayStartE8, afterE8, beforeE8)
                : Math.max(0, Math.addExact(dayStartE8, amountE8));
    }

    private void addFee(final Fill fill) {
        if (fill.liquidity() == Liquidity.MAKER) {
            makerFeesE8 = Math.addExact(makerFeesE8, fill.feeE8());
        } else {
            takerFeesE8 = Math.addExact(takerFeesE8, fill.feeE8());
        }
    }

    private void buy(final Fill fill) {
        final int id = fill.instrument().id();
        final int account = accounts[id];
        final long left = Math.subtractExact(Math.subtractExact(cash.cashE8(account), fill.valueE8()), fill.feeE8());
        final long held = Math.addExact(quantities[id], fill.quantity());
        final long costE8 = Math.addExact(costsE8[id], fill.valueE8());
        revalue(fill.instrument(), fill.price(), held);
        lots.buy(id, fill.orderId(), fill.nowNanos(), fill.quantity(), fill.valueE8());
        quantities[id] = held;
        costsE8[id] = costE8;
        cash.set(account, left);
        tradeRealisedE8 = 0;
    }

    private void sell(final Fill fill) {
        final int id = fill.instrument().id();
        final int account = accounts[id];
        final long quantity = fill.quantity();
        final long held = quantities[id];
        if (quantity > held) {
            throw new IllegalStateException("sold " + quantity + " of instrument " + id + ", only " + held + " held");
        }
        final long costE8 =
                quantity == held ? costsE8[id] : Products.multiplyDivideHalfEven(costsE8[id], quantity, held);
        final long left = Math.subtractExact(Math.addExact(cash.cashE8(account), fill.valueE8()), fill.feeE8());
        final long profitE8 = Math.subtractExact(fill.valueE8(), costE8);
        final long realised = Math.addExact(realisedE8[id], profitE8);
        revalue(fill.instrument(), fill.price(), held - quantity);
        lotRealisedE8[id] = Math.addExact(lotRealisedE8[id], fill.valueE8() - lots.sell(id, quantity));
        quantities[id] = held - quantity;
        costsE8[id] -= costE8;
        cash.set(account, left);
        realisedE8[id] = realised;
        tradeRealisedE8 = profitE8;
    }

    /** The last step of a booking that can fail: it changes nothing when it does. */
    private void revalue(final Instrument instrument, final long price, final long held) {
        final int id = instrument.id();
        // Most products are watched and not held: no division for them.
        final long valueE8 = held == 0 ? 0 : notionalE8(instrument, price, held);
        if (accounts[id] == home) {
            positionsE8 = Math.addExact(Math.subtractExact(positionsE8, valuesE8[id]), valueE8);
        }
        valuesE8[id] = valueE8;
        lastPrices[id] = price;
    }

    private static long notionalE8(final Instrument instrument, final long price, final long quantity) {
        return Products.notionalE8(price, instrument.priceDecimals(), quantity, instrument.quantityDecimals());
    }
}
