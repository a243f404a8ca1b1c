package io.reprise.engine.reader.summary;

import io.reprise.event.AdviceReceivedDecoder;
import io.reprise.event.BalanceReportedDecoder;
import io.reprise.event.BookUpdatedDecoder;
import io.reprise.event.CandleReportedDecoder;
import io.reprise.event.ConfigurationLoadedDecoder;
import io.reprise.event.DiskMeasuredDecoder;
import io.reprise.event.EventDescriptor;
import io.reprise.event.EventHeaderDecoder;
import io.reprise.event.FeedStatusChangedDecoder;
import io.reprise.event.InstrumentListedDecoder;
import io.reprise.event.LimitChangedDecoder;
import io.reprise.event.OperatorCommandedDecoder;
import io.reprise.event.OrderCommandedDecoder;
import io.reprise.event.OrderProposedDecoder;
import io.reprise.event.OrderReportedDecoder;
import io.reprise.event.PositionChangedDecoder;
import io.reprise.event.QuoteChangedDecoder;
import io.reprise.event.RiskJudgedDecoder;
import io.reprise.event.RiskLevelChangedDecoder;
import io.reprise.event.RunStartedDecoder;
import io.reprise.event.RunStoppedDecoder;
import io.reprise.event.SignalRaisedDecoder;
import io.reprise.event.StateDigestedDecoder;
import io.reprise.event.TimerFiredDecoder;
import io.reprise.event.TradePrintedDecoder;
import io.reprise.event.TradingHaltedDecoder;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;

/** How many events of each kind there were, and when. One thread; allocates nothing in {@link #onEvent}. */
final class EventTally {
    /** Template ids are a byte's worth by convention of the schema; one beyond is counted under the last. */
    private static final int TEMPLATE_ID_MAX = 255;

    private final long[] byTemplate = new long[TEMPLATE_ID_MAX + 1];
    private final EventHeaderDecoder header = new EventHeaderDecoder();
    private long events;
    private long marketEvents;
    private long firstAtNanos;
    private long lastAtNanos;
    private long firstMarketAtNanos;
    private long lastMarketAtNanos;

    void onEvent(final DirectBuffer buffer, final int offset) {
        final int templateId = EventDescriptor.templateId(buffer, offset);
        byTemplate[Math.min(templateId, TEMPLATE_ID_MAX)]++;
        header.wrap(buffer, offset + EventDescriptor.EVENT_HEADER_OFFSET);
        final long atNanos = header.receivedAtNanos();
        firstAtNanos = events == 0 ? atNanos : Math.min(firstAtNanos, atNanos);
        lastAtNanos = events == 0 ? atNanos : Math.max(lastAtNanos, atNanos);
        events++;
        if (isMarket(templateId)) {
            firstMarketAtNanos = marketEvents == 0 ? atNanos : Math.min(firstMarketAtNanos, atNanos);
            lastMarketAtNanos = marketEvents == 0 ? atNanos : Math.max(lastMarketAtNanos, atNanos);
            marketEvents++;
        }
    }

    private static boolean isMarket(final int templateId) {
        return templateId == TradePrintedDecoder.TEMPLATE_ID
                || templateId == QuoteChangedDecoder.TEMPLATE_ID
                || templateId == BookUpdatedDecoder.TEMPLATE_ID
                || templateId == CandleReportedDecoder.TEMPLATE_ID;
    }

    long events() {
        return events;
    }

    long marketEvents() {
        return marketEvents;
    }

    /** Of the market, or of everything where there was no market. */
    long firstAtNanos() {
        return marketEvents == 0 ? firstAtNanos : firstMarketAtNanos;
    }

    /** Of the market, or of everything where there was no market. */
    long lastAtNanos() {
        return marketEvents == 0 ? lastAtNanos : lastMarketAtNanos;
    }

    long count(final int templateId) {
        return byTemplate[templateId];
    }

    List<NamedCount> byKind() {
        final List<NamedCount> kinds = new ArrayList<>();
        for (int id = 0; id <= TEMPLATE_ID_MAX; id++) {
            if (byTemplate[id] > 0) {
                kinds.add(new NamedCount(name(id), byTemplate[id]));
            }
        }
        return kinds;
    }

    private static String name(final int templateId) {
        return switch (templateId) {
            case RunStartedDecoder.TEMPLATE_ID -> "RunStarted";
            case ConfigurationLoadedDecoder.TEMPLATE_ID -> "ConfigurationLoaded";
            case InstrumentListedDecoder.TEMPLATE_ID -> "InstrumentListed";
            case TradePrintedDecoder.TEMPLATE_ID -> "TradePrinted";
            case QuoteChangedDecoder.TEMPLATE_ID -> "QuoteChanged";
            case BookUpdatedDecoder.TEMPLATE_ID -> "BookUpdated";
            case CandleReportedDecoder.TEMPLATE_ID -> "CandleReported";
            case FeedStatusChangedDecoder.TEMPLATE_ID -> "FeedStatusChanged";
            case OrderReportedDecoder.TEMPLATE_ID -> "OrderReported";
            case BalanceReportedDecoder.TEMPLATE_ID -> "BalanceReported";
            case TimerFiredDecoder.TEMPLATE_ID -> "TimerFired";
            case OperatorCommandedDecoder.TEMPLATE_ID -> "OperatorCommanded";
            case AdviceReceivedDecoder.TEMPLATE_ID -> "AdviceReceived";
            case RunStoppedDecoder.TEMPLATE_ID -> "RunStopped";
            case SignalRaisedDecoder.TEMPLATE_ID -> "SignalRaised";
            case OrderProposedDecoder.TEMPLATE_ID -> "OrderProposed";
            case RiskJudgedDecoder.TEMPLATE_ID -> "RiskJudged";
            case OrderCommandedDecoder.TEMPLATE_ID -> "OrderCommanded";
            case PositionChangedDecoder.TEMPLATE_ID -> "PositionChanged";
            case StateDigestedDecoder.TEMPLATE_ID -> "StateDigested";
            case TradingHaltedDecoder.TEMPLATE_ID -> "TradingHalted";
            case RiskLevelChangedDecoder.TEMPLATE_ID -> "RiskLevelChanged";
            case LimitChangedDecoder.TEMPLATE_ID -> "LimitChanged";
            case DiskMeasuredDecoder.TEMPLATE_ID -> "DiskMeasured";
            default -> "template " + templateId;
        };
    }
}
