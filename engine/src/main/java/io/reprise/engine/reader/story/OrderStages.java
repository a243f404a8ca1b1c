package io.reprise.engine.reader.story;

import io.reprise.event.EventHeaderDecoder;
import io.reprise.event.MessageHeaderDecoder;
import io.reprise.event.OrderAction;
import io.reprise.event.OrderCommandedDecoder;
import io.reprise.event.OrderReportedDecoder;
import io.reprise.event.OrderStatus;
import io.reprise.event.RequestOutcome;
import io.reprise.event.VenueAnsweredDecoder;
import io.reprise.journal.JournalReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Measures the stages of one order's way from the events about it, in the journal's order. One thread; memory is
 * bounded by {@link Story#TOLD_MAX}.
 */
final class OrderStages {
    private static final long NONE = Long.MIN_VALUE;

    private final MessageHeaderDecoder message = new MessageHeaderDecoder();
    private final EventHeaderDecoder header = new EventHeaderDecoder();
    private final OrderCommandedDecoder commanded = new OrderCommandedDecoder();
    private final OrderReportedDecoder reported = new OrderReportedDecoder();
    private final VenueAnsweredDecoder answered = new VenueAnsweredDecoder();
    private final List<Stage> stages = new ArrayList<>();
    private String step = "";
    private long stepAtNanos = NONE;
    private long tickAtNanos;
    private long amendAskedAtNanos = NONE;
    private long cancelAskedAtNanos = NONE;
    private boolean isReported;
    private boolean isFilled;
    private boolean isEnded;

    /** The input that caused the order. */
    void onTick(final JournalReader reader) {
        tickAtNanos = reader.receivedAtNanos();
        addExchangeTime("tick", reader);
    }

    /** Any event about the order; what is no stage changes nothing. */
    void onEvent(final JournalReader reader) {
        switch (reader.templateId()) {
            case OrderCommandedDecoder.TEMPLATE_ID ->
                onCommand(
                        commanded
                                .wrapAndApplyHeader(reader.buffer(), reader.offset(), message)
                                .action(),
                        reader.receivedAtNanos());
            case OrderReportedDecoder.TEMPLATE_ID -> {
                reported.wrapAndApplyHeader(reader.buffer(), reader.offset(), message);
                onReport(reader);
            }
            case VenueAnsweredDecoder.TEMPLATE_ID -> {
                answered.wrapAndApplyHeader(reader.buffer(), reader.offset(), message);
                onAnswer(answered.action(), "answered", reader.receivedAtNanos());
            }
            default -> {
                // No step of its way.
            }
        }
    }

    List<Stage> stages() {
        return stages;
    }

    private void onCommand(final OrderAction action, final long atNanos) {
        switch (action) {
            case PLACE -> {
                step = "commanded";
                stepAtNanos = atNanos;
            }
            case AMEND -> amendAskedAtNanos = atNanos;
            case CANCEL -> cancelAskedAtNanos = atNanos;
            default -> {
                // A newer program's.
            }
        }
    }

    private void onReport(final JournalReader reader) {
        final long atNanos = reader.receivedAtNanos();
        final RequestOutcome outcome = reported.outcome();
        if (outcome == RequestOutcome.AMENDED || outcome == RequestOutcome.AMEND_REFUSED) {
            onAnswer(OrderAction.AMEND, words(outcome), atNanos);
        } else if (outcome == RequestOutcome.CANCEL_REFUSED) {
            onAnswer(OrderAction.CANCEL, words(outcome), atNanos);
        }
        final OrderStatus status = reported.status();
        if (status == OrderStatus.CANCELLED) {
            onAnswer(OrderAction.CANCEL, words(status), atNanos);
        }
        final boolean isFill = reported.fillQuantity() > 0;
        if (!isReported) {
            isReported = true;
            goOnTo("first report (" + words(status) + ")", atNanos);
        }
        if (isFill && !isFilled) {
            isFilled = true;
            goOnTo("first fill", atNanos);
            addExchangeTime("first fill", reader);
        }
        if (isEnd(status) && !isEnded) {
            isEnded = true;
            goOnTo(words(status), atNanos);
        }
    }

    /** The first answer to a request counts: those that follow repeat it. */
    private void onAnswer(final OrderAction action, final String answer, final long atNanos) {
        if (action == OrderAction.AMEND && amendAskedAtNanos != NONE) {
            add("amendment asked to " + answer, atNanos - amendAskedAtNanos, atNanos);
            amendAskedAtNanos = NONE;
        } else if (action == OrderAction.CANCEL && cancelAskedAtNanos != NONE) {
            add("cancel asked to " + answer, atNanos - cancelAskedAtNanos, atNanos);
            cancelAskedAtNanos = NONE;
        }
    }

    private void goOnTo(final String next, final long atNanos) {
        if (stepAtNanos != NONE) {
            add(step + " to " + next, atNanos - stepAtNanos, atNanos);
        }
        step = next;
        stepAtNanos = atNanos;
    }

    private void addExchangeTime(final String what, final JournalReader reader) {
        header.wrap(reader.buffer(), reader.offset() + MessageHeaderDecoder.ENCODED_LENGTH);
        final long venueNanos = header.venueTimeNanos();
        if (venueNanos != EventHeaderDecoder.venueTimeNanosNullValue()) {
            final long atNanos = reader.receivedAtNanos();
            add(what + ": exchange's clock to received by ours", atNanos - venueNanos, atNanos);
        }
    }

    private void add(final String what, final long nanos, final long atNanos) {
        if (stages.size() < Story.TOLD_MAX) {
            stages.add(new Stage(what, nanos, atNanos - tickAtNanos));
        }
    }

    private static boolean isEnd(final OrderStatus status) {
        return switch (status) {
            case FILLED, CANCELLED, EXPIRED, REJECTED -> true;
            default -> false;
        };
    }

    private static String words(final Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
