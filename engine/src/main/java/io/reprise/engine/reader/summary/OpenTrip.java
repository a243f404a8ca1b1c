package io.reprise.engine.reader.summary;

import io.reprise.event.Instrument;
import io.reprise.event.Side;
import io.reprise.event.SignalKind;
import io.reprise.number.Products;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** A position on its way from its first fill to flat. */
final class OpenTrip {
    private final Side direction;
    private final long openedAtNanos;
    private final long realisedBeforeE8;
    private final long feesBeforeE8;
    private final SignalKind entryReason;
    private long inQuantity;
    private long inE8;
    private long outQuantity;
    private long outE8;

    /**
     * Begins where the instrument was flat.
     *
     * @param direction   of the first fill
     * @param atNanos     event time
     * @param before      what the ledger said before that fill
     * @param entryReason why its order was proposed
     */
    OpenTrip(final Side direction, final long atNanos, final Position before, final SignalKind entryReason) {
        this.direction = direction;
        this.openedAtNanos = atNanos;
        this.realisedBeforeE8 = before.realisedE8();
        this.feesBeforeE8 = before.feesE8();
        this.entryReason = entryReason;
    }

    void fill(final Fill fill, final Instrument terms) {
        final long notionalE8 =
                Products.notionalE8(fill.price(), terms.priceDecimals(), fill.quantity(), terms.quantityDecimals());
        if (fill.side() == direction) {
            inQuantity = Math.addExact(inQuantity, fill.quantity());
            inE8 = Math.addExact(inE8, notionalE8);
        } else {
            outQuantity = Math.addExact(outQuantity, fill.quantity());
            outE8 = Math.addExact(outE8, notionalE8);
        }
    }

    RoundTrip close(final long atNanos, final Position after, final SignalKind exitReason) {
        final Instrument terms = after.instrument();
        return new RoundTrip(
                terms.symbol(),
                direction,
                openedAtNanos,
                atNanos,
                Amounts.trimmed(inQuantity, terms.quantityDecimals()),
                average(inE8, inQuantity, terms),
                average(outE8, outQuantity, terms),
                Math.subtractExact(after.realisedE8(), realisedBeforeE8),
                Math.subtractExact(after.feesE8(), feesBeforeE8),
                entryReason,
                exitReason);
    }

    private static String average(final long notionalE8, final long quantity, final Instrument terms) {
        if (quantity == 0) {
            return "-";
        }
        return BigDecimal.valueOf(notionalE8, Products.MONEY_DECIMALS)
                .divide(
                        BigDecimal.valueOf(quantity, terms.quantityDecimals()),
                        terms.priceDecimals(),
                        RoundingMode.HALF_EVEN)
                .toPlainString();
    }

    /**
     * One fill of an order of ours.
     *
     * @param side     of the order
     * @param price    mantissa
     * @param quantity mantissa
     */
    record Fill(Side side, long price, long quantity) {}
}
