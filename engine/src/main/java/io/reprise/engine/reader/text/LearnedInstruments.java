package io.reprise.engine.reader.text;

import io.reprise.event.EventDescriptor;
import io.reprise.event.Instrument;
import io.reprise.event.InstrumentListedDecoder;
import io.reprise.event.Instruments;
import io.reprise.event.MessageHeaderDecoder;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/** The instruments listed by the events read so far, by id. One thread. */
final class LearnedInstruments {
    private final @Nullable Instrument[] byId = new @Nullable Instrument[Instruments.COUNT_MAX + 1];
    private final InstrumentListedDecoder listed = new InstrumentListedDecoder();

    /** Takes over a listing; any other event, and one that no arithmetic could follow, changes nothing. */
    void learn(final DirectBuffer buffer, final int offset) {
        if (EventDescriptor.templateId(buffer, offset) != InstrumentListedDecoder.TEMPLATE_ID) {
            return;
        }
        listed.wrap(
                buffer,
                offset + MessageHeaderDecoder.ENCODED_LENGTH,
                EventDescriptor.blockLength(buffer, offset),
                EventDescriptor.version(buffer, offset));
        final int id = listed.header().instrumentId();
        if (id >= 1
                && id <= Instruments.COUNT_MAX
                && listed.priceDecimals() <= Instrument.DECIMALS_MAX
                && listed.quantityDecimals() <= Instrument.DECIMALS_MAX
                && listed.tickSize() > 0
                && listed.lotSize() > 0
                && listed.minNotionalE8() >= 0) {
            byId[id] = Instruments.read(id, listed);
        }
    }

    @Nullable
    Instrument find(final int id) {
        return id >= 1 && id <= Instruments.COUNT_MAX ? byId[id] : null;
    }
}
