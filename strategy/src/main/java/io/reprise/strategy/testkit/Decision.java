package io.reprise.strategy.testkit;

import io.reprise.event.Comparison;
import io.reprise.event.EligibilityReason;
import io.reprise.event.IdleReason;
import io.reprise.event.MarketRegime;
import io.reprise.event.OrderType;
import io.reprise.event.Side;
import io.reprise.event.SignalKind;
import io.reprise.event.Temperature;
import io.reprise.event.Tier;
import io.reprise.event.TimeInForce;
import java.util.List;

/** Something a strategy stage put out, as a value to compare. Instruments and strategies are numbered from 1. */
public sealed interface Decision {
    /**
     * A trigger fired, or the reason of an exit.
     *
     * @param instrument which
     * @param strategy   which
     * @param kind       what
     * @param side       the way it points
     * @param measured   in its unit
     * @param threshold  what it takes
     */
    record Signal(int instrument, int strategy, SignalKind kind, Side side, double measured, double threshold)
            implements Decision {}

    /**
     * A proposal.
     *
     * @param instrument     which
     * @param strategy       which
     * @param id             of the order
     * @param side           BUY or SELL
     * @param isPostOnly     rests or is refused
     * @param isReduceOnly   only shrinks a position
     * @param reason         why
     * @param limit          price mantissa
     * @param quantity       quantity mantissa
     * @param reference      price mantissa the strategy saw
     * @param expiresAtNanos event time
     * @param stop           price mantissa, the least number for none
     * @param target         price mantissa, the least number for none
     * @param terms          type, time in force and further prices
     */
    record Order(
            int instrument,
            int strategy,
            long id,
            Side side,
            boolean isPostOnly,
            boolean isReduceOnly,
            SignalKind reason,
            long limit,
            long quantity,
            long reference,
            long expiresAtNanos,
            long stop,
            long target,
            Terms terms)
            implements Decision {
        /**
         * A limit order until its date, which is what most orders are.
         *
         * @param instrument     which
         * @param strategy       which
         * @param id             of the order
         * @param side           BUY or SELL
         * @param isPostOnly     rests or is refused
         * @param isReduceOnly   only shrinks a position
         * @param reason         why
         * @param limit          price mantissa
         * @param quantity       quantity mantissa
         * @param reference      price mantissa the strategy saw
         * @param expiresAtNanos event time
         * @param stop           price mantissa, the least number for none
         * @param target         price mantissa, the least number for none
         */
        @SuppressWarnings("checkstyle:ParameterNumber") // The fields of the event, as the record lists them.
        public Order(
                final int instrument,
                final int strategy,
                final long id,
                final Side side,
                final boolean isPostOnly,
                final boolean isReduceOnly,
                final SignalKind reason,
                final long limit,
                final long quantity,
                final long reference,
                final long expiresAtNanos,
                final long stop,
                final long target) {
            this(
                    instrument,
                    strategy,
                    id,
                    side,
                    isPostOnly,
                    isReduceOnly,
                    reason,
                    limit,
                    quantity,
                    reference,
                    expiresAtNanos,
                    stop,
                    target,
                    Terms.LIMIT);
        }

        /**
         * Whether it rests at the venue to protect a position.
         *
         * @return true for a stop-limit or bracket order
         */
        public boolean isProtective() {
            return terms.type() == OrderType.STOP_LIMIT || terms.type() == OrderType.BRACKET;
        }

        /**
         * The trigger.
         *
         * @return price mantissa, the least number for none
         */
        public long trigger() {
            return terms.trigger();
        }
    }

    /**
     * What kind of order it is.
     *
     * @param type        such as LIMIT
     * @param timeInForce how long it is in force
     * @param start       price mantissa where a chase begins, the least number for none
     * @param trigger     price mantissa of a stop or bracket, the least number for none
     */
    record Terms(OrderType type, TimeInForce timeInForce, long start, long trigger) {
        /** A limit order until its date. */
        public static final Terms LIMIT =
                new Terms(OrderType.LIMIT, TimeInForce.GOOD_TILL_DATE, Long.MIN_VALUE, Long.MIN_VALUE);
    }

    /**
     * A protective order to be moved.
     *
     * @param instrument which
     * @param strategy   which
     * @param id         of the order
     * @param limit      price mantissa
     * @param trigger    price mantissa
     */
    record Amend(int instrument, int strategy, long id, long limit, long trigger) implements Decision {}

    /**
     * An order wanted back.
     *
     * @param instrument which
     * @param strategy   which
     * @param id         of the order
     */
    record Cancel(int instrument, int strategy, long id) implements Decision {}

    /**
     * What a proposal was based on.
     *
     * @param id         of the order
     * @param regime     of the market
     * @param tier       of the product
     * @param confidence 0 to 1
     * @param conditions in the order the strategy wrote them
     */
    record Explanation(long id, MarketRegime regime, Tier tier, double confidence, List<Condition> conditions)
            implements Decision {}

    /**
     * A condition.
     *
     * @param name       what was measured
     * @param comparison how it was held against what was needed
     * @param measured   in its unit
     * @param needed     in its unit
     */
    record Condition(String name, Comparison comparison, double measured, double needed) {}

    /**
     * What keeps a strategy from entering.
     *
     * @param instrument which
     * @param strategy   which
     * @param reason     why
     * @param unmet      how many conditions do not hold
     * @param nearest    the one nearest to hold; its name is empty where the reason says all
     */
    record Miss(int instrument, int strategy, IdleReason reason, int unmet, Condition nearest) implements Decision {}

    /**
     * A product's market is of another kind.
     *
     * @param instrument which
     * @param before     the kind it was
     * @param after      the kind it is
     */
    record Regime(int instrument, MarketRegime before, MarketRegime after) implements Decision {}

    /**
     * A product may be bought, or may not any more.
     *
     * @param instrument which
     * @param tier       of the product
     * @param isEligible whether it may
     * @param reason     why not
     */
    record Eligible(int instrument, Tier tier, boolean isEligible, EligibilityReason reason) implements Decision {}

    /**
     * A score of another strength.
     *
     * @param instrument  which
     * @param strategy    which
     * @param temperature how strong
     * @param score       -1 to 1
     */
    record Heat(int instrument, int strategy, Temperature temperature, double score) implements Decision {}

    /**
     * What the last trades mean for the next ones.
     *
     * @param strategy  which
     * @param regime    in which they were entered
     * @param weight    of the next ones
     * @param trades    how many count
     * @param winRate   0 to 1
     * @param averageE8 profit of one after fees
     */
    record Performance(int strategy, MarketRegime regime, double weight, int trades, double winRate, long averageE8)
            implements Decision {}

    /**
     * What was done since the last summary.
     *
     * @param products  in the universe
     * @param eligible  of them
     * @param triggers  signals raised
     * @param proposals made
     * @param approved  by risk, as reports tell
     * @param idle      what held most strategies back
     * @param orders    the first of the proposals
     */
    record Summary(
            int products,
            int eligible,
            int triggers,
            int proposals,
            int approved,
            IdleReason idle,
            List<SummaryOrder> orders)
            implements Decision {}

    /**
     * A proposal in a summary.
     *
     * @param id          of the order
     * @param side        BUY or SELL
     * @param sizePercent of equity
     * @param confidence  0 to 1
     */
    record SummaryOrder(long id, Side side, double sizePercent, double confidence) {}
}
