package io.reprise.risk;

import io.reprise.event.EventSlot;
import io.reprise.event.Instrument;
import io.reprise.event.OrderEnds;
import io.reprise.event.OrderReportedDecoder;
import io.reprise.number.Products;
import io.reprise.risk.ledger.Fill;
import io.reprise.risk.ledger.Ledger;
import io.reprise.risk.limit.RiskTerms;
import org.jspecify.annotations.Nullable;

/**
 * Books what reports tell of orders: each fill, fee and correction once, however often and in whatever order they
 * come.
 *
 * <p>Core thread; allocates nothing. A report tells what an order came to so far; what of it is not booked yet is
 * booked. A venue that tells no sums so far is believed fill by fill.
 */
final class ReportBooking {
    private final Books books;
    private final Ledger ledger;
    private final Triggers triggers;
    private final RiskOutputs outputs;
    private final Fill fill = new Fill();

    ReportBooking(final Books books, final Triggers triggers, final RiskOutputs outputs) {
        this.books = books;
        ledger = books.ledger();
        this.triggers = triggers;
        this.outputs = outputs;
    }

    void onReport(final EventSlot slot, final OrderReportedDecoder report, final Instrument instrument) {
        final RiskTerms terms = books.terms();
        final Holds.@Nullable Hold hold = books.holds().find(report.orderId());
        if (hold == null || terms == null) {
            return;
        }
        if (Holds.isNews(hold, report)) {
            book(slot, report, instrument, hold, terms);
        }
        // An order of unknown fate may still cost or sell all of it.
        if (OrderEnds.isEnd(report.status())) {
            books.holds().release(report.orderId());
        }
        books.touch(instrument.id());
        triggers.onReport(slot, report, terms);
    }

    private void book(
            final EventSlot slot,
            final OrderReportedDecoder report,
            final Instrument instrument,
            final Holds.Hold hold,
            final RiskTerms terms) {
        final long filled = Math.min(report.cumulativeQuantity(), hold.quantity());
        final long newly = filled - hold.filled();
        final long price = report.fillPrice() > 0 ? report.fillPrice() : hold.limitPrice();
        final long valueE8;
        if (report.cumulativeValueE8() != OrderReportedDecoder.cumulativeValueE8NullValue()) {
            valueE8 = report.cumulativeValueE8();
        } else {
            valueE8 = Math.addExact(
                    hold.valueE8(),
                    Products.notionalE8(price, instrument.priceDecimals(), newly, instrument.quantityDecimals()));
        }
        final long feeE8;
        if (report.cumulativeFeeE8() != OrderReportedDecoder.cumulativeFeeE8NullValue()) {
            feeE8 = report.cumulativeFeeE8();
        } else {
            feeE8 = Math.addExact(hold.feeE8(), newly > 0 ? report.feeE8() : 0);
        }
        final long moreValueE8 = Math.subtractExact(valueE8, hold.valueE8());
        final long moreFeeE8 = Math.subtractExact(feeE8, hold.feeE8());
        fill.of(instrument, hold.side(), hold.orderId(), hold.column(), slot.nowNanos());
        if (newly > 0) {
            fill.traded(price, newly).worth(Math.max(0, moreValueE8), moreFeeE8, report.liquidity());
            onFill(slot, hold, instrument.id(), moreFeeE8);
            if (moreValueE8 < 0) {
                // More was filled and yet it came to less: the venue corrected what it had told before.
                correct(instrument.id(), fill.worth(moreValueE8, 0, report.liquidity()), 0);
            }
        } else if (moreValueE8 != 0 || moreFeeE8 != 0) {
            correct(instrument.id(), fill.worth(moreValueE8, moreFeeE8, report.liquidity()), moreFeeE8);
        } else {
            return;
        }
        books.holds()
                .booked(
                        hold,
                        instrument,
                        filled,
                        valueE8,
                        feeE8,
                        report.header().venueTimeNanos());
        outputs.positionChanged(
                slot, instrument.id(), report.orderId(), ledger, books.holds().cashE8(ledger.account(instrument.id())));
        if (newly > 0 && ledger.quantity(instrument.id()) == 0) {
            triggers.onTripClosed(slot, terms);
        }
    }

    private void onFill(final EventSlot slot, final Holds.Hold hold, final int id, final long feeE8) {
        ledger.onFill(fill);
        if (hold.isBuy() && hold.filled() == 0) {
            books.trades().add(id, slot.nowNanos());
        }
        books.trips().onFill(id, ledger.tradeRealisedE8(), feeE8, ledger.quantity(id) == 0, slot.nowNanos());
    }

    private void correct(final int id, final Fill correction, final long feeE8) {
        ledger.onCorrection(correction);
        books.trips().onCorrection(id, ledger.tradeRealisedE8(), feeE8, ledger.quantity(id) == 0);
    }
}
