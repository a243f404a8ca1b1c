package io.reprise.execution.venue.coinbase.rest;

import io.reprise.event.Instrument;
import io.reprise.execution.venue.coinbase.rest.PriceBook.Level;
import java.util.ArrayList;
import java.util.List;

/** Reads books: exact in every number, refused where one of them is not. */
final class BookBodies {
    private final InstrumentLookup instruments;

    BookBodies(final InstrumentLookup instruments) {
        this.instruments = instruments;
    }

    /** The book of one product. */
    PriceBook book(final JsonFields body) throws UnreadableFieldException {
        return read(body.object("pricebook"));
    }

    /** The best prices of several products; one that is none of ours is refused, and the others stand. */
    Page<PriceBook> best(final JsonFields body) throws UnreadableFieldException {
        return Pages.read(body, "pricebooks", this::read, "");
    }

    private PriceBook read(final JsonFields book) throws UnreadableFieldException {
        final String productId = book.id("product_id");
        final Instrument instrument = instruments.find(productId);
        if (instrument == null) {
            throw book.unreadable("product_id", "names '" + Excerpt.of(productId) + "', which is none of our products");
        }
        return new PriceBook(
                productId,
                instrument.id(),
                levels(book, "bids", instrument),
                levels(book, "asks", instrument),
                book.time("time"));
    }

    private static List<Level> levels(final JsonFields book, final String side, final Instrument instrument)
            throws UnreadableFieldException {
        final List<Level> levels = new ArrayList<>();
        for (final JsonFields level : book.objects(side)) {
            levels.add(new Level(
                    level.mantissa("price", instrument.priceDecimals(), 1),
                    level.mantissa("size", instrument.quantityDecimals(), 1)));
        }
        return levels;
    }
}
