package io.reprise.execution.venue.coinbase.user;

import static io.reprise.execution.venue.coinbase.user.UserFrames.beat;
import static io.reprise.execution.venue.coinbase.user.UserFrames.order;
import static io.reprise.execution.venue.coinbase.user.UserFrames.snapshot;
import static io.reprise.execution.venue.coinbase.user.UserFrames.update;
import static io.reprise.execution.venue.coinbase.user.UserFrames.working;
import static io.reprise.execution.venue.coinbase.user.UserScript.MILLI;
import static io.reprise.execution.venue.coinbase.user.UserScript.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.event.FeedReason;
import java.util.List;
import org.junit.jupiter.api.Test;

class UserSessionTest {
    private static final String A_WORKS = working("a", "0.25");
    private static final String A_IS_FILLED =
            order("order_id", "a", "cumulative_quantity", "1", "leaves_quantity", "0");

    private final UserScript script = new UserScript(1);

    @Test
    void shouldAskForHeartbeatsAndThenForAllOrdersAsSoonAsTheSocketIsOpen() {
        script.session.onTick(script.nowNanos);
        assertThat(script.taken()).containsExactly("connecting", "connect");

        script.session.onOpened(script.nowNanos);
        assertThat(script.taken())
                .containsExactly(
                        "send {\"type\":\"subscribe\",\"channel\":\"heartbeats\",\"jwt\":\"token1\"}",
                        "send {\"type\":\"subscribe\",\"channel\":\"user\",\"jwt\":\"token2\"}");
    }

    @Test
    void shouldTellTheSnapshotAndThenEachUpdate() {
        script.open();
        script.frame(UserFrames.EMPTY_SNAPSHOT);
        script.frame(UserFrames.ACK);
        script.frame(update(2, A_WORKS));
        script.frame(update(3, A_IS_FILLED));

        assertThat(script.taken())
                .containsExactly("snapshot []", "update a OPEN 25000000", "update a FILLED 100000000");
    }

    @Test
    void shouldMergeBatchesOfFiftyAndEndWithASmallerOne() {
        script.open();
        script.frame(snapshot(0, working(0, 50)));
        script.frame(snapshot(1, working(50, 100)));
        assertThat(script.taken()).isEmpty();

        script.frame(snapshot(2, working(100, 103)));
        assertThat(orders(script.taken())).isEqualTo(103);
    }

    @Test
    void shouldTakeExactlyFiftyForAllWhenNoOtherBatchComesWithinTwoSeconds() {
        script.open();
        script.frame(snapshot(0, working(0, 50)));
        script.frame(beat(1, 7));
        script.pass(2 * SECOND - 10 * MILLI);
        assertThat(script.taken()).isEmpty();

        script.pass(10 * MILLI);
        assertThat(orders(script.taken())).isEqualTo(50);
    }

    @Test
    void shouldTakeAnEmptyBatchForTheEndOfFifty() {
        script.open();
        script.frame(snapshot(0, working(0, 50)));
        script.frame(snapshot(1, List.of()));

        assertThat(orders(script.taken())).isEqualTo(50);
    }

    @Test
    void shouldMergeABatchThatCallsItselfAnUpdate() {
        script.open();
        script.frame(snapshot(0, working(0, 50)));
        script.frame(update(1, working(50, 53).toArray(String[]::new)));
        script.pass(2 * SECOND);

        final List<String> notes = script.taken();
        assertThat(notes).filteredOn(note -> note.startsWith("update ")).hasSize(3);
        assertThat(orders(notes)).isEqualTo(53);
    }

    @Test
    void shouldTellAnUpdateBetweenTwoBatchesAtOnceAndNotTakeItBack() {
        script.open();
        script.frame(snapshot(0, working(0, 50)));
        script.frame(update(1, order("order_id", "order-7", "cumulative_quantity", "1")));
        script.frame(update(2, order("order_id", "order-8", "status", "CANCELLED", "cumulative_quantity", "0.25")));
        assertThat(script.taken())
                .containsExactly("update order-7 FILLED 100000000", "update order-8 CANCELLED 25000000");

        script.frame(snapshot(3, List.of(working("order-7", "0.25"), working("order-8", "0.25"))));
        final List<String> notes = script.taken();
        assertThat(orders(notes)).isEqualTo(48);
        assertThat(notes.get(0)).doesNotContain("order-7 ").doesNotContain("order-8 ");
    }

    @Test
    void shouldTellAnOrderThatIsOverInASnapshotWithoutCallingItOpen() {
        script.open();
        script.frame(UserFrames.SAMPLE);

        assertThat(script.taken()).containsExactly("update YYY FILLED 1000000", "snapshot []");
    }

    @Test
    void shouldTellALateBatchAsUpdates() {
        live();
        script.frame(snapshot(1, List.of(A_WORKS)));

        assertThat(script.taken()).containsExactly("update a OPEN 25000000");
    }

    @Test
    void shouldCountARefusedOrderToItsBatchAndTellItFirst() {
        final List<String> batch = working(1, 50);
        batch.add(order("order_id", "doge", "product_id", "DOGE-USD"));
        script.open();
        script.frame(snapshot(0, batch));
        assertThat(script.taken())
                .singleElement()
                .asString()
                .startsWith("refused order doge: events[0].orders[49].product_id DOGE-USD is none of our");

        script.frame(snapshot(1, List.of()));
        assertThat(orders(script.taken())).isEqualTo(49);
    }

    @Test
    void shouldDoubtAGapAndStillTellWhatCameBehindIt() {
        live();
        script.frame(update(3, A_IS_FILLED));

        assertThat(script.taken())
                .containsExactly("doubt SEQUENCE_GAP frame 3 came, 1 was next", "close", "update a FILLED 100000000");
    }

    @Test
    void shouldDoubtAFirstFrameThatIsNotTheFirst() {
        script.open();
        script.frame(snapshot(1, List.of()));

        assertThat(script.taken()).containsExactly("doubt SEQUENCE_GAP frame 1 came, 0 was next", "close");
    }

    @Test
    void shouldDoubtARepeatedFrameAndNotTellItAgain() {
        live();
        script.frame(update(1, A_IS_FILLED));
        script.taken();
        script.frame(update(1, A_WORKS));

        assertThat(script.taken()).containsExactly("doubt SEQUENCE_REPEATED frame 1 came, 2 was next", "close");
    }

    @Test
    void shouldDoubtAHeartbeatThatIsNotOneMore() {
        live();
        script.frame(beat(1, 41_691));
        script.frame(beat(2, 41_692));
        assertThat(script.taken()).isEmpty();

        script.frame(beat(3, 41_694));
        assertThat(script.taken())
                .containsExactly("doubt HEARTBEAT_MISSED heartbeat 41694 came, 41693 was next", "close");
    }

    @Test
    void shouldDoubtASilenceOfHeartbeatsEvenWhileOrdersCome() {
        live();
        script.pass(3 * SECOND);
        script.frame(update(1, A_WORKS));
        script.pass(2 * SECOND);
        assertThat(script.taken()).containsExactly("update a OPEN 25000000");

        script.pass(10 * MILLI);
        assertThat(script.taken())
                .containsExactly(
                        "doubt HEARTBEAT_MISSED no heartbeat for 5010 ms, at most 5000 ms are waited for", "close");
    }

    @Test
    void shouldNotTakeABeatAfterASilenceForNoSilence() {
        live();
        script.nowNanos += 6 * SECOND;
        script.frame(beat(1, 5));

        assertThat(script.taken())
                .containsExactly(
                        "doubt HEARTBEAT_MISSED no heartbeat for 6000 ms, at most 5000 ms are waited for", "close");
    }

    @Test
    void shouldDoubtWhenNoSnapshotComes() {
        script.open();
        for (int second = 1; second <= 10; second++) {
            script.frame(beat(second - 1, second));
            assertThat(script.taken()).isEmpty();
            script.pass(SECOND);
        }

        assertThat(script.taken())
                .containsExactly("doubt CHANNEL_SILENT no snapshot of the orders within 10 s", "close");
    }

    @Test
    void shouldDoubtWhatCannotBeReadAndWhatTheVenueRefuses() {
        live();
        script.frame("{\"channel\":\"user\"");
        assertThat(script.taken().get(0)).startsWith("doubt NOT_JSON the body is not JSON");

        live();
        script.frame("{\"type\":\"error\",\"message\":\"failure to subscribe\"}");
        assertThat(script.taken())
                .containsExactly("doubt VENUE_ERROR the venue answered 'failure to subscribe'", "close");

        live();
        script.session.onUnreadable(FeedReason.TOO_LARGE, "long", script.nowNanos);
        assertThat(script.taken()).containsExactly("doubt TOO_LARGE long", "close");
    }

    @Test
    void shouldDoubtOnceAndHearNothingMoreOfThatSocket() {
        live();
        script.session.onClosed("by the venue", script.nowNanos);
        script.session.onClosed("again", script.nowNanos);
        script.frame(update(1, A_WORKS));

        assertThat(script.taken()).containsExactly("doubt SOCKET_CLOSED by the venue", "close");
    }

    @Test
    void shouldConnectAgainAfterAQuarterOfASecondAndAskWithNewTokens() {
        live();
        script.session.onClosed("by the venue", script.nowNanos);
        script.taken();
        script.pass(249 * MILLI);
        assertThat(script.taken()).isEmpty();

        script.pass(70 * MILLI);
        assertThat(script.taken()).containsExactly("connecting", "connect");
        script.session.onOpened(script.nowNanos);
        assertThat(script.taken())
                .containsExactly(
                        "send {\"type\":\"subscribe\",\"channel\":\"heartbeats\",\"jwt\":\"token3\"}",
                        "send {\"type\":\"subscribe\",\"channel\":\"user\",\"jwt\":\"token4\"}");
        script.frame(snapshot(0, List.of(A_WORKS)));
        assertThat(script.taken()).containsExactly("snapshot [a OPEN 25000000]");
    }

    @Test
    void shouldForgetAnUnfinishedSnapshotWithItsSocket() {
        script.open();
        script.frame(snapshot(0, working(0, 50)));
        live();

        assertThat(script.taken()).isEmpty();
        assertThat(script.connectsAtNanos).hasSize(2);
    }

    @Test
    void shouldWaitTwiceAsLongEachTimeUpToFiveSeconds() {
        for (int attempt = 0; attempt < 12; attempt++) {
            connect();
            script.session.onClosed("refused", script.nowNanos);
        }

        final List<Long> at = script.connectsAtNanos;
        long waitNanos = 250 * MILLI;
        for (int i = 1; i < at.size(); i++) {
            assertThat(at.get(i) - at.get(i - 1)).isBetween(waitNanos, waitNanos * 5 / 4 + 10 * MILLI);
            waitNanos = Math.min(4 * SECOND, 2 * waitNanos);
        }
        assertThat(waitNanos).isEqualTo(4 * SECOND);
        assertThat(script.taken()).contains("doubt CONNECT_FAILED refused");
    }

    @Test
    void shouldWaitLittleAgainAfterTenGoodSecondsAndNotBefore() {
        connect();
        script.session.onClosed("refused", script.nowNanos);
        live();
        script.session.onClosed("soon", script.nowNanos);
        final long first = script.nowNanos;
        connect();
        assertThat(script.nowNanos - first).isGreaterThanOrEqualTo(500 * MILLI);

        script.session.onOpened(script.nowNanos);
        script.frame(UserFrames.EMPTY_SNAPSHOT);
        for (int second = 1; second <= 10; second++) {
            script.pass(SECOND);
            script.frame(beat(second, second));
        }
        script.session.onClosed("late", script.nowNanos);
        final long second = script.nowNanos;
        connect();
        assertThat(script.nowNanos - second).isLessThan(400 * MILLI);
    }

    @Test
    void shouldSayThatTheKeyIsRefusedAfterFiveTimesAndTryOnSlowly() {
        for (int attempt = 0; attempt < 8; attempt++) {
            connect();
            script.session.onOpened(script.nowNanos);
            script.frame(UserFrames.AUTHENTICATION_FAILURE);
            script.frame(UserFrames.AUTHENTICATION_FAILURE);
        }

        assertThat(script.taken())
                .filteredOn(note -> note.startsWith("refused"))
                .singleElement()
                .asString()
                .contains("the venue refused our key 5 times in a row");
        final List<Long> at = script.connectsAtNanos;
        assertThat(at.get(5) - at.get(4)).isBetween(24 * SECOND, 31 * SECOND);
        assertThat(at.get(7) - at.get(6)).isBetween(24 * SECOND, 31 * SECOND);

        live();
        assertThat(script.taken()).isEmpty();
    }

    @Test
    void shouldGiveUpAConnectionThatIsNotMade() {
        script.session.onTick(script.nowNanos);
        script.taken();
        script.pass(10 * SECOND);

        assertThat(script.taken()).containsExactly("doubt CONNECT_FAILED no connection within 10 s", "close");
    }

    @Test
    void shouldTryAgainWhenNoTokenCouldBeSigned() {
        script.isTokenBroken = true;
        script.session.onTick(script.nowNanos);
        script.session.onOpened(script.nowNanos);
        assertThat(script.taken())
                .containsExactly(
                        "connecting",
                        "connect",
                        "doubt CONNECT_FAILED no token could be signed for heartbeats:"
                                + " java.lang.IllegalStateException: no key",
                        "close");

        script.isTokenBroken = false;
        live();
        assertThat(script.connectsAtNanos).hasSize(2);
    }

    @Test
    void shouldDoubtASnapshotWithoutEnd() {
        script.open();
        int number = 0;
        while (script.notes.isEmpty()) {
            script.frame(snapshot(number, working(50 * number, 50 * number + 50)));
            number++;
        }

        assertThat(number).isEqualTo(101);
        assertThat(script.taken()).containsExactly("doubt TOO_LARGE a snapshot of more than 5000 orders", "close");
    }

    @Test
    void shouldStayEnded() {
        live();
        script.session.end();
        assertThat(script.taken()).containsExactly("close");

        script.frame(update(1, A_WORKS));
        script.session.onClosed("by us", script.nowNanos);
        script.pass(60 * SECOND);
        assertThat(script.taken()).isEmpty();
    }

    /** Until the next connection is asked for. */
    private void connect() {
        final int before = script.connectsAtNanos.size();
        script.session.onTick(script.nowNanos);
        while (script.connectsAtNanos.size() == before) {
            script.pass(10 * MILLI);
        }
    }

    private void live() {
        if (script.connectsAtNanos.isEmpty()) {
            connect();
        } else {
            script.session.onClosed("to begin anew", script.nowNanos);
            connect();
        }
        script.session.onOpened(script.nowNanos);
        script.frame(UserFrames.EMPTY_SNAPSHOT);
        script.taken();
    }

    /** How many orders the one snapshot has that was told. */
    private static int orders(final List<String> notes) {
        final List<String> snapshots =
                notes.stream().filter(note -> note.startsWith("snapshot [")).toList();
        assertThat(snapshots).hasSize(1);
        return snapshots.get(0).split(", ", -1).length;
    }
}
