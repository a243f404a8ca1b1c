package io.reprise.engine.reader.view;

import io.reprise.engine.reader.text.EventText;
import io.reprise.event.DecisionsSummarisedDecoder;
import io.reprise.event.EligibilityChangedDecoder;
import io.reprise.event.EventDescriptor;
import io.reprise.event.EventHeaderDecoder;
import io.reprise.event.MessageHeaderDecoder;
import io.reprise.event.NearestMissFoundDecoder;
import io.reprise.event.PerformanceJudgedDecoder;
import io.reprise.event.RegimeChangedDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.agrona.DirectBuffer;

/**
 * Why nothing is traded, and what else the strategies say of themselves: the last summary, and the last miss of each
 * strategy and product.
 *
 * <p>One thread. Memory is bounded; market data allocates nothing.
 */
final class ReasonBoard {
    /** Strategies and products remembered: more than a screen has lines. */
    private static final int MISSES_MAX = 256;

    private final DecisionWords words;
    private final EventText text = new EventText();
    private final EventHeaderDecoder header = new EventHeaderDecoder();
    private final MessageHeaderDecoder message = new MessageHeaderDecoder();
    private final NearestMissFoundDecoder miss = new NearestMissFoundDecoder();
    private final Map<Long, String> misses = new LinkedHashMap<>();
    private String summary = "";

    ReasonBoard(final DecisionWords words) {
        this.words = words;
    }

    /** Takes any event; returns what is worth a line among the decisions, or nothing. */
    String onEvent(final DirectBuffer buffer, final int offset, final int length) {
        text.learn(buffer, offset, length);
        return switch (EventDescriptor.templateId(buffer, offset)) {
            case NearestMissFoundDecoder.TEMPLATE_ID -> {
                onMiss(buffer, offset, length);
                yield "";
            }
            case DecisionsSummarisedDecoder.TEMPLATE_ID -> {
                summary = text.words(buffer, offset, length).toString();
                yield "";
            }
            case RegimeChangedDecoder.TEMPLATE_ID,
                    EligibilityChangedDecoder.TEMPLATE_ID,
                    PerformanceJudgedDecoder.TEMPLATE_ID -> about(buffer, offset, length);
            default -> "";
        };
    }

    /** What the strategies did in the last minute; empty before the first. */
    String summary() {
        return summary;
    }

    /** What is in the strategies' way, the latest first. */
    List<String> misses(final int most) {
        final List<String> latest = new ArrayList<>(misses.values());
        final List<String> shown = new ArrayList<>();
        for (int i = latest.size() - 1; i >= 0 && shown.size() < most; i--) {
            shown.add(latest.get(i));
        }
        return shown;
    }

    private void onMiss(final DirectBuffer buffer, final int offset, final int length) {
        miss.wrapAndApplyHeader(buffer, offset, message);
        final long key =
                (long) miss.strategyId() << Integer.SIZE | miss.header().instrumentId();
        misses.remove(key);
        if (misses.size() == MISSES_MAX) {
            misses.remove(misses.keySet().iterator().next());
        }
        misses.put(key, about(buffer, offset, length));
    }

    private String about(final DirectBuffer buffer, final int offset, final int length) {
        header.wrap(buffer, offset + EventDescriptor.EVENT_HEADER_OFFSET);
        return words.symbol(header.instrumentId()) + " " + text.words(buffer, offset, length);
    }
}
