package io.reprise.engine.reader.summary;

/**
 * One product's part. All amounts E8.
 *
 * @param product            the venue's product id
 * @param signals            triggers that fired on it
 * @param fills              executions
 * @param roundTrips         from flat to flat
 * @param held               quantity at the end, as text
 * @param lastPrice          as text, {@code -} without one
 * @param realisedE8         profit taken, before fees
 * @param unrealisedE8       profit of what is still held
 * @param feesE8             paid
 * @param exposureMillionths part of the market's time in which it was held
 */
public record ProductFigures(
        String product,
        long signals,
        long fills,
        long roundTrips,
        String held,
        String lastPrice,
        long realisedE8,
        long unrealisedE8,
        long feesE8,
        long exposureMillionths) {
    /**
     * Profit or loss after fees.
     *
     * @return E8 money
     */
    public long netE8() {
        return Math.subtractExact(Math.addExact(realisedE8, unrealisedE8), feesE8);
    }
}
