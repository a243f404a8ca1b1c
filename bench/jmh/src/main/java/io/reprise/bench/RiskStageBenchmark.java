package io.reprise.bench;

import io.reprise.event.EventSlot;
import io.reprise.event.Flag;
import io.reprise.event.Liquidity;
import io.reprise.event.MessageHeaderEncoder;
import io.reprise.event.OrderIds;
import io.reprise.event.OrderProposedEncoder;
import io.reprise.event.OrderReason;
import io.reprise.event.OrderReportedEncoder;
import io.reprise.event.OrderStatus;
import io.reprise.event.OrderType;
import io.reprise.event.OutputBatch;
import io.reprise.event.QuoteChangedEncoder;
import io.reprise.event.RequestOutcome;
import io.reprise.event.RiskJudgedDecoder;
import io.reprise.event.Settings;
import io.reprise.event.Side;
import io.reprise.event.SignalKind;
import io.reprise.event.TimeInForce;
import io.reprise.event.TimerFiredEncoder;
import io.reprise.event.Verdict;
import io.reprise.risk.RiskStage;
import io.reprise.risk.limit.LimitKey;
import io.reprise.risk.limit.LimitUnit;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does it cost to hold one proposal against every limit, and to let an order go again?
 *
 * <p>Every limit is switched on; 20 products are listed, 10 are held, 8 orders are open. {@link #timerOnly} and {@link
 * #proposalOnly} are what the others pay for the slot alone.
 */
@State(Scope.Thread)
@BenchmarkMode({Mode.AverageTime, Mode.SampleTime})
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 2,
        jvmArgsAppend = {JvmFlags.OPENS_REFLECT, JvmFlags.OPENS_NIO, JvmFlags.OPENS_MISC, JvmFlags.QUIET})
public class RiskStageBenchmark {
    private static final int PRODUCTS = 20;
    private static final int HELD = 10;
    private static final int OPEN = 8;
    private static final long PRICE = 100_00;
    private static final long ONE = 1_0000_0000L;
    private static final long STEP_NANOS = 100_000_000L;

    private final RiskStage stage = new RiskStage();
    private final StageInputs inputs = new StageInputs(stage);
    private final EventSlot slot = inputs.slot();
    private final UnsafeBuffer buffer = inputs.buffer();
    private final MessageHeaderEncoder messageHeader = inputs.messageHeader();
    private final TimerFiredEncoder timer = new TimerFiredEncoder();
    private final OrderProposedEncoder proposed = new OrderProposedEncoder();
    private final OrderReportedEncoder report = new OrderReportedEncoder();
    private final RiskJudgedDecoder judged = new RiskJudgedDecoder();
    private long turn;

    /** Switches everything on and fills the books. */
    @Setup
    public void begin() {
        configure();
        for (int id = 1; id <= PRODUCTS; id++) {
            inputs.list(id, 1);
            quote(id);
        }
        inputs.fund();
        for (int id = 1; id <= HELD; id++) {
            final long orderId = propose(id, ONE);
            report(orderId, id, OrderStatus.FILLED, ONE);
        }
        for (int i = 0; i < OPEN; i++) {
            inputs.later(STEP_NANOS);
            propose(1 + i, ONE + i);
        }
    }

    /**
     * A timer without anything to judge.
     *
     * @return outputs, none
     */
    @Benchmark
    public int timerOnly() {
        loadTimer();
        stage.onEvent(slot);
        return slot.outputs().count();
    }

    /**
     * A timer, and a proposal behind it that nobody judges: what {@link #refusedAtTheLastLimit} takes longer is the
     * judging alone.
     *
     * @return outputs, one
     */
    @Benchmark
    public int proposalOnly() {
        turn++;
        loadTimer();
        stage.onEvent(slot);
        encode(1 + (int) (turn % PRODUCTS), 1_500 * ONE + turn % 1_000);
        return slot.outputs().count();
    }

    /**
     * One proposal against every limit, the last of which it breaks: nothing is kept of it.
     *
     * @return limits looked at
     */
    @Benchmark
    public int refusedAtTheLastLimit() {
        turn++;
        loadTimer();
        // More than there is cash for; every other limit lets it pass.
        propose(1 + (int) (turn % PRODUCTS), 1_500 * ONE + turn % 1_000, Verdict.REFUSED);
        return slot.outputs().count();
    }

    /**
     * One proposal that passes every limit, and the report that ends its order.
     *
     * @return outputs
     */
    @Benchmark
    public int passedAndEnded() {
        turn++;
        inputs.later(STEP_NANOS);
        loadTimer();
        final int id = 1 + (int) (turn % PRODUCTS);
        final long orderId = propose(id, ONE + turn % 1_000, Verdict.PASSED);
        report(orderId, id, OrderStatus.CANCELLED, 0);
        return slot.outputs().count();
    }

    private long propose(final int id, final long quantity) {
        loadTimer();
        return propose(id, quantity, Verdict.PASSED);
    }

    private long propose(final int id, final long quantity, final Verdict expected) {
        final long orderId = encode(id, quantity);
        stage.onEvent(slot);
        final OutputBatch batch = slot.outputs();
        judged.wrap(
                batch.buffer(), batch.bodyOffset(1), RiskJudgedDecoder.BLOCK_LENGTH, RiskJudgedDecoder.SCHEMA_VERSION);
        if (judged.verdict() != expected) {
            throw new IllegalStateException(judged.toString());
        }
        return orderId;
    }

    private long encode(final int id, final long quantity) {
        final OutputBatch batch = slot.outputs();
        final long orderId = OrderIds.of(inputs.sequence(), batch.nextOrdinal());
        proposed.wrapAndApplyHeader(batch.buffer(), batch.claim(), messageHeader)
                .orderId(orderId)
                .strategyId(1 + id % 5)
                .side(Side.BUY)
                .orderType(OrderType.LIMIT)
                .timeInForce(TimeInForce.GOOD_TILL_CANCELLED)
                .isPostOnly(Flag.NO)
                .isReduceOnly(Flag.NO)
                .reason(SignalKind.BREAKOUT)
                .limitPrice(PRICE)
                .quantity(quantity)
                .referencePrice(PRICE)
                .expiresAtNanos(OrderProposedEncoder.expiresAtNanosNullValue())
                .stopPrice(PRICE - 5)
                .targetPrice(PRICE + 5)
                .startPrice(OrderProposedEncoder.startPriceNullValue())
                .triggerPrice(OrderProposedEncoder.triggerPriceNullValue());
        batch.commit(slot, id, proposed.encodedLength());
        return orderId;
    }

    private void report(final long orderId, final int id, final OrderStatus status, final long filled) {
        report.wrapAndApplyHeader(buffer, 0, messageHeader);
        inputs.stamp(report.header(), id);
        report.orderId(orderId)
                .venueOrderId("x")
                .status(status)
                .reason(OrderReason.NONE)
                .liquidity(filled == 0 ? Liquidity.NONE : Liquidity.TAKER)
                .side(Side.BUY);
        report.cumulativeQuantity(filled)
                .leavesQuantity(0)
                .fillPrice(filled == 0 ? 0 : PRICE)
                .fillQuantity(filled)
                .feeE8(0)
                .cumulativeValueE8(OrderReportedEncoder.cumulativeValueE8NullValue())
                .cumulativeFeeE8(OrderReportedEncoder.cumulativeFeeE8NullValue())
                .outcome(RequestOutcome.NONE)
                .limitPrice(OrderReportedEncoder.limitPriceNullValue())
                .triggerPrice(OrderReportedEncoder.triggerPriceNullValue());
        inputs.load(report.encodedLength());
        showBook();
        stage.onEvent(slot);
    }

    /** The market stage shows the book with every input of its product. */
    private void showBook() {
        slot.top().set(PRICE - 1, 10 * ONE, PRICE + 1, 10 * ONE, true, false);
        slot.top().depth(100 * ONE, 100 * ONE, 10);
    }

    private void loadTimer() {
        timer.wrapAndApplyHeader(buffer, 0, messageHeader);
        inputs.stamp(timer.header(), 0);
        timer.periodNanos(STEP_NANOS);
        inputs.load(timer.encodedLength());
    }

    /** Every limit on, each with a number that lets pass what the benchmark proposes. */
    private void configure() {
        final SortedMap<String, String> values = new TreeMap<>();
        for (final LimitKey key : LimitKey.values()) {
            values.put(key.key(), key.isMost() ? most(key.unit()) : least(key.unit()));
        }
        values.put(LimitKey.MAX_ORDERS_PER_SECOND.key(), "60");
        values.put(LimitKey.CANARY_TRADES.key(), "1000");
        values.put(LimitKey.COOLDOWN_AFTER_TRADE.key(), "1ms");
        values.put("clusters.all", "P1-USD,P2-USD,P3-USD,P4-USD,P5-USD");
        values.put("paper.taker-fee", "0.006");
        values.put("universe.quote-currency", "USD");
        for (int i = 1; i <= 6; i++) {
            values.put("strategy." + i + ".name", "s" + i);
        }
        inputs.configure(Settings.of(values));
    }

    private static String most(final LimitUnit unit) {
        return switch (unit) {
            case MONEY -> "10000000";
            case PERCENT -> "100";
            case BPS -> "10000";
            case COUNT -> "1000000";
            case DURATION -> "365d";
        };
    }

    private static String least(final LimitUnit unit) {
        return switch (unit) {
            case MONEY -> "0.01";
            case PERCENT, BPS, COUNT -> "1";
            case DURATION -> "1ms";
        };
    }

    private void quote(final int id) {
        final QuoteChangedEncoder quote = new QuoteChangedEncoder().wrapAndApplyHeader(buffer, 0, messageHeader);
        inputs.stamp(quote.header(), id);
        quote.lastPrice(PRICE).bidPrice(PRICE - 1).bidQuantity(1).askPrice(PRICE + 1);
        quote.askQuantity(1).volume24h(1_000_000 * ONE);
        inputs.load(quote.encodedLength());
        showBook();
        stage.onEvent(slot);
    }
}
