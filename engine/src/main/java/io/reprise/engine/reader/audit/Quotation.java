package io.reprise.engine.reader.audit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** What the market said of one product: its book, when anything was heard last, its last price and volume. */
final class Quotation {
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private final Book book = new Book();
    private @Nullable Listing listing;
    private @Nullable Long heardAtNanos;
    private int bookSource = -1;
    private BigDecimal lastPrice = BigDecimal.ZERO;
    private @Nullable Long volume;

    Book book() {
        return book;
    }

    @Nullable
    Listing listing() {
        return listing;
    }

    /** Another scale makes the levels of the book meaningless. */
    void list(final Listing terms) {
        if (listing != null && !listing.hasScalesOf(terms)) {
            book.lose();
        }
        listing = terms;
    }

    void heard(final long nowNanos) {
        heardAtNanos = nowNanos;
    }

    boolean isHeard() {
        return heardAtNanos != null;
    }

    void bookSource(final int source) {
        bookSource = source;
    }

    int bookSource() {
        return bookSource;
    }

    /** A price of the market, or of our own last fill. */
    void lastPrice(final BigDecimal price) {
        lastPrice = price;
    }

    BigDecimal lastPrice() {
        return lastPrice;
    }

    void volume(final long mantissa) {
        volume = mantissa;
    }

    /** What was traded in 24 hours at the reference price; nothing where nobody told. */
    BigDecimal volumeWorth() {
        return volume == null || listing == null ? BigDecimal.ZERO : Money.worth(reference(), listing.quantity(volume));
    }

    /** Age of what was heard last; null where nothing can be trusted. */
    @Nullable
    BigDecimal age(final long nowNanos) {
        return heardAtNanos == null || book.isLost() ? null : BigDecimal.valueOf(nowNanos - heardAtNanos);
    }

    /** The middle of the book down to a price the product can have, else the last price. */
    BigDecimal reference() {
        if (listing == null || !book.isTwoSided()) {
            return lastPrice;
        }
        return listing.price(book.bestBid())
                .add(listing.price(book.bestOffer()))
                .divide(TWO, listing.priceDecimals(), RoundingMode.FLOOR);
    }

    /** Between bid and offer; null where there are not both. */
    @Nullable
    BigDecimal spread() {
        return listing == null || !book.isTwoSided()
                ? null
                : listing.price(book.bestOffer()).subtract(listing.price(book.bestBid()));
    }
}
