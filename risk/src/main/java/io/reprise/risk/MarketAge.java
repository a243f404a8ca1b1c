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
import io.reprise.event.StateHash;
import io.reprise.event.TradePrintedDecoder;
import java.util.Arrays;

/**
 * When each instrument's market was heard of last, and whether its book, where it has one, can be trusted.
 *
 * <p>Core thread; allocates nothing after construction. What happened before we listened is not news: history makes
 * nothing fresh.
 */
final class MarketAge {
    private static final long NEVER = Long.MIN_VALUE;

    private final long[] heardAtNanos = new long[Instruments.COUNT_MAX + 1];
    private final boolean[] hadBook = new boolean[Instruments.COUNT_MAX + 1];
    private final boolean[] isBookFresh = new boolean[Instruments.COUNT_MAX + 1];
    private final int[] bookSources = new int[Instruments.COUNT_MAX + 1];
    private final TradePrintedDecoder trade = new TradePrintedDecoder();
    private final QuoteChangedDecoder quote = new QuoteChangedDecoder();
    private final CandleReportedDecoder candle = new CandleReportedDecoder();
    private final FeedStatusChangedDecoder status = new FeedStatusChangedDecoder();

    MarketAge() {
        Arrays.fill(heardAtNanos, NEVER);
    }

    /** Takes any input; returns the last price that it brings for its instrument, 0 for none. */
    long take(final EventSlot slot) {
        final int id = slot.instrumentId();
        if (id >= 1 && id <= Instruments.COUNT_MAX) {
            isBookFresh[id] = slot.top().isFresh();
            hadBook[id] |= isBookFresh[id];
        }
        return switch (slot.templateId()) {
            case TradePrintedDecoder.TEMPLATE_ID -> {
                trade.wrap(slot.input(), MessageHeaderDecoder.ENCODED_LENGTH, slot.blockLength(), slot.version());
                yield heard(slot, id, trade.isHistory() != Flag.YES, trade.price());
            }
            case QuoteChangedDecoder.TEMPLATE_ID -> {
                quote.wrap(slot.input(), MessageHeaderDecoder.ENCODED_LENGTH, slot.blockLength(), slot.version());
                yield heard(slot, id, true, quote.lastPrice());
            }
            case CandleReportedDecoder.TEMPLATE_ID -> {
                candle.wrap(slot.input(), MessageHeaderDecoder.ENCODED_LENGTH, slot.blockLength(), slot.version());
                yield heard(slot, id, candle.origin() != CandleOrigin.VENUE_HISTORY, candle.closePrice());
            }
            case BookUpdatedDecoder.TEMPLATE_ID -> {
                bookSources[id] = slot.header().source();
                yield heard(slot, id, true, 0);
            }
            case FeedStatusChangedDecoder.TEMPLATE_ID -> {
                onStatus(slot, id);
                yield 0;
            }
            case RunStartedDecoder.TEMPLATE_ID -> {
                Arrays.fill(isBookFresh, false);
                yield 0;
            }
            default -> 0;
        };
    }

    /** How old the market data of an instrument is: the most for a book that cannot be trusted, and for none at all. */
    long ageNanos(final int id, final long nowNanos) {
        final boolean isLost = hadBook[id] && !isBookFresh[id];
        return isLost || heardAtNanos[id] == NEVER ? Long.MAX_VALUE : nowNanos - heardAtNanos[id];
    }

    long digest(final long hash, final int idMax) {
        long digest = hash;
        for (int id = 1; id <= idMax; id++) {
            digest = StateHash.fold(StateHash.fold(digest, heardAtNanos[id]), bookSources[id]);
            digest = StateHash.fold(digest, (hadBook[id] ? 2 : 0) + (isBookFresh[id] ? 1 : 0));
        }
        return digest;
    }

    /** A price of the past is better than none, and never replaces one of the present. */
    private long heard(final EventSlot slot, final int id, final boolean isNews, final long price) {
        if (isNews) {
            heardAtNanos[id] = slot.nowNanos();
            return price;
        }
        return heardAtNanos[id] == NEVER ? price : 0;
    }

    private void onStatus(final EventSlot slot, final int id) {
        status.wrap(slot.input(), MessageHeaderDecoder.ENCODED_LENGTH, slot.blockLength(), slot.version());
        final boolean isLost = status.state() == FeedState.STALE || status.state() == FeedState.DISCONNECTED;
        final boolean isAboutBooks = status.channel() == Channel.ALL || status.channel() == Channel.LEVEL2;
        if (!isLost || !isAboutBooks) {
            return;
        }
        if (id != 0) {
            isBookFresh[id] = false;
            return;
        }
        for (int each = 1; each <= Instruments.COUNT_MAX; each++) {
            isBookFresh[each] &= bookSources[each] != slot.header().source();
        }
    }
}
