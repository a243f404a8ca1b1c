package io.reprise.engine.reader.account;

import io.reprise.event.Instrument;
import io.reprise.number.Products;

/**
 * What the ledger knows of one product.
 *
 * @param instrument its terms
 * @param quantity   held; quantity mantissa
 * @param costE8     paid for what is held, without fees
 * @param markPrice  the last price, as the ledger marks; 0 before the first
 * @param realisedE8 profit taken so far, before fees
 * @param feesE8     paid so far
 */
public record Holding(Instrument instrument, long quantity, long costE8, long markPrice, long realisedE8, long feesE8) {
    /**
     * What is held at the last price.
     *
     * @return E8 money
     * @throws ArithmeticException when it does not fit
     */
    public long valueE8() {
        return Products.notionalE8(markPrice, instrument.priceDecimals(), quantity, instrument.quantityDecimals());
    }

    /**
     * Profit or loss of what is held, before fees.
     *
     * @return E8 money
     */
    public long unrealisedE8() {
        return Math.subtractExact(valueE8(), costE8);
    }

    Holding marked(final long price) {
        return new Holding(instrument, quantity, costE8, price, realisedE8, feesE8);
    }

    Holding listed(final Instrument terms) {
        return new Holding(terms, quantity, costE8, markPrice, realisedE8, feesE8);
    }
}
