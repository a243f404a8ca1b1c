package io.reprise.marketdata.importer;

import io.reprise.event.Instrument;

/** Knows the terms of products that a file only names. */
@FunctionalInterface
public interface TermsOf {
    /**
     * The terms of a product.
     *
     * @param symbol such as {@code BTC-USD}
     * @param id     the instrument id it gets
     * @return its terms
     * @throws IllegalArgumentException with a sentence, when it is not known
     */
    Instrument terms(String symbol, int id);
}
