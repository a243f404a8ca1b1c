package io.reprise.peer;

import java.util.Map;
import java.util.function.Function;
import java.util.function.LongUnaryOperator;

/**
 * Makes exchanges of exchange-core for the benchmarks, which load this jar apart from their own libraries and find this
 * class as a service. Any thread.
 */
public final class ExchangeCorePeer implements Function<Map<String, String>, Map<String, LongUnaryOperator>> {
    /** The service loader makes one. */
    public ExchangeCorePeer() {}

    /**
     * Starts an exchange.
     *
     * @param terms {@code journal}, a folder, or nothing for none; {@code wait}, how its threads wait, in its own words
     * @return what it can be asked for: {@code place-and-cancel}, {@code place-and-match} and {@code one-by-one} take a
     *     number of pairs, and answer how many commands it has answered when all of them are; {@code close} ends it
     * @throws IllegalStateException when it refuses to start
     */
    @Override
    public Map<String, LongUnaryOperator> apply(final Map<String, String> terms) {
        final Exchange exchange =
                new Exchange(terms.getOrDefault("journal", ""), terms.getOrDefault("wait", "YIELDING"));
        return Map.of(
                "place-and-cancel", exchange::placeAndCancel,
                "place-and-match", exchange::placeAndMatch,
                "one-by-one", exchange::oneByOne,
                "close", exchange::close);
    }
}
