package io.reprise.execution.venue.coinbase.rest;

import io.reprise.event.Instrument;
import org.jspecify.annotations.Nullable;

/** Finds the terms that the numbers of an answer are read with. */
@FunctionalInterface
public interface InstrumentLookup {
    /**
     * The terms of a product.
     *
     * @param productId the venue's, such as {@code BTC-USD}
     * @return its terms, or null when it is none of ours
     */
    @Nullable
    Instrument find(String productId);
}
