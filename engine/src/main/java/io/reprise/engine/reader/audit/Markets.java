package io.reprise.engine.reader.audit;

import io.reprise.event.BookUpdatedDecoder;
import io.reprise.event.CandleOrigin;
import io.reprise.event.CandleReportedDecoder;
import io.reprise.event.Channel;
import io.reprise.event.EventHeaderDecoder;
import io.reprise.event.FeedState;
import io.reprise.event.FeedStatusChangedDecoder;
import io.reprise.event.Flag;
import io.reprise.event.InstrumentListedDecoder;
import io.reprise.event.QuoteChangedDecoder;
import io.reprise.event.RunStartedDecoder;
import io.reprise.event.TradePrintedDecoder;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What inputs tell of the products: terms, prices, books, and what of it can be trusted. */
final class Markets {
    private final Map<Integer, Quotation> byId = new TreeMap<>();
    private final Decoders decoders;

    private boolean areOrdersInDoubt;

    Markets(final Decoders decoders) {
        this.decoders = decoders;
    }

    /** Whether what the venue tells of our own orders cannot be believed: then nothing else is fresh enough. */
    boolean areOrdersInDoubt() {
        return areOrdersInDoubt;
    }

    /** The product of an id, heard of or not. */
    Quotation of(final int id) {
        return byId.computeIfAbsent(id, unheard -> new Quotation());
    }

    @Nullable
    Listing listing(final int id) {
        return of(id).listing();
    }

    Collection<Quotation> all() {
        return byId.values();
    }

    /** Takes any input; true when it brought another price or other terms. */
    boolean take(final EventHeaderDecoder header, final int templateId, final long nowNanos) {
        final Quotation product = of(header.instrumentId());
        switch (templateId) {
            case InstrumentListedDecoder.TEMPLATE_ID -> {
                product.list(listing(decoders.listed(), header.instrumentId()));
                return true;
            }
            case TradePrintedDecoder.TEMPLATE_ID -> {
                final TradePrintedDecoder trade = decoders.trade();
                return heard(product, trade.isHistory() != Flag.YES, trade.price(), nowNanos);
            }
            case QuoteChangedDecoder.TEMPLATE_ID -> {
                final QuoteChangedDecoder quote = decoders.quote();
                if (quote.volume24h() != QuoteChangedDecoder.volume24hNullValue()) {
                    product.volume(quote.volume24h());
                }
                return heard(product, true, quote.lastPrice(), nowNanos);
            }
            case CandleReportedDecoder.TEMPLATE_ID -> {
                final CandleReportedDecoder candle = decoders.candle();
                return heard(product, candle.origin() != CandleOrigin.VENUE_HISTORY, candle.closePrice(), nowNanos);
            }
            case BookUpdatedDecoder.TEMPLATE_ID -> {
                product.bookSource(header.source());
                product.book().onPart(decoders.book());
                product.heard(nowNanos);
                return false;
            }
            case FeedStatusChangedDecoder.TEMPLATE_ID -> onStatus(decoders.feed(), header);
            case RunStartedDecoder.TEMPLATE_ID -> {
                byId.values().forEach(each -> each.book().lose());
                areOrdersInDoubt = false;
            }
            default -> {
                // Says nothing of a market.
            }
        }
        return false;
    }

    /** History makes nothing fresh; its price is better than none, and never replaces one of the present. */
    private static boolean heard(final Quotation product, final boolean isNews, final long price, final long nowNanos) {
        final Listing listing = product.listing();
        final boolean isTold = price > 0 && (isNews || !product.isHeard());
        if (isNews) {
            product.heard(nowNanos);
        }
        if (listing == null || !isTold) {
            return false;
        }
        product.lastPrice(listing.price(price));
        return true;
    }

    private void onStatus(final FeedStatusChangedDecoder status, final EventHeaderDecoder header) {
        final boolean isLost = status.state() == FeedState.STALE || status.state() == FeedState.DISCONNECTED;
        if (status.channel() == Channel.USER) {
            if (isLost) {
                areOrdersInDoubt = true;
            } else if (status.state() == FeedState.LIVE) {
                areOrdersInDoubt = false;
            }
            return;
        }
        final boolean isOfBooks = status.channel() == Channel.ALL || status.channel() == Channel.LEVEL2;
        if (!isLost || !isOfBooks) {
            return;
        }
        if (header.instrumentId() != 0) {
            of(header.instrumentId()).book().lose();
            return;
        }
        for (final Quotation each : byId.values()) {
            if (each.bookSource() == header.source()) {
                each.book().lose();
            }
        }
    }

    private static Listing listing(final InstrumentListedDecoder listed, final int id) {
        return new Listing(
                id,
                listed.symbol(),
                listed.quoteCurrency(),
                listed.priceDecimals(),
                listed.quantityDecimals(),
                Money.of(listed.minNotionalE8()),
                listed.status());
    }
}
