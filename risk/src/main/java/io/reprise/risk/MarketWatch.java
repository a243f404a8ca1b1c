package io.reprise.risk;

import io.reprise.event.BookUpdatedDecoder;
import io.reprise.event.CandleOrigin;
import io.reprise.event.CandleReportedDecoder;
import io.reprise.event.Channel;
import io.reprise.event.EventSlot;
import io.reprise.event.FeedState;
import io.reprise.event.FeedStatusChangedDecoder;
import io.reprise.event.Flag;
import io.reprise.event.Instruments;
import io.reprise.event.MessageHeaderDecoder;
import io.reprise.event.QuoteChangedDecoder;
import io.reprise.event.RunStartedDecoder;
import io.reprise.event.StateExchange;
import io.reprise.event.TopOfBook;
import io.reprise.event.TradePrintedDecoder;
import java.util.Arrays;

/**
 * What risk knows of each instrument's market: when it was heard of last, whether its book can be trusted and since
 * when it cannot, its best prices, depth and volume; and how far our clock is from the venue's stamps.
 *
 * <p>Core thread; allocates nothing after construction. What happened before we listened is not news: history makes
 * nothing fresh.
 */
final class MarketWatch {
    /** Stands for a figure that nobody told. */
    static final long UNKNOWN = -1;

    private static final long NEVER = Long.MIN_VALUE;

    private final long[] heardAtNanos = new long[Instruments.COUNT_MAX + 1];
    private final boolean[] hadBook = new boolean[Instruments.COUNT_MAX + 1];
    private final boolean[] isBookFresh = new boolean[Instruments.COUNT_MAX + 1];
    private final int[] bookSources = new int[Instruments.COUNT_MAX + 1];
    private final long[] lostAtNanos = new long[Instruments.COUNT_MAX + 1];
    private final long[] bidPrices = new long[Instruments.COUNT_MAX + 1];
    private final long[] askPrices = new long[Instruments.COUNT_MAX + 1];
    private final long[] depths = new long[Instruments.COUNT_MAX + 1];
    private final long[] volumes = new long[Instruments.COUNT_MAX + 1];
    private final ClockDrift drift = new ClockDrift();
    private boolean isUserLost;
    private long priceAtNanos;
    private final TradePrintedDecoder trade = new TradePrintedDecoder();
    private final QuoteChangedDecoder quote = new QuoteChangedDecoder();
    private final CandleReportedDecoder candle = new CandleReportedDecoder();
    private final FeedStatusChangedDecoder status = new FeedStatusChangedDecoder();

    MarketWatch() {
        Arrays.fill(heardAtNanos, NEVER);
        Arrays.fill(lostAtNanos, NEVER);
        Arrays.fill(depths, UNKNOWN);
        Arrays.fill(volumes, UNKNOWN);
    }

    /** Takes any input; returns the last price that it brings for its instrument, 0 for none. */
    long take(final EventSlot slot) {
        final int id = slot.instrumentId();
        priceAtNanos = slot.nowNanos();
        if (id >= 1 && id <= Instruments.COUNT_MAX) {
            onTop(id, slot.top());
        }
        return switch (slot.templateId()) {
            case TradePrintedDecoder.TEMPLATE_ID -> {
                trade.wrap(slot.input(), MessageHeaderDecoder.ENCODED_LENGTH, slot.blockLength(), slot.version());
                yield heard(slot, id, trade.isHistory() != Flag.YES, true, trade.price());
            }
            case QuoteChangedDecoder.TEMPLATE_ID -> {
                quote.wrap(slot.input(), MessageHeaderDecoder.ENCODED_LENGTH, slot.blockLength(), slot.version());
                if (quote.volume24h() != QuoteChangedDecoder.volume24hNullValue()) {
                    volumes[id] = quote.volume24h();
                }
                yield heard(slot, id, true, true, quote.lastPrice());
            }
            case CandleReportedDecoder.TEMPLATE_ID -> {
                candle.wrap(slot.input(), MessageHeaderDecoder.ENCODED_LENGTH, slot.blockLength(), slot.version());
                priceAtNanos = candle.startNanos() + candle.intervalNanos();
                yield heard(slot, id, candle.origin() != CandleOrigin.VENUE_HISTORY, false, candle.closePrice());
            }
            case BookUpdatedDecoder.TEMPLATE_ID -> {
                bookSources[id] = slot.header().source();
                yield heard(slot, id, true, true, 0);
            }
            case FeedStatusChangedDecoder.TEMPLATE_ID -> {
                onStatus(slot, id);
                yield 0;
            }
            case RunStartedDecoder.TEMPLATE_ID -> {
                Arrays.fill(isBookFresh, false);
                Arrays.fill(lostAtNanos, NEVER);
                isUserLost = false;
                drift.clear();
                yield 0;
            }
            default -> 0;
        };
    }

    /** The moment of the price that {@link #take} returned: a candle's is its end. */
    long priceAtNanos() {
        return priceAtNanos;
    }

    /**
     * How old the market data of an instrument is: the most for a book that cannot be trusted, for none at all, and as
     * long as what the venue tells of our own orders is in doubt.
     */
    long ageNanos(final int id, final long nowNanos) {
        final boolean isLost = hadBook[id] && !isBookFresh[id];
        return isLost || isUserLost || heardAtNanos[id] == NEVER ? Long.MAX_VALUE : nowNanos - heardAtNanos[id];
    }

    /** How long the book is lost that is lost the longest; 0 where none is. Walks over all instruments. */
    long lostForNanos(final int idMax, final long nowNanos) {
        long longest = 0;
        for (int id = 1; id <= idMax; id++) {
            if (lostAtNanos[id] != NEVER) {
                longest = Math.max(longest, nowNanos - lostAtNanos[id]);
            }
        }
        return longest;
    }

    /** Whether both sides of a fresh book are known. */
    boolean isTwoSided(final int id) {
        return isBookFresh[id] && bidPrices[id] > 0 && askPrices[id] > 0;
    }

    long bidPrice(final int id) {
        return bidPrices[id];
    }

    long askPrice(final int id) {
        return askPrices[id];
    }

    /** The middle of a fresh book, rounded down; else the price given. */
    long referencePrice(final int id, final long lastPrice) {
        return isTwoSided(id) ? bidPrices[id] + (askPrices[id] - bidPrices[id]) / 2 : lastPrice;
    }

    /** Quantity that rests on the thinner side near the middle, {@link #UNKNOWN} where nobody told. */
    long depth(final int id) {
        return isBookFresh[id] ? depths[id] : UNKNOWN;
    }

    /** Quantity of 24 hours by the venue's own figure, {@link #UNKNOWN} where it told none. */
    long volume(final int id) {
        return volumes[id];
    }

    /** How far our clock is from the venue's stamps, 0 where nothing told. */
    long clockDriftNanos() {
        return drift.nanos();
    }

    void exchange(final StateExchange state, final int idMax) {
        for (int id = 1; id <= idMax; id++) {
            heardAtNanos[id] = state.exchange(heardAtNanos[id]);
            bookSources[id] = state.exchange(bookSources[id]);
            hadBook[id] = state.exchange(hadBook[id]);
            isBookFresh[id] = state.exchange(isBookFresh[id]);
            lostAtNanos[id] = state.exchange(lostAtNanos[id]);
            bidPrices[id] = state.exchange(bidPrices[id]);
            askPrices[id] = state.exchange(askPrices[id]);
            depths[id] = state.exchange(depths[id]);
            volumes[id] = state.exchange(volumes[id]);
        }
        isUserLost = state.exchange(isUserLost);
        drift.exchange(state);
    }

    private void onTop(final int id, final TopOfBook top) {
        final boolean isFresh = top.isFresh();
        isBookFresh[id] = isFresh;
        if (isFresh) {
            hadBook[id] = true;
            lostAtNanos[id] = NEVER;
            bidPrices[id] = top.bidPrice();
            askPrices[id] = top.askPrice();
            if (top.depthBps() > 0) {
                depths[id] = Math.min(top.bidDepth(), top.askDepth());
            }
        }
    }

    /** A price of the past is better than none, and never replaces one of the present. */
    private long heard(
            final EventSlot slot, final int id, final boolean isNews, final boolean isStamped, final long price) {
        if (isNews) {
            heardAtNanos[id] = slot.nowNanos();
            if (isStamped) {
                drift.onStamp(slot.header().receivedAtNanos(), slot.header().venueTimeNanos());
            }
            return price;
        }
        return heardAtNanos[id] == NEVER ? price : 0;
    }

    private void onStatus(final EventSlot slot, final int id) {
        status.wrap(slot.input(), MessageHeaderDecoder.ENCODED_LENGTH, slot.blockLength(), slot.version());
        final boolean isLost = status.state() == FeedState.STALE || status.state() == FeedState.DISCONNECTED;
        if (status.channel() == Channel.USER) {
            isUserLost = isLost || (isUserLost && status.state() != FeedState.LIVE);
            return;
        }
        final boolean isAboutBooks = status.channel() == Channel.ALL || status.channel() == Channel.LEVEL2;
        if (!isLost || !isAboutBooks) {
            return;
        }
        if (id != 0) {
            lose(slot, id);
            return;
        }
        for (int each = 1; each <= Instruments.COUNT_MAX; each++) {
            if (bookSources[each] == slot.header().source()) {
                lose(slot, each);
            }
        }
    }

    private void lose(final EventSlot slot, final int id) {
        isBookFresh[id] = false;
        if (hadBook[id] && lostAtNanos[id] == NEVER) {
            lostAtNanos[id] = slot.nowNanos();
        }
    }
}
