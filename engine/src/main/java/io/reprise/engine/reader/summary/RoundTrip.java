package io.reprise.engine.reader.summary;

import io.reprise.event.Side;
import io.reprise.event.SignalKind;

/**
 * A position from its first fill to flat.
 *
 * @param product       the venue's product id
 * @param direction     BUY for a holding, SELL for a short sale
 * @param openedAtNanos event time of the first fill
 * @param closedAtNanos event time of the last
 * @param quantity      opened in all, as text
 * @param entryPrice    average, as text
 * @param exitPrice     average, as text
 * @param grossE8       profit before fees
 * @param feesE8        of all its fills
 * @param entryReason   why the first order was proposed; NULL_VAL when unknown
 * @param exitReason    why the last order was proposed; NULL_VAL when unknown
 */
public record RoundTrip(
        String product,
        Side direction,
        long openedAtNanos,
        long closedAtNanos,
        String quantity,
        String entryPrice,
        String exitPrice,
        long grossE8,
        long feesE8,
        SignalKind entryReason,
        SignalKind exitReason) {
    /**
     * What was left of it.
     *
     * @return E8 money after fees
     */
    public long netE8() {
        return Math.subtractExact(grossE8, feesE8);
    }
}
