package io.reprise.strategy;

import io.reprise.event.CandleOrigin;
import io.reprise.event.CandleReportedEncoder;
import io.reprise.event.ConfigurationLoadedEncoder;
import io.reprise.event.EventHeaderEncoder;
import io.reprise.event.EventSlot;
import io.reprise.event.Flag;
import io.reprise.event.InstrumentListedEncoder;
import io.reprise.event.InstrumentStatus;
import io.reprise.event.Liquidity;
import io.reprise.event.MessageHeaderEncoder;
import io.reprise.event.OrderProposedDecoder;
import io.reprise.event.OrderReason;
import io.reprise.event.OrderReportedEncoder;
import io.reprise.event.OrderStatus;
import io.reprise.event.OutputBatch;
import io.reprise.event.RunMode;
import io.reprise.event.RunStartedEncoder;
import io.reprise.event.Settings;
import io.reprise.event.SettingsAssembler;
import io.reprise.event.Side;
import io.reprise.event.SignalKind;
import io.reprise.event.SignalRaisedDecoder;
import io.reprise.event.TimerFiredEncoder;
import io.reprise.event.TradePrintedEncoder;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/** Encodes inputs, hands them to a strategy stage as the pipeline would, and reads its decisions as values. */
final class Desk {
    static final long SECOND = 1_000_000_000L;
    static final long MINUTE = 60 * SECOND;
    /** A full hour, so that every bucket of these tests starts on it. */
    static final long START = 1_800_000_000L / 3_600 * 3_600 * SECOND;

    final StrategyStage stage = new StrategyStage();
    final EventSlot slot = new EventSlot();
    /** All decisions so far, or since the test cleared them. */
    final List<Decision> decisions = new ArrayList<>();

    long nowNanos = START;
    /** Best bid and offer that the market stage would have filled in; 0 for no book. */
    long bid;

    long offer;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[EventSlot.INPUT_LENGTH_MAX]);
    private final MessageHeaderEncoder messageHeader = new MessageHeaderEncoder();
    private final TradePrintedEncoder trade = new TradePrintedEncoder();
    private final CandleReportedEncoder candle = new CandleReportedEncoder();
    private final OrderReportedEncoder report = new OrderReportedEncoder();
    private final TimerFiredEncoder timer = new TimerFiredEncoder();
    private final SignalRaisedDecoder signalRaised = new SignalRaisedDecoder();
    private final OrderProposedDecoder orderProposed = new OrderProposedDecoder();
    private long sequence;
    private long tradeId;

    /** What a strategy decided. */
    sealed interface Decision {}

    /** A signal. */
    record Signal(int instrument, int strategy, SignalKind kind, Side side, double measured, double threshold)
            implements Decision {}

    /** A proposal. */
    record Order(
            int instrument,
            int strategy,
            long id,
            Side side,
            boolean isReduceOnly,
            SignalKind reason,
            long limit,
            long quantity,
            long reference,
            long expiresAtNanos,
            long stop,
            long target)
            implements Decision {}

    /** Prices of a candle. */
    record Candle(long open, long high, long low, long close, long volume) {
        static Candle flat(final long price, final long volume) {
            return new Candle(price, price, price, price, volume);
        }
    }

    List<Order> orders() {
        return decisions.stream()
                .filter(Order.class::isInstance)
                .map(Order.class::cast)
                .toList();
    }

    List<Signal> signals() {
        return decisions.stream()
                .filter(Signal.class::isInstance)
                .map(Signal.class::cast)
                .toList();
    }

    Order lastOrder() {
        return orders().get(orders().size() - 1);
    }

    void started() {
        final RunStartedEncoder started = new RunStartedEncoder();
        started.wrapAndApplyHeader(buffer, 0, messageHeader);
        stamp(started.header(), 0, nowNanos);
        started.mode(RunMode.PAPER).seed(0).programVersion("1").venue("sim");
        send(started.encodedLength());
    }

    void configure(final Settings settings) {
        final ConfigurationLoadedEncoder loaded = new ConfigurationLoadedEncoder();
        final String text = settings.text();
        final int parts = (text.length() - 1) / SettingsAssembler.PART_LENGTH_MAX + 1;
        for (int part = 0; part < parts; part++) {
            final int from = part * SettingsAssembler.PART_LENGTH_MAX;
            final int to = Math.min(text.length(), from + SettingsAssembler.PART_LENGTH_MAX);
            loaded.wrapAndApplyHeader(buffer, 0, messageHeader);
            stamp(loaded.header(), 0, nowNanos);
            loaded.part(part).isLast(part == parts - 1 ? Flag.YES : Flag.NO).text(text.substring(from, to));
            send(loaded.encodedLength());
        }
    }

    /** Prices with two decimals, quantities with eight. */
    void listed(final int instrument, final String symbol) {
        listed(instrument, symbol, 1, 100_000_000);
    }

    void listed(final int instrument, final String symbol, final long tickSize, final long minNotionalE8) {
        final InstrumentListedEncoder listed = new InstrumentListedEncoder();
        listed.wrapAndApplyHeader(buffer, 0, messageHeader);
        stamp(listed.header(), instrument, nowNanos);
        listed.symbol(symbol).baseCurrency("BASE").quoteCurrency("USD");
        listed.priceDecimals((short) 2).quantityDecimals((short) 8);
        listed.status(InstrumentStatus.ONLINE).tickSize(tickSize).lotSize(1).minNotionalE8(minNotionalE8);
        send(listed.encodedLength());
    }

    /** A live trade now. */
    void trade(final int instrument, final long price, final long quantity) {
        trade(instrument, price, quantity, nowNanos, false, ++tradeId);
    }

    /** One of those a snapshot repeats. */
    void historyTrade(final int instrument, final long price, final long quantity, final long timeNanos) {
        trade(instrument, price, quantity, timeNanos, true, ++tradeId);
    }

    private void trade(
            final int instrument,
            final long price,
            final long quantity,
            final long timeNanos,
            final boolean isHistory,
            final long id) {
        trade.wrapAndApplyHeader(buffer, 0, messageHeader);
        stamp(trade.header(), instrument, timeNanos);
        trade.tradeId(id).price(price).quantity(quantity).makerSide(Side.SELL);
        trade.isHistory(isHistory ? Flag.YES : Flag.NO);
        send(trade.encodedLength());
    }

    /** A recorded candle that ends now. */
    void candle(final int instrument, final long intervalNanos, final Candle prices) {
        candle(instrument, nowNanos - intervalNanos, intervalNanos, prices, CandleOrigin.FILE);
    }

    void candle(
            final int instrument,
            final long startNanos,
            final long intervalNanos,
            final Candle prices,
            final CandleOrigin origin) {
        candle.wrapAndApplyHeader(buffer, 0, messageHeader);
        stamp(candle.header(), instrument, nowNanos);
        candle.startNanos(startNanos).intervalNanos(intervalNanos);
        candle.openPrice(prices.open()).highPrice(prices.high()).lowPrice(prices.low());
        candle.closePrice(prices.close()).volume(prices.volume());
        candle.isClosed(Flag.YES).origin(origin);
        send(candle.encodedLength());
    }

    /** A report with a fill, or without one when the fill quantity is 0. */
    void report(
            final Order order,
            final OrderStatus status,
            final long cumulative,
            final long fillPrice,
            final long fillQuantity) {
        report.wrapAndApplyHeader(buffer, 0, messageHeader);
        stamp(report.header(), order.instrument(), nowNanos);
        report.orderId(order.id()).venueOrderId("V").status(status).reason(OrderReason.NONE);
        report.liquidity(fillQuantity == 0 ? Liquidity.NONE : Liquidity.TAKER).side(order.side());
        report.cumulativeQuantity(cumulative).leavesQuantity(order.quantity() - cumulative);
        report.fillPrice(fillPrice).fillQuantity(fillQuantity).feeE8(0);
        send(report.encodedLength());
    }

    /** The whole order at its limit. */
    void fill(final Order order) {
        fill(order, order.limit());
    }

    void fill(final Order order, final long price) {
        report(order, OrderStatus.FILLED, order.quantity(), price, order.quantity());
    }

    void timer() {
        timer.wrapAndApplyHeader(buffer, 0, messageHeader);
        stamp(timer.header(), 0, nowNanos);
        timer.periodNanos(SECOND);
        send(timer.encodedLength());
    }

    private void stamp(final EventHeaderEncoder header, final int instrument, final long venueTimeNanos) {
        header.sequence(0)
                .cause(0)
                .receivedAtNanos(nowNanos)
                .venueTimeNanos(venueTimeNanos)
                .instrumentId(instrument)
                .ordinal(0)
                .source(1);
    }

    private void send(final int bodyLength) {
        slot.load(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + bodyLength, ++sequence);
        if (offer > 0 && slot.instrumentId() > 0) {
            slot.top().set(bid, 100, offer, 100, true, false);
        }
        stage.onEvent(slot);
        collect(slot.outputs());
    }

    private void collect(final OutputBatch outputs) {
        for (int i = 0; i < outputs.count(); i++) {
            final int body = outputs.bodyOffset(i);
            if (outputs.templateId(i) == SignalRaisedDecoder.TEMPLATE_ID) {
                signalRaised.wrap(
                        outputs.buffer(), body, SignalRaisedDecoder.BLOCK_LENGTH, SignalRaisedDecoder.SCHEMA_VERSION);
                decisions.add(new Signal(
                        signalRaised.header().instrumentId(),
                        signalRaised.strategyId(),
                        signalRaised.kind(),
                        signalRaised.direction(),
                        signalRaised.measured(),
                        signalRaised.threshold()));
            } else {
                orderProposed.wrap(
                        outputs.buffer(), body, OrderProposedDecoder.BLOCK_LENGTH, OrderProposedDecoder.SCHEMA_VERSION);
                decisions.add(order(orderProposed));
            }
        }
    }

    private static Order order(final OrderProposedDecoder from) {
        return new Order(
                from.header().instrumentId(),
                from.strategyId(),
                from.orderId(),
                from.side(),
                from.isReduceOnly() == Flag.YES,
                from.reason(),
                from.limitPrice(),
                from.quantity(),
                from.referencePrice(),
                from.expiresAtNanos(),
                from.stopPrice(),
                from.targetPrice());
    }
}
