package io.reprise.execution.venue;

import io.reprise.event.EventHeaderEncoder;
import io.reprise.event.EventSlot;
import io.reprise.event.InputSink;
import io.reprise.event.Liquidity;
import io.reprise.event.MessageHeaderEncoder;
import io.reprise.event.OrderIds;
import io.reprise.event.OrderReason;
import io.reprise.event.OrderReportedEncoder;
import io.reprise.event.OrderStatus;
import io.reprise.event.RequestOutcome;
import io.reprise.event.Side;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.PriorityQueue;
import java.util.Queue;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Reports of a simulated venue that are on their way, in the order of their due times.
 *
 * <p>Egress thread. Reports are rare beside ticks; their carriers are kept and used again.
 */
public final class ReportQueue {
    private final byte[] prefix;
    private final byte[] venueOrderId = new byte[OrderReportedEncoder.venueOrderIdLength()];
    private final UnsafeBuffer venueOrderIdText = new UnsafeBuffer(venueOrderId);
    private final Queue<Report> due = new PriorityQueue<>();
    private final Queue<Report> spare = new ArrayDeque<>();
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[EventSlot.INPUT_LENGTH_MAX]);
    private final MessageHeaderEncoder messageHeader = new MessageHeaderEncoder();
    private final OrderReportedEncoder reported = new OrderReportedEncoder();
    private long made;

    /**
     * Starts empty.
     *
     * @param prefix of the venue's order ids, such as {@code paper-}; at most 9 characters, to leave room for ours
     */
    public ReportQueue(final String prefix) {
        this.prefix = prefix.getBytes(StandardCharsets.US_ASCII);
    }

    /** One report on its way. */
    public static final class Report implements Comparable<Report> {
        private long dueAtNanos;
        private long number;
        private long cause;
        private long orderId;
        private int instrumentId;
        private Side side = Side.BUY;
        private OrderStatus status = OrderStatus.OPEN;
        private OrderReason reason = OrderReason.NONE;
        private Liquidity liquidity = Liquidity.NONE;
        private long cumulativeQuantity;
        private long leavesQuantity;
        private long fillPrice;
        private long fillQuantity;
        private long feeE8;
        private long cumulativeValueE8;
        private long cumulativeFeeE8;
        private RequestOutcome outcome = RequestOutcome.NONE;
        private long limitPrice;
        private long triggerPrice;

        /**
         * Whose order it is about.
         *
         * @param newOrderId      ours
         * @param newInstrumentId what it trades
         * @param newSide         buy or sell
         * @param causeSequence   of the command it answers
         * @return this
         */
        public Report about(
                final long newOrderId, final int newInstrumentId, final Side newSide, final long causeSequence) {
            orderId = newOrderId;
            instrumentId = newInstrumentId;
            side = newSide;
            cause = causeSequence;
            return this;
        }

        /**
         * What became of it.
         *
         * @param newStatus  now
         * @param newReason  why
         * @param cumulative filled so far
         * @param leaves     still working
         * @return this
         */
        public Report state(
                final OrderStatus newStatus, final OrderReason newReason, final long cumulative, final long leaves) {
            status = newStatus;
            reason = newReason;
            cumulativeQuantity = cumulative;
            leavesQuantity = leaves;
            return this;
        }

        /**
         * The fill it reports.
         *
         * @param newLiquidity maker or taker
         * @param price        mantissa
         * @param quantity     mantissa
         * @param newFeeE8     money
         * @return this
         */
        public Report fill(final Liquidity newLiquidity, final long price, final long quantity, final long newFeeE8) {
            liquidity = newLiquidity;
            fillPrice = price;
            fillQuantity = quantity;
            feeE8 = newFeeE8;
            return this;
        }

        /**
         * What all fills of the order came to so far.
         *
         * @param valueE8 money
         * @param feesE8  money
         * @return this
         */
        public Report sums(final long valueE8, final long feesE8) {
            cumulativeValueE8 = valueE8;
            cumulativeFeeE8 = feesE8;
            return this;
        }

        /**
         * What became of a request to change or cancel it, and the terms in force since.
         *
         * @param newOutcome      of the request
         * @param newLimitPrice   mantissa, or the null value of its field
         * @param newTriggerPrice mantissa, or the null value of its field
         * @return this
         */
        public Report request(final RequestOutcome newOutcome, final long newLimitPrice, final long newTriggerPrice) {
            outcome = newOutcome;
            limitPrice = newLimitPrice;
            triggerPrice = newTriggerPrice;
            return this;
        }

        @Override
        public int compareTo(final Report other) {
            final int byTime = Long.compare(dueAtNanos, other.dueAtNanos);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }
    }

    /**
     * Queues a report; the caller fills it in at once.
     *
     * @param dueAtNanos event time
     * @return the report, without a fill, without sums and about no request
     */
    public Report add(final long dueAtNanos) {
        final Report kept = spare.poll();
        final Report report = kept == null ? new Report() : kept;
        report.dueAtNanos = dueAtNanos;
        made++;
        report.number = made;
        report.fill(Liquidity.NONE, 0, 0, 0);
        report.sums(OrderReportedEncoder.cumulativeValueE8NullValue(), OrderReportedEncoder.cumulativeFeeE8NullValue());
        report.request(
                RequestOutcome.NONE,
                OrderReportedEncoder.limitPriceNullValue(),
                OrderReportedEncoder.triggerPriceNullValue());
        due.add(report);
        return report;
    }

    /**
     * When the next is due.
     *
     * @return event time, {@link Long#MAX_VALUE} when none is waiting
     */
    public long nextAtNanos() {
        final Report next = due.peek();
        return next == null ? Long.MAX_VALUE : next.dueAtNanos;
    }

    /**
     * Hands over what is due, as received now; a refused report stays first in line.
     *
     * @param nowNanos event time
     * @param sink     takes them
     */
    public void poll(final long nowNanos, final InputSink sink) {
        @Nullable Report next = due.peek();
        while (next != null && next.dueAtNanos <= nowNanos && offer(next, nowNanos, sink)) {
            spare.add(due.remove());
            next = due.peek();
        }
    }

    private boolean offer(final Report report, final long nowNanos, final InputSink sink) {
        writeVenueOrderId(report.orderId);
        reported.wrapAndApplyHeader(buffer, 0, messageHeader);
        reported.header()
                .sequence(0)
                .cause(report.cause)
                .receivedAtNanos(nowNanos)
                .venueTimeNanos(EventHeaderEncoder.venueTimeNanosNullValue())
                .instrumentId(report.instrumentId)
                .ordinal(0)
                .source(0);
        reported.orderId(report.orderId)
                .putVenueOrderId(venueOrderId, 0)
                .status(report.status)
                .reason(report.reason)
                .liquidity(report.liquidity)
                .side(report.side)
                .cumulativeQuantity(report.cumulativeQuantity)
                .leavesQuantity(report.leavesQuantity)
                .fillPrice(report.fillPrice)
                .fillQuantity(report.fillQuantity)
                .feeE8(report.feeE8)
                .cumulativeValueE8(report.cumulativeValueE8)
                .cumulativeFeeE8(report.cumulativeFeeE8)
                .outcome(report.outcome)
                .limitPrice(report.limitPrice)
                .triggerPrice(report.triggerPrice);
        return sink.offer(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + reported.encodedLength());
    }

    /** The prefix and our own id as people read it, padded with zeros. */
    private void writeVenueOrderId(final long orderId) {
        Arrays.fill(venueOrderId, (byte) 0);
        venueOrderIdText.putBytes(0, prefix);
        int end = prefix.length;
        end += venueOrderIdText.putLongAscii(end, OrderIds.sequence(orderId));
        venueOrderIdText.putByte(end, (byte) '.');
        venueOrderIdText.putIntAscii(end + 1, OrderIds.ordinal(orderId));
    }
}
