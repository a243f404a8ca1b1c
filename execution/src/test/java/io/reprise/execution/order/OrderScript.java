package io.reprise.execution.order;

import io.reprise.event.AmendProposedEncoder;
import io.reprise.event.CancelProposedEncoder;
import io.reprise.event.Channel;
import io.reprise.event.ConfigurationLoadedEncoder;
import io.reprise.event.EventHeaderEncoder;
import io.reprise.event.EventSlot;
import io.reprise.event.FeedReason;
import io.reprise.event.FeedState;
import io.reprise.event.FeedStatusChangedEncoder;
import io.reprise.event.Flag;
import io.reprise.event.HaltReason;
import io.reprise.event.Liquidity;
import io.reprise.event.MessageHeaderEncoder;
import io.reprise.event.OperatorAction;
import io.reprise.event.OperatorCommandedEncoder;
import io.reprise.event.OperatorSource;
import io.reprise.event.OrderAction;
import io.reprise.event.OrderCommandedDecoder;
import io.reprise.event.OrderIds;
import io.reprise.event.OrderProposedEncoder;
import io.reprise.event.OrderReason;
import io.reprise.event.OrderReportedEncoder;
import io.reprise.event.OrderStatus;
import io.reprise.event.OrderType;
import io.reprise.event.OutputBatch;
import io.reprise.event.RequestOutcome;
import io.reprise.event.RiskJudgedEncoder;
import io.reprise.event.RiskLimit;
import io.reprise.event.RunMode;
import io.reprise.event.RunStartedEncoder;
import io.reprise.event.Side;
import io.reprise.event.SignalKind;
import io.reprise.event.StageName;
import io.reprise.event.TimeInForce;
import io.reprise.event.TimerFiredEncoder;
import io.reprise.event.TradingHaltedEncoder;
import io.reprise.event.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/** Feeds an execution stage by hand, one input a call, and keeps what it commanded. */
final class OrderScript {
    static final long SECOND = 1_000_000_000L;

    final ExecutionStage stage = new ExecutionStage();
    final List<Command> commands = new ArrayList<>();
    final List<Terms> terms = new ArrayList<>();
    OrderType orderType = OrderType.LIMIT;
    long startPrice = OrderProposedEncoder.startPriceNullValue();
    long triggerPrice = OrderProposedEncoder.triggerPriceNullValue();
    boolean isKeeping = true;
    boolean isReduceOnly;
    long nowNanos = 1_000 * SECOND;
    long expiresAtNanos = OrderProposedEncoder.expiresAtNanosNullValue();

    private final EventSlot slot = new EventSlot();
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[EventSlot.INPUT_LENGTH_MAX]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final TimerFiredEncoder timer = new TimerFiredEncoder();
    private final OrderReportedEncoder report = new OrderReportedEncoder();
    private final OrderProposedEncoder proposed = new OrderProposedEncoder();
    private final RiskJudgedEncoder judged = new RiskJudgedEncoder();
    private final OrderCommandedDecoder command = new OrderCommandedDecoder();
    private long sequence;

    /** A command as a value. */
    record Command(OrderAction action, OrderReason reason, long orderId) {}

    /** The terms of a command, as mantissas and event times. */
    record Terms(OrderAction action, OrderType type, long limit, long trigger, long end) {}

    long place(final int id, final Side side) {
        return propose(id, side, Verdict.PASSED);
    }

    long propose(final int id, final Side side, final Verdict verdict) {
        loadTimer();
        final OutputBatch batch = slot.outputs();
        final int ordinal = batch.nextOrdinal();
        final long orderId = OrderIds.of(sequence, ordinal);
        proposed.wrapAndApplyHeader(batch.buffer(), batch.claim(), header)
                .orderId(orderId)
                .strategyId(1)
                .side(side)
                .orderType(orderType)
                .timeInForce(TimeInForce.GOOD_TILL_DATE)
                .isPostOnly(Flag.NO)
                .isReduceOnly(isReduceOnly ? Flag.YES : Flag.NO)
                .reason(SignalKind.BREAKOUT)
                .limitPrice(100_00)
                .quantity(10)
                .referencePrice(100_00)
                .expiresAtNanos(expiresAtNanos)
                .startPrice(startPrice)
                .triggerPrice(triggerPrice);
        batch.commit(slot, id, proposed.encodedLength());
        judged.wrapAndApplyHeader(batch.buffer(), batch.claim(), header)
                .orderId(orderId)
                .proposalOrdinal(ordinal)
                .verdict(verdict)
                .riskLimit(RiskLimit.NONE)
                .measured(0)
                .allowed(0);
        batch.commit(slot, id, judged.encodedLength());
        run();
        return orderId;
    }

    void timer() {
        loadTimer();
        run();
    }

    /** A strategy wants an order back. */
    void withdrawn(final long orderId) {
        loadTimer();
        final OutputBatch batch = slot.outputs();
        final CancelProposedEncoder wanted = new CancelProposedEncoder()
                .wrapAndApplyHeader(batch.buffer(), batch.claim(), header)
                .orderId(orderId)
                .strategyId(1);
        batch.commit(slot, 1, wanted.encodedLength());
        run();
    }

    /** A strategy moves a protective sale. */
    void amended(final long orderId, final long limit, final long trigger) {
        loadTimer();
        final OutputBatch batch = slot.outputs();
        final AmendProposedEncoder wanted = new AmendProposedEncoder()
                .wrapAndApplyHeader(batch.buffer(), batch.claim(), header)
                .orderId(orderId)
                .strategyId(1)
                .limitPrice(limit)
                .triggerPrice(trigger);
        batch.commit(slot, 1, wanted.encodedLength());
        run();
    }

    /** The book of instrument 1 is fresh, with these best prices. */
    void book(final long bid, final long ask) {
        timer.wrapAndApplyHeader(buffer, 0, header);
        stamp(timer.header(), 1);
        timer.periodNanos(SECOND);
        load(timer.encodedLength());
        slot.top().set(bid, 10, ask, 10, true, true);
        run();
    }

    void runStarted(final RunMode mode) {
        final RunStartedEncoder started = new RunStartedEncoder().wrapAndApplyHeader(buffer, 0, header);
        stamp(started.header(), 0);
        started.mode(mode).seed(0).programVersion("").venue("sim");
        load(started.encodedLength());
        run();
    }

    void configure(final String lines) {
        final ConfigurationLoadedEncoder loaded =
                new ConfigurationLoadedEncoder().wrapAndApplyHeader(buffer, 0, header);
        stamp(loaded.header(), 0);
        loaded.part(0).isLast(Flag.YES).text(lines);
        load(loaded.encodedLength());
        run();
    }

    void haltedByRisk() {
        loadTimer();
        final OutputBatch batch = slot.outputs();
        final TradingHaltedEncoder halted = new TradingHaltedEncoder()
                .wrapAndApplyHeader(batch.buffer(), batch.claim(), header)
                .reason(HaltReason.DAILY_LOSS)
                .stage(StageName.RISK)
                .text("");
        batch.commit(slot, 0, halted.encodedLength());
        run();
    }

    void report(final long orderId, final OrderStatus status, final long cumulative) {
        report(orderId, status, cumulative, RequestOutcome.NONE);
    }

    void report(final long orderId, final OrderStatus status, final long cumulative, final RequestOutcome outcome) {
        report.wrapAndApplyHeader(buffer, 0, header);
        stamp(report.header(), 1);
        report.orderId(orderId).venueOrderId("x").status(status).reason(OrderReason.NONE);
        report.liquidity(Liquidity.NONE).side(Side.BUY).cumulativeQuantity(cumulative);
        report.leavesQuantity(0)
                .fillPrice(0)
                .fillQuantity(0)
                .feeE8(0)
                .outcome(outcome)
                .limitPrice(OrderReportedEncoder.limitPriceNullValue())
                .triggerPrice(OrderReportedEncoder.triggerPriceNullValue());
        load(report.encodedLength());
        run();
    }

    void feed(final int id, final FeedState state, final Channel channel) {
        final FeedStatusChangedEncoder status = new FeedStatusChangedEncoder().wrapAndApplyHeader(buffer, 0, header);
        stamp(status.header(), id);
        status.state(state)
                .reason(FeedReason.NONE)
                .channel(channel)
                .expected(0)
                .actual(0)
                .text("");
        load(status.encodedLength());
        run();
    }

    void operator(final OperatorAction action) {
        operator(action, OperatorSource.TERMINAL, "");
    }

    void operator(final OperatorAction action, final OperatorSource origin, final String text) {
        final OperatorCommandedEncoder operator = new OperatorCommandedEncoder().wrapAndApplyHeader(buffer, 0, header);
        stamp(operator.header(), 0);
        operator.action(action).origin(origin).text(text);
        load(operator.encodedLength());
        run();
    }

    private void loadTimer() {
        timer.wrapAndApplyHeader(buffer, 0, header);
        stamp(timer.header(), 0);
        timer.periodNanos(SECOND);
        load(timer.encodedLength());
    }

    private void stamp(final EventHeaderEncoder event, final int id) {
        event.sequence(0)
                .cause(0)
                .receivedAtNanos(nowNanos)
                .venueTimeNanos(nowNanos)
                .instrumentId(id)
                .ordinal(0)
                .source(1);
    }

    private void load(final int bodyLength) {
        sequence++;
        slot.load(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + bodyLength, sequence);
    }

    private void run() {
        stage.onEvent(slot);
        final OutputBatch batch = slot.outputs();
        for (int i = 0; isKeeping && i < batch.count(); i++) {
            if (batch.templateId(i) == OrderCommandedDecoder.TEMPLATE_ID) {
                command.wrap(
                        batch.buffer(),
                        batch.bodyOffset(i),
                        OrderCommandedDecoder.BLOCK_LENGTH,
                        OrderCommandedDecoder.SCHEMA_VERSION);
                commands.add(new Command(command.action(), command.reason(), command.orderId()));
                terms.add(new Terms(
                        command.action(),
                        command.orderType(),
                        command.limitPrice(),
                        command.triggerPrice(),
                        command.expiresAtNanos()));
            }
        }
    }
}
