package io.reprise.engine.reader.audit;

import io.reprise.engine.reader.audit.Decisions.Decision;
import io.reprise.engine.reader.audit.Decisions.Proposal;
import io.reprise.engine.reader.audit.Decisions.Terms;
import io.reprise.engine.reader.audit.Situation.Found;
import io.reprise.event.OrderCommandedDecoder;
import io.reprise.event.Side;
import java.math.BigDecimal;
import java.util.Map;

/** Whether every order was proposed once, judged once, and sent once as it was proposed. */
final class Paperwork {
    /** An order that nobody proposed in its input. */
    static final String PROPOSAL = "PROPOSAL";

    /** An order or a proposal without its one verdict. */
    static final String VERDICT = "VERDICT";

    /** An order that is another than was judged. */
    static final String TERMS = "TERMS";

    /** An order that was sent twice. */
    static final String TWICE = "TWICE";

    private static final String ONE = "exactly one";

    private final Situation now;

    Paperwork(final Situation now) {
        this.now = now;
    }

    /** Looks at an order that is being sent; false where the same was sent before. */
    boolean check(final long orderId, final Terms sent, final Decision decision) {
        final String order = "order " + Wish.text(orderId);
        final Proposal proposal = decision.proposal();
        decision.send();
        if (proposal == null || decision.proposed() != 1) {
            find(orderId, PROPOSAL, decision.proposed(), order + " was sent, and not proposed exactly once before it");
        }
        if (proposal != null && !proposal.maySendAs(sent)) {
            now.report(
                    orderId,
                    TERMS,
                    new Found(sent.toString(), proposal.sent().toString(), order + " was sent with other terms"));
        }
        if (decision.refused() > 0) {
            now.report(orderId, VERDICT, new Found("REFUSED", "PASSED", order + " was sent although it was refused"));
        } else if (decision.passed() != 1) {
            find(orderId, VERDICT, decision.passed(), order + " was sent without exactly one verdict before it");
        } else if (proposal != null && decision.judgedOrdinal() != proposal.ordinal()) {
            now.report(
                    orderId,
                    VERDICT,
                    new Found(
                            "output " + decision.judgedOrdinal(),
                            "output " + proposal.ordinal(),
                            order + " was sent on the verdict of another proposal"));
        }
        if (now.account().orders().isKnown(orderId)) {
            now.report(orderId, TWICE, new Found("again", "once", order + " was sent a second time"));
            return false;
        }
        return true;
    }

    /**
     * Looks at an order that is moved: that is no new order, and it stays what was judged. A buy goes no further than
     * its verdict allowed; a sale that protects goes where its strategy wants it.
     */
    void checkAmendment(final OrderCommandedDecoder amended) {
        final long orderId = amended.orderId();
        final String order = "order " + Wish.text(orderId);
        final SentOrder sent = now.account().orders().find(orderId);
        if (sent == null) {
            find(orderId, PROPOSAL, 0, order + " was amended, and never sent");
            return;
        }
        final Wish wish = sent.wish();
        final BigDecimal price = wish.listing().price(amended.limitPrice());
        final BigDecimal quantity = wish.listing().quantity(amended.quantity());
        final boolean isBuy = amended.side() == Side.BUY;
        if (isBuy != wish.isBuy()
                || quantity.compareTo(wish.quantity()) != 0
                || amended.header().instrumentId() != wish.listing().id()) {
            now.report(
                    orderId,
                    TERMS,
                    new Found(
                            (isBuy ? "buy " : "sell ") + Money.text(quantity),
                            (wish.isBuy() ? "buy " : "sell ") + Money.text(wish.quantity()),
                            order + " became another by an amendment"));
        }
        if (wish.isBuy() && price.compareTo(wish.price()) > 0) {
            now.report(
                    orderId,
                    TERMS,
                    new Found(
                            Money.text(price),
                            "at most " + Money.text(wish.price()),
                            order + " was moved further than its verdict allowed"));
        }
        sent.ask(price);
    }

    /** Looks at what an input left behind: each proposal has one verdict, and each verdict its proposal. */
    void close(final Decisions decisions) {
        for (final Map.Entry<Long, Decision> each : decisions.all().entrySet()) {
            final long orderId = each.getKey();
            final Decision decision = each.getValue();
            final int verdicts = decision.passed() + decision.refused();
            if (decision.isSent()) {
                continue;
            }
            if (decision.proposed() != 0 && verdicts != decision.proposed()) {
                find(orderId, VERDICT, verdicts, "proposal " + Wish.text(orderId) + " does not have one verdict");
            } else if (decision.proposed() == 0 && verdicts != 0) {
                find(orderId, PROPOSAL, 0, "verdict on " + Wish.text(orderId) + ", which was not proposed");
            }
        }
    }

    private void find(final long orderId, final String what, final int count, final String sentence) {
        now.report(orderId, what, new Found(String.valueOf(count), ONE, sentence));
    }
}
