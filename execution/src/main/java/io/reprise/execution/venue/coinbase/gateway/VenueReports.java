package io.reprise.execution.venue.coinbase.gateway;

import io.reprise.event.DifferenceKind;
import io.reprise.event.FeedReason;
import io.reprise.event.FeedState;
import io.reprise.event.Liquidity;
import io.reprise.event.OrderAction;
import io.reprise.event.OrderReason;
import io.reprise.event.OrderStatus;
import io.reprise.event.RequestOutcome;
import io.reprise.event.Side;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Takes what the gateway learned, as the inputs that the core decides on. Gateway thread. */
interface VenueReports {
    /**
     * What became of an order so far.
     *
     * @param cause        sequence of the command it answers
     * @param orderId      ours
     * @param venueOrderId the venue's, empty where it has none
     * @param instrumentId what it trades
     * @param side         buy or sell
     * @param status       now
     * @param reason       why
     * @param outcome      of a cancel or an amendment
     * @param cumulative   filled so far, mantissa
     * @param leaves       still working, mantissa
     * @param valueE8      of all fills
     * @param feeE8        of all fills
     * @param fill         what is new in it, null for nothing
     * @param limitPrice   in force, where it is known
     * @param triggerPrice in force, where it is known
     */
    record OrderReport(
            long cause,
            long orderId,
            String venueOrderId,
            int instrumentId,
            Side side,
            OrderStatus status,
            OrderReason reason,
            RequestOutcome outcome,
            long cumulative,
            long leaves,
            long valueE8,
            long feeE8,
            @Nullable NewFill fill,
            OptionalLong limitPrice,
            OptionalLong triggerPrice) {}

    /**
     * What was filled since the report before.
     *
     * @param price     mantissa, rounded where several fills came at once
     * @param quantity  mantissa
     * @param feeE8     money
     * @param liquidity maker or taker, where it is known
     */
    record NewFill(long price, long quantity, long feeE8, Liquidity liquidity) {}

    void order(OrderReport report);

    /** A refusal or silence in the venue's own words; {@code httpStatus} 0 where no answer came. */
    void words(long orderId, OrderAction action, OrderReason reason, int httpStatus, String text);

    /** A difference that a comparison found, in quantities or money; absent numbers have nothing to say. */
    void difference(Difference difference);

    /**
     * One difference.
     *
     * @param kind         which
     * @param orderId      ours, 0 for none
     * @param venueOrderId the venue's, empty for none
     * @param instrumentId 0 for none
     * @param currency     of a balance, else empty
     * @param expected     in our books
     * @param actual       at the venue
     * @param text         for a person
     */
    record Difference(
            DifferenceKind kind,
            long orderId,
            String venueOrderId,
            int instrumentId,
            String currency,
            OptionalLong expected,
            OptionalLong actual,
            String text) {}

    void balance(String currency, long availableE8, long holdE8);

    /** Whether what we know of our orders can be trusted: {@code LIVE} or not. */
    void state(FeedState state, FeedReason reason, String text);
}
