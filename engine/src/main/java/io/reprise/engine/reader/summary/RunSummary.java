package io.reprise.engine.reader.summary;

import io.reprise.event.CandleReportedDecoder;
import io.reprise.event.DifferenceFoundDecoder;
import io.reprise.event.EventDescriptor;
import io.reprise.event.Flag;
import io.reprise.event.HaltReason;
import io.reprise.event.Instruments;
import io.reprise.event.MessageHeaderDecoder;
import io.reprise.event.NearestMissFoundDecoder;
import io.reprise.event.OrderCommandedDecoder;
import io.reprise.event.OrderProposedDecoder;
import io.reprise.event.OrderReportedDecoder;
import io.reprise.event.PositionChangedDecoder;
import io.reprise.event.RiskJudgedDecoder;
import io.reprise.event.RiskLevel;
import io.reprise.event.RiskLevelChangedDecoder;
import io.reprise.event.RunStartedDecoder;
import io.reprise.event.RunStoppedDecoder;
import io.reprise.event.SignalKind;
import io.reprise.event.SignalRaisedDecoder;
import io.reprise.event.TradePrintedDecoder;
import io.reprise.event.TradingHaltedDecoder;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;

/**
 * What a run or a backtest did, from its events alone.
 *
 * <p>Feed it every event of a journal, inputs and outputs in journal order, then ask for {@link #figures()} and write
 * them with {@link SummaryText}, {@link SummaryJson} or {@link HtmlReport}. One thread. Memory is bounded; market data
 * allocates nothing.
 *
 * <p>Equity is cash and positions at their last price, sampled at every fill, at every closed candle and at the first
 * trade of every minute: a fall between two samples is not seen.
 */
public final class RunSummary {
    private static final long MINUTE_NANOS = 60_000_000_000L;

    /** Lines of explanation a caller may add. */
    private static final int EXPLANATIONS_MAX = 64;

    private final MessageHeaderDecoder message = new MessageHeaderDecoder();
    private final TradePrintedDecoder trade = new TradePrintedDecoder();
    private final CandleReportedDecoder candle = new CandleReportedDecoder();
    private final NearestMissFoundDecoder miss = new NearestMissFoundDecoder();
    private final SignalRaisedDecoder signal = new SignalRaisedDecoder();
    private final OrderProposedDecoder proposal = new OrderProposedDecoder();
    private final RiskJudgedDecoder verdict = new RiskJudgedDecoder();
    private final OrderCommandedDecoder command = new OrderCommandedDecoder();
    private final OrderReportedDecoder report = new OrderReportedDecoder();
    private final DifferenceFoundDecoder difference = new DifferenceFoundDecoder();
    private final PositionChangedDecoder changed = new PositionChangedDecoder();
    private final RunStartedDecoder started = new RunStartedDecoder();
    private final RunStoppedDecoder stopped = new RunStoppedDecoder();
    private final RiskLevelChangedDecoder level = new RiskLevelChangedDecoder();
    private final TradingHaltedDecoder halted = new TradingHaltedDecoder();

    private final EventTally tally = new EventTally();
    private final DecisionTally decisions = new DecisionTally();
    private final Portfolio portfolio = new Portfolio();
    private final TradeLog trades = new TradeLog();
    private final EquityCurve curve = new EquityCurve();
    private final long[] fillsByInstrument = new long[Instruments.COUNT_MAX + 1];
    private final List<String> explanations = new ArrayList<>();

    private long runs;
    private String mode = "";
    private String venue = "";
    private String programVersion = "";
    private String ending = "";
    private String haltText = "";
    private boolean isReset;
    private long levelsSet;
    private long fills;
    private long sampledMinute = Long.MIN_VALUE;

    /**
     * Takes one event.
     *
     * @param buffer owned by the caller, not kept
     * @param offset of the message header
     * @param length of header and body
     */
    public void onEvent(final DirectBuffer buffer, final int offset, final int length) {
        tally.onEvent(buffer, offset);
        final int templateId = EventDescriptor.templateId(buffer, offset);
        if (templateId == PositionChangedDecoder.TEMPLATE_ID) {
            onPosition(buffer, offset, length);
            return;
        }
        // Nearly all that a backtest of candles tells: decoded once for both.
        if (templateId == CandleReportedDecoder.TEMPLATE_ID) {
            onCandle(candle.wrapAndApplyHeader(buffer, offset, message));
            return;
        }
        portfolio.onEvent(buffer, offset, length);
        switch (templateId) {
            case TradePrintedDecoder.TEMPLATE_ID -> onTrade(buffer, offset);
            case NearestMissFoundDecoder.TEMPLATE_ID ->
                decisions.onMiss(miss.wrapAndApplyHeader(buffer, offset, message));
            case SignalRaisedDecoder.TEMPLATE_ID ->
                decisions.onSignal(signal.wrapAndApplyHeader(buffer, offset, message));
            case OrderProposedDecoder.TEMPLATE_ID ->
                decisions.onProposal(proposal.wrapAndApplyHeader(buffer, offset, message));
            case RiskJudgedDecoder.TEMPLATE_ID ->
                decisions.onVerdict(verdict.wrapAndApplyHeader(buffer, offset, message));
            case OrderCommandedDecoder.TEMPLATE_ID ->
                decisions.onCommand(command.wrapAndApplyHeader(buffer, offset, message));
            case OrderReportedDecoder.TEMPLATE_ID -> {
                report.wrapAndApplyHeader(buffer, offset, message);
                decisions.onReport(report);
                trades.onReport(report);
            }
            case DifferenceFoundDecoder.TEMPLATE_ID ->
                decisions.onDifference(difference.wrapAndApplyHeader(buffer, offset, message));
            case RunStartedDecoder.TEMPLATE_ID -> onStarted(buffer, offset);
            case RunStoppedDecoder.TEMPLATE_ID ->
                ending = Words.of(
                        stopped.wrapAndApplyHeader(buffer, offset, message).reason());
            case TradingHaltedDecoder.TEMPLATE_ID -> onHalted(buffer, offset);
            case RiskLevelChangedDecoder.TEMPLATE_ID -> onLevel(level.wrapAndApplyHeader(buffer, offset, message));
            default -> {
                // The rest is counted, and that is all.
            }
        }
    }

    /**
     * Adds what the strategies have to say about their silence; shown when nothing was traded.
     *
     * @param line a sentence; beyond {@value #EXPLANATIONS_MAX} lines the rest is dropped
     */
    public void explain(final String line) {
        if (explanations.size() < EXPLANATIONS_MAX) {
            explanations.add(line);
        }
    }

    /**
     * Everything known so far; more events may follow.
     *
     * @return figures that do not change any more
     */
    public SummaryFigures figures() {
        final RunFigures run = runFigures();
        final OrderFigures orders = decisions.figures(fills);
        final List<String> whyNothing = new ArrayList<>();
        if (fills == 0) {
            whyNothing.addAll(NothingTraded.lines(run, orders, decisions));
            whyNothing.addAll(explanations);
        }
        return new SummaryFigures(
                run,
                orders,
                decisions.venueFigures(),
                moneyFigures(),
                trades.figures(Amounts.millionths(trades.exposedNanos(run.lastAtNanos()), run.spanNanos())),
                productFigures(run),
                decisions.refusals(),
                decisions.signals(),
                whyNothing,
                trades.trips(),
                curve.points());
    }

    private RunFigures runFigures() {
        return new RunFigures(
                mode,
                venue,
                programVersion,
                runs,
                runs > 0 && ending.isEmpty() ? "still running, or killed" : ending,
                tally.events(),
                tally.byKind(),
                tally.marketEvents(),
                tally.firstAtNanos(),
                tally.lastAtNanos(),
                halted());
    }

    private MoneyFigures moneyFigures() {
        return new MoneyFigures(
                portfolio.currency(),
                portfolio.isStartKnown(),
                portfolio.startCashE8(),
                portfolio.cashE8(),
                portfolio.equityE8(),
                portfolio.realisedE8(),
                portfolio.unrealisedE8(),
                portfolio.feesE8(),
                curve.drawdownE8(),
                curve.drawdownMillionths());
    }

    private List<ProductFigures> productFigures(final RunFigures run) {
        final List<ProductFigures> products = new ArrayList<>();
        for (int id = 1; id <= portfolio.idMax(); id++) {
            final Position position = portfolio.find(id);
            if (position != null) {
                products.add(new ProductFigures(
                        position.instrument().symbol(),
                        decisions.signals(id),
                        fillsByInstrument[id],
                        trades.closed(id),
                        Amounts.trimmed(
                                position.quantity(), position.instrument().quantityDecimals()),
                        position.isPriced()
                                ? Amounts.trimmed(
                                        position.lastPrice(),
                                        position.instrument().priceDecimals())
                                : "-",
                        position.realisedE8(),
                        position.unrealisedE8(),
                        position.feesE8(),
                        Amounts.millionths(trades.exposedNanos(id, run.lastAtNanos()), run.spanNanos())));
            }
        }
        return products;
    }

    private void onTrade(final DirectBuffer buffer, final int offset) {
        trade.wrapAndApplyHeader(buffer, offset, message);
        final long atNanos = trade.header().receivedAtNanos();
        final long minute = Math.floorDiv(atNanos, MINUTE_NANOS);
        if (minute > sampledMinute && trade.isHistory() != Flag.YES) {
            sampledMinute = minute;
            sample(atNanos);
        }
    }

    private void onCandle(final CandleReportedDecoder reported) {
        portfolio.onCandle(reported);
        if (reported.isClosed() == Flag.YES) {
            sample(reported.header().receivedAtNanos());
        }
    }

    private void onPosition(final DirectBuffer buffer, final int offset, final int length) {
        changed.wrapAndApplyHeader(buffer, offset, message);
        final Position position = portfolio.find(changed.header().instrumentId());
        if (position == null) {
            return;
        }
        final SignalKind reason = decisions.reason(changed.orderId());
        if (fills == 0) {
            portfolio.onFirstFill(changed);
            sample(changed.header().receivedAtNanos());
        }
        trades.beforePosition(changed, position, reason);
        portfolio.onEvent(buffer, offset, length);
        trades.afterPosition(changed, position, reason);
        fills++;
        fillsByInstrument[changed.header().instrumentId()]++;
        sample(changed.header().receivedAtNanos());
    }

    private void sample(final long atNanos) {
        if (portfolio.isStartKnown()) {
            // What is paid in or out is no gain and no fall.
            curve.sample(atNanos, Math.subtractExact(portfolio.equityE8(), portfolio.transfersE8()));
        }
    }

    private void onStarted(final DirectBuffer buffer, final int offset) {
        started.wrapAndApplyHeader(buffer, offset, message);
        runs++;
        mode = Words.of(started.mode());
        programVersion = started.programVersion();
        venue = started.venue();
        ending = "";
    }

    private void onLevel(final RiskLevelChangedDecoder changed) {
        isReset = changed.after() == RiskLevel.NORMAL;
        if (!isReset) {
            levelsSet++;
            haltText = Words.of(changed.after()) + " for " + Words.of(changed.trigger()) + " at "
                    + Amounts.time(changed.header().receivedAtNanos());
        }
    }

    /** The last level that was set, whether it still holds, and how many there were. */
    private String halted() {
        return haltText + (isReset ? ", reset since" : "") + (levelsSet > 1 ? ", the last of " + levelsSet : "");
    }

    private void onHalted(final DirectBuffer buffer, final int offset) {
        halted.wrapAndApplyHeader(buffer, offset, message);
        final HaltReason reason = halted.reason();
        final String stage = Words.of(halted.stage());
        final String text = halted.text();
        haltText = Words.of(reason) + " (" + stage + " stage)" + (text.isEmpty() ? "" : ", " + text);
    }
}
