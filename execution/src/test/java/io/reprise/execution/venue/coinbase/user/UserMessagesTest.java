package io.reprise.execution.venue.coinbase.user;

import static io.reprise.execution.venue.coinbase.user.UserFrames.order;
import static io.reprise.execution.venue.coinbase.user.UserFrames.update;
import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.event.FeedReason;
import io.reprise.event.OrderReason;
import io.reprise.event.Side;
import io.reprise.execution.venue.coinbase.rest.ExactDecimal;
import io.reprise.execution.venue.coinbase.rest.OrderKind;
import io.reprise.execution.venue.coinbase.rest.OrderTerms;
import io.reprise.execution.venue.coinbase.rest.RefusedItem;
import io.reprise.execution.venue.coinbase.rest.StopDirection;
import io.reprise.execution.venue.coinbase.rest.VenueOrder;
import io.reprise.execution.venue.coinbase.rest.VenueStatus;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class UserMessagesTest {
    private final UserMessages messages = new UserMessages(UserFrames.LISTED);

    @Test
    void shouldReadTheOfficialSample() {
        final VenueOrder order = new VenueOrder(
                "YYY",
                "ours-1",
                "BTC-USD",
                7,
                Side.BUY,
                VenueStatus.FILLED,
                OrderTerms.limitGtc(1_000_000, 5_000_000, false),
                1_000_000,
                ExactDecimal.parse("500"),
                ExactDecimal.parse("2"),
                Optional.of(ExactDecimal.parse("50000")),
                OptionalLong.of(1_718_994_553_909_347_000L),
                OptionalLong.empty(),
                false,
                false,
                OrderReason.NONE,
                "");

        assertThat(messages.read(UserFrames.SAMPLE))
                .isEqualTo(new UserMessage.Snapshot(OptionalLong.of(0), List.of(order), List.of()));
    }

    @Test
    void shouldReadTheRecordedFrames() {
        assertThat(messages.read(UserFrames.EMPTY_SNAPSHOT))
                .isEqualTo(new UserMessage.Snapshot(OptionalLong.of(0), List.of(), List.of()));
        assertThat(messages.read(UserFrames.BEAT)).isEqualTo(new UserMessage.Heartbeat(OptionalLong.of(35), 41_691));
        assertThat(messages.read(UserFrames.BEAT.replace("41691}", "\"41691\"}")))
                .isEqualTo(new UserMessage.Heartbeat(OptionalLong.of(35), 41_691));
        assertThat(messages.read(UserFrames.ACK)).isEqualTo(new UserMessage.Subscriptions(OptionalLong.of(1)));
        assertThat(messages.read(UserFrames.AUTHENTICATION_FAILURE))
                .isEqualTo(new UserMessage.VenueError("authentication failure"));
    }

    @Test
    void shouldIgnoreWhatIsNewButKeepItsNumber() {
        assertThat(messages.read("{\"channel\":\"futures_balance_summary\",\"sequence_num\":9,\"events\":[]}"))
                .isEqualTo(new UserMessage.Ignored(OptionalLong.of(9)));
        assertThat(messages.read("{\"type\":\"notice\",\"text\":\"maintenance\"}"))
                .isEqualTo(new UserMessage.Ignored(OptionalLong.empty()));
    }

    @Test
    void shouldTakeANullListForAnEmptyOneButNotAMissingOne() {
        final String frame = UserFrames.EMPTY_SNAPSHOT.replace("\"orders\":[]", "\"orders\":null");

        assertThat(messages.read(frame)).isEqualTo(new UserMessage.Snapshot(OptionalLong.of(0), List.of(), List.of()));
        assertThat(messages.read(frame.replace("orders", "order")))
                .isInstanceOf(UserMessage.Unreadable.class)
                .extracting(message -> ((UserMessage.Unreadable) message).reason())
                .isEqualTo(FeedReason.FIELD_MISSING);
    }

    @Test
    void shouldReadAPartialFillWithWhatIsLeft() {
        final VenueOrder order = only(order("status", "OPEN", "cumulative_quantity", "0.25", "leaves_quantity", "0.5"));

        assertThat(order.filledQuantity()).isEqualTo(25_000_000);
        assertThat(order.terms()).isEqualTo(OrderTerms.limitGtc(75_000_000, 5_000_000, false));
    }

    @Test
    void shouldNotTakeZeroedLeavesForTheOriginalSize() {
        for (final String status : List.of("CANCELLED", "EXPIRED", "FAILED", "SOMETHING_NEW")) {
            final VenueOrder order = only(order("status", status, "cumulative_quantity", "0.25"));
            assertThat(order.terms().quantity()).as(status).isEmpty();
            assertThat(order.filledQuantity()).as(status).isEqualTo(25_000_000);
        }
    }

    @Test
    void shouldTakeAnUnknownStatusForAlive() {
        final VenueOrder order = only(order("status", "PARTIALLY_SOMETHING"));

        assertThat(order.status()).isEqualTo(VenueStatus.UNKNOWN_ORDER_STATUS);
        assertThat(order.status().isTerminal()).isFalse();
        assertThat(only(order("status", "CANCEL_QUEUED")).isPendingCancel()).isTrue();
    }

    @Test
    void shouldReadEveryKindHoweverItIsSpelt() {
        assertThat(kind("Limit", "GOOD_UNTIL_CANCELLED")).isEqualTo(OrderKind.LIMIT_GTC);
        assertThat(kind("LIMIT", "GOOD_UNTIL_DATE_TIME")).isEqualTo(OrderKind.LIMIT_GTD);
        assertThat(kind("limit", "IMMEDIATE_OR_CANCEL")).isEqualTo(OrderKind.LIMIT_IOC);
        assertThat(kind("Limit", "FILL_OR_KILL")).isEqualTo(OrderKind.LIMIT_FOK);
        assertThat(kind("Limit", "UNKNOWN_TIME_IN_FORCE")).isEqualTo(OrderKind.OTHER);
        assertThat(kind("Market", "IMMEDIATE_OR_CANCEL")).isEqualTo(OrderKind.MARKET_IOC);
        assertThat(kind("Stop Limit", "GOOD_UNTIL_CANCELLED")).isEqualTo(OrderKind.STOP_LIMIT_GTC);
        assertThat(kind("STOP_LIMIT", "GOOD_UNTIL_DATE_TIME")).isEqualTo(OrderKind.STOP_LIMIT_GTD);
        assertThat(kind("Bracket", "GOOD_UNTIL_CANCELLED")).isEqualTo(OrderKind.BRACKET_GTC);
        assertThat(kind("Bracket", "GOOD_UNTIL_DATE_TIME")).isEqualTo(OrderKind.BRACKET_GTD);
        assertThat(kind("Twap", "GOOD_UNTIL_DATE_TIME")).isEqualTo(OrderKind.OTHER);
        assertThat(kind("", "")).isEqualTo(OrderKind.OTHER);
    }

    @Test
    void shouldReadAStopWithoutItsDirectionWhichTheChannelDoesNotTell() {
        final VenueOrder order = only(order(
                "order_type",
                "Stop Limit",
                "status",
                "PENDING",
                "stop_price",
                "51000.5",
                "cumulative_quantity",
                "0",
                "filled_value",
                "0",
                "number_of_fills",
                "0",
                "avg_price",
                "0",
                "leaves_quantity",
                "1",
                "time_in_force",
                "GOOD_UNTIL_DATE_TIME",
                "end_time",
                "2026-09-30T00:00:00Z",
                "total_fees",
                "0"));

        assertThat(order.terms())
                .isEqualTo(OrderTerms.stopLimit(
                        100_000_000,
                        5_000_000,
                        5_100_050,
                        StopDirection.NONE,
                        OptionalLong.of(1_790_726_400_000_000_000L)));
    }

    @Test
    void shouldNotCountAMarketOrdersLeavesWhichMayBeDollars() {
        final VenueOrder order = only(order(
                "order_type",
                "Market",
                "time_in_force",
                "IMMEDIATE_OR_CANCEL",
                "status",
                "OPEN",
                "leaves_quantity",
                "499.123456789",
                "limit_price",
                "0"));

        assertThat(order.terms().quantity()).isEmpty();
        assertThat(order.terms().limitPrice()).isEmpty();
    }

    @Test
    void shouldReadTheReasonUnderBothItsNames() {
        final String failed = order("status", "FAILED", "reject_reason", "INSUFFICIENT_FUNDS", "cancel_reason", "x");

        assertThat(only(failed).reason()).isEqualTo(OrderReason.INSUFFICIENT_FUNDS);
        assertThat(only(failed.replace("reject_reason", "reject_Reason")).reason())
                .isEqualTo(OrderReason.INSUFFICIENT_FUNDS);
        assertThat(only(failed).text()).isEqualTo("INSUFFICIENT_FUNDS: x");
        assertThat(only(order("cancel_reason", "User requested cancel")).text()).isEqualTo("User requested cancel");
    }

    @Test
    void shouldReadAnOrderOfWhichAlmostEverythingIsEmpty() {
        final VenueOrder order = only(order(
                "status",
                "PENDING",
                "cumulative_quantity",
                "",
                "leaves_quantity",
                "",
                "filled_value",
                "",
                "total_fees",
                "",
                "avg_price",
                "",
                "number_of_fills",
                "",
                "limit_price",
                "",
                "post_only",
                "",
                "creation_time",
                "0001-01-01T00:00:00Z",
                "client_order_id",
                ""));

        assertThat(order.clientOrderId()).as("a stranger's is given through").isEmpty();
        assertThat(order.filledQuantity()).isZero();
        assertThat(order.filledValue()).isEqualTo(ExactDecimal.ZERO);
        assertThat(order.createdNanos()).isEmpty();
        assertThat(order.averagePrice()).isEmpty();
        assertThat(order.terms().limitPrice()).isEmpty();
    }

    @Test
    void shouldReadWhatOlderStreamsLacked() {
        final VenueOrder order = only(UserFrames.SAMPLE_ORDER
                .replace("\"limit_price\":\"50000\",", "")
                .replace("\"stop_price\":\"\",", "")
                .replace("\"outstanding_hold_amount\":\"0\",", ""));

        assertThat(order.terms().limitPrice()).isEmpty();
        assertThat(order.filledQuantity()).isEqualTo(1_000_000);
    }

    @Test
    void shouldRefuseNothingFilledBesideAFill() {
        for (final String nothing : List.of("0", "")) {
            assertThat(refused(order("cumulative_quantity", nothing)).what()).contains("though the order is filled");
            assertThat(refused(order("status", "OPEN", "cumulative_quantity", nothing))
                            .what())
                    .contains("though there is a filled_value");
        }
    }

    @Test
    void shouldRefuseOneOrderAndTakeTheOthers() {
        final UserMessage message = messages.read(update(
                4,
                order("order_id", "a"),
                order("order_id", "b", "cumulative_quantity", "0.000000001"),
                order("order_id", "c", "product_id", "DOGE-USD"),
                order("order_id", "d")));

        assertThat(message).isInstanceOf(UserMessage.Update.class);
        final UserMessage.Update update = (UserMessage.Update) message;
        assertThat(update.sequenceNumber()).hasValue(4);
        assertThat(update.orders()).extracting(VenueOrder::orderId).containsExactly("a", "d");
        assertThat(update.refused())
                .extracting(item -> item.orderId() + " " + item.where() + " " + item.what())
                .satisfiesExactly(
                        item -> assertThat(item).startsWith("b events[0].orders[1].cumulative_quantity"),
                        item -> assertThat(item)
                                .isEqualTo("c events[0].orders[2].product_id DOGE-USD is none of our instruments"));
    }

    @Test
    void shouldSayWhereAFrameCannotBeRead() {
        assertThat(messages.read("502 Bad Gateway\n"))
                .isInstanceOfSatisfying(UserMessage.Unreadable.class, unreadable -> {
                    assertThat(unreadable.reason()).isEqualTo(FeedReason.NOT_JSON);
                    assertThat(unreadable.excerpt()).isEqualTo("502 Bad Gateway ");
                });
        assertThat(messages.read("{\"channel\":\"user\",\"events\":[]}"))
                .isEqualTo(new UserMessage.Unreadable(
                        "sequence_num", "is missing", "{\"channel\":\"user\",\"events\":[]}"));
    }

    private OrderKind kind(final String type, final String timeInForce) {
        return only(order("order_type", type, "time_in_force", timeInForce))
                .terms()
                .kind();
    }

    private VenueOrder only(final String order) {
        if (messages.read(update(0, order)) instanceof UserMessage.Update update
                && update.orders().size() == 1) {
            return update.orders().get(0);
        }
        throw new AssertionError(messages.read(update(0, order)) + " to " + order);
    }

    private RefusedItem refused(final String order) {
        if (messages.read(update(0, order)) instanceof UserMessage.Update update
                && update.refused().size() == 1) {
            return update.refused().get(0);
        }
        throw new AssertionError(messages.read(update(0, order)) + " to " + order);
    }
}
