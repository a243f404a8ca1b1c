package io.reprise.marketdata.coinbase;

import io.reprise.event.EventHeaderEncoder;
import io.reprise.event.FeedReason;
import io.reprise.event.FeedState;
import io.reprise.event.Instrument;
import io.reprise.event.InstrumentListedEncoder;
import io.reprise.event.InstrumentStatus;
import io.reprise.number.Decimals;
import io.reprise.number.Products;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the products of one event of {@code status}: a known product whose terms changed is listed again.
 *
 * <p>Feed thread; allocates only on a change. The channel says online, offline or delisted and knows nothing of the
 * finer states (limit-only, post-only ...), so "online" leaves a product as it was listed, and only ends what the
 * channel itself began. Decimals never change while the program runs, since every number held counts in them: a
 * product whose new increment is finer goes offline until the next start.
 */
final class StatusDecoder {
    private static final int STATUS = 0;
    private static final int TICK = 1;
    private static final int LOT = 2;
    private static final int MINIMUM = 3;
    private static final int FIELDS = 4;
    private static final byte[][] NAMES = {
        Words.STATUS, Words.QUOTE_INCREMENT, Words.BASE_INCREMENT, Words.MIN_MARKET_FUNDS
    };

    private final Frame frame;
    private final InstrumentListedEncoder listed = new InstrumentListedEncoder();
    private final int[] starts = new int[FIELDS];
    private final int[] lengths = new int[FIELDS];
    /** By instrument id, what was listed last. */
    private final @Nullable Instrument[] current;
    /** By instrument id, whether this channel took it down. */
    private final boolean[] isDown;

    StatusDecoder(final Frame frame) {
        this.frame = frame;
        current = frame.products().byId();
        isDown = new boolean[current.length];
    }

    /** Decodes the array of products that the scanner stands before. */
    void decode() {
        final FrameScanner scanner = frame.scanner;
        if (!scanner.enterArray()) {
            return;
        }
        while (scanner.nextElement()) {
            final int product = readProduct(scanner);
            if (product > 0 && !frame.isOver()) {
                compare(product);
            }
        }
    }

    /** Its id, or 0 for one that we did not ask for: the channel may name them all. */
    private int readProduct(final FrameScanner scanner) {
        int product = 0;
        for (int i = 0; i < FIELDS; i++) {
            lengths[i] = 0;
        }
        if (!scanner.enterObject()) {
            return 0;
        }
        while (scanner.nextKey()) {
            final int field = fieldOf(scanner);
            if (field >= 0) {
                scanner.stringOrNumber();
                starts[field] = scanner.textStart();
                lengths[field] = scanner.textIsNull() ? 0 : scanner.textLength();
            } else if (scanner.textIs(Words.ID)) {
                product = scanner.string()
                        ? frame.products().idOf(scanner.bytes(), scanner.textStart(), scanner.textLength())
                        : 0;
            } else {
                scanner.skipValue();
            }
        }
        return product;
    }

    private static int fieldOf(final FrameScanner scanner) {
        for (int i = 0; i < FIELDS; i++) {
            if (scanner.textIs(NAMES[i])) {
                return i;
            }
        }
        return -1;
    }

    private void compare(final int product) {
        final Instrument terms = frame.products().instrument(product);
        final Instrument before = current(product);
        final long tick = number(TICK, terms.priceDecimals(), before.tickSize());
        final long lot = number(LOT, terms.quantityDecimals(), before.lotSize());
        final long minimum = number(MINIMUM, Products.MONEY_DECIMALS, before.minNotionalE8());
        final boolean isTooFine = tick == Decimals.TOO_FINE || lot == Decimals.TOO_FINE;
        final Instrument after = new Instrument(
                product,
                terms.symbol(),
                terms.baseCurrency(),
                terms.quoteCurrency(),
                terms.priceDecimals(),
                terms.quantityDecimals(),
                tick > 0 ? tick : before.tickSize(),
                lot > 0 ? lot : before.lotSize(),
                minimum >= 0 ? minimum : before.minNotionalE8(),
                isTooFine ? InstrumentStatus.OFFLINE : status(product, terms.status()));
        if (after.equals(before)) {
            return;
        }
        current[product] = after;
        if (isTooFine) {
            frame.announce(FeedState.FRAME_REJECTED, FeedReason.TOO_FINE, product, Long.MIN_VALUE, frame.number());
        }
        offer(after);
    }

    private Instrument current(final int product) {
        return Objects.requireNonNull(current[product], "every product found is in the table");
    }

    private long number(final int field, final int decimals, final long before) {
        return lengths[field] == 0
                ? before
                : Decimals.parse(frame.scanner.bytes(), starts[field], lengths[field], decimals);
    }

    private InstrumentStatus status(final int product, final InstrumentStatus asListed) {
        if (lengths[STATUS] == 0) {
            return current(product).status();
        }
        if (frame.scanner.sliceIs(starts[STATUS], lengths[STATUS], Words.ONLINE)) {
            final boolean wasListedDown = asListed == InstrumentStatus.OFFLINE || asListed == InstrumentStatus.DELISTED;
            return isDown[product] && wasListedDown ? InstrumentStatus.ONLINE : asListed;
        }
        isDown[product] = true;
        return frame.scanner.sliceIs(starts[STATUS], lengths[STATUS], Words.DELISTED)
                ? InstrumentStatus.DELISTED
                : InstrumentStatus.OFFLINE;
    }

    private void offer(final Instrument terms) {
        listed.wrapAndApplyHeader(frame.buffer, 0, frame.messageHeader);
        frame.stamp(listed.header(), terms.id(), EventHeaderEncoder.venueTimeNanosNullValue());
        listed.symbol(terms.symbol())
                .baseCurrency(terms.baseCurrency())
                .quoteCurrency(terms.quoteCurrency())
                .priceDecimals((short) terms.priceDecimals())
                .quantityDecimals((short) terms.quantityDecimals())
                .status(terms.status())
                .tickSize(terms.tickSize())
                .lotSize(terms.lotSize())
                .minNotionalE8(terms.minNotionalE8());
        frame.offer(terms.id(), listed.encodedLength());
    }
}
