package io.reprise.risk;

import io.reprise.event.BalanceReportedEncoder;
import io.reprise.event.CandleOrigin;
import io.reprise.event.CandleReportedEncoder;
import io.reprise.event.Channel;
import io.reprise.event.ConfigurationLoadedEncoder;
import io.reprise.event.EventHeaderEncoder;
import io.reprise.event.EventSlot;
import io.reprise.event.FeedReason;
import io.reprise.event.FeedState;
import io.reprise.event.FeedStatusChangedEncoder;
import io.reprise.event.Flag;
import io.reprise.event.HaltReason;
import io.reprise.event.InstrumentListedEncoder;
import io.reprise.event.InstrumentStatus;
import io.reprise.event.Liquidity;
import io.reprise.event.MessageHeaderEncoder;
import io.reprise.event.OperatorAction;
import io.reprise.event.OperatorCommandedEncoder;
import io.reprise.event.OperatorSource;
import io.reprise.event.OrderIds;
import io.reprise.event.OrderProposedEncoder;
import io.reprise.event.OrderReason;
import io.reprise.event.OrderReportedEncoder;
import io.reprise.event.OrderStatus;
import io.reprise.event.OrderType;
import io.reprise.event.OutputBatch;
import io.reprise.event.PositionChangedDecoder;
import io.reprise.event.RiskJudgedDecoder;
import io.reprise.event.RiskLimit;
import io.reprise.event.Side;
import io.reprise.event.SignalKind;
import io.reprise.event.TimeInForce;
import io.reprise.event.TimerFiredEncoder;
import io.reprise.event.TradePrintedEncoder;
import io.reprise.event.TradingHaltedDecoder;
import io.reprise.event.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/** Feeds a risk stage by hand, one input a call, and keeps what it said. */
final class RiskScript {
    static final long SECOND = 1_000_000_000L;
    static final long DAY = 86_400 * SECOND;
    static final long START = 20_000 * DAY + 3_600 * SECOND;

    final RiskStage stage = new RiskStage();
    final EventSlot slot = new EventSlot();
    final List<Judged> verdicts = new ArrayList<>();
    final List<HaltReason> halts = new ArrayList<>();
    int positionChanges;
    boolean isKeeping = true;
    boolean hasFreshBook;
    boolean isReduceOnly;
    long feeE8;
    OrderType orderType = OrderType.LIMIT;
    long nowNanos = START;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[EventSlot.INPUT_LENGTH_MAX]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final TradePrintedEncoder trade = new TradePrintedEncoder();
    private final OrderReportedEncoder report = new OrderReportedEncoder();
    private final TimerFiredEncoder timer = new TimerFiredEncoder();
    private final OrderProposedEncoder proposed = new OrderProposedEncoder();
    private final RiskJudgedDecoder judged = new RiskJudgedDecoder();
    private long sequence;

    /** A verdict as a value. */
    record Judged(Verdict verdict, RiskLimit limit, long measured, long allowed) {
        boolean isPassed() {
            return verdict == Verdict.PASSED;
        }
    }

    /** Configured, listed (2 and 4 decimals, minimum 10), funded and with one trade at 100. */
    static RiskScript ready(final String... changes) {
        final RiskScript script = new RiskScript();
        script.configure(changes);
        script.list(1, InstrumentStatus.ONLINE);
        script.fund("USD", usd(10_000));
        script.trade(1, 100_00);
        return script;
    }

    static long usd(final long dollars) {
        return dollars * 100_000_000L;
    }

    void configure(final String... changes) {
        final String text =
                """
                paper.taker-fee=0.01
                risk.max-daily-loss=500
                risk.max-open-orders=3
                risk.max-order-notional=1000
                risk.max-position-notional=2000
                risk.stale-after=5s
                universe.quote-currency=USD
                """
                        + String.join("\n", changes);
        final ConfigurationLoadedEncoder loaded =
                new ConfigurationLoadedEncoder().wrapAndApplyHeader(buffer, 0, header);
        stamp(loaded.header(), 0);
        loaded.part(0).isLast(Flag.YES).text(text);
        feed(loaded.encodedLength());
    }

    void list(final int id, final InstrumentStatus status) {
        final InstrumentListedEncoder listed = new InstrumentListedEncoder().wrapAndApplyHeader(buffer, 0, header);
        stamp(listed.header(), id);
        listed.symbol("P" + id + "-USD").baseCurrency("P" + id).quoteCurrency("USD");
        listed.priceDecimals((short) 2).quantityDecimals((short) 4).status(status);
        listed.tickSize(1).lotSize(1).minNotionalE8(usd(10));
        feed(listed.encodedLength());
    }

    void fund(final String currency, final long cashE8) {
        final BalanceReportedEncoder balance = new BalanceReportedEncoder().wrapAndApplyHeader(buffer, 0, header);
        stamp(balance.header(), 0);
        balance.currency(currency).availableE8(cashE8).holdE8(0);
        feed(balance.encodedLength());
    }

    void trade(final int id, final long price) {
        trade(id, price, Flag.NO);
    }

    void trade(final int id, final long price, final Flag isHistory) {
        load(encodeTrade(id, price, isHistory));
        run();
    }

    void candle(final int id, final long price, final CandleOrigin origin) {
        final CandleReportedEncoder candle = new CandleReportedEncoder().wrapAndApplyHeader(buffer, 0, header);
        stamp(candle.header(), id);
        candle.startNanos(nowNanos - 60 * SECOND)
                .intervalNanos(60 * SECOND)
                .volume(1)
                .isClosed(Flag.YES);
        candle.openPrice(price)
                .highPrice(price)
                .lowPrice(price)
                .closePrice(price)
                .origin(origin);
        feed(candle.encodedLength());
    }

    void feedStatus(final int id, final FeedState state) {
        final FeedStatusChangedEncoder status = new FeedStatusChangedEncoder().wrapAndApplyHeader(buffer, 0, header);
        stamp(status.header(), id);
        status.state(state)
                .reason(FeedReason.NONE)
                .channel(Channel.LEVEL2)
                .expected(0)
                .actual(0)
                .text("");
        feed(status.encodedLength());
    }

    void operator(final OperatorAction action) {
        final OperatorCommandedEncoder command = new OperatorCommandedEncoder().wrapAndApplyHeader(buffer, 0, header);
        stamp(command.header(), 0);
        command.action(action).origin(OperatorSource.TERMINAL).text("");
        feed(command.encodedLength());
    }

    void timer() {
        load(encodeTimer());
        run();
    }

    /** A proposal on a timer; the id of the order, passed or not. */
    long propose(final int id, final Side side, final long price, final long quantity) {
        load(encodeTimer());
        final long orderId = addProposal(id, side, price, quantity);
        run();
        return orderId;
    }

    /** The last verdict on a buy of the first instrument. */
    Judged buy(final long price, final long quantity) {
        propose(1, Side.BUY, price, quantity);
        return last();
    }

    Judged sell(final long price, final long quantity) {
        propose(1, Side.SELL, price, quantity);
        return last();
    }

    Judged last() {
        return verdicts.get(verdicts.size() - 1);
    }

    /** Holds a quantity of the first instrument bought at a price, without a fee. */
    void hold(final long price, final long quantity) {
        final long orderId = propose(1, Side.BUY, price, quantity);
        fill(orderId, 1, Side.BUY, OrderStatus.FILLED, price, quantity, quantity);
    }

    void end(final long orderId, final OrderStatus status) {
        fill(orderId, 1, Side.BUY, status, 0, 0, 0);
    }

    void fill(
            final long orderId,
            final int id,
            final Side side,
            final OrderStatus status,
            final long price,
            final long quantity,
            final long cumulative) {
        report.wrapAndApplyHeader(buffer, 0, header);
        stamp(report.header(), id);
        report.orderId(orderId)
                .venueOrderId("x")
                .status(status)
                .reason(OrderReason.NONE)
                .liquidity(Liquidity.NONE)
                .side(side);
        report.cumulativeQuantity(cumulative)
                .leavesQuantity(0)
                .fillPrice(price)
                .fillQuantity(quantity)
                .feeE8(feeE8);
        feed(report.encodedLength());
    }

    private int encodeTrade(final int id, final long price, final Flag isHistory) {
        trade.wrapAndApplyHeader(buffer, 0, header);
        stamp(trade.header(), id);
        trade.tradeId(sequence).price(price).quantity(1).makerSide(Side.BUY).isHistory(isHistory);
        return trade.encodedLength();
    }

    private int encodeTimer() {
        timer.wrapAndApplyHeader(buffer, 0, header);
        stamp(timer.header(), 0);
        timer.periodNanos(SECOND);
        return timer.encodedLength();
    }

    private long addProposal(final int id, final Side side, final long price, final long quantity) {
        final OutputBatch batch = slot.outputs();
        final long orderId = OrderIds.of(slot.sequence(), batch.nextOrdinal());
        proposed.wrapAndApplyHeader(batch.buffer(), batch.claim(), header)
                .orderId(orderId)
                .strategyId(1)
                .side(side)
                .orderType(orderType)
                .timeInForce(TimeInForce.GOOD_TILL_CANCELLED)
                .isPostOnly(Flag.NO)
                .isReduceOnly(isReduceOnly ? Flag.YES : Flag.NO)
                .reason(SignalKind.BREAKOUT)
                .limitPrice(orderType == OrderType.MARKET ? 0 : price)
                .quantity(quantity)
                .referencePrice(price)
                .expiresAtNanos(OrderProposedEncoder.expiresAtNanosNullValue());
        batch.commit(slot, id, proposed.encodedLength());
        return orderId;
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

    private void feed(final int bodyLength) {
        load(bodyLength);
        run();
    }

    private void load(final int bodyLength) {
        sequence++;
        slot.load(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + bodyLength, sequence);
        if (hasFreshBook && slot.instrumentId() != 0) {
            slot.top().set(9_999, 1, 10_001, 1, true, true);
        }
    }

    private void run() {
        stage.onEvent(slot);
        if (isKeeping) {
            keep(slot.outputs());
        }
    }

    private void keep(final OutputBatch batch) {
        for (int i = 0; i < batch.count(); i++) {
            switch (batch.templateId(i)) {
                case RiskJudgedDecoder.TEMPLATE_ID -> {
                    judged.wrap(
                            batch.buffer(),
                            batch.bodyOffset(i),
                            RiskJudgedDecoder.BLOCK_LENGTH,
                            RiskJudgedDecoder.SCHEMA_VERSION);
                    verdicts.add(new Judged(judged.verdict(), judged.riskLimit(), judged.measured(), judged.allowed()));
                }
                case TradingHaltedDecoder.TEMPLATE_ID ->
                    halts.add(new TradingHaltedDecoder()
                            .wrap(
                                    batch.buffer(),
                                    batch.bodyOffset(i),
                                    TradingHaltedDecoder.BLOCK_LENGTH,
                                    TradingHaltedDecoder.SCHEMA_VERSION)
                            .reason());
                case PositionChangedDecoder.TEMPLATE_ID -> positionChanges++;
                default -> {
                    // The proposal itself.
                }
            }
        }
    }
}
