package io.reprise.marketdata.importer;

import io.reprise.event.Instrument;
import java.util.ArrayList;
import java.util.List;

/** The instruments of the files read so far, with ids from 1; a product has one id in all files. One thread. */
final class KnownInstruments {
    private final TermsOf terms;
    private final List<Instrument> known = new ArrayList<>();

    KnownInstruments(final TermsOf terms) {
        this.terms = terms;
    }

    /** The instrument of a symbol; {@code place} begins the error when nobody knows it. */
    Instrument named(final String symbol, final String place) throws ImportException {
        for (final Instrument instrument : known) {
            if (instrument.symbol().equals(symbol)) {
                return instrument;
            }
        }
        try {
            final Instrument instrument = terms.terms(symbol, known.size() + 1);
            known.add(instrument);
            return instrument;
        } catch (final IllegalArgumentException e) {
            throw new ImportException(place + e.getMessage(), e);
        }
    }

    List<Instrument> all() {
        return List.copyOf(known);
    }
}
