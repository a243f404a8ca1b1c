package io.reprise.engine.reader.text;

import io.reprise.event.DifferenceFoundEncoder;
import io.reprise.event.DifferenceKind;
import io.reprise.event.EventHeaderEncoder;
import io.reprise.event.Flag;
import io.reprise.event.Liquidity;
import io.reprise.event.MessageHeaderEncoder;
import io.reprise.event.OperatorAction;
import io.reprise.event.OperatorCommandedEncoder;
import io.reprise.event.OperatorSource;
import io.reprise.event.OrderAction;
import io.reprise.event.OrderCommandedEncoder;
import io.reprise.event.OrderIds;
import io.reprise.event.OrderProposedEncoder;
import io.reprise.event.OrderReason;
import io.reprise.event.OrderReportedEncoder;
import io.reprise.event.OrderStatus;
import io.reprise.event.OrderType;
import io.reprise.event.RequestOutcome;
import io.reprise.event.Side;
import io.reprise.event.SignalKind;
import io.reprise.event.TimeInForce;
import io.reprise.event.VenueAnsweredEncoder;
import java.util.ArrayList;
import java.util.List;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Events with the fields and values that one sample a type cannot have at once. */
final class SampleVariants {
    private static final long ORDER = OrderIds.of(1234, 2);
    private static final long NONE = Long.MIN_VALUE;

    private final MessageHeaderEncoder messageHeader = new MessageHeaderEncoder();

    /** An event and what the end of its line says. */
    record Variant(EventType type, UnsafeBuffer event, String words) {}

    static List<Variant> all() {
        final SampleVariants make = new SampleVariants();
        final List<Variant> all = new ArrayList<>(make.orders());
        all.addAll(make.reports());
        all.addAll(make.venue());
        return all;
    }

    private List<Variant> orders() {
        return List.of(
                proposed(
                        OrderType.STOP_LIMIT,
                        NONE,
                        "1234.2 sell 0.00767 as a stop @ 64,700.00, trigger 64,800.00, saw 65,083.66, for breakout, "
                                + "post only, reduce only  strategy 1"),
                proposed(
                        OrderType.LIMIT,
                        6_508_400,
                        "1234.2 sell 0.00767 @ 64,700.00, trigger 64,800.00, first @ 65,084.00, saw 65,083.66, "
                                + "for breakout, post only, reduce only  strategy 1"),
                proposed(
                        OrderType.MARKET,
                        NONE,
                        "1234.2 sell 0.00767 at the market, saw 65,083.66, for breakout, post only, reduce only  "
                                + "strategy 1"),
                commanded(
                        OrderAction.PLACE,
                        OrderReason.STRATEGY,
                        OrderType.BRACKET,
                        "place 1234.2: sell 0.00767 as a bracket @ 65,500.00, trigger 64,800.00, "
                                + "good till cancelled, for strategy"),
                commanded(
                        OrderAction.AMEND,
                        OrderReason.CHASE,
                        OrderType.LIMIT,
                        "amend 1234.2: @ 65,500.00, trigger 64,800.00, for chase"),
                commanded(
                        OrderAction.CANCEL, OrderReason.CHASE_ENDED, OrderType.LIMIT, "cancel 1234.2, for chase ended"),
                byHand());
    }

    private List<Variant> reports() {
        return List.of(
                reported(
                        OrderStatus.UNKNOWN,
                        RequestOutcome.NONE,
                        OrderReason.NO_ANSWER,
                        NONE,
                        "1234.2 FATE UNKNOWN: no answer, filled 0, left 0.00767"),
                reported(
                        OrderStatus.OPEN,
                        RequestOutcome.AMENDED,
                        OrderReason.NONE,
                        6_470_000,
                        "1234.2 open, amended, filled 0, left 0.00767, in force @ 64,700.00, trigger 64,700.00"),
                reported(
                        OrderStatus.OPEN,
                        RequestOutcome.AMEND_REFUSED,
                        OrderReason.CHANGE_PENDING,
                        NONE,
                        "1234.2 open, amend refused: change pending, filled 0, left 0.00767"),
                reported(
                        OrderStatus.OPEN,
                        RequestOutcome.CANCEL_REFUSED,
                        OrderReason.ALREADY_CLOSED,
                        NONE,
                        "1234.2 open, cancel refused: already closed, filled 0, left 0.00767"),
                reported(
                        OrderStatus.CANCELLED,
                        RequestOutcome.NONE,
                        OrderReason.RECONCILED,
                        NONE,
                        "1234.2 cancelled: reconciled, filled 0, left 0.00767"),
                reported(
                        OrderStatus.REJECTED,
                        RequestOutcome.NONE,
                        OrderReason.NEVER_ARRIVED,
                        NONE,
                        "1234.2 rejected: never arrived, filled 0, left 0.00767"));
    }

    private List<Variant> venue() {
        return List.of(
                answered(ORDER, OrderAction.PLACE, 0, "", "1234.2 place: no answer"),
                answered(0, OrderAction.NULL_VAL, 503, "busy", "request: no answer, HTTP 503  (busy)"),
                difference(
                        DifferenceKind.BALANCE,
                        "USD",
                        100_00000000L,
                        99_50000000L,
                        "balance USD, in our books 100.00, at the venue 99.50"),
                difference(DifferenceKind.STRANGER, "", NONE, 1_000_000, "stranger, at the venue 0.01"),
                difference(DifferenceKind.ORDER_LOST, "", 1_000_000, NONE, "order lost, in our books 0.01"),
                difference(DifferenceKind.ORDER_FOUND, "", NONE, NONE, "order found"),
                difference(DifferenceKind.END_MISSED, "", NONE, NONE, "end missed"),
                difference(
                        DifferenceKind.SUMS_CORRECTED,
                        "",
                        100_00000000L,
                        101_00000000L,
                        "sums corrected, in our books 100.00, at the venue 101.00"));
    }

    private Variant proposed(final OrderType type, final long startPrice, final String words) {
        final MutableDirectBuffer buffer = buffer();
        final OrderProposedEncoder event = new OrderProposedEncoder().wrapAndApplyHeader(buffer, 0, messageHeader);
        header(event.header(), 1, 2);
        event.orderId(ORDER).strategyId(1).side(Side.SELL).orderType(type);
        event.timeInForce(TimeInForce.GOOD_TILL_CANCELLED).isPostOnly(Flag.YES).isReduceOnly(Flag.YES);
        event.reason(SignalKind.BREAKOUT).limitPrice(6_470_000).quantity(767_000);
        event.referencePrice(6_508_366).expiresAtNanos(NONE).stopPrice(NONE).targetPrice(NONE);
        event.startPrice(startPrice).triggerPrice(6_480_000);
        return keep(EventType.PROPOSAL, buffer, event.encodedLength(), words);
    }

    private Variant commanded(
            final OrderAction action, final OrderReason reason, final OrderType type, final String words) {
        final MutableDirectBuffer buffer = buffer();
        final OrderCommandedEncoder event = new OrderCommandedEncoder().wrapAndApplyHeader(buffer, 0, messageHeader);
        header(event.header(), 1, 4);
        event.orderId(ORDER).action(action).reason(reason).side(Side.SELL).orderType(type);
        event.timeInForce(TimeInForce.GOOD_TILL_CANCELLED).isPostOnly(Flag.NO).limitPrice(6_550_000);
        event.quantity(767_000).expiresAtNanos(NONE).triggerPrice(6_480_000);
        return keep(EventType.ORDER, buffer, event.encodedLength(), words);
    }

    private Variant byHand() {
        final MutableDirectBuffer buffer = buffer();
        final OperatorCommandedEncoder event =
                new OperatorCommandedEncoder().wrapAndApplyHeader(buffer, 0, messageHeader);
        header(event.header(), 0, 0);
        event.action(OperatorAction.CANCEL_ORDER)
                .origin(OperatorSource.CONTROL_CHANNEL)
                .text("1234.2");
        return keep(EventType.OPERATOR, buffer, event.encodedLength(), "cancel order by control channel  (1234.2)");
    }

    private Variant reported(
            final OrderStatus status,
            final RequestOutcome outcome,
            final OrderReason reason,
            final long inForce,
            final String words) {
        final MutableDirectBuffer buffer = buffer();
        final OrderReportedEncoder event = new OrderReportedEncoder().wrapAndApplyHeader(buffer, 0, messageHeader);
        header(event.header(), 1, 0);
        event.orderId(ORDER).venueOrderId("v-1").status(status).reason(reason);
        event.liquidity(Liquidity.NONE).side(Side.SELL).cumulativeQuantity(0).leavesQuantity(767_000);
        event.fillPrice(0).fillQuantity(0).feeE8(0).cumulativeValueE8(NONE).cumulativeFeeE8(NONE);
        event.outcome(outcome).limitPrice(inForce).triggerPrice(inForce);
        return keep(EventType.REPORT, buffer, event.encodedLength(), words);
    }

    private Variant answered(
            final long orderId, final OrderAction action, final int status, final String text, final String words) {
        final MutableDirectBuffer buffer = buffer();
        final VenueAnsweredEncoder event = new VenueAnsweredEncoder().wrapAndApplyHeader(buffer, 0, messageHeader);
        header(event.header(), 0, 0);
        event.orderId(orderId)
                .action(action)
                .reason(OrderReason.NO_ANSWER)
                .httpStatus(status)
                .text(text);
        return keep(EventType.ANSWER, buffer, event.encodedLength(), words);
    }

    private Variant difference(
            final DifferenceKind kind,
            final String currency,
            final long expected,
            final long actual,
            final String words) {
        final MutableDirectBuffer buffer = buffer();
        final DifferenceFoundEncoder event = new DifferenceFoundEncoder().wrapAndApplyHeader(buffer, 0, messageHeader);
        header(event.header(), kind == DifferenceKind.BALANCE ? 0 : 1, 0);
        event.kind(kind).orderId(0).venueOrderId("").currency(currency);
        event.expected(expected).actual(actual).text("");
        return keep(EventType.DIFFERENCE, buffer, event.encodedLength(), words);
    }

    private static void header(final EventHeaderEncoder header, final int instrumentId, final int ordinal) {
        header.sequence(1234)
                .cause(ordinal > 0 ? 1234 : 0)
                .receivedAtNanos(SampleEvents.NOW)
                .venueTimeNanos(NONE);
        header.instrumentId(instrumentId).ordinal(ordinal).source(0);
    }

    private static Variant keep(
            final EventType type, final MutableDirectBuffer buffer, final int bodyLength, final String words) {
        final byte[] bytes = new byte[MessageHeaderEncoder.ENCODED_LENGTH + bodyLength];
        buffer.getBytes(0, bytes);
        return new Variant(type, new UnsafeBuffer(bytes), words);
    }

    private static MutableDirectBuffer buffer() {
        return new UnsafeBuffer(new byte[4096]);
    }
}
