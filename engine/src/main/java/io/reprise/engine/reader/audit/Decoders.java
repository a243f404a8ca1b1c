package io.reprise.engine.reader.audit;

import io.reprise.event.BalanceReportedDecoder;
import io.reprise.event.BookUpdatedDecoder;
import io.reprise.event.CandleReportedDecoder;
import io.reprise.event.ConfigurationLoadedDecoder;
import io.reprise.event.DifferenceFoundDecoder;
import io.reprise.event.EventHeaderDecoder;
import io.reprise.event.FeedStatusChangedDecoder;
import io.reprise.event.InstrumentListedDecoder;
import io.reprise.event.LimitChangedDecoder;
import io.reprise.event.MessageHeaderDecoder;
import io.reprise.event.OperatorCommandedDecoder;
import io.reprise.event.OrderCommandedDecoder;
import io.reprise.event.OrderProposedDecoder;
import io.reprise.event.OrderReportedDecoder;
import io.reprise.event.QuoteChangedDecoder;
import io.reprise.event.RiskJudgedDecoder;
import io.reprise.event.RiskLevelChangedDecoder;
import io.reprise.event.TradePrintedDecoder;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** The event at hand, decoded as whatever it is asked for. One thread; valid until the next event. */
final class Decoders {
    private final MessageHeaderDecoder message = new MessageHeaderDecoder();
    private final EventHeaderDecoder header = new EventHeaderDecoder();
    private final InstrumentListedDecoder listed = new InstrumentListedDecoder();
    private final TradePrintedDecoder trade = new TradePrintedDecoder();
    private final QuoteChangedDecoder quote = new QuoteChangedDecoder();
    private final CandleReportedDecoder candle = new CandleReportedDecoder();
    private final BookUpdatedDecoder book = new BookUpdatedDecoder();
    private final FeedStatusChangedDecoder feed = new FeedStatusChangedDecoder();
    private final ConfigurationLoadedDecoder loaded = new ConfigurationLoadedDecoder();
    private final BalanceReportedDecoder balance = new BalanceReportedDecoder();
    private final DifferenceFoundDecoder difference = new DifferenceFoundDecoder();
    private final OperatorCommandedDecoder operator = new OperatorCommandedDecoder();
    private final OrderReportedDecoder report = new OrderReportedDecoder();
    private final OrderProposedDecoder proposed = new OrderProposedDecoder();
    private final RiskJudgedDecoder judged = new RiskJudgedDecoder();
    private final OrderCommandedDecoder commanded = new OrderCommandedDecoder();
    private final RiskLevelChangedDecoder level = new RiskLevelChangedDecoder();
    private final LimitChangedDecoder limit = new LimitChangedDecoder();
    private DirectBuffer buffer = new UnsafeBuffer(new byte[0]);
    private int offset;

    void wrap(final DirectBuffer newBuffer, final int newOffset) {
        buffer = newBuffer;
        offset = newOffset;
        header.wrap(buffer, offset + MessageHeaderDecoder.ENCODED_LENGTH);
    }

    EventHeaderDecoder header() {
        return header;
    }

    InstrumentListedDecoder listed() {
        return listed.wrapAndApplyHeader(buffer, offset, message);
    }

    TradePrintedDecoder trade() {
        return trade.wrapAndApplyHeader(buffer, offset, message);
    }

    QuoteChangedDecoder quote() {
        return quote.wrapAndApplyHeader(buffer, offset, message);
    }

    CandleReportedDecoder candle() {
        return candle.wrapAndApplyHeader(buffer, offset, message);
    }

    BookUpdatedDecoder book() {
        return book.wrapAndApplyHeader(buffer, offset, message);
    }

    FeedStatusChangedDecoder feed() {
        return feed.wrapAndApplyHeader(buffer, offset, message);
    }

    ConfigurationLoadedDecoder loaded() {
        return loaded.wrapAndApplyHeader(buffer, offset, message);
    }

    BalanceReportedDecoder balance() {
        return balance.wrapAndApplyHeader(buffer, offset, message);
    }

    DifferenceFoundDecoder difference() {
        return difference.wrapAndApplyHeader(buffer, offset, message);
    }

    OperatorCommandedDecoder operator() {
        return operator.wrapAndApplyHeader(buffer, offset, message);
    }

    OrderReportedDecoder report() {
        return report.wrapAndApplyHeader(buffer, offset, message);
    }

    OrderProposedDecoder proposed() {
        return proposed.wrapAndApplyHeader(buffer, offset, message);
    }

    RiskJudgedDecoder judged() {
        return judged.wrapAndApplyHeader(buffer, offset, message);
    }

    OrderCommandedDecoder commanded() {
        return commanded.wrapAndApplyHeader(buffer, offset, message);
    }

    RiskLevelChangedDecoder level() {
        return level.wrapAndApplyHeader(buffer, offset, message);
    }

    LimitChangedDecoder limit() {
        return limit.wrapAndApplyHeader(buffer, offset, message);
    }
}
