package io.reprise.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.event.BalanceReportedEncoder;
import io.reprise.event.BookUpdateKind;
import io.reprise.event.BookUpdatedEncoder;
import io.reprise.event.CancelProposedDecoder;
import io.reprise.event.CandleOrigin;
import io.reprise.event.CandleReportedEncoder;
import io.reprise.event.Channel;
import io.reprise.event.ConfigurationLoadedEncoder;
import io.reprise.event.DifferenceFoundEncoder;
import io.reprise.event.DifferenceKind;
import io.reprise.event.DiskMeasuredEncoder;
import io.reprise.event.EventHeaderEncoder;
import io.reprise.event.EventSlot;
import io.reprise.event.FeedReason;
import io.reprise.event.FeedState;
import io.reprise.event.FeedStatusChangedEncoder;
import io.reprise.event.Flag;
import io.reprise.event.InstrumentListedEncoder;
import io.reprise.event.InstrumentStatus;
import io.reprise.event.Instruments;
import io.reprise.event.LevelTrigger;
import io.reprise.event.LimitChangedDecoder;
import io.reprise.event.Liquidity;
import io.reprise.event.MessageHeaderEncoder;
import io.reprise.event.OperatorAction;
import io.reprise.event.OperatorCommandedEncoder;
import io.reprise.event.OperatorSource;
import io.reprise.event.OrderIds;
import io.reprise.event.OrderProposedDecoder;
import io.reprise.event.OrderProposedEncoder;
import io.reprise.event.OrderReason;
import io.reprise.event.OrderReportedEncoder;
import io.reprise.event.OrderStatus;
import io.reprise.event.OrderType;
import io.reprise.event.OutputBatch;
import io.reprise.event.PositionChangedDecoder;
import io.reprise.event.QuoteChangedEncoder;
import io.reprise.event.RequestOutcome;
import io.reprise.event.RiskJudgedDecoder;
import io.reprise.event.RiskLevel;
import io.reprise.event.RiskLevelChangedDecoder;
import io.reprise.event.RiskLimit;
import io.reprise.event.Settings;
import io.reprise.event.SettingsAssembler;
import io.reprise.event.Side;
import io.reprise.event.SignalKind;
import io.reprise.event.StateReader;
import io.reprise.event.StateWriter;
import io.reprise.event.TimeInForce;
import io.reprise.event.TimerFiredEncoder;
import io.reprise.event.TradePrintedEncoder;
import io.reprise.event.Verdict;
import io.reprise.risk.limit.LimitKey;
import io.reprise.risk.limit.RiskTerms;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Feeds a risk stage by hand, one input a call, and keeps what it said. */
final class RiskScript {
    static final long SECOND = 1_000_000_000L;
    static final long DAY = 86_400 * SECOND;
    static final long START = 20_000 * DAY + 3_600 * SECOND;

    RiskStage stage = new RiskStage();
    EventSlot slot = new EventSlot();
    final List<Judged> verdicts = new ArrayList<>();
    final List<Level> levels = new ArrayList<>();
    final List<String> limitChanges = new ArrayList<>();
    final List<Long> withdrawn = new ArrayList<>();
    final List<Sale> sales = new ArrayList<>();
    int positionChanges;
    long lastOrderId;
    boolean isKeeping = true;
    boolean isDemoted;
    boolean hasFreshBook;
    boolean isReduceOnly;
    boolean isRestartedEachTime;
    int strategyId = 1;
    long stopPrice = OrderProposedEncoder.stopPriceNullValue();
    long venueTimeNanos = Long.MIN_VALUE;
    long feeE8;
    long sumValueE8 = OrderReportedEncoder.cumulativeValueE8NullValue();
    long sumFeeE8 = OrderReportedEncoder.cumulativeFeeE8NullValue();
    Liquidity liquidity = Liquidity.NONE;
    OrderReason reason = OrderReason.NONE;
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
    private final long[] heardAtNanos = new long[16];
    private String configuration = "";

    /** A verdict as a value. */
    record Judged(Verdict verdict, RiskLimit limit, long measured, long allowed) {
        boolean isPassed() {
            return verdict == Verdict.PASSED;
        }
    }

    /** A change of the level as a value. */
    record Level(RiskLevel after, LevelTrigger trigger, long measured, long allowed) {}

    /** A sale that risk proposed itself. */
    record Sale(int instrumentId, long orderId, long limitPrice, long quantity) {}

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

    /** Every limit off but six, no trigger sets a level, and what is changed. */
    void configure(final String... changes) {
        final SortedMap<String, String> settings = new TreeMap<>();
        for (final LimitKey key : LimitKey.values()) {
            settings.put(key.key(), LimitKey.OFF);
        }
        RiskTerms.defaults()
                .forEach((key, value) -> settings.put(key, key.startsWith(RiskTerms.LEVELS) ? "none" : value));
        Settings.parse(
                        """
                        paper.taker-fee=0.01
                        risk.max-daily-loss=500
                        risk.max-open-orders=3
                        risk.max-order-notional=1000
                        risk.max-position-notional=2000
                        risk.stale-after=5s
                        universe.quote-currency=USD
                        """
                                + String.join("\n", changes))
                .text()
                .lines()
                .forEach(line ->
                        settings.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1)));
        configuration = Settings.of(settings).text();
        int start = 0;
        int part = 0;
        while (start < configuration.length()) {
            final int end = Math.min(configuration.length(), start + SettingsAssembler.PART_LENGTH_MAX);
            final ConfigurationLoadedEncoder loaded =
                    new ConfigurationLoadedEncoder().wrapAndApplyHeader(buffer, 0, header);
            stamp(loaded.header(), 0);
            loaded.part(part)
                    .isLast(end == configuration.length() ? Flag.YES : Flag.NO)
                    .text(configuration.substring(start, end));
            feed(loaded.encodedLength());
            start = end;
            part++;
        }
    }

    /** Another process, with what the first one had handed over. */
    void restart() {
        final ExpandableArrayBuffer state = new ExpandableArrayBuffer();
        final StateWriter writer = new StateWriter(state);
        stage.exchange(writer);
        final long before = stage.digest();
        final Instruments known = stage.instruments();
        stage = new RiskStage();
        final boolean wasKeeping = isKeeping;
        isKeeping = false;
        configureAgain();
        for (int id = 1; id <= known.idMax(); id++) {
            list(id, Objects.requireNonNull(known.find(id)).status());
        }
        isKeeping = wasKeeping;
        final StateReader reader = new StateReader(state, writer.length());
        stage.exchange(reader);
        assertThat(reader.isAtEnd()).isTrue();
        assertThat(stage.digest()).as("digest behind a restart").isEqualTo(before);
    }

    private void configureAgain() {
        final String[] lines = configuration.lines().toArray(String[]::new);
        configure(lines);
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

    /** The venue's balance is another than our orders make it. */
    void transfer(final String currency, final long expectedE8, final long actualE8) {
        final DifferenceFoundEncoder difference = new DifferenceFoundEncoder().wrapAndApplyHeader(buffer, 0, header);
        stamp(difference.header(), 0);
        difference
                .kind(DifferenceKind.BALANCE)
                .orderId(0)
                .venueOrderId("")
                .currency(currency)
                .expected(expectedE8)
                .actual(actualE8)
                .text("");
        feed(difference.encodedLength());
    }

    void trade(final int id, final long price) {
        trade(id, price, Flag.NO);
    }

    void trade(final int id, final long price, final Flag isHistory) {
        heardAtNanos[id] = nowNanos;
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
        feedStatus(id, state, FeedReason.NONE);
    }

    void feedStatus(final int id, final FeedState state, final FeedReason reason) {
        final FeedStatusChangedEncoder status = new FeedStatusChangedEncoder().wrapAndApplyHeader(buffer, 0, header);
        stamp(status.header(), id);
        status.state(state)
                .reason(reason)
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

    void operator(final OperatorAction action, final OperatorSource origin, final String text) {
        final OperatorCommandedEncoder command = new OperatorCommandedEncoder().wrapAndApplyHeader(buffer, 0, header);
        stamp(command.header(), 0);
        command.action(action).origin(origin).text(text);
        feed(command.encodedLength());
    }

    void tighten(final String text) {
        operator(OperatorAction.TIGHTEN, OperatorSource.TERMINAL, text);
    }

    void disk(final long usableBytes) {
        final DiskMeasuredEncoder disk = new DiskMeasuredEncoder().wrapAndApplyHeader(buffer, 0, header);
        stamp(disk.header(), 0);
        disk.usableBytes(usableBytes);
        feed(disk.encodedLength());
    }

    /** The venue's ticker. */
    void quote(final int id, final long price, final long volume) {
        final QuoteChangedEncoder quote = new QuoteChangedEncoder().wrapAndApplyHeader(buffer, 0, header);
        stamp(quote.header(), id);
        quote.lastPrice(price)
                .bidPrice(QuoteChangedEncoder.bidPriceNullValue())
                .bidQuantity(QuoteChangedEncoder.bidQuantityNullValue())
                .askPrice(QuoteChangedEncoder.askPriceNullValue())
                .askQuantity(QuoteChangedEncoder.askQuantityNullValue())
                .volume24h(volume);
        feed(quote.encodedLength());
    }

    /** A book whose best prices and depth are known. */
    void book(final int id, final long bid, final long ask, final long depth) {
        load(encodeTimer());
        encodeBook(id);
        slot.top().set(bid, 1, ask, 1, true, true);
        slot.top().depth(depth, depth + 1, 10);
        run();
    }

    private void encodeBook(final int id) {
        final BookUpdatedEncoder book = new BookUpdatedEncoder().wrapAndApplyHeader(buffer, 0, header);
        stamp(book.header(), id);
        book.kind(BookUpdateKind.DELTA).isLast(Flag.YES).part(0).levelsCount(0);
        load(book.encodedLength());
    }

    /** Time since a product's last trade here. */
    long ageNanos(final int id) {
        return nowNanos - heardAtNanos[id];
    }

    void timer() {
        load(encodeTimer());
        run();
    }

    /** A proposal on a timer; the id of the order, passed or not. */
    long propose(final int id, final Side side, final long price, final long quantity) {
        load(encodeTimer());
        final long orderId = addProposal(id, side, price, quantity);
        lastOrderId = orderId;
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
                .reason(reason)
                .liquidity(liquidity)
                .side(side);
        report.cumulativeQuantity(cumulative)
                .leavesQuantity(0)
                .fillPrice(price)
                .fillQuantity(quantity)
                .feeE8(feeE8)
                .cumulativeValueE8(sumValueE8)
                .cumulativeFeeE8(sumFeeE8)
                .outcome(RequestOutcome.NONE)
                .limitPrice(OrderReportedEncoder.limitPriceNullValue())
                .triggerPrice(OrderReportedEncoder.triggerPriceNullValue());
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
                .strategyId(strategyId)
                .side(side)
                .orderType(orderType)
                .timeInForce(TimeInForce.GOOD_TILL_CANCELLED)
                .isPostOnly(Flag.NO)
                .isReduceOnly(isReduceOnly ? Flag.YES : Flag.NO)
                .reason(SignalKind.BREAKOUT)
                .limitPrice(orderType == OrderType.MARKET ? 0 : price)
                .quantity(quantity)
                .referencePrice(price)
                .expiresAtNanos(OrderProposedEncoder.expiresAtNanosNullValue())
                .stopPrice(stopPrice)
                .targetPrice(OrderProposedEncoder.targetPriceNullValue())
                .startPrice(OrderProposedEncoder.startPriceNullValue())
                .triggerPrice(OrderProposedEncoder.triggerPriceNullValue());
        batch.commit(slot, id, proposed.encodedLength());
        return orderId;
    }

    private void stamp(final EventHeaderEncoder event, final int id) {
        event.sequence(0)
                .cause(0)
                .receivedAtNanos(nowNanos)
                .venueTimeNanos(venueTimeNanos == Long.MIN_VALUE ? nowNanos : venueTimeNanos)
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
        // Not while the stage is being given its configuration: that comes in parts.
        if (isRestartedEachTime && isKeeping && slot.templateId() != ConfigurationLoadedEncoder.TEMPLATE_ID) {
            restartAround();
        }
        stage.onEvent(slot);
        if (isKeeping) {
            keep(slot.outputs());
        }
    }

    /** Restarts with the slot at hand kept: it is the next input of the new process. */
    private void restartAround() {
        final EventSlot kept = slot;
        slot = new EventSlot();
        restart();
        slot = kept;
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
                case RiskLevelChangedDecoder.TEMPLATE_ID -> {
                    final RiskLevelChangedDecoder level = new RiskLevelChangedDecoder();
                    level.wrap(
                            batch.buffer(),
                            batch.bodyOffset(i),
                            RiskLevelChangedDecoder.BLOCK_LENGTH,
                            RiskLevelChangedDecoder.SCHEMA_VERSION);
                    isDemoted = level.isDemoted() == Flag.YES;
                    levels.add(new Level(level.after(), level.trigger(), level.measured(), level.allowed()));
                }
                case LimitChangedDecoder.TEMPLATE_ID -> {
                    final LimitChangedDecoder changed = new LimitChangedDecoder();
                    changed.wrap(
                            batch.buffer(),
                            batch.bodyOffset(i),
                            LimitChangedDecoder.BLOCK_LENGTH,
                            LimitChangedDecoder.SCHEMA_VERSION);
                    limitChanges.add(changed.verdict() + " " + changed.key() + " " + changed.before() + " "
                            + changed.after() + " " + changed.text());
                }
                case CancelProposedDecoder.TEMPLATE_ID ->
                    withdrawn.add(new CancelProposedDecoder()
                            .wrap(
                                    batch.buffer(),
                                    batch.bodyOffset(i),
                                    CancelProposedDecoder.BLOCK_LENGTH,
                                    CancelProposedDecoder.SCHEMA_VERSION)
                            .orderId());
                case OrderProposedDecoder.TEMPLATE_ID -> keepSale(batch, i);
                case PositionChangedDecoder.TEMPLATE_ID -> positionChanges++;
                default -> {
                    // Nothing else comes from this stage.
                }
            }
        }
    }

    private void keepSale(final OutputBatch batch, final int index) {
        final OrderProposedDecoder sale = new OrderProposedDecoder();
        sale.wrap(
                batch.buffer(),
                batch.bodyOffset(index),
                OrderProposedDecoder.BLOCK_LENGTH,
                OrderProposedDecoder.SCHEMA_VERSION);
        if (OrderIds.isEmergency(sale.orderId())) {
            sales.add(new Sale(sale.header().instrumentId(), sale.orderId(), sale.limitPrice(), sale.quantity()));
        }
    }
}
