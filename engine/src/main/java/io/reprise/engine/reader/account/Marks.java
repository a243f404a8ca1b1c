package io.reprise.engine.reader.account;

import io.reprise.event.BookUpdatedDecoder;
import io.reprise.event.CandleOrigin;
import io.reprise.event.CandleReportedDecoder;
import io.reprise.event.EventDescriptor;
import io.reprise.event.Flag;
import io.reprise.event.Instruments;
import io.reprise.event.MessageHeaderDecoder;
import io.reprise.event.QuoteChangedDecoder;
import io.reprise.event.TradePrintedDecoder;
import org.agrona.DirectBuffer;

/** The prices at which the ledger marks: history counts until a product's first news. One thread. */
final class Marks {
    private final MessageHeaderDecoder message = new MessageHeaderDecoder();
    private final TradePrintedDecoder trade = new TradePrintedDecoder();
    private final QuoteChangedDecoder quote = new QuoteChangedDecoder();
    private final CandleReportedDecoder candle = new CandleReportedDecoder();
    private final boolean[] hasNews = new boolean[Instruments.COUNT_MAX + 1];

    /** The mark that an event brings for its instrument, 0 for none. */
    long price(final DirectBuffer buffer, final int offset, final int instrumentId) {
        if (instrumentId < 1 || instrumentId > Instruments.COUNT_MAX) {
            return 0;
        }
        return switch (EventDescriptor.templateId(buffer, offset)) {
            case TradePrintedDecoder.TEMPLATE_ID -> {
                trade.wrapAndApplyHeader(buffer, offset, message);
                yield heard(instrumentId, trade.isHistory() != Flag.YES, trade.price());
            }
            case QuoteChangedDecoder.TEMPLATE_ID -> {
                quote.wrapAndApplyHeader(buffer, offset, message);
                yield heard(instrumentId, true, quote.lastPrice());
            }
            case CandleReportedDecoder.TEMPLATE_ID -> {
                candle.wrapAndApplyHeader(buffer, offset, message);
                yield heard(instrumentId, candle.origin() != CandleOrigin.VENUE_HISTORY, candle.closePrice());
            }
            case BookUpdatedDecoder.TEMPLATE_ID -> heard(instrumentId, true, 0);
            default -> 0;
        };
    }

    private long heard(final int instrumentId, final boolean isNews, final long price) {
        if (isNews) {
            hasNews[instrumentId] = true;
            return price;
        }
        return hasNews[instrumentId] ? 0 : price;
    }
}
