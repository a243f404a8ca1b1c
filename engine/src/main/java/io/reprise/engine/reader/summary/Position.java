package io.reprise.engine.reader.summary;

import io.reprise.event.Instrument;
import io.reprise.number.Products;

/** What is held of one instrument, as the ledger last said, and its last price. One thread; allocates nothing. */
public final class Position {
    private Instrument instrument;
    private long quantity;
    private long costE8;
    private long realisedE8;
    private long feesE8;
    private long lastPrice;
    private boolean isPriced;
    private long lastPriceAtNanos;

    Position(final Instrument instrument) {
        this.instrument = instrument;
    }

    void relist(final Instrument terms) {
        instrument = terms;
    }

    void update(final long newQuantity, final long newCostE8, final long newRealisedE8, final long newFeesE8) {
        quantity = newQuantity;
        costE8 = newCostE8;
        realisedE8 = newRealisedE8;
        feesE8 = newFeesE8;
    }

    void price(final long price, final long atNanos) {
        lastPrice = price;
        lastPriceAtNanos = atNanos;
        isPriced = true;
    }

    /**
     * Its terms.
     *
     * @return as last listed
     */
    public Instrument instrument() {
        return instrument;
    }

    /**
     * How much is held.
     *
     * @return quantity mantissa, 0 when flat
     */
    public long quantity() {
        return quantity;
    }

    /**
     * Whether nothing is held.
     *
     * @return true for a quantity of zero
     */
    public boolean isFlat() {
        return quantity == 0;
    }

    /**
     * What was paid for what is held, without fees.
     *
     * @return E8 money
     */
    public long costE8() {
        return costE8;
    }

    /**
     * Profit taken so far, before fees.
     *
     * @return E8 money
     */
    public long realisedE8() {
        return realisedE8;
    }

    /**
     * Fees paid so far.
     *
     * @return E8 money
     */
    public long feesE8() {
        return feesE8;
    }

    /**
     * Whether a price was seen yet.
     *
     * @return false until then
     */
    public boolean isPriced() {
        return isPriced;
    }

    /**
     * The last price.
     *
     * @return price mantissa, 0 before the first
     */
    public long lastPrice() {
        return lastPrice;
    }

    long lastPriceAtNanos() {
        return lastPriceAtNanos;
    }

    /**
     * What the holding is worth at the last price; its cost where there is no price.
     *
     * @return E8 money
     */
    public long valueE8() {
        if (!isPriced) {
            return costE8;
        }
        if (isFlat()) {
            return 0;
        }
        final long worthE8 = Products.notionalE8(
                lastPrice, instrument.priceDecimals(), Math.abs(quantity), instrument.quantityDecimals());
        return quantity < 0 ? -worthE8 : worthE8;
    }

    /**
     * Profit or loss of what is still held.
     *
     * @return E8 money
     */
    public long unrealisedE8() {
        return Math.subtractExact(valueE8(), costE8);
    }
}
