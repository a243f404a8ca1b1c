package io.reprise.engine.reader.audit;

import io.reprise.engine.reader.EventScript;
import io.reprise.event.BookUpdateKind;
import io.reprise.event.BookUpdatedEncoder;
import io.reprise.event.EventHeaderEncoder;
import io.reprise.event.Flag;
import io.reprise.event.LimitChangedEncoder;
import io.reprise.event.Liquidity;
import io.reprise.event.MessageHeaderEncoder;
import io.reprise.event.OperatorAction;
import io.reprise.event.OperatorCommandedEncoder;
import io.reprise.event.OperatorSource;
import io.reprise.event.OrderAction;
import io.reprise.event.OrderCommandedEncoder;
import io.reprise.event.OrderProposedEncoder;
import io.reprise.event.OrderReason;
import io.reprise.event.OrderReportedEncoder;
import io.reprise.event.OrderStatus;
import io.reprise.event.OrderType;
import io.reprise.event.QuoteChangedEncoder;
import io.reprise.event.RequestOutcome;
import io.reprise.event.RiskJudgedEncoder;
import io.reprise.event.RiskLimit;
import io.reprise.event.Side;
import io.reprise.event.SignalKind;
import io.reprise.event.TimeInForce;
import io.reprise.event.Verdict;
import io.reprise.number.Decimals;
import java.util.List;
import java.util.TreeMap;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/** Tells an audit of orders step by step, so that each step can be left out or be told wrongly. */
final class AuditScript {
    private static final List<String> NUMBERS = List.of(
            "max-daily-loss",
            "max-daily-loss-percent",
            "max-drawdown-percent",
            "min-order-notional",
            "max-order-notional",
            "max-position-notional",
            "max-position-percent",
            "max-gross-exposure-percent",
            "max-cluster-percent",
            "max-open-positions",
            "max-price-deviation-percent",
            "max-spread-bps",
            "min-volume-24h",
            "stale-after",
            "max-trades-per-day",
            "max-trades-per-hour",
            "max-product-trades-per-day",
            "max-product-trades-per-hour",
            "max-orders-per-second",
            "max-open-orders",
            "max-product-open-orders",
            "cooldown-after-trade",
            "cooldown-after-loss",
            "max-consecutive-losses",
            "duplicate-window",
            "max-loss-per-trade-percent",
            "canary.trades",
            "canary.max-order-notional");

    final EventScript script;
    private final EventScript.Reader reader;
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[4096]);
    private final MessageHeaderEncoder message = new MessageHeaderEncoder();
    private TimeInForce timeInForce = TimeInForce.GOOD_TILL_DATE;
    private int ordinal;
    private long nextOrderId = 0x1001;

    AuditScript(final EventScript.Reader reader) {
        this.reader = reader;
        script = new EventScript((source, offset, length) -> {
            ordinal = 0;
            reader.onEvent(source, offset, length);
        });
    }

    /** Configured, both products listed, 10,000 dollars and a trade of each at 100. */
    static AuditScript ready(final EventScript.Reader reader, final String... settings) {
        final AuditScript told = new AuditScript(reader);
        told.configured(settings);
        told.script.bothListed().balance("USD", "10000").trade(1, "100", "1").trade(2, "100", "1");
        return told;
    }

    /** No limit holds but those named. */
    AuditScript configured(final String... settings) {
        script.configured(text(settings));
        return this;
    }

    static String text(final String... settings) {
        final TreeMap<String, String> lines = new TreeMap<>();
        NUMBERS.forEach(name -> lines.put("risk." + name, "off"));
        lines.put("paper.taker-fee", "0.01");
        lines.put("universe.quote-currency", "USD");
        for (final String setting : settings) {
            final int equals = setting.indexOf('=');
            lines.put(setting.substring(0, equals), setting.substring(equals + 1));
        }
        final StringBuilder text = new StringBuilder();
        lines.forEach((key, value) -> text.append(key).append('=').append(value).append('\n'));
        return text.toString();
    }

    /** An order as a person writes it. */
    record Order(
            int product,
            long id,
            Side side,
            OrderType type,
            String price,
            String quantity,
            boolean isReduceOnly,
            int strategyId,
            String stop) {
        Order reducing() {
            return new Order(product, id, side, type, price, quantity, true, strategyId, stop);
        }

        Order of(final int strategy) {
            return new Order(product, id, side, type, price, quantity, isReduceOnly, strategy, stop);
        }

        Order stoppedAt(final String at) {
            return new Order(product, id, side, type, price, quantity, isReduceOnly, strategyId, at);
        }

        Order as(final OrderType other) {
            return new Order(product, id, side, other, price, quantity, isReduceOnly, strategyId, stop);
        }

        Order sized(final String size) {
            return new Order(product, id, side, type, price, size, isReduceOnly, strategyId, stop);
        }
    }

    /** How long what is told from now on works. */
    AuditScript lasting(final TimeInForce other) {
        timeInForce = other;
        return this;
    }

    Order buy(final String price, final String quantity) {
        return order(1, Side.BUY, price, quantity);
    }

    Order sell(final String price, final String quantity) {
        return order(1, Side.SELL, price, quantity);
    }

    Order order(final int product, final Side side, final String price, final String quantity) {
        return new Order(product, nextOrderId++, side, OrderType.LIMIT, price, quantity, false, 1, "");
    }

    /** A timer, and all that makes an order a sound one. */
    AuditScript sent(final Order order) {
        script.timer();
        return proposed(order).judged(order, Verdict.PASSED).placed(order);
    }

    /** Sent, and filled at once. */
    AuditScript filled(final Order order) {
        sent(order);
        script.filled(
                order.product(), order.id(), order.side(), new EventScript.Fill(order.price(), order.quantity(), "0"));
        return this;
    }

    /** All that makes a sound one of an order that follows the market, or sleeps until its trigger. */
    AuditScript sentFrom(final Order order, final String start, final String trigger) {
        script.timer();
        return proposed(order, start, trigger)
                .judged(order, Verdict.PASSED)
                .commanded(order, OrderAction.PLACE, start.isEmpty() ? order.price() : start, trigger);
    }

    AuditScript proposed(final Order order) {
        return proposed(order, "", "");
    }

    AuditScript proposed(final Order order, final String start, final String trigger) {
        final OrderProposedEncoder event = new OrderProposedEncoder().wrapAndApplyHeader(buffer, 0, message);
        stamp(event.header(), order.product(), false);
        event.orderId(order.id())
                .strategyId(order.strategyId())
                .side(order.side())
                .orderType(order.type())
                .timeInForce(timeInForce)
                .isPostOnly(Flag.NO)
                .isReduceOnly(order.isReduceOnly() ? Flag.YES : Flag.NO)
                .reason(SignalKind.BREAKOUT)
                .limitPrice(price(order.price()))
                .quantity(quantity(order.quantity()))
                .referencePrice(price(order.price()))
                .expiresAtNanos(OrderProposedEncoder.expiresAtNanosNullValue())
                .stopPrice(order.stop().isEmpty() ? OrderProposedEncoder.stopPriceNullValue() : price(order.stop()))
                .targetPrice(OrderProposedEncoder.targetPriceNullValue())
                .startPrice(start.isEmpty() ? OrderProposedEncoder.startPriceNullValue() : price(start))
                .triggerPrice(trigger.isEmpty() ? OrderProposedEncoder.triggerPriceNullValue() : price(trigger));
        return tell(event.encodedLength());
    }

    /** Of the proposal told just before. */
    AuditScript judged(final Order order, final Verdict verdict) {
        final int proposal = ordinal;
        final RiskJudgedEncoder event = new RiskJudgedEncoder().wrapAndApplyHeader(buffer, 0, message);
        stamp(event.header(), order.product(), false);
        event.orderId(order.id())
                .proposalOrdinal(proposal)
                .verdict(verdict)
                .riskLimit(RiskLimit.NONE)
                .measured(0)
                .allowed(0);
        event.checksCount(0);
        return tell(event.encodedLength());
    }

    AuditScript placed(final Order order) {
        return commanded(order, OrderAction.PLACE, order.price(), "");
    }

    AuditScript amended(final Order order, final String price) {
        return commanded(order, OrderAction.AMEND, price, "");
    }

    AuditScript commanded(final Order order, final OrderAction action, final String price, final String trigger) {
        final OrderCommandedEncoder event = new OrderCommandedEncoder().wrapAndApplyHeader(buffer, 0, message);
        stamp(event.header(), order.product(), false);
        event.orderId(order.id())
                .action(action)
                .reason(OrderReason.STRATEGY)
                .side(order.side())
                .orderType(order.type())
                .timeInForce(timeInForce)
                .isPostOnly(Flag.NO)
                .limitPrice(price(price))
                .quantity(quantity(order.quantity()))
                .expiresAtNanos(OrderCommandedEncoder.expiresAtNanosNullValue())
                .triggerPrice(trigger.isEmpty() ? OrderCommandedEncoder.triggerPriceNullValue() : price(trigger));
        return tell(event.encodedLength());
    }

    AuditScript tightened(final String key, final String value, final Verdict verdict) {
        final LimitChangedEncoder event = new LimitChangedEncoder().wrapAndApplyHeader(buffer, 0, message);
        stamp(event.header(), 0, false);
        event.verdict(verdict).key(key).before("1000").after(value).text("");
        return tell(event.encodedLength());
    }

    AuditScript overControlChannel(final OperatorAction action) {
        final OperatorCommandedEncoder event = new OperatorCommandedEncoder().wrapAndApplyHeader(buffer, 0, message);
        stamp(event.header(), 0, true);
        event.action(action).origin(OperatorSource.CONTROL_CHANNEL).text("");
        return tell(event.encodedLength());
    }

    AuditScript killed() {
        final OperatorCommandedEncoder event = new OperatorCommandedEncoder().wrapAndApplyHeader(buffer, 0, message);
        stamp(event.header(), 0, true);
        event.action(OperatorAction.HALT)
                .origin(OperatorSource.KILL_SWITCH_FILE)
                .text("");
        return tell(event.encodedLength());
    }

    /** What the venue says of an order so far; null for sums that it does not tell. */
    record Report(
            int product,
            long id,
            Side side,
            OrderStatus status,
            long cumulative,
            long fillPrice,
            long feeE8,
            @Nullable Long valueE8,
            @Nullable Long feesE8,
            long venueTimeNanos) {}

    AuditScript reported(final Report report) {
        final OrderReportedEncoder event = new OrderReportedEncoder().wrapAndApplyHeader(buffer, 0, message);
        stamp(event.header(), report.product(), true);
        event.header().venueTimeNanos(report.venueTimeNanos());
        event.orderId(report.id())
                .venueOrderId("p-1")
                .status(report.status())
                .reason(OrderReason.NONE)
                .liquidity(Liquidity.TAKER)
                .side(report.side())
                .cumulativeQuantity(report.cumulative())
                .leavesQuantity(0)
                .fillPrice(report.fillPrice())
                .fillQuantity(0)
                .feeE8(report.feeE8())
                .cumulativeValueE8(
                        report.valueE8() == null ? OrderReportedEncoder.cumulativeValueE8NullValue() : report.valueE8())
                .cumulativeFeeE8(
                        report.feesE8() == null ? OrderReportedEncoder.cumulativeFeeE8NullValue() : report.feesE8())
                .outcome(RequestOutcome.NONE)
                .limitPrice(OrderReportedEncoder.limitPriceNullValue())
                .triggerPrice(OrderReportedEncoder.triggerPriceNullValue());
        return tell(event.encodedLength());
    }

    /** An operator's wish for a stricter limit. */
    AuditScript wished(final String text) {
        final OperatorCommandedEncoder event = new OperatorCommandedEncoder().wrapAndApplyHeader(buffer, 0, message);
        stamp(event.header(), 0, true);
        event.action(OperatorAction.TIGHTEN).origin(OperatorSource.TERMINAL).text(text);
        return tell(event.encodedLength());
    }

    /** A snapshot of one bid and one offer, or a part of it. */
    AuditScript book(final int product, final String bid, final String offer, final boolean isWhole) {
        final BookUpdatedEncoder event = new BookUpdatedEncoder().wrapAndApplyHeader(buffer, 0, message);
        stamp(event.header(), product, true);
        event.kind(BookUpdateKind.SNAPSHOT).isLast(isWhole ? Flag.YES : Flag.NO).part(0);
        event.levelsCount(2)
                .next()
                .price(price(bid))
                .quantity(1)
                .side(Side.BUY)
                .next()
                .price(price(offer))
                .quantity(1)
                .side(Side.SELL);
        return tell(event.encodedLength());
    }

    AuditScript volume(final int product, final String last, final String volume) {
        final QuoteChangedEncoder event = new QuoteChangedEncoder().wrapAndApplyHeader(buffer, 0, message);
        stamp(event.header(), product, true);
        event.lastPrice(price(last))
                .bidPrice(QuoteChangedEncoder.bidPriceNullValue())
                .bidQuantity(QuoteChangedEncoder.bidQuantityNullValue())
                .askPrice(QuoteChangedEncoder.askPriceNullValue())
                .askQuantity(QuoteChangedEncoder.askQuantityNullValue())
                .volume24h(quantity(volume));
        return tell(event.encodedLength());
    }

    private AuditScript tell(final int bodyLength) {
        reader.onEvent(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + bodyLength);
        return this;
    }

    private void stamp(final EventHeaderEncoder header, final int product, final boolean isInput) {
        ordinal = isInput ? 0 : ordinal + 1;
        header.sequence(1_000)
                .cause(0)
                .receivedAtNanos(script.nowNanos())
                .venueTimeNanos(EventHeaderEncoder.venueTimeNanosNullValue())
                .instrumentId(product)
                .ordinal(ordinal)
                .source(0);
    }

    private static long price(final String text) {
        return Decimals.parse(text, 2);
    }

    private static long quantity(final String text) {
        return Decimals.parse(text, 8);
    }
}
