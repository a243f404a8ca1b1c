package io.reprise.execution.venue.coinbase.gateway;

import java.util.OptionalLong;

/** The cash that the books of an earlier run have, as far as it was booked by now. Any thread. */
@FunctionalInterface
interface BookedCash {
    /**
     * The cash of a currency.
     *
     * @param currency such as {@code USD}
     * @return E8 money; empty where the books do not count it
     */
    OptionalLong amountE8(String currency);
}
