package io.reprise.strategy;

import io.reprise.event.Instrument;
import io.reprise.event.Instruments;
import io.reprise.event.StateExchange;
import io.reprise.event.Tier;
import io.reprise.number.Products;
import io.reprise.strategy.universe.TierTerms;

/**
 * What the strategies reckon with when they size an entry: cash, what they hold at its last prices, the fees they pay.
 *
 * <p>Known from events alone: the first balance of the quote currency, then the strategies' own fills. The ledger in
 * risk is the truth about the account; what strategies no longer configured still hold is not counted here. One thread;
 * allocates nothing.
 */
final class Account {
    private static final int TIERS = 4;

    private final long[] quantities = new long[Instruments.COUNT_MAX + 1];
    private final long[] valuesE8 = new long[Instruments.COUNT_MAX + 1];
    private boolean isFunded;
    private long cashE8;
    private double feesPaid;
    private double feesOn;
    private double assumedFee;

    /** Takes the starting cash; later balances change nothing: its own fills do. */
    void fund(final long balanceE8) {
        if (!isFunded) {
            isFunded = true;
            cashE8 = balanceE8;
        }
    }

    /** Takes what was paid in or out beside all orders. */
    void transfer(final long amountE8) {
        if (isFunded) {
            cashE8 = Math.addExact(cashE8, amountE8);
        }
    }

    /** What a fee is before the first fill tells. */
    void assumeFee(final double fraction) {
        assumedFee = fraction;
    }

    /** Fee of one side, as a fraction: as the fills so far told, on average. */
    double fee() {
        return feesOn > 0 ? feesPaid / feesOn : assumedFee;
    }

    void onBought(final Instrument instrument, final long price, final long quantity, final long feeE8) {
        final long valueE8 = notionalE8(instrument, price, quantity);
        cashE8 = Math.subtractExact(Math.subtractExact(cashE8, valueE8), feeE8);
        quantities[instrument.id()] = Math.addExact(quantities[instrument.id()], quantity);
        onFee(valueE8, feeE8);
        mark(instrument, price);
    }

    void onSold(final Instrument instrument, final long price, final long quantity, final long feeE8) {
        final long valueE8 = notionalE8(instrument, price, quantity);
        cashE8 = Math.subtractExact(Math.addExact(cashE8, valueE8), feeE8);
        quantities[instrument.id()] = Math.max(0, quantities[instrument.id()] - quantity);
        onFee(valueE8, feeE8);
        mark(instrument, price);
    }

    /** Values what is held of a product at a price. */
    void mark(final Instrument instrument, final long price) {
        final long quantity = quantities[instrument.id()];
        valuesE8[instrument.id()] = quantity == 0 ? 0 : notionalE8(instrument, price, quantity);
    }

    /** Cash and positions. Marks first what is held at the markets' last prices: nobody pays for marks between. */
    long equityE8(final Markets markets) {
        long equityE8 = cashE8;
        for (int id = 1; id <= markets.idMax(); id++) {
            final Market market = markets.find(id);
            if (market != null && quantities[id] > 0) {
                mark(market.instrument(), market.lastPrice());
                equityE8 = Math.addExact(equityE8, valuesE8[id]);
            }
        }
        return equityE8;
    }

    /**
     * What may still be bought in a tier: its largest share of equity less what it holds and has on order; and no more
     * than leaves the other tiers the shares that are kept for them.
     *
     * @param markets  marked by {@link #equityE8}
     * @param terms    of the tier
     * @param equityE8 cash and positions
     */
    long roomE8(final Markets markets, final TierTerms terms, final long equityE8) {
        if (!isFunded) {
            // Shares of an equity nobody has told yet mean nothing; the limits of risk hold in any case.
            return Long.MAX_VALUE;
        }
        double reserved = 0;
        double used = 0;
        double own = 0;
        for (int code = 1; code < TIERS; code++) {
            final Tier tier = Tier.get((short) code);
            final double tierUsed = usedE8(markets, tier);
            used += tierUsed;
            if (tier == terms.tier()) {
                own = tierUsed;
            } else {
                reserved += Math.max(0, markets.universe().terms(tier).minAllocation() * equityE8 - tierUsed);
            }
        }
        final double byTier = terms.maxAllocation() * equityE8 - own;
        final double byOthers = equityE8 - used - reserved;
        return (long) Math.floor(Math.max(0, Math.min(byTier, byOthers)));
    }

    void exchange(final StateExchange state) {
        state.exchange(quantities);
        state.exchange(valuesE8);
        isFunded = state.exchange(isFunded);
        cashE8 = state.exchange(cashE8);
        feesPaid = state.exchange(feesPaid);
        feesOn = state.exchange(feesOn);
        assumedFee = state.exchange(assumedFee);
    }

    private long usedE8(final Markets markets, final Tier tier) {
        long used = 0;
        for (int id = 1; id <= markets.idMax(); id++) {
            final Market market = markets.find(id);
            if (market != null && market.terms().tier() == tier) {
                used = Math.addExact(used, Math.addExact(valuesE8[id], market.openEntriesE8()));
            }
        }
        return used;
    }

    private void onFee(final long valueE8, final long feeE8) {
        feesPaid += feeE8;
        feesOn += valueE8;
    }

    private static long notionalE8(final Instrument instrument, final long price, final long quantity) {
        return Products.notionalE8(price, instrument.priceDecimals(), quantity, instrument.quantityDecimals());
    }
}
