package io.reprise.execution.venue.coinbase.gateway;

import io.reprise.event.BalanceReportedEncoder;
import io.reprise.event.Channel;
import io.reprise.event.DifferenceFoundEncoder;
import io.reprise.event.EventHeaderEncoder;
import io.reprise.event.EventSlot;
import io.reprise.event.FeedReason;
import io.reprise.event.FeedState;
import io.reprise.event.FeedStatusChangedEncoder;
import io.reprise.event.InputSink;
import io.reprise.event.Liquidity;
import io.reprise.event.MessageHeaderEncoder;
import io.reprise.event.OrderAction;
import io.reprise.event.OrderReason;
import io.reprise.event.OrderReportedEncoder;
import io.reprise.event.VenueAnsweredEncoder;
import io.reprise.execution.venue.coinbase.rest.Excerpt;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.LongSupplier;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Writes what the gateway learned as inputs and hands them to the ring, in order. What the ring has no room for waits
 * here, and is handed over before anything later.
 *
 * <p>Gateway thread only. Allocates: reports are rare beside ticks.
 */
final class InputReports implements VenueReports {
    private static final int TEXT_MAX = 256;
    private static final int WORDS_MAX = 512;

    private final InputSink sink;
    private final LongSupplier clock;
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[EventSlot.INPUT_LENGTH_MAX]);
    private final MessageHeaderEncoder message = new MessageHeaderEncoder();
    private final Queue<byte[]> waiting = new ArrayDeque<>();

    InputReports(final InputSink sink, final LongSupplier clock) {
        this.sink = sink;
        this.clock = clock;
    }

    /** Hands over what waits, as far as there is room. */
    void flush() {
        byte[] next = waiting.peek();
        while (next != null && sink.offer(new UnsafeBuffer(next), 0, next.length)) {
            waiting.remove();
            next = waiting.peek();
        }
    }

    /** Reports that wait for room. */
    int waitingCount() {
        return waiting.size();
    }

    @Override
    public void order(final OrderReport report) {
        final NewFill fill = report.fill();
        final OrderReportedEncoder event = new OrderReportedEncoder().wrapAndApplyHeader(buffer, 0, message);
        stamp(event.header(), report.cause(), report.instrumentId());
        event.orderId(report.orderId())
                .venueOrderId(cut(report.venueOrderId(), OrderReportedEncoder.venueOrderIdLength()))
                .status(report.status())
                .reason(report.reason())
                .liquidity(fill == null ? Liquidity.NONE : fill.liquidity())
                .side(report.side())
                .cumulativeQuantity(report.cumulative())
                .leavesQuantity(report.leaves())
                .fillPrice(fill == null ? 0 : fill.price())
                .fillQuantity(fill == null ? 0 : fill.quantity())
                .feeE8(fill == null ? 0 : fill.feeE8())
                .cumulativeValueE8(report.valueE8())
                .cumulativeFeeE8(report.feeE8())
                .outcome(report.outcome())
                .limitPrice(report.limitPrice().orElse(OrderReportedEncoder.limitPriceNullValue()))
                .triggerPrice(report.triggerPrice().orElse(OrderReportedEncoder.triggerPriceNullValue()));
        hand(event.encodedLength());
    }

    @Override
    public void words(
            final long orderId,
            final OrderAction action,
            final OrderReason reason,
            final int httpStatus,
            final String text) {
        final VenueAnsweredEncoder event = new VenueAnsweredEncoder().wrapAndApplyHeader(buffer, 0, message);
        stamp(event.header(), 0, 0);
        event.orderId(orderId)
                .action(action)
                .reason(reason)
                .httpStatus(httpStatus)
                .text(cut(text, WORDS_MAX));
        hand(event.encodedLength());
    }

    @Override
    public void difference(final Difference difference) {
        final DifferenceFoundEncoder event = new DifferenceFoundEncoder().wrapAndApplyHeader(buffer, 0, message);
        stamp(event.header(), 0, difference.instrumentId());
        event.kind(difference.kind())
                .orderId(difference.orderId())
                .venueOrderId(cut(difference.venueOrderId(), DifferenceFoundEncoder.venueOrderIdLength()))
                .currency(cut(difference.currency(), DifferenceFoundEncoder.currencyLength()))
                .expected(difference.expected().orElse(DifferenceFoundEncoder.expectedNullValue()))
                .actual(difference.actual().orElse(DifferenceFoundEncoder.actualNullValue()))
                .text(cut(difference.text(), TEXT_MAX));
        hand(event.encodedLength());
    }

    @Override
    public void balance(final String currency, final long availableE8, final long holdE8) {
        if (currency.length() > BalanceReportedEncoder.currencyLength()) {
            // None of ours: a currency is at most as long as its field.
            return;
        }
        final BalanceReportedEncoder event = new BalanceReportedEncoder().wrapAndApplyHeader(buffer, 0, message);
        stamp(event.header(), 0, 0);
        event.currency(currency).availableE8(availableE8).holdE8(holdE8);
        hand(event.encodedLength());
    }

    @Override
    public void state(final FeedState state, final FeedReason reason, final String text) {
        final FeedStatusChangedEncoder event = new FeedStatusChangedEncoder().wrapAndApplyHeader(buffer, 0, message);
        stamp(event.header(), 0, 0);
        event.state(state)
                .reason(reason)
                .channel(Channel.USER)
                .expected(FeedStatusChangedEncoder.expectedNullValue())
                .actual(FeedStatusChangedEncoder.actualNullValue())
                .text(cut(text, TEXT_MAX));
        hand(event.encodedLength());
    }

    private void hand(final int bodyLength) {
        final int length = MessageHeaderEncoder.ENCODED_LENGTH + bodyLength;
        flush();
        if (!waiting.isEmpty() || !sink.offer(buffer, 0, length)) {
            final byte[] kept = new byte[length];
            buffer.getBytes(0, kept);
            waiting.add(kept);
        }
    }

    private void stamp(final EventHeaderEncoder header, final long cause, final int instrumentId) {
        header.sequence(0)
                .cause(cause)
                .receivedAtNanos(clock.getAsLong())
                .venueTimeNanos(EventHeaderEncoder.venueTimeNanosNullValue())
                .instrumentId(instrumentId)
                .ordinal(0)
                .source(0);
    }

    private static String cut(final String text, final int bytesMax) {
        final String plain = Excerpt.of(text);
        return plain.length() <= bytesMax ? plain : plain.substring(0, bytesMax);
    }
}
