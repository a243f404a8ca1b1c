package io.reprise.risk;

import io.reprise.event.EventSlot;
import io.reprise.event.Instrument;
import io.reprise.event.InstrumentStatus;
import io.reprise.event.Instruments;
import io.reprise.event.OrderIds;
import io.reprise.event.RiskLevel;
import io.reprise.event.StateExchange;
import io.reprise.number.Products;
import io.reprise.risk.limit.LimitKey;
import io.reprise.risk.limit.Limits;
import io.reprise.risk.limit.RiskTerms;
import io.reprise.risk.limit.RiskTerms.EmergencyPolicy;

/**
 * Sells positions at level FLATTEN, as the policy says, and never below the floor that the emergency began with.
 *
 * <p>Core thread; allocates nothing. Each sale is a proposal like any other and gets a verdict; what was not sold is
 * tried again after {@link #AGAIN_NANOS}, at the floor still.
 */
final class Emergency {
    /** A venue answers an immediate order within a second or two. */
    static final long AGAIN_NANOS = 5_000_000_000L;

    /** Sales that one input may cause: what is left comes with the next input. */
    static final int SALES_MAX = 8;

    private static final long FRACTION = 100_000_000L;

    private final Books books;
    private final RiskOutputs outputs;
    private final long[] marks = new long[Instruments.COUNT_MAX + 1];
    private final long[] nextAtNanos = new long[Instruments.COUNT_MAX + 1];
    private boolean isOn;

    Emergency(final Books books, final RiskOutputs outputs) {
        this.books = books;
        this.outputs = outputs;
    }

    /** Proposes what is to be sold now; returns the number of proposals, the last ones in the batch. */
    int propose(final EventSlot slot, final RiskLevel level, final RiskTerms terms) {
        if (level != RiskLevel.FLATTEN || terms.policy() == EmergencyPolicy.PROTECT_ONLY) {
            isOn = false;
            return 0;
        }
        final int idMax = books.instruments().idMax();
        if (!isOn) {
            isOn = true;
            for (int id = 1; id <= idMax; id++) {
                marks[id] = 0;
                nextAtNanos[id] = Long.MIN_VALUE;
            }
        }
        int proposed = 0;
        for (int id = 1; id <= idMax && proposed < SALES_MAX; id++) {
            if (books.ledger().quantity(id) > 0 && slot.nowNanos() >= nextAtNanos[id]) {
                proposed += sell(slot, id, terms, proposed);
            }
        }
        return proposed;
    }

    /** What a price of an emergency sale gives up against the mark, as a fraction with eight decimals. */
    long givenUpE8(final int id, final long limitPrice) {
        return limitPrice == 0 || marks[id] == 0 || limitPrice >= marks[id]
                ? 0
                : Products.multiplyDivideCeiling(marks[id] - limitPrice, FRACTION, marks[id]);
    }

    void exchange(final StateExchange state, final int idMax) {
        isOn = state.exchange(isOn);
        for (int id = 1; id <= idMax; id++) {
            marks[id] = state.exchange(marks[id]);
            nextAtNanos[id] = state.exchange(nextAtNanos[id]);
        }
    }

    private int sell(final EventSlot slot, final int id, final RiskTerms terms, final int number) {
        final Instrument instrument = books.instruments().find(id);
        if (instrument == null || instrument.status() == InstrumentStatus.OFFLINE) {
            return 0;
        }
        final long lastPrice = books.ledger().lastPrice(id);
        if (marks[id] == 0) {
            marks[id] = lastPrice;
        }
        final long free = books.freeToSell(id);
        final long quantity = free - free % instrument.lotSize();
        final long limitPrice = limitPrice(instrument, terms);
        if (quantity < 1
                || !isWorthwhile(instrument, quantity, lastPrice)
                || isTooEarly(limitPrice, lastPrice, terms)) {
            return 0;
        }
        nextAtNanos[id] = slot.nowNanos() + AGAIN_NANOS;
        final long orderId = OrderIds.of(slot.sequence(), OrderIds.EMERGENCY_ORDINAL + number);
        outputs.emergencySale(slot, id, orderId, limitPrice, quantity, lastPrice);
        return 1;
    }

    /** The floor, or what a sale must bring to win; on a tick, rounded up; 0 for the market. */
    private long limitPrice(final Instrument instrument, final RiskTerms terms) {
        final long mostLoss = books.limits().of(LimitKey.EMERGENCY_MAX_LOSS_PERCENT);
        final int id = instrument.id();
        long price = 0;
        if (mostLoss != Limits.OFF) {
            price = Products.fractionCeiling(marks[id], Math.max(0, FRACTION - mostLoss));
        }
        if (terms.policy() == EmergencyPolicy.CLOSE_PROFITABLE) {
            price = Math.max(price, breakEvenPrice(instrument, terms));
        }
        final long rest = price % instrument.tickSize();
        return rest == 0 ? price : price - rest + instrument.tickSize();
    }

    /** Cost and the fees of both ways, over the quantity; a threshold, rounded up. */
    private long breakEvenPrice(final Instrument instrument, final RiskTerms terms) {
        final int id = instrument.id();
        final double fee = (double) terms.takerFeeE8() / FRACTION;
        final double neededE8 = books.ledger().costE8(id) * (1 + fee) / (1 - fee);
        final int shift = instrument.priceDecimals() + instrument.quantityDecimals() - Products.MONEY_DECIMALS;
        return (long) Math.ceil(neededE8 / books.ledger().quantity(id) * StrictMath.pow(10, shift));
    }

    /** Nothing sells at a price that a policy does not take; the floor itself is always tried. */
    private static boolean isTooEarly(final long limitPrice, final long lastPrice, final RiskTerms terms) {
        return terms.policy() == EmergencyPolicy.CLOSE_PROFITABLE && lastPrice < limitPrice;
    }

    private static boolean isWorthwhile(final Instrument instrument, final long quantity, final long lastPrice) {
        return Products.notionalE8(lastPrice, instrument.priceDecimals(), quantity, instrument.quantityDecimals())
                >= instrument.minNotionalE8();
    }
}
