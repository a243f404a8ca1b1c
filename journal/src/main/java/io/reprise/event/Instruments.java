package io.reprise.event;

import org.jspecify.annotations.Nullable;

/**
 * The instruments a stage has heard of, by id. Each stage keeps its own, fed from {@link InstrumentListedDecoder}.
 *
 * <p>One thread. A listing allocates its {@link Instrument}; a lookup allocates nothing.
 */
public final class Instruments {
    /** Coinbase lists 920 products; more than that at once is a mistake. */
    public static final int COUNT_MAX = 1024;

    private final @Nullable Instrument[] byId = new @Nullable Instrument[COUNT_MAX + 1];
    private final InstrumentListedDecoder listed = new InstrumentListedDecoder();
    private int idMax;

    /**
     * Takes over a listing.
     *
     * @param slot whose input is an {@code InstrumentListed}
     * @return the terms now in force
     */
    public Instrument onListed(final EventSlot slot) {
        listed.wrap(slot.input(), MessageHeaderDecoder.ENCODED_LENGTH, slot.blockLength(), slot.version());
        final Instrument instrument = read(slot.instrumentId(), listed);
        byId[instrument.id()] = instrument;
        idMax = Math.max(idMax, instrument.id());
        return instrument;
    }

    /**
     * Reads the terms out of a listing; allocates.
     *
     * @param id     from the event header
     * @param listed wrapped over the event
     * @return the terms
     */
    public static Instrument read(final int id, final InstrumentListedDecoder listed) {
        return new Instrument(
                id,
                listed.symbol(),
                listed.baseCurrency(),
                listed.quoteCurrency(),
                listed.priceDecimals(),
                listed.quantityDecimals(),
                listed.tickSize(),
                listed.lotSize(),
                listed.minNotionalE8(),
                listed.status());
    }

    /**
     * Looks an instrument up.
     *
     * @param id from an event header
     * @return its terms, or null when it was never listed
     */
    public @Nullable Instrument find(final int id) {
        return id >= 1 && id <= COUNT_MAX ? byId[id] : null;
    }

    /**
     * The largest id listed so far, for loops over all instruments in id order.
     *
     * @return 0 when there are none
     */
    public int idMax() {
        return idMax;
    }
}
