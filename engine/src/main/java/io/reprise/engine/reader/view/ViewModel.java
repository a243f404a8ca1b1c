package io.reprise.engine.reader.view;

import io.reprise.engine.reader.summary.Amounts;
import io.reprise.engine.reader.summary.Portfolio;
import io.reprise.engine.reader.summary.Words;
import io.reprise.engine.reader.text.LimitMeasure;
import io.reprise.event.BookUpdatedDecoder;
import io.reprise.event.CandleReportedDecoder;
import io.reprise.event.DifferenceFoundDecoder;
import io.reprise.event.EventDescriptor;
import io.reprise.event.EventHeaderDecoder;
import io.reprise.event.FeedState;
import io.reprise.event.FeedStatusChangedDecoder;
import io.reprise.event.HaltReason;
import io.reprise.event.Instruments;
import io.reprise.event.LevelTrigger;
import io.reprise.event.MessageHeaderDecoder;
import io.reprise.event.OperatorAction;
import io.reprise.event.OperatorCommandedDecoder;
import io.reprise.event.OrderCommandedDecoder;
import io.reprise.event.OrderProposedDecoder;
import io.reprise.event.OrderReportedDecoder;
import io.reprise.event.QuoteChangedDecoder;
import io.reprise.event.RiskJudgedDecoder;
import io.reprise.event.RiskLevel;
import io.reprise.event.RiskLevelChangedDecoder;
import io.reprise.event.RunStartedDecoder;
import io.reprise.event.RunStoppedDecoder;
import io.reprise.event.SignalRaisedDecoder;
import io.reprise.event.TradePrintedDecoder;
import io.reprise.event.TradingHaltedDecoder;
import io.reprise.event.VenueAnsweredDecoder;
import io.reprise.event.Verdict;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What an operator should know now, from the journal's events alone.
 *
 * <p>One thread feeds and draws: whoever tails the journal calls {@link #onEvent} for every event and
 * {@link #render} between two of them. Time is event time, so a picture depends on the events and nothing else. Memory
 * is bounded; market data allocates nothing.
 */
public final class ViewModel {
    /** Decisions shown: what happened in the last minutes of a calm market. */
    private static final int NOTES_MAX = 6;

    private final String journal;
    private final Supplier<@Nullable Histogram> latency;

    private final EventHeaderDecoder header = new EventHeaderDecoder();
    private final MessageHeaderDecoder message = new MessageHeaderDecoder();
    private final RunStartedDecoder started = new RunStartedDecoder();
    private final RunStoppedDecoder stopped = new RunStoppedDecoder();
    private final QuoteChangedDecoder quoteChanged = new QuoteChangedDecoder();
    private final FeedStatusChangedDecoder feedStatus = new FeedStatusChangedDecoder();
    private final SignalRaisedDecoder signal = new SignalRaisedDecoder();
    private final OrderProposedDecoder proposal = new OrderProposedDecoder();
    private final RiskJudgedDecoder verdict = new RiskJudgedDecoder();
    private final OrderCommandedDecoder command = new OrderCommandedDecoder();
    private final OrderReportedDecoder report = new OrderReportedDecoder();
    private final VenueAnsweredDecoder answer = new VenueAnsweredDecoder();
    private final DifferenceFoundDecoder difference = new DifferenceFoundDecoder();
    private final OperatorCommandedDecoder operator = new OperatorCommandedDecoder();
    private final RiskLevelChangedDecoder level = new RiskLevelChangedDecoder();
    private final TradingHaltedDecoder halted = new TradingHaltedDecoder();

    private final Portfolio portfolio = new Portfolio();
    private final FeedBoard feed = new FeedBoard();
    private final OpenOrders orders = new OpenOrders();
    private final DecisionWords words = new DecisionWords(portfolio);
    private final ReasonBoard reasons = new ReasonBoard(words);
    private final Quote[] quotes = new Quote[Instruments.COUNT_MAX + 1];
    private final Deque<String> notes = new ArrayDeque<>();

    private String mode = "";
    private String venue = "";
    private String programVersion = "";
    private String haltText = "";
    private boolean isHaltFinal;
    private String ending = "";
    private long startedAtNanos;
    private long nowNanos;
    private long events;
    private long rejectedFrames;

    /**
     * A view of one journal.
     *
     * @param journal its path, for the header
     * @param latency gives tick-to-journal times in nanoseconds for the drawing thread alone to read, or null while
     *     there are none
     */
    public ViewModel(final String journal, final Supplier<@Nullable Histogram> latency) {
        this.journal = journal;
        this.latency = latency;
        Arrays.setAll(quotes, id -> new Quote());
    }

    /**
     * Takes one event, input or output, in journal order.
     *
     * @param buffer owned by the caller, not kept
     * @param offset of the message header
     * @param length of header and body
     */
    public void onEvent(final DirectBuffer buffer, final int offset, final int length) {
        header.wrap(buffer, offset + EventDescriptor.EVENT_HEADER_OFFSET);
        nowNanos = Math.max(nowNanos, header.receivedAtNanos());
        events++;
        portfolio.onEvent(buffer, offset, length);
        note(reasons.onEvent(buffer, offset, length));
        final int templateId = EventDescriptor.templateId(buffer, offset);
        switch (templateId) {
            case TradePrintedDecoder.TEMPLATE_ID, BookUpdatedDecoder.TEMPLATE_ID, CandleReportedDecoder.TEMPLATE_ID ->
                feed.onMarket(header.instrumentId(), header.source(), header.receivedAtNanos());
            case QuoteChangedDecoder.TEMPLATE_ID -> onQuote(buffer, offset);
            case FeedStatusChangedDecoder.TEMPLATE_ID -> onFeed(buffer, offset);
            case RunStartedDecoder.TEMPLATE_ID -> onStarted(buffer, offset);
            case RunStoppedDecoder.TEMPLATE_ID ->
                ending = Words.of(
                        stopped.wrapAndApplyHeader(buffer, offset, message).reason());
            case OperatorCommandedDecoder.TEMPLATE_ID -> onOperator(buffer, offset);
            default -> onDecision(templateId, buffer, offset);
        }
    }

    private void onDecision(final int templateId, final DirectBuffer buffer, final int offset) {
        switch (templateId) {
            case SignalRaisedDecoder.TEMPLATE_ID ->
                note(words.signal(signal.wrapAndApplyHeader(buffer, offset, message)));
            case OrderProposedDecoder.TEMPLATE_ID ->
                words.onProposal(proposal.wrapAndApplyHeader(buffer, offset, message));
            case RiskJudgedDecoder.TEMPLATE_ID -> {
                verdict.wrapAndApplyHeader(buffer, offset, message);
                if (verdict.verdict() == Verdict.REFUSED) {
                    note(words.refused(verdict));
                }
            }
            case OrderCommandedDecoder.TEMPLATE_ID -> {
                command.wrapAndApplyHeader(buffer, offset, message);
                orders.onCommand(command);
                note(words.command(command));
            }
            case OrderReportedDecoder.TEMPLATE_ID -> {
                report.wrapAndApplyHeader(buffer, offset, message);
                orders.onReport(report);
                note(words.report(report));
            }
            case VenueAnsweredDecoder.TEMPLATE_ID ->
                note(words.answer(answer.wrapAndApplyHeader(buffer, offset, message)));
            case DifferenceFoundDecoder.TEMPLATE_ID ->
                note(words.difference(difference.wrapAndApplyHeader(buffer, offset, message)));
            case TradingHaltedDecoder.TEMPLATE_ID -> onHalted(buffer, offset);
            case RiskLevelChangedDecoder.TEMPLATE_ID -> onLevel(level.wrapAndApplyHeader(buffer, offset, message));
            default -> {
                // Balances, positions and terms are in the portfolio; digests and timers are no news.
            }
        }
    }

    /**
     * The picture as plain lines, the last of which is for the caller's commands to follow.
     *
     * @param width columns of the terminal; made for 80 and more, cut below
     * @return lines no longer than {@code width}, without control characters
     */
    public String[] render(final int width) {
        return screen(width).stream().map(ScreenLine::text).toArray(String[]::new);
    }

    List<ScreenLine> screen(final int width) {
        return new Screen(this, width).lines();
    }

    private void onQuote(final DirectBuffer buffer, final int offset) {
        quoteChanged.wrapAndApplyHeader(buffer, offset, message);
        final int id = header.instrumentId();
        feed.onMarket(id, header.source(), header.receivedAtNanos());
        if (id >= 1 && id <= Instruments.COUNT_MAX) {
            quotes[id].set(
                    orZero(quoteChanged.bidPrice(), QuoteChangedDecoder.bidPriceNullValue()),
                    orZero(quoteChanged.askPrice(), QuoteChangedDecoder.askPriceNullValue()),
                    quoteChanged.lastPrice());
        }
    }

    private static long orZero(final long price, final long nothing) {
        return price == nothing ? 0 : price;
    }

    private void onFeed(final DirectBuffer buffer, final int offset) {
        feedStatus.wrapAndApplyHeader(buffer, offset, message);
        feed.onStatus(feedStatus);
        rejectedFrames += feedStatus.state() == FeedState.FRAME_REJECTED ? 1 : 0;
    }

    private void onStarted(final DirectBuffer buffer, final int offset) {
        started.wrapAndApplyHeader(buffer, offset, message);
        mode = Words.of(started.mode());
        programVersion = started.programVersion();
        venue = started.venue();
        startedAtNanos = header.receivedAtNanos();
        ending = "";
        feed.onRunStarted();
        if (isHaltFinal) {
            // A stage that failed stops its process; the next one begins with whole stages.
            haltText = "";
            isHaltFinal = false;
        }
    }

    private void onOperator(final DirectBuffer buffer, final int offset) {
        operator.wrapAndApplyHeader(buffer, offset, message);
        if (operator.action() == OperatorAction.RESUME && !isHaltFinal) {
            // Journals of schema version 2 know no levels: there a resume is all that is told.
            haltText = "";
        }
        final String which = operator.action() == OperatorAction.CANCEL_ORDER ? " " + operator.text() : "";
        note("operator: " + Words.of(operator.action()) + which + " (" + Words.of(operator.origin()) + ")");
    }

    private void onHalted(final DirectBuffer buffer, final int offset) {
        halted.wrapAndApplyHeader(buffer, offset, message);
        isHaltFinal = halted.reason() == HaltReason.STAGE_FAILED;
        final String text = halted.text();
        haltText = Words.of(halted.reason()) + (text.isEmpty() ? "" : ", " + text);
        note("HALTED: " + haltText);
    }

    private void onLevel(final RiskLevelChangedDecoder changed) {
        if (isHaltFinal) {
            return;
        }
        final LevelTrigger trigger = changed.trigger();
        final LimitMeasure measure = LimitMeasure.of(trigger);
        final String why = Words.of(trigger)
                + (LimitMeasure.isMeasured(trigger)
                        ? " " + LimitWords.amount(measure, changed.measured()) + ", allowed "
                                + LimitWords.amount(measure, changed.allowed())
                        : "");
        final boolean isOver = changed.after() == RiskLevel.NORMAL;
        haltText = isOver ? "" : Words.of(changed.after()) + " (" + why + ")";
        note(isOver ? "trading is on again" : "LEVEL " + haltText);
    }

    private void note(final String text) {
        if (text.isEmpty()) {
            return;
        }
        if (notes.size() == NOTES_MAX) {
            notes.removeFirst();
        }
        notes.addLast(Amounts.clock(header.receivedAtNanos()) + "  " + text);
    }

    String journal() {
        return journal;
    }

    String mode() {
        return mode;
    }

    String venue() {
        return venue;
    }

    String programVersion() {
        return programVersion;
    }

    /** Why nothing may be opened; empty while trading is on. */
    String haltText() {
        return haltText;
    }

    /** How the run ended; empty while it goes on. */
    String ending() {
        return ending;
    }

    long nowNanos() {
        return nowNanos;
    }

    long runNanos() {
        return startedAtNanos == 0 ? 0 : nowNanos - startedAtNanos;
    }

    long events() {
        return events;
    }

    long rejectedFrames() {
        return rejectedFrames;
    }

    Portfolio portfolio() {
        return portfolio;
    }

    FeedBoard feed() {
        return feed;
    }

    OpenOrders orders() {
        return orders;
    }

    DecisionWords words() {
        return words;
    }

    ReasonBoard reasons() {
        return reasons;
    }

    Quote quote(final int instrumentId) {
        return quotes[instrumentId];
    }

    @Nullable
    Histogram latency() {
        return latency.get();
    }

    List<String> notes() {
        return new ArrayList<>(notes);
    }
}
