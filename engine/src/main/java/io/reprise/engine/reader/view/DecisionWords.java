package io.reprise.engine.reader.view;

import io.reprise.engine.reader.summary.Amounts;
import io.reprise.engine.reader.summary.Portfolio;
import io.reprise.engine.reader.summary.Position;
import io.reprise.engine.reader.summary.Words;
import io.reprise.engine.reader.text.LimitMeasure;
import io.reprise.event.DifferenceFoundDecoder;
import io.reprise.event.Instrument;
import io.reprise.event.OrderCommandedDecoder;
import io.reprise.event.OrderIds;
import io.reprise.event.OrderProposedDecoder;
import io.reprise.event.OrderReportedDecoder;
import io.reprise.event.OrderStatus;
import io.reprise.event.OrderType;
import io.reprise.event.RequestOutcome;
import io.reprise.event.RiskJudgedDecoder;
import io.reprise.event.Side;
import io.reprise.event.SignalRaisedDecoder;
import io.reprise.event.VenueAnsweredDecoder;
import io.reprise.number.Decimals;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Decisions in a trader's words, one line each. One thread; allocates: decisions are rare. */
final class DecisionWords {
    /** Proposals that a verdict may still follow: as many as one input can cause, and some. */
    private static final int PROPOSALS_MAX = 128;

    private final Portfolio portfolio;
    private final Map<Long, String> proposals = new LinkedHashMap<>();

    DecisionWords(final Portfolio portfolio) {
        this.portfolio = portfolio;
    }

    String signal(final SignalRaisedDecoder signal) {
        return symbol(signal.header().instrumentId()) + " " + Words.of(signal.kind()) + " says "
                + Words.of(signal.direction()) + ": " + number(signal.measured()) + " against "
                + number(signal.threshold());
    }

    /** Remembers a proposal for the verdict that follows. */
    void onProposal(final OrderProposedDecoder proposal) {
        if (proposals.size() == PROPOSALS_MAX) {
            proposals.remove(proposals.keySet().iterator().next());
        }
        final int id = proposal.header().instrumentId();
        proposals.put(
                proposal.orderId(),
                order(proposal.side(), id, proposal.quantity())
                        + prices(id, proposal.orderType(), proposal.limitPrice(), proposal.triggerPrice()));
    }

    String refused(final RiskJudgedDecoder verdict) {
        final String order = proposals.getOrDefault(
                verdict.orderId(), "order for " + symbol(verdict.header().instrumentId()));
        return "REFUSED " + order + ": " + LimitWords.of(verdict.riskLimit(), verdict.measured(), verdict.allowed());
    }

    String command(final OrderCommandedDecoder command) {
        final int id = command.header().instrumentId();
        final String name = OrderIds.text(command.orderId());
        return switch (command.action()) {
            case CANCEL -> "cancel " + name + " " + symbol(id) + ": " + Words.of(command.reason());
            case AMEND ->
                "amend " + name + " " + symbol(id)
                        + prices(id, OrderType.NULL_VAL, command.limitPrice(), command.triggerPrice()) + ": "
                        + Words.of(command.reason());
            default ->
                order(command.side(), id, command.quantity())
                        + prices(id, command.orderType(), command.limitPrice(), command.triggerPrice()) + " (" + name
                        + ")";
        };
    }

    /** Empty for a report that is no news to a trader. */
    String report(final OrderReportedDecoder report) {
        final int id = report.header().instrumentId();
        final String name = OrderIds.text(report.orderId());
        if (report.fillQuantity() > 0) {
            return (report.side() == Side.BUY ? "bought " : "sold ") + quantity(id, report.fillQuantity()) + " "
                    + symbol(id) + " at " + price(id, report.fillPrice()) + ", fee " + Amounts.money(report.feeE8())
                    + " (" + name + (report.status() == OrderStatus.FILLED ? ")" : ", in part)");
        }
        final RequestOutcome outcome = report.outcome();
        if (outcome == RequestOutcome.CANCEL_REFUSED || outcome == RequestOutcome.AMEND_REFUSED) {
            return (outcome == RequestOutcome.CANCEL_REFUSED ? "CANCEL REFUSED " : "AMENDMENT REFUSED ") + name + " "
                    + symbol(id) + ": " + Words.of(report.reason());
        }
        return switch (report.status()) {
            case UNKNOWN -> "FATE UNKNOWN " + name + " " + symbol(id) + ": " + Words.of(report.reason());
            case CANCELLED, EXPIRED, REJECTED ->
                Words.of(report.status()) + " " + name + " " + symbol(id) + ": " + Words.of(report.reason());
            default -> "";
        };
    }

    /** What the venue said of a request, or that it said nothing. */
    String answer(final VenueAnsweredDecoder answer) {
        final String order = answer.orderId() == 0 ? "request" : Words.of(answer.action()) + " " + name(answer);
        final String status = answer.httpStatus() > 0 ? " (HTTP " + answer.httpStatus() + ")" : "";
        final String reason = Words.of(answer.reason());
        final String text = answer.text();
        return "venue on " + order + ": " + reason + status + (text.isEmpty() ? "" : ", " + text);
    }

    private static String name(final VenueAnsweredDecoder answer) {
        return OrderIds.text(answer.orderId());
    }

    /** What our books say, and what the venue's lists do. */
    String difference(final DifferenceFoundDecoder difference) {
        final boolean isMoney = LimitMeasure.of(difference.kind()) == LimitMeasure.MONEY;
        final int id = difference.header().instrumentId();
        final long ours = difference.expected();
        final long theirs = difference.actual();
        final String about = (difference.orderId() == 0 ? "" : " " + OrderIds.text(difference.orderId()))
                + (id == 0 ? "" : " " + symbol(id))
                + (difference.currency().isEmpty() ? "" : " " + difference.currency());
        final String amounts = (ours == DifferenceFoundDecoder.expectedNullValue()
                        ? ""
                        : ", in our books " + (isMoney ? Amounts.money(ours) : quantity(id, ours)))
                + (theirs == DifferenceFoundDecoder.actualNullValue()
                        ? ""
                        : ", at the venue " + (isMoney ? Amounts.money(theirs) : quantity(id, theirs)));
        return "DIFFERENCE " + Words.of(difference.kind()) + about + amounts;
    }

    private String order(final Side side, final int id, final long quantity) {
        return Words.of(side) + " " + quantity(id, quantity) + " " + symbol(id);
    }

    /** At which prices: of an order at the market none, of a found order those that the venue tells. */
    String prices(final int id, final OrderType type, final long limitPrice, final long triggerPrice) {
        if (type == OrderType.MARKET) {
            return " at market";
        }
        final String kind = type == OrderType.STOP_LIMIT ? " stop" : type == OrderType.BRACKET ? " bracket" : "";
        return kind
                + (limitPrice == OrderReportedDecoder.limitPriceNullValue() ? "" : " at " + price(id, limitPrice))
                + (triggerPrice == OrderReportedDecoder.triggerPriceNullValue()
                        ? ""
                        : ", trigger " + price(id, triggerPrice));
    }

    String symbol(final int instrumentId) {
        final Position position = portfolio.find(instrumentId);
        return position == null ? "#" + instrumentId : position.instrument().symbol();
    }

    /** With all of its decimals, so that prices stand under each other. */
    String price(final int instrumentId, final long mantissa) {
        final Position position = portfolio.find(instrumentId);
        return position == null
                ? Long.toString(mantissa)
                : Decimals.text(mantissa, position.instrument().priceDecimals());
    }

    String quantity(final int instrumentId, final long mantissa) {
        final Position position = portfolio.find(instrumentId);
        if (position == null) {
            return Long.toString(mantissa);
        }
        final Instrument terms = position.instrument();
        return Amounts.trimmed(mantissa, terms.quantityDecimals());
    }

    /** A measured double: enough digits to compare, no more. */
    static String number(final double value) {
        return Math.abs(value) >= 0.01 || value == 0
                ? String.format(Locale.ROOT, "%.2f", value)
                : String.format(Locale.ROOT, "%.3g", value);
    }
}
