package io.reprise.engine.reader.view;

import io.reprise.engine.reader.summary.Portfolio;
import io.reprise.engine.reader.summary.Position;
import io.reprise.engine.reader.text.EventText;
import io.reprise.engine.reader.text.LimitMeasure;
import io.reprise.event.DecisionsSummarisedDecoder;
import io.reprise.event.DifferenceFoundDecoder;
import io.reprise.event.EligibilityChangedDecoder;
import io.reprise.event.EventDescriptor;
import io.reprise.event.EventHeaderDecoder;
import io.reprise.event.FeedStatusChangedDecoder;
import io.reprise.event.LimitChangedDecoder;
import io.reprise.event.MessageHeaderDecoder;
import io.reprise.event.OperatorCommandedDecoder;
import io.reprise.event.OrderAction;
import io.reprise.event.OrderCommandedDecoder;
import io.reprise.event.OrderIds;
import io.reprise.event.OrderReportedDecoder;
import io.reprise.event.OrderType;
import io.reprise.event.PerformanceJudgedDecoder;
import io.reprise.event.PositionChangedDecoder;
import io.reprise.event.RegimeChangedDecoder;
import io.reprise.event.RequestOutcome;
import io.reprise.event.RiskJudgedDecoder;
import io.reprise.event.RiskLevelChangedDecoder;
import io.reprise.event.RunStartedDecoder;
import io.reprise.event.RunStoppedDecoder;
import io.reprise.event.SignalRaisedDecoder;
import io.reprise.event.TemperatureChangedDecoder;
import io.reprise.event.TradingHaltedDecoder;
import io.reprise.event.VenueAnsweredDecoder;
import io.reprise.event.Verdict;
import io.reprise.number.Decimals;
import io.reprise.number.Products;
import java.time.Instant;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;
import org.agrona.DirectBuffer;

/**
 * Says what happens in structured lines, for a run without a terminal: {@code at=... event=... key=value}, one a
 * notable event, and every {@link #STATUS_NANOS} of event time a line with prices, equity and latency.
 *
 * <p>One thread; feeds the {@link ViewModel} it is given, so that the caller feeds this alone. At most
 * {@link #LINES_A_SECOND_MAX} lines in a second of event time, then one that says how many were kept back. Money has
 * all its eight decimals, without thousands: for machines.
 */
public final class LogLines {
    /** How often the state is told: rare enough to read, often enough to see a trend. */
    public static final long STATUS_NANOS = 10_000_000_000L;

    /** A storm of one kind must not fill the disk. */
    public static final int LINES_A_SECOND_MAX = 100;

    private static final long SECOND_NANOS = 1_000_000_000L;

    /** Products whose price a status line names. */
    private static final int PRICES_MAX = 30;

    private final ViewModel model;
    private final Consumer<String> out;
    private final LogLine line = new LogLine();
    private final EventHeaderDecoder header = new EventHeaderDecoder();
    private final MessageHeaderDecoder message = new MessageHeaderDecoder();
    private final RunStartedDecoder started = new RunStartedDecoder();
    private final RunStoppedDecoder stopped = new RunStoppedDecoder();
    private final FeedStatusChangedDecoder feed = new FeedStatusChangedDecoder();
    private final SignalRaisedDecoder signal = new SignalRaisedDecoder();
    private final RiskJudgedDecoder verdict = new RiskJudgedDecoder();
    private final OrderCommandedDecoder command = new OrderCommandedDecoder();
    private final OrderReportedDecoder report = new OrderReportedDecoder();
    private final VenueAnsweredDecoder answer = new VenueAnsweredDecoder();
    private final DifferenceFoundDecoder difference = new DifferenceFoundDecoder();
    private final PositionChangedDecoder position = new PositionChangedDecoder();
    private final OperatorCommandedDecoder operator = new OperatorCommandedDecoder();
    private final TradingHaltedDecoder halted = new TradingHaltedDecoder();
    private final EventText text = new EventText();
    private long nextStatusNanos = Long.MIN_VALUE;
    private long second = Long.MIN_VALUE;
    private int linesInSecond;
    private long keptBack;

    /**
     * Lines of one journal.
     *
     * @param model fed by this, never by the caller
     * @param out   takes a line without its line feed
     */
    public LogLines(final ViewModel model, final Consumer<String> out) {
        this.model = model;
        this.out = out;
    }

    /**
     * Takes one event, input or output, in journal order.
     *
     * @param buffer owned by the caller, not kept
     * @param offset of the message header
     * @param length of header and body
     */
    public void onEvent(final DirectBuffer buffer, final int offset, final int length) {
        model.onEvent(buffer, offset, length);
        header.wrap(buffer, offset + EventDescriptor.EVENT_HEADER_OFFSET);
        text.learn(buffer, offset, length);
        tell(EventDescriptor.templateId(buffer, offset), buffer, offset, length);
        final long now = model.nowNanos();
        if (nextStatusNanos == Long.MIN_VALUE) {
            nextStatusNanos = now + STATUS_NANOS;
        } else if (now >= nextStatusNanos) {
            status();
            nextStatusNanos = now + STATUS_NANOS;
        }
    }

    private void tell(final int templateId, final DirectBuffer buffer, final int offset, final int length) {
        switch (templateId) {
            case RunStartedDecoder.TEMPLATE_ID -> started(buffer, offset);
            case RunStoppedDecoder.TEMPLATE_ID ->
                emit(begin("run_stopped")
                        .with(
                                "reason",
                                stopped.wrapAndApplyHeader(buffer, offset, message)
                                        .reason()));
            case FeedStatusChangedDecoder.TEMPLATE_ID -> feed(buffer, offset);
            case SignalRaisedDecoder.TEMPLATE_ID -> signal(buffer, offset);
            case RiskJudgedDecoder.TEMPLATE_ID -> verdict(buffer, offset);
            case OrderCommandedDecoder.TEMPLATE_ID -> command(buffer, offset);
            case OrderReportedDecoder.TEMPLATE_ID -> report(buffer, offset);
            case VenueAnsweredDecoder.TEMPLATE_ID -> answer(buffer, offset);
            case DifferenceFoundDecoder.TEMPLATE_ID -> difference(buffer, offset);
            case PositionChangedDecoder.TEMPLATE_ID -> position(buffer, offset);
            case OperatorCommandedDecoder.TEMPLATE_ID -> operator(buffer, offset);
            case TradingHaltedDecoder.TEMPLATE_ID -> halted(buffer, offset);
            case RiskLevelChangedDecoder.TEMPLATE_ID -> reason("level", buffer, offset, length);
            case LimitChangedDecoder.TEMPLATE_ID -> reason("limit", buffer, offset, length);
            case RegimeChangedDecoder.TEMPLATE_ID -> reason("regime", buffer, offset, length);
            case EligibilityChangedDecoder.TEMPLATE_ID -> reason("eligibility", buffer, offset, length);
            case DecisionsSummarisedDecoder.TEMPLATE_ID -> reason("summary", buffer, offset, length);
            case TemperatureChangedDecoder.TEMPLATE_ID -> reason("temperature", buffer, offset, length);
            case PerformanceJudgedDecoder.TEMPLATE_ID -> reason("performance", buffer, offset, length);
            default -> {
                // Market data is in the status line.
            }
        }
    }

    private void reason(final String name, final DirectBuffer buffer, final int offset, final int length) {
        final LogLine begun = begin(name);
        if (header.instrumentId() > 0) {
            begun.with("product", model.words().symbol(header.instrumentId()));
        }
        emit(begun.with("text", text.words(buffer, offset, length).toString()));
    }

    /**
     * Tells the state now, out of turn: at a clean stop.
     */
    public void status() {
        final Portfolio portfolio = model.portfolio();
        line.begin(Instant.ofEpochSecond(0, model.nowNanos()).toString(), "status")
                .with("events", model.events())
                .with("trading", model.haltText().isEmpty() ? "on" : "halted")
                .with("open_orders", model.orders().all().size());
        if (model.orders().unknown() > 0) {
            line.with("unknown_orders", model.orders().unknown());
        }
        if (portfolio.isStartKnown()) {
            line.with("cash", money(portfolio.cashE8())).with("equity", money(portfolio.equityE8()));
        }
        line.with("realised", money(portfolio.realisedE8()))
                .with("unrealised", money(portfolio.unrealisedE8()))
                .with("fees", money(portfolio.feesE8()));
        for (int id = 1; id <= Math.min(portfolio.idMax(), PRICES_MAX); id++) {
            final Position held = portfolio.find(id);
            if (held != null) {
                product(id, held);
            }
        }
        latency();
        emit(line);
    }

    private void product(final int id, final Position held) {
        final String symbol = held.instrument().symbol();
        if (held.isPriced()) {
            line.with("price." + symbol, model.words().price(id, held.lastPrice()));
        }
        line.with("feed." + symbol, model.feed().state(id))
                .with("rate." + symbol, model.feed().rate(id, model.nowNanos()));
    }

    private void latency() {
        final Histogram times = model.latency();
        if (times != null && times.getTotalCount() > 0) {
            line.with("p50_us", Screen.micros(times.getValueAtPercentile(50)))
                    .with("p99_us", Screen.micros(times.getValueAtPercentile(99)))
                    .with("p99.9_us", Screen.micros(times.getValueAtPercentile(99.9)))
                    .with("max_us", Screen.micros(times.getMaxValue()));
        }
    }

    private LogLine begin(final String event) {
        return line.begin(Instant.ofEpochSecond(0, header.receivedAtNanos()).toString(), event)
                .with("sequence", header.sequence());
    }

    private LogLine beginProduct(final String event) {
        return begin(event).with("product", model.words().symbol(header.instrumentId()));
    }

    private void emit(final LogLine text) {
        final long now = Math.floorDiv(model.nowNanos(), SECOND_NANOS);
        if (now != second) {
            second = now;
            linesInSecond = 0;
            final long count = keptBack;
            keptBack = 0;
            final String said = text.toString();
            if (count > 0) {
                out.accept(line.begin(Instant.ofEpochSecond(0, model.nowNanos()).toString(), "lines_kept_back")
                        .with("count", count)
                        .toString());
            }
            linesInSecond++;
            out.accept(said);
        } else if (linesInSecond < LINES_A_SECOND_MAX) {
            linesInSecond++;
            out.accept(text.toString());
        } else {
            keptBack++;
        }
    }

    private void started(final DirectBuffer buffer, final int offset) {
        started.wrapAndApplyHeader(buffer, offset, message);
        begin("run_started").with("mode", started.mode()).with("seed", started.seed());
        line.with("version", started.programVersion()).with("venue", started.venue());
        emit(line.with("journal", model.journal()));
    }

    private void feed(final DirectBuffer buffer, final int offset) {
        feed.wrapAndApplyHeader(buffer, offset, message);
        (header.instrumentId() == 0 ? begin("feed") : beginProduct("feed"))
                .with("state", feed.state())
                .with("channel", feed.channel())
                .with("connection", header.source());
        line.with("reason", feed.reason());
        if (feed.expected() != FeedStatusChangedDecoder.expectedNullValue()) {
            line.with("expected", feed.expected());
        }
        if (feed.actual() != FeedStatusChangedDecoder.actualNullValue()) {
            line.with("actual", feed.actual());
        }
        emit(withText(feed.text()));
    }

    private void signal(final DirectBuffer buffer, final int offset) {
        signal.wrapAndApplyHeader(buffer, offset, message);
        emit(beginProduct("signal")
                .with("strategy", signal.strategyId())
                .with("kind", signal.kind())
                .with("direction", signal.direction())
                .with("measured", DecisionWords.number(signal.measured()))
                .with("threshold", DecisionWords.number(signal.threshold())));
    }

    private void verdict(final DirectBuffer buffer, final int offset) {
        verdict.wrapAndApplyHeader(buffer, offset, message);
        if (verdict.verdict() == Verdict.REFUSED) {
            emit(beginProduct("refused")
                    .with("order", OrderIds.text(verdict.orderId()))
                    .with("limit", verdict.riskLimit())
                    .with("measured", LimitWords.plain(LimitMeasure.of(verdict.riskLimit()), verdict.measured()))
                    .with("allowed", LimitWords.plain(LimitMeasure.of(verdict.riskLimit()), verdict.allowed())));
        }
    }

    private void command(final DirectBuffer buffer, final int offset) {
        command.wrapAndApplyHeader(buffer, offset, message);
        final int id = header.instrumentId();
        beginProduct("order").with("order", OrderIds.text(command.orderId())).with("action", command.action());
        if (command.action() == OrderAction.PLACE) {
            line.with("side", command.side())
                    .with("type", command.orderType())
                    .with("quantity", model.words().quantity(id, command.quantity()));
        }
        if (command.action() == OrderAction.AMEND
                || (command.action() == OrderAction.PLACE && command.orderType() != OrderType.MARKET)) {
            prices(command.limitPrice(), command.triggerPrice());
        }
        emit(line.with("reason", command.reason()));
    }

    private void report(final DirectBuffer buffer, final int offset) {
        report.wrapAndApplyHeader(buffer, offset, message);
        final int id = header.instrumentId();
        if (report.fillQuantity() > 0) {
            emit(beginProduct("fill")
                    .with("order", OrderIds.text(report.orderId()))
                    .with("side", report.side())
                    .with("quantity", model.words().quantity(id, report.fillQuantity()))
                    .with("price", model.words().price(id, report.fillPrice()))
                    .with("fee", money(report.feeE8()))
                    .with("liquidity", report.liquidity())
                    .with("status", report.status()));
        } else if (report.outcome() != RequestOutcome.NONE && report.outcome() != RequestOutcome.NULL_VAL) {
            beginProduct("order_request")
                    .with("order", OrderIds.text(report.orderId()))
                    .with("outcome", report.outcome())
                    .with("status", report.status())
                    .with("reason", report.reason());
            prices(report.limitPrice(), report.triggerPrice());
            emit(line);
        } else {
            status(report);
        }
    }

    private void status(final OrderReportedDecoder about) {
        final String event =
                switch (about.status()) {
                    case PENDING, OPEN -> "";
                    case UNKNOWN -> "order_fate_unknown";
                    default -> "order_ended";
                };
        if (!event.isEmpty()) {
            emit(beginProduct(event)
                    .with("order", OrderIds.text(about.orderId()))
                    .with("status", about.status())
                    .with("reason", about.reason()));
        }
    }

    private void prices(final long limitPrice, final long triggerPrice) {
        final int id = header.instrumentId();
        if (limitPrice != OrderReportedDecoder.limitPriceNullValue()) {
            line.with("price", model.words().price(id, limitPrice));
        }
        if (triggerPrice != OrderReportedDecoder.triggerPriceNullValue()) {
            line.with("trigger", model.words().price(id, triggerPrice));
        }
    }

    private void answer(final DirectBuffer buffer, final int offset) {
        answer.wrapAndApplyHeader(buffer, offset, message);
        begin("venue_answered");
        if (answer.orderId() != 0) {
            line.with("order", OrderIds.text(answer.orderId())).with("action", answer.action());
        }
        line.with("reason", answer.reason()).with("http", answer.httpStatus());
        emit(withText(answer.text()));
    }

    private void difference(final DirectBuffer buffer, final int offset) {
        difference.wrapAndApplyHeader(buffer, offset, message);
        (header.instrumentId() == 0 ? begin("difference") : beginProduct("difference")).with("kind", difference.kind());
        if (difference.orderId() != 0) {
            line.with("order", OrderIds.text(difference.orderId()));
        }
        final String venueOrderId = difference.venueOrderId();
        if (!venueOrderId.isEmpty()) {
            line.with("venue_order", venueOrderId);
        }
        final String currency = difference.currency();
        if (!currency.isEmpty()) {
            line.with("currency", currency);
        }
        amount("expected", difference.expected());
        amount("actual", difference.actual());
        emit(withText(difference.text()));
    }

    private void amount(final String key, final long value) {
        if (value != DifferenceFoundDecoder.expectedNullValue()) {
            final boolean isMoney = LimitMeasure.of(difference.kind()) == LimitMeasure.MONEY;
            line.with(key, isMoney ? money(value) : model.words().quantity(header.instrumentId(), value));
        }
    }

    private void position(final DirectBuffer buffer, final int offset) {
        position.wrapAndApplyHeader(buffer, offset, message);
        emit(beginProduct("position")
                .with("quantity", model.words().quantity(header.instrumentId(), position.quantity()))
                .with("cost", money(position.costE8()))
                .with("realised", money(position.realisedE8()))
                .with("fees", money(position.feesE8()))
                .with("cash", money(position.cashE8()))
                .with("equity", money(position.equityE8())));
    }

    private void operator(final DirectBuffer buffer, final int offset) {
        operator.wrapAndApplyHeader(buffer, offset, message);
        begin("operator").with("action", operator.action()).with("origin", operator.origin());
        emit(withText(operator.text()));
    }

    private void halted(final DirectBuffer buffer, final int offset) {
        halted.wrapAndApplyHeader(buffer, offset, message);
        begin("halted").with("reason", halted.reason()).with("stage", halted.stage());
        emit(withText(halted.text()));
    }

    private LogLine withText(final String text) {
        return text.isEmpty() ? line : line.with("text", text);
    }

    private static String money(final long amountE8) {
        return Decimals.text(amountE8, Products.MONEY_DECIMALS);
    }
}
