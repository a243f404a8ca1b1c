package io.reprise.engine.reader.audit;

import io.reprise.event.Flag;
import io.reprise.event.OrderProposedDecoder;
import io.reprise.event.OrderType;
import io.reprise.event.RiskJudgedDecoder;
import io.reprise.event.Side;
import io.reprise.event.TimeInForce;
import io.reprise.event.Verdict;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was proposed and judged on the input at hand. */
final class Decisions {
    private final Map<Long, Decision> byOrderId = new LinkedHashMap<>();
    private long proposals;
    private long verdicts;

    /**
     * The terms of an order as an event tells them.
     *
     * @param instrumentId of its product
     * @param side         of ours
     * @param type         of order
     * @param timeInForce  how long
     * @param limitPrice   mantissa
     * @param quantity     mantissa
     * @param triggerPrice mantissa, or the smallest number for none
     */
    record Terms(
            int instrumentId,
            Side side,
            OrderType type,
            TimeInForce timeInForce,
            long limitPrice,
            long quantity,
            long triggerPrice) {
        Terms at(final long otherPrice) {
            return new Terms(instrumentId, side, type, timeInForce, otherPrice, quantity, triggerPrice);
        }

        Terms lasting(final TimeInForce other) {
            return new Terms(instrumentId, side, type, other, limitPrice, quantity, triggerPrice);
        }
    }

    /**
     * What a proposal says beside its terms.
     *
     * @param ordinal        of the proposal
     * @param terms          of the order, at the price that was judged
     * @param startPrice     at which it is sent where it may follow the market to the price of its terms; mantissa, or
     *                       the smallest number where it may not
     * @param strategyId     whose
     * @param isReduceOnly   only shrinks a position
     * @param referencePrice seen by its strategy, mantissa
     * @param stopPrice      mantissa, or the smallest number for none
     */
    record Proposal(
            int ordinal,
            Terms terms,
            long startPrice,
            int strategyId,
            boolean isReduceOnly,
            long referencePrice,
            long stopPrice) {
        boolean isFollowing() {
            return startPrice != OrderProposedDecoder.startPriceNullValue();
        }

        /** The order that may be sent for it. */
        Terms sent() {
            return isFollowing() ? terms.at(startPrice) : terms;
        }

        /**
         * Whether an order is what was judged. A buy without an end may be sent with one: the venue ends it where this
         * engine does not live to renew it, and what ends sooner risks less.
         */
        boolean maySendAs(final Terms order) {
            final boolean isBounded = order.side() == Side.BUY
                    && order.timeInForce() == TimeInForce.GOOD_TILL_DATE
                    && terms.timeInForce() == TimeInForce.GOOD_TILL_CANCELLED;
            return sent().equals(isBounded ? order.lasting(TimeInForce.GOOD_TILL_CANCELLED) : order);
        }
    }

    /** Proposals and verdicts of one order id. */
    static final class Decision {
        private @Nullable Proposal proposal;
        private int proposed;
        private int passed;
        private int refused;
        private int judgedOrdinal;
        private boolean isSent;

        @Nullable
        Proposal proposal() {
            return proposal;
        }

        int proposed() {
            return proposed;
        }

        int passed() {
            return passed;
        }

        int refused() {
            return refused;
        }

        /** Its order was sent, and looked at then. */
        void send() {
            isSent = true;
        }

        boolean isSent() {
            return isSent;
        }

        /** Which output the verdict says that it judged. */
        int judgedOrdinal() {
            return judgedOrdinal;
        }
    }

    void begin() {
        byOrderId.clear();
    }

    Map<Long, Decision> all() {
        return byOrderId;
    }

    /** What is known of an order id; an empty decision where nothing is. */
    Decision of(final long orderId) {
        return byOrderId.computeIfAbsent(orderId, unknown -> new Decision());
    }

    void onProposed(final OrderProposedDecoder proposed) {
        final Decision decision = of(proposed.orderId());
        proposals++;
        decision.proposed++;
        final Terms terms = new Terms(
                proposed.header().instrumentId(),
                proposed.side(),
                proposed.orderType(),
                proposed.timeInForce(),
                proposed.limitPrice(),
                proposed.quantity(),
                proposed.triggerPrice());
        decision.proposal = new Proposal(
                proposed.header().ordinal(),
                terms,
                proposed.startPrice(),
                proposed.strategyId(),
                proposed.isReduceOnly() == Flag.YES,
                proposed.referencePrice(),
                proposed.stopPrice());
    }

    void onJudged(final RiskJudgedDecoder judged) {
        final Decision decision = of(judged.orderId());
        verdicts++;
        if (judged.verdict() == Verdict.PASSED) {
            decision.passed++;
        } else {
            decision.refused++;
        }
        decision.judgedOrdinal = judged.proposalOrdinal();
    }

    long proposals() {
        return proposals;
    }

    long verdicts() {
        return verdicts;
    }
}
