package io.reprise.engine.reader.story;

import io.reprise.engine.reader.text.EventText;
import io.reprise.event.AmendProposedDecoder;
import io.reprise.event.CancelProposedDecoder;
import io.reprise.event.DifferenceFoundDecoder;
import io.reprise.event.EventHeaderDecoder;
import io.reprise.event.MessageHeaderDecoder;
import io.reprise.event.NearestMissFoundDecoder;
import io.reprise.event.OperatorAction;
import io.reprise.event.OperatorCommandedDecoder;
import io.reprise.event.OrderCommandedDecoder;
import io.reprise.event.OrderProposedDecoder;
import io.reprise.event.OrderReportedDecoder;
import io.reprise.event.PositionChangedDecoder;
import io.reprise.event.ProposalExplainedDecoder;
import io.reprise.event.RiskJudgedDecoder;
import io.reprise.event.SignalRaisedDecoder;
import io.reprise.event.VenueAnsweredDecoder;
import io.reprise.journal.JournalException;
import io.reprise.journal.JournalReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How one decision came about: the input, what the strategy made of it and why, what risk said, the order, and
 * everything the venue reported and said of it, with amendments, differences between its lists and our books, and what
 * an operator asked of the order; or, where nothing was ordered, what was in the strategies' way.
 *
 * <p>Read in one pass over the journal; memory is bounded by {@link #TOLD_MAX}.
 *
 * @param subject what is explained
 * @param told    the events that tell it, in the journal's order
 * @param stages  how long each step of an order took; empty for an input
 * @param misses  what was in the way of each strategy of the product when it last said so before; empty for an order
 * @param isCut   whether there were more events than are told
 * @param first   first sequence the journal holds, 0 for none
 * @param last    last sequence the journal holds
 */
public record Story(
        Subject subject, List<Told> told, List<Stage> stages, List<Told> misses, boolean isCut, long first, long last) {
    /** Events told of one decision: an order of thousands of fills is cut there, and says so. */
    public static final int TOLD_MAX = 2_000;

    private static final int MISSES_MAX = 1_000;

    /** Keeps its own copies. */
    public Story {
        told = List.copyOf(told);
        stages = List.copyOf(stages);
        misses = List.copyOf(misses);
    }

    /**
     * An event in both forms.
     *
     * @param line for people
     * @param json one object; empty for a line that only repeats what the object before it holds
     */
    public record Told(String line, String json) {}

    /**
     * Whether the journal knows the subject.
     *
     * @return false when there is nothing to tell
     */
    public boolean isFound() {
        return !told.isEmpty();
    }

    /**
     * Reads it out of a journal.
     *
     * @param journal its folder
     * @param subject what to explain
     * @return the story; not found where the journal does not know it
     * @throws JournalException when the journal cannot be read
     */
    public static Story read(final Path journal, final Subject subject) throws JournalException {
        try (JournalReader reader = JournalReader.open(journal)) {
            final Reading reading = new Reading(subject, strategyOf(reader, subject));
            reader.toStart();
            while (reader.next()) {
                reading.onEvent(reader);
            }
            return reading.story();
        }
    }

    /** Which strategy proposed the order; 0 where the journal does not say. */
    private static int strategyOf(final JournalReader reader, final Subject subject) {
        if (!subject.isOrder() || !reader.toSequence(subject.sequence())) {
            return 0;
        }
        final OrderProposedDecoder proposed = new OrderProposedDecoder();
        while (reader.next() && reader.sequence() == subject.sequence()) {
            if (reader.templateId() == OrderProposedDecoder.TEMPLATE_ID) {
                proposed.wrapAndApplyHeader(reader.buffer(), reader.offset(), new MessageHeaderDecoder());
                if (proposed.orderId() == subject.orderId()) {
                    return proposed.strategyId();
                }
            }
        }
        return 0;
    }

    /** One pass over a journal. */
    private static final class Reading {
        private final Subject subject;
        private final int strategyId;
        private final EventText text = new EventText();
        private final MessageHeaderDecoder message = new MessageHeaderDecoder();
        private final SignalRaisedDecoder signal = new SignalRaisedDecoder();
        private final OrderProposedDecoder proposed = new OrderProposedDecoder();
        private final ProposalExplainedDecoder explained = new ProposalExplainedDecoder();
        private final RiskJudgedDecoder judged = new RiskJudgedDecoder();
        private final OrderCommandedDecoder commanded = new OrderCommandedDecoder();
        private final OrderReportedDecoder reported = new OrderReportedDecoder();
        private final PositionChangedDecoder position = new PositionChangedDecoder();
        private final CancelProposedDecoder withdrawn = new CancelProposedDecoder();
        private final AmendProposedDecoder amended = new AmendProposedDecoder();
        private final VenueAnsweredDecoder answered = new VenueAnsweredDecoder();
        private final DifferenceFoundDecoder difference = new DifferenceFoundDecoder();
        private final OperatorCommandedDecoder operator = new OperatorCommandedDecoder();
        private final NearestMissFoundDecoder miss = new NearestMissFoundDecoder();
        private final EventHeaderDecoder header = new EventHeaderDecoder();
        private final OrderStages stages = new OrderStages();
        private final List<Told> told = new ArrayList<>();
        /** By instrument and strategy, the latest at the end. */
        private final Map<Long, Told> missesByKey = new LinkedHashMap<>();

        private final List<Long> missKeys = new ArrayList<>();
        private boolean isCut;
        private int instrumentId;
        private boolean hasProposal;
        private long first;
        private long last;

        Reading(final Subject subject, final int strategyId) {
            this.subject = subject;
            this.strategyId = strategyId;
        }

        void onEvent(final JournalReader reader) {
            first = first == 0 ? reader.sequence() : first;
            last = reader.sequence();
            text.learn(reader.buffer(), reader.offset(), reader.length());
            if (reader.sequence() <= subject.sequence() && reader.templateId() == NearestMissFoundDecoder.TEMPLATE_ID) {
                onMiss(reader);
            }
            if (belongs(reader)) {
                tell(reader);
                measure(reader);
            }
        }

        Story story() {
            final List<Told> inTheWay = new ArrayList<>();
            if (!subject.isOrder() && !hasProposal) {
                for (final long key : missKeys) {
                    final Told latest = missesByKey.get(key);
                    if (latest != null && (instrumentId == 0 || key >>> Integer.SIZE == instrumentId)) {
                        inTheWay.add(latest);
                    }
                }
            }
            return new Story(subject, told, stages.stages(), inTheWay, isCut, first, last);
        }

        private boolean belongs(final JournalReader reader) {
            final boolean isOfInput = reader.sequence() == subject.sequence();
            if (isOfInput && reader.isInput()) {
                header.wrap(reader.buffer(), reader.offset() + MessageHeaderDecoder.ENCODED_LENGTH);
                instrumentId = header.instrumentId();
            }
            if (!subject.isOrder()) {
                hasProposal |= isOfInput && reader.templateId() == OrderProposedDecoder.TEMPLATE_ID;
                return isOfInput;
            }
            if (strategyId == 0) {
                return false;
            }
            final boolean isItsInput = isOfInput && reader.isInput();
            return isItsInput
                    || (isOfInput && isItsSignal(reader))
                    || orderId(reader) == subject.orderId()
                    || isCancelByHand(reader);
        }

        private boolean isItsSignal(final JournalReader reader) {
            return reader.templateId() == SignalRaisedDecoder.TEMPLATE_ID
                    && signal.wrapAndApplyHeader(reader.buffer(), reader.offset(), message)
                                    .strategyId()
                            == strategyId;
        }

        /** Whether a person wanted this order back. */
        private boolean isCancelByHand(final JournalReader reader) {
            return reader.templateId() == OperatorCommandedDecoder.TEMPLATE_ID
                    && operator.wrapAndApplyHeader(reader.buffer(), reader.offset(), message)
                                    .action()
                            == OperatorAction.CANCEL_ORDER
                    && operator.text().equals(subject.toString());
        }

        /** The order an event of the venue or of a change is about; 0 for none. */
        private long laterOrderId(final JournalReader reader) {
            return switch (reader.templateId()) {
                case OrderReportedDecoder.TEMPLATE_ID ->
                    reported.wrapAndApplyHeader(reader.buffer(), reader.offset(), message)
                            .orderId();
                case CancelProposedDecoder.TEMPLATE_ID ->
                    withdrawn
                            .wrapAndApplyHeader(reader.buffer(), reader.offset(), message)
                            .orderId();
                case AmendProposedDecoder.TEMPLATE_ID ->
                    amended.wrapAndApplyHeader(reader.buffer(), reader.offset(), message)
                            .orderId();
                case VenueAnsweredDecoder.TEMPLATE_ID ->
                    answered.wrapAndApplyHeader(reader.buffer(), reader.offset(), message)
                            .orderId();
                case DifferenceFoundDecoder.TEMPLATE_ID ->
                    difference
                            .wrapAndApplyHeader(reader.buffer(), reader.offset(), message)
                            .orderId();
                default -> 0;
            };
        }

        /** The order an event is about; 0 for none. */
        private long orderId(final JournalReader reader) {
            return switch (reader.templateId()) {
                case OrderProposedDecoder.TEMPLATE_ID ->
                    proposed.wrapAndApplyHeader(reader.buffer(), reader.offset(), message)
                            .orderId();
                case ProposalExplainedDecoder.TEMPLATE_ID ->
                    explained
                            .wrapAndApplyHeader(reader.buffer(), reader.offset(), message)
                            .orderId();
                case RiskJudgedDecoder.TEMPLATE_ID ->
                    judged.wrapAndApplyHeader(reader.buffer(), reader.offset(), message)
                            .orderId();
                case OrderCommandedDecoder.TEMPLATE_ID ->
                    commanded
                            .wrapAndApplyHeader(reader.buffer(), reader.offset(), message)
                            .orderId();
                case PositionChangedDecoder.TEMPLATE_ID ->
                    position.wrapAndApplyHeader(reader.buffer(), reader.offset(), message)
                            .orderId();
                default -> laterOrderId(reader);
            };
        }

        private void measure(final JournalReader reader) {
            if (subject.isOrder() && reader.sequence() == subject.sequence() && reader.isInput()) {
                stages.onTick(reader);
            } else if (subject.isOrder()) {
                stages.onEvent(reader);
            }
        }

        private void onMiss(final JournalReader reader) {
            miss.wrapAndApplyHeader(reader.buffer(), reader.offset(), message);
            final long key = (long) miss.header().instrumentId() << Integer.SIZE | miss.strategyId();
            if (missesByKey.size() < MISSES_MAX || missesByKey.containsKey(key)) {
                if (missesByKey.put(key, both(reader)) == null) {
                    missKeys.add(key);
                }
            }
        }

        private void tell(final JournalReader reader) {
            if (told.size() == TOLD_MAX) {
                isCut = true;
            } else {
                told.add(both(reader));
                for (final String check : text.checks(reader.buffer(), reader.offset())) {
                    told.add(new Told("        " + check, ""));
                }
            }
        }

        private Told both(final JournalReader reader) {
            return new Told(
                    text.line(reader.buffer(), reader.offset(), reader.length()).toString(),
                    text.json(reader.buffer(), reader.offset(), reader.length()).toString());
        }
    }
}
