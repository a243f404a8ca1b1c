package io.reprise.event;

/**
 * The terms of one instrument, as last listed.
 *
 * @param id               index from 1
 * @param symbol           the venue's product id, such as {@code BTC-USD}
 * @param baseCurrency     what is bought
 * @param quoteCurrency    what it is paid with
 * @param priceDecimals    decimals of a price mantissa, 0 to 18
 * @param quantityDecimals decimals of a quantity mantissa, 0 to 18
 * @param tickSize         price mantissa of one step
 * @param lotSize          quantity mantissa of one step
 * @param minNotionalE8    least order value in quote currency
 * @param status           whether and how it trades
 */
public record Instrument(
        int id,
        String symbol,
        String baseCurrency,
        String quoteCurrency,
        int priceDecimals,
        int quantityDecimals,
        long tickSize,
        long lotSize,
        long minNotionalE8,
        InstrumentStatus status) {

    /** Decimals a mantissa can carry: 10^18 is the largest power of ten in a long. */
    public static final int DECIMALS_MAX = 18;

    /** Refuses terms that no arithmetic could follow. */
    public Instrument {
        if (id < 1
                || id > Instruments.COUNT_MAX
                || priceDecimals < 0
                || priceDecimals > DECIMALS_MAX
                || quantityDecimals < 0
                || quantityDecimals > DECIMALS_MAX
                || tickSize < 1
                || lotSize < 1
                || minNotionalE8 < 0) {
            throw new IllegalArgumentException("instrument " + id + " " + symbol + ": price decimals " + priceDecimals
                    + ", quantity decimals " + quantityDecimals + ", tick " + tickSize + ", lot " + lotSize
                    + ", minimum " + minNotionalE8);
        }
    }
}
