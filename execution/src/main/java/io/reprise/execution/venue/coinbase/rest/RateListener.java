package io.reprise.execution.venue.coinbase.rest;

/** Hears of every answer how often one may ask. On the thread that asked, before it has the answer. */
@FunctionalInterface
public interface RateListener {
    /**
     * The venue answered.
     *
     * @param endpoint  which kind of request
     * @param headers   of the answer
     * @param isLimited whether it was a 429
     */
    void onAnswer(EndpointClass endpoint, RateHeaders headers, boolean isLimited);
}
