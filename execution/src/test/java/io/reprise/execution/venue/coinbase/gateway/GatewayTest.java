package io.reprise.execution.venue.coinbase.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.event.DifferenceKind;
import io.reprise.event.FeedState;
import io.reprise.event.Liquidity;
import io.reprise.event.OrderAction;
import io.reprise.event.OrderReason;
import io.reprise.event.OrderStatus;
import io.reprise.event.RequestOutcome;
import io.reprise.execution.venue.coinbase.gateway.GatewayScript.Terms;
import io.reprise.execution.venue.coinbase.gateway.VenueReports.OrderReport;
import io.reprise.execution.venue.coinbase.rest.CreateAnswer;
import io.reprise.execution.venue.coinbase.rest.EditAnswer;
import io.reprise.execution.venue.coinbase.rest.OrderRequest;
import io.reprise.execution.venue.coinbase.rest.RateHeaders;
import io.reprise.execution.venue.coinbase.rest.RestAnswer;
import io.reprise.execution.venue.coinbase.rest.VenueOrder;
import io.reprise.execution.venue.coinbase.rest.VenueStatus;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** One story each; what happens when all of them happen at once is in {@link GatewayFaultsTest}. */
class GatewayTest {
    private static final Terms BUY = Terms.buy(50_000, 95_00);

    private final GatewayScript script = new GatewayScript();
    private final ModelVenue venue = new ModelVenue();

    @Test
    void shouldSendAnOrderWhoseFateIsOpenAgainUnderTheSameId() {
        script.place(1, BUY);
        final Request.Create first = next(Request.Create.class);
        venue.create(first.body());
        script.gateway.onCreate(first, new RestAnswer.UnknownFate<>("no answer"), script.nowNanos);
        assertThat(script.last(1).status()).isEqualTo(OrderStatus.UNKNOWN);
        assertThat(script.last(1).reason()).isEqualTo(OrderReason.NO_ANSWER);

        script.pass(GatewayScript.SECOND);
        final Request.Create second = next(Request.Create.class);
        assertThat(second.body()).isEqualTo(first.body());
        script.gateway.onCreate(second, understood(venue.create(second.body())), script.nowNanos);

        assertThat(script.last(1).status()).isEqualTo(OrderStatus.PENDING);
        assertThat(venue.created).isEqualTo(1);
    }

    @Test
    void shouldLookAnImmediateOrderUpOnceItsMomentIsOver() {
        script.place(1, BUY.immediate());
        final Request.Create asked = next(Request.Create.class);
        script.nowNanos += OrderDriver.IMMEDIATE_NANOS + 1;
        script.gateway.onCreate(asked, new RestAnswer.Unavailable<>(503, "later"), script.nowNanos);
        script.pass(GatewayScript.SECOND);

        next(Request.Find.class);
    }

    @Test
    void shouldBelieveThatAnOrderNeverArrivedOnlyWhenTwoListsBehindItsTimeLackIt() {
        script.place(1, BUY.immediate());
        final Request.Create asked = next(Request.Create.class);
        script.nowNanos += OrderDriver.IMMEDIATE_NANOS + 1;
        script.gateway.onCreate(asked, new RestAnswer.UnknownFate<>("no answer"), script.nowNanos);

        int lists = 0;
        while (script.last(1).status() == OrderStatus.UNKNOWN) {
            script.pass(GatewayScript.SECOND);
            if (script.requests.peek() instanceof Request.Find find) {
                script.requests.remove();
                lists++;
                script.gateway.onFind(find, understood(Optional.empty()), script.nowNanos);
            } else {
                script.requests.poll();
            }
        }

        assertThat(lists).isGreaterThanOrEqualTo(OrderDriver.ABSENCES_MIN);
        assertThat(script.last(1).reason()).isEqualTo(OrderReason.NEVER_ARRIVED);
        assertThat(script.kinds()).containsExactly(DifferenceKind.ORDER_LOST);
    }

    @Test
    void shouldCancelAnOrderThatArrivesWhenNobodyBelievedInItAnyMore() {
        shouldBelieveThatAnOrderNeverArrivedOnlyWhenTwoListsBehindItsTimeLackIt();
        final VenueOrder late = told(1, VenueStatus.OPEN, 20_000);

        script.gateway.onUser(late, script.nowNanos);

        assertThat(next(Request.Cancel.class).venueOrderId()).isEqualTo(late.orderId());
        assertThat(script.last(1).status()).as("an end is not left").isEqualTo(OrderStatus.CANCELLED);
        assertThat(script.last(1).cumulative()).as("and its fills are booked").isEqualTo(20_000);
        assertThat(script.kinds()).endsWith(DifferenceKind.ORDER_FOUND);
    }

    @Test
    void shouldReportARefusalWithTheVenuesWords() {
        script.place(1, BUY);
        final CreateAnswer refused = new CreateAnswer.Rejected(
                OrderReason.INSUFFICIENT_FUNDS, "INSUFFICIENT_FUND", "Insufficient balance", "{\"success\":false}");
        script.gateway.onCreate(next(Request.Create.class), understood(refused), script.nowNanos);

        assertThat(script.last(1).status()).isEqualTo(OrderStatus.REJECTED);
        assertThat(script.last(1).reason()).isEqualTo(OrderReason.INSUFFICIENT_FUNDS);
        assertThat(script.words).containsExactly("PLACE INSUFFICIENT_FUNDS 200 {\"success\":false}");
    }

    @Test
    void shouldTakeAnUpdateThatComesBeforeTheAnswer() {
        script.place(1, BUY);
        final Request.Create asked = next(Request.Create.class);
        final CreateAnswer accepted = venue.create(asked.body());
        final ModelVenue.Book book = venue.byClientId.get(asked.body().clientOrderId());
        venue.fill(Objects.requireNonNull(book), 20_000);
        script.gateway.onUser(book.told(), script.nowNanos);
        script.gateway.onCreate(asked, understood(accepted), script.nowNanos);

        assertThat(script.orders).hasSize(1);
        assertThat(script.last(1).status()).isEqualTo(OrderStatus.OPEN);
        assertThat(script.last(1).fill()).isEqualTo(new VenueReports.NewFill(95_00, 20_000, 11_381, Liquidity.NONE));
    }

    @Test
    void shouldChangeAnOrderWithAnEndByAnotherInItsPlaceAndAddUpTheirFills() {
        final Terms timed = BUY.until(script.nowNanos + 60 * GatewayScript.SECOND);
        final ModelVenue.Book first = working(1, timed);
        venue.fill(first, 20_000);
        script.gateway.onUser(first.told(), script.nowNanos);

        script.amend(1, timed.at(96_00));
        final Request.Cancel cancel = next(Request.Cancel.class);
        script.gateway.onCancel(
                List.of(cancel), understood(List.of(venue.cancel(cancel.venueOrderId()))), script.nowNanos);
        script.gateway.onUser(first.told(), script.nowNanos);
        assertThat(script.last(1).status()).as("no end for the core").isEqualTo(OrderStatus.OPEN);
        final Request.Create second = next(Request.Create.class);
        assertThat(second.body().terms().quantity()).hasValue(30_000);
        assertThat(second.body().terms().limitPrice()).hasValue(96_00);
        assertThat(second.body().clientOrderId()).isNotEqualTo(first.request.clientOrderId());
        script.gateway.onCreate(second, understood(venue.create(second.body())), script.nowNanos);

        assertThat(script.last(1).outcome()).isEqualTo(RequestOutcome.AMENDED);
        assertThat(script.last(1).limitPrice()).hasValue(96_00);
        final ModelVenue.Book replaced =
                Objects.requireNonNull(venue.byClientId.get(second.body().clientOrderId()));
        venue.fill(replaced, 30_000);
        script.gateway.onUser(replaced.told(), script.nowNanos);
        final OrderReport end = script.last(1);
        assertThat(end.status()).isEqualTo(OrderStatus.FILLED);
        assertThat(end.cumulative()).isEqualTo(50_000);
        assertThat(end.valueE8()).isEqualTo(20_000 * 95 + 30_000 * 96);
    }

    @Test
    void shouldChangeAProtectiveStopInPlace() {
        final ModelVenue.Book stop = working(1, BUY.stop(94_00));

        script.amend(1, BUY.at(94_50).stop(94_60));
        final Request.Edit edit = next(Request.Edit.class);
        assertThat(edit.body().price()).isEqualTo(94_50);
        assertThat(edit.body().stopPrice()).hasValue(94_60);
        script.gateway.onEdit(edit, understood(venue.edit(edit)), script.nowNanos);
        assertThat(script.last(1).outcome()).as("accepted is not yet in force").isEqualTo(RequestOutcome.NONE);
        script.pass(GatewayScript.SECOND);
        script.gateway.onLook(next(Request.Look.class), understood(stop.told()), script.nowNanos);

        assertThat(script.last(1).outcome()).isEqualTo(RequestOutcome.AMENDED);
        assertThat(script.last(1).triggerPrice()).hasValue(94_60);
    }

    @Test
    void shouldCorrectItsSumsByTheListOfFillsOnceAnOrderIsOver() {
        final ModelVenue.Book book = working(1, BUY);
        venue.fill(book, 50_000);
        script.gateway.onUser(told(1, VenueStatus.FILLED, 50_000), script.nowNanos);
        final long told = script.last(1).feeE8();
        script.pass(GatewayScript.SECOND);

        script.gateway.onFills(
                next(Request.ListFills.class), understood(Fills.of(GatewayScript.BTC, book.fills)), script.nowNanos);

        assertThat(script.last(1).feeE8()).isNotEqualTo(told).isEqualTo(28_452);
        assertThat(script.last(1).status()).isEqualTo(OrderStatus.FILLED);
    }

    @Test
    void shouldTrustItsOrdersOnlyWhenTheyWereComparedBehindTheChannelsSnapshot() {
        script.pass(GatewayScript.SECOND);
        final Request.Compare early = next(Request.Compare.class);
        script.gateway.onLists(understood(venue.lists()), script.nowNanos);
        script.pass(GatewayScript.SECOND);
        assertThat(script.states).as("nobody listens yet: " + early).isEmpty();

        script.gateway.onSnapshot(List.of(), script.nowNanos);
        script.pass(GatewayScript.SECOND);
        next(Request.Compare.class);
        script.gateway.onLists(understood(venue.lists()), script.nowNanos);
        script.pass(GatewayScript.SECOND);

        assertThat(script.states).containsExactly(FeedState.LIVE);
        assertThat(script.balances).containsEntry("USD", 1_000_000_00000000L);
    }

    @Test
    void shouldTellOfCashThatCameSinceTheJournalEndedOnceItIsSeenTwice() {
        script.bookedE8 = OptionalLong.of(999_500_00000000L);
        shouldTrustItsOrdersOnlyWhenTheyWereComparedBehindTheChannelsSnapshot();

        assertThat(script.differences).singleElement().satisfies(difference -> {
            assertThat(difference.kind()).isEqualTo(DifferenceKind.BALANCE);
            assertThat(difference.currency()).isEqualTo("USD");
            assertThat(difference.expected()).hasValue(999_500_00000000L);
            assertThat(difference.actual()).hasValue(1_000_000_00000000L);
        });
        compareAgain();
        compareAgain();
        assertThat(script.differences).as("told once").hasSize(1);
        venue.usd = venue.usd.subtract(new BigDecimal("100000"));
        compareAgain();
        compareAgain();
        assertThat(script.differences).last().satisfies(difference -> {
            assertThat(difference.expected()).hasValue(1_000_000_00000000L);
            assertThat(difference.actual()).hasValue(900_000_00000000L);
        });
    }

    @Test
    void shouldTakeRoundingForNoTransfer() {
        script.bookedE8 = OptionalLong.of(999_999_99100000L);
        shouldTrustItsOrdersOnlyWhenTheyWereComparedBehindTheChannelsSnapshot();
        compareAgain();
        compareAgain();

        assertThat(script.differences).isEmpty();
    }

    private void compareAgain() {
        script.pass(Gateway.COMPARE_NANOS + GatewayScript.SECOND);
        next(Request.Compare.class);
        script.gateway.onLists(understood(venue.lists()), script.nowNanos);
    }

    @Test
    void shouldNoticeThatTheUserChannelLosesUpdatesAndBeginItAnew() {
        final ModelVenue.Book book = working(1, BUY);
        shouldTrustItsOrdersOnlyWhenTheyWereComparedBehindTheChannelsSnapshot();
        venue.fill(book, 10_000);
        script.pass(Gateway.COMPARE_NANOS + GatewayScript.SECOND);
        next(Request.Compare.class);
        script.gateway.onLists(understood(venue.lists()), script.nowNanos);
        assertThat(script.last(1).cumulative())
                .as("the channel may just be slow")
                .isZero();

        script.pass(Gateway.CHANNEL_BEHIND_NANOS + GatewayScript.SECOND);
        next(Request.Compare.class);
        script.gateway.onLists(understood(venue.lists()), script.nowNanos);

        assertThat(script.last(1).cumulative()).isEqualTo(10_000);
        assertThat(script.kinds()).containsExactly(DifferenceKind.FILL_MISSED);
        assertThat(script.states).endsWith(FeedState.STALE);
        assertThat(script.renewals).isEqualTo(1);
    }

    @Test
    void shouldWaitAtACleanStopForAProtectiveStopWhoseFateIsOpenButNotForOneThatRests() {
        script.place(1, BUY.stop(90_00));
        final Request.Create asked = next(Request.Create.class);
        assertThat(script.gateway.workingCount()).isEqualTo(1);
        script.gateway.onCreate(asked, new RestAnswer.UnknownFate<>("no answer"), script.nowNanos);
        assertThat(script.gateway.workingCount()).isEqualTo(1);

        script.pass(GatewayScript.SECOND);
        final Request.Create again = next(Request.Create.class);
        script.gateway.onCreate(again, understood(venue.create(again.body())), script.nowNanos);

        assertThat(script.gateway.workingCount()).isZero();
    }

    @Test
    void shouldTakeOverThePricesThatAnEarlierProcessBroughtIntoForceAndDidNotLiveToJournal() {
        adopt(1, BUY.stop(90_00));
        final ModelVenue.Book book = atVenue(1, 0, BUY.at(94_00).stop(89_00));

        script.gateway.onUser(book.told(), script.nowNanos);

        assertThat(script.last(1).status()).isEqualTo(OrderStatus.OPEN);
        assertThat(script.last(1).limitPrice()).hasValue(94_00);
        assertThat(script.last(1).triggerPrice()).hasValue(89_00);
    }

    @Test
    void shouldTakeAChangeToTheTermsInForceForMade() {
        script.place(1, BUY.stop(90_00));
        final Request.Create asked = next(Request.Create.class);
        script.gateway.onCreate(asked, understood(venue.create(asked.body())), script.nowNanos);
        final ModelVenue.Book book =
                Objects.requireNonNull(venue.byClientId.get(script.ids.of(GatewayScript.id(1), 0)));
        script.gateway.onUser(book.told(), script.nowNanos);
        script.amend(1, BUY.at(94_00).stop(89_00));
        final Request.Edit edit = next(Request.Edit.class);
        venue.edit(edit);

        script.gateway.onEdit(
                edit,
                understood(new EditAnswer(
                        false, OrderReason.INVALID_REQUEST, "EDIT_REQUEST_EQUAL_TO_ORIGINAL_REQUEST", "{}")),
                script.nowNanos);
        script.pass(GatewayScript.SECOND);
        script.gateway.onLook(next(Request.Look.class), understood(book.told()), script.nowNanos);

        assertThat(script.last(1).outcome()).isEqualTo(RequestOutcome.AMENDED);
        assertThat(script.last(1).triggerPrice()).hasValue(89_00);
    }

    @Test
    void shouldCancelTheSuccessorThatAnEarlierProcessPutInTheOrdersPlace() {
        adopt(1, BUY);
        final ModelVenue.Book first = atVenue(1, 0, BUY);
        venue.end(first, VenueStatus.CANCELLED);
        final ModelVenue.Book second = atVenue(1, 1, BUY.at(96_00));

        script.gateway.onUser(first.told(), script.nowNanos);
        assertThat(script.last(1).status()).isEqualTo(OrderStatus.CANCELLED);
        script.gateway.onUser(second.told(), script.nowNanos);

        assertThat(next(Request.Cancel.class).venueOrderId()).isEqualTo(second.orderId);
    }

    @Test
    void shouldCancelAnOrderThatTheJournalLacksAndTrustAgainWhereItTradedNothing() {
        final ModelVenue.Book lacked = atVenue(7, 0, BUY);

        compareBehindSnapshot();
        final Request.Cancel cancel = next(Request.Cancel.class);
        assertThat(cancel.venueOrderId()).isEqualTo(lacked.orderId);
        script.gateway.onCancel(
                List.of(cancel), understood(List.of(venue.cancel(cancel.venueOrderId()))), script.nowNanos);
        script.gateway.onUser(lacked.told(), script.nowNanos);
        script.pass(GatewayScript.SECOND);

        assertThat(script.kinds()).containsExactly(DifferenceKind.ORDER_FOUND);
        assertThat(script.states).endsWith(FeedState.LIVE);
    }

    @Test
    void shouldTrustNothingWhenTheVenueFilledWhatTheJournalLacks() {
        final ModelVenue.Book lacked = atVenue(7, 0, BUY);
        venue.fill(lacked, 50_000);

        compareBehindSnapshot();
        script.pass(2 * Gateway.COMPARE_NANOS);

        assertThat(script.kinds()).containsExactly(DifferenceKind.ORDER_FOUND);
        assertThat(script.states).containsExactly(FeedState.STALE);
        assertThat(script.gateway.isTrusted()).isFalse();
    }

    @Test
    void shouldPlaceNothingBehindACleanStopButWhatProtects() {
        script.place(7, BUY);
        script.shutDown(7, BUY);
        script.requests.clear();

        script.place(8, BUY);
        assertThat(script.last(8).status()).isEqualTo(OrderStatus.REJECTED);
        assertThat(script.last(8).reason()).isEqualTo(OrderReason.SHUTDOWN);
        assertThat(script.requests).isEmpty();

        script.place(9, BUY.at(94_00).stop(94_50));
        assertThat(script.requests).singleElement().isInstanceOf(Request.Create.class);
    }

    @Test
    void shouldTakeFillsOfAnOrderThatTheJournalEndedForKnown() {
        final ModelVenue.Book ended = atVenue(7, 0, BUY);
        venue.fill(ended, 50_000);
        script.commanded.add(GatewayScript.id(7));

        compareBehindSnapshot();

        assertThat(script.kinds()).isEmpty();
        assertThat(script.states).endsWith(FeedState.LIVE);
    }

    @Test
    void shouldRejectAnOrderWhoseIdTheVenueKnowsFromAPartOfTheJournalThatIsGone() {
        venue.fill(atVenue(7, 0, BUY), 50_000);
        compareBehindSnapshot();
        script.requests.clear();

        script.place(7, BUY.at(90_00));

        assertThat(script.last(7).status()).isEqualTo(OrderStatus.REJECTED);
        assertThat(script.last(7).reason()).isEqualTo(OrderReason.DUPLICATE_ORDER);
        assertThat(script.requests).noneMatch(Request.Create.class::isInstance);
    }

    private void compareBehindSnapshot() {
        script.gateway.onSnapshot(List.of(), script.nowNanos);
        script.pass(GatewayScript.SECOND / 4);
        next(Request.Compare.class);
        script.gateway.onLists(understood(venue.lists()), script.nowNanos);
        script.pass(GatewayScript.SECOND / 4);
    }

    private void adopt(final long sequence, final Terms terms) {
        script.gateway.adopt(script.command(sequence, OrderAction.PLACE, terms), script.nowNanos - 1, script.nowNanos);
    }

    /** What an earlier process had placed. */
    private ModelVenue.Book atVenue(final long sequence, final int generation, final Terms terms) {
        final String clientOrderId = script.ids.of(GatewayScript.id(sequence), generation);
        final OrderCommand command = script.command(sequence, OrderAction.PLACE, terms);
        venue.create(new OrderRequest(
                clientOrderId, command.instrument(), command.side(), command.terms(command.quantity())));
        return Objects.requireNonNull(venue.byClientId.get(clientOrderId));
    }

    @Test
    void shouldRefuseAnOrderThatFindsNoRoomToWait() {
        script.isFull = true;

        script.place(1, BUY);

        assertThat(script.last(1).status()).isEqualTo(OrderStatus.REJECTED);
        assertThat(script.last(1).reason()).isEqualTo(OrderReason.RATE_LIMITED);
    }

    private ModelVenue.Book working(final long sequence, final Terms terms) {
        script.place(sequence, terms);
        final Request.Create asked = next(Request.Create.class);
        script.gateway.onCreate(asked, understood(venue.create(asked.body())), script.nowNanos);
        final ModelVenue.Book book =
                Objects.requireNonNull(venue.byClientId.get(asked.body().clientOrderId()));
        script.gateway.onUser(book.told(), script.nowNanos);
        return book;
    }

    /** What the channel tells of an order: rounded sums, and no fee yet. */
    private VenueOrder told(final long sequence, final VenueStatus status, final long filled) {
        final ModelVenue model = new ModelVenue();
        final OrderCommand command = script.command(sequence, OrderAction.PLACE, BUY);
        final OrderRequest request = new OrderRequest(
                script.ids.of(GatewayScript.id(sequence), 0), GatewayScript.BTC, BUY.side(), command.terms(50_000));
        model.create(request);
        final ModelVenue.Book book = Objects.requireNonNull(model.byClientId.get(request.clientOrderId()));
        model.fill(book, filled);
        book.fees = BigDecimal.ZERO;
        book.status = status;
        return book.told();
    }

    private <T extends Request> T next(final Class<T> kind) {
        while (!script.requests.isEmpty()) {
            final Request request = script.requests.remove();
            if (kind.isInstance(request)) {
                return kind.cast(request);
            }
        }
        throw new AssertionError("no " + kind.getSimpleName() + " was asked");
    }

    private static <T> RestAnswer<T> understood(final T value) {
        return new RestAnswer.Understood<>(value, RateHeaders.SILENT);
    }
}
