package io.reprise.engine.reader.audit;

import io.reprise.event.EventHeaderDecoder;
import io.reprise.event.OrderReportedDecoder;
import io.reprise.event.OrderStatus;
import io.reprise.event.RequestOutcome;
import java.math.BigDecimal;

/** Books what the venue reports of our orders: each fill once, however often and in whatever order it is told. */
final class Reports {
    private final Account account;

    Reports(final Account account) {
        this.account = account;
    }

    /** Takes a report; false where it sold more than was held. Of an order we never sent it says nothing. */
    boolean onReport(final OrderReportedDecoder report, final long nowNanos) {
        final SentOrder order = account.orders().find(report.orderId());
        if (order == null) {
            return true;
        }
        final boolean isCovered = !isNews(order, report) || book(order, report, nowNanos);
        amend(order, report);
        if (order.isOpen() && isEnd(report.status())) {
            account.orders().end(order);
        }
        return isCovered;
    }

    private static void amend(final SentOrder order, final OrderReportedDecoder report) {
        final RequestOutcome outcome = report.outcome();
        if (outcome == RequestOutcome.AMENDED || outcome == RequestOutcome.AMEND_REFUSED) {
            final boolean isTold = report.limitPrice() != OrderReportedDecoder.limitPriceNullValue();
            order.amended(
                    outcome == RequestOutcome.AMENDED,
                    isTold ? order.wish().listing().price(report.limitPrice()) : null);
        }
    }

    /** An order of unknown fate may still be at work. */
    private static boolean isEnd(final OrderStatus status) {
        return status != OrderStatus.PENDING && status != OrderStatus.OPEN && status != OrderStatus.UNKNOWN;
    }

    /** Reports overtake each other: more filled is news, and with as much filled the later stamp is. */
    private static boolean isNews(final SentOrder order, final OrderReportedDecoder report) {
        final int difference =
                order.wish().listing().quantity(report.cumulativeQuantity()).compareTo(order.filled());
        final long stamp = report.header().venueTimeNanos();
        final boolean isLater = stamp == EventHeaderDecoder.venueTimeNanosNullValue() || stamp >= order.stampNanos();
        return difference > 0 || (difference == 0 && isLater);
    }

    private boolean book(final SentOrder order, final OrderReportedDecoder report, final long nowNanos) {
        final Listing listing = order.wish().listing();
        final BigDecimal filled =
                listing.quantity(report.cumulativeQuantity()).min(order.wish().quantity());
        final BigDecimal newly = filled.subtract(order.filled());
        final boolean isFill = newly.signum() > 0;
        final BigDecimal price = report.fillPrice() > 0
                ? listing.price(report.fillPrice())
                : order.wish().price();
        final BigDecimal value = report.cumulativeValueE8() == OrderReportedDecoder.cumulativeValueE8NullValue()
                ? order.value().add(Money.worth(price, newly))
                : Money.of(report.cumulativeValueE8());
        final BigDecimal fees;
        if (report.cumulativeFeeE8() != OrderReportedDecoder.cumulativeFeeE8NullValue()) {
            fees = Money.of(report.cumulativeFeeE8());
        } else {
            fees = isFill ? order.fees().add(Money.of(report.feeE8())) : order.fees();
        }
        final BigDecimal moreValue = value.subtract(order.value());
        final BigDecimal moreFees = fees.subtract(order.fees());
        boolean isCovered = true;
        if (isFill) {
            final BigDecimal paid = moreValue.max(BigDecimal.ZERO);
            isCovered = account.onFill(order, new Account.Fill(newly, price, paid, moreFees), nowNanos);
            if (moreValue.signum() < 0) {
                account.correct(order, moreValue, BigDecimal.ZERO);
            }
        } else if (moreValue.signum() != 0 || moreFees.signum() != 0) {
            account.correct(order, moreValue, moreFees);
        } else {
            return true;
        }
        order.book(filled, value, fees, report.header().venueTimeNanos());
        return isCovered;
    }
}
