package io.reprise.engine.reader.summary;

import io.reprise.engine.reader.text.EventType;
import io.reprise.event.BookUpdatedDecoder;
import io.reprise.event.CandleReportedDecoder;
import io.reprise.event.EventDescriptor;
import io.reprise.event.EventHeaderDecoder;
import io.reprise.event.QuoteChangedDecoder;
import io.reprise.event.TradePrintedDecoder;
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
        final EventType type = EventType.of(templateId);
        return type == null ? "template " + templateId : type.messageName();
    }
}
