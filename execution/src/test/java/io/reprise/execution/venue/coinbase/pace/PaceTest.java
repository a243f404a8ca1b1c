package io.reprise.execution.venue.coinbase.pace;

import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.execution.venue.coinbase.rest.EndpointClass;
import io.reprise.execution.venue.coinbase.rest.RateHeaders;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1_000 * MILLI;

    private final Pace pace = new Pace();
    private long now = 1_786_309_548_000_000_000L;

    @Test
    void shouldSendNoMoreThanThirtyWithinASecondWhoeverAsks() {
        int sent = 0;
        for (final long end = now + SECOND; now < end; now += MILLI) {
            for (final EndpointClass endpoint : EndpointClass.values()) {
                sent += pace.tryTake(endpoint, Urgency.CANCEL, now) ? 1 : 0;
            }
        }

        assertThat(sent).isBetween(28, 30);
    }

    @Test
    void shouldKeepThreeCallsForCancels() {
        assertThat(taken(EndpointClass.ORDERS, Urgency.NEW_ORDER)).isEqualTo(7);
        assertThat(taken(EndpointClass.LISTS, Urgency.QUERY)).isZero();
        assertThat(taken(EndpointClass.CANCELS, Urgency.CANCEL)).isEqualTo(3);
    }

    @Test
    void shouldStopOnlyTheListsWhenListsAreRefused() {
        pace.onAnswer(EndpointClass.LISTS, after(20), true, now);

        assertThat(next(EndpointClass.LISTS, Urgency.QUERY)).isEqualTo(20 * SECOND);
        assertThat(next(EndpointClass.CANCELS, Urgency.CANCEL)).isZero();
        assertThat(next(EndpointClass.ORDERS, Urgency.NEW_ORDER))
                .as("three that are kept must come in first")
                .isEqualTo(150 * MILLI);
    }

    @Test
    void shouldWaitWithCancelsWhenACancelIsRefused() {
        pace.onAnswer(EndpointClass.CANCELS, RateHeaders.SILENT, true, now);

        assertThat(next(EndpointClass.CANCELS, Urgency.CANCEL)).isEqualTo(250 * MILLI);
        assertThat(next(EndpointClass.ORDERS, Urgency.AMEND)).isEqualTo(150 * MILLI);
    }

    @Test
    void shouldLowerTheTotalToWhatAnyAnswerLeavesAndWaitForTheResetOfItsEndpointsOnly() {
        final RateHeaders none =
                new RateHeaders(OptionalLong.of(30), OptionalLong.of(0), OptionalLong.of(9), OptionalLong.empty());
        pace.onAnswer(EndpointClass.ACCOUNT, none, false, now);

        assertThat(next(EndpointClass.ACCOUNT, Urgency.QUERY)).isEqualTo(9 * SECOND);
        assertThat(next(EndpointClass.CANCELS, Urgency.CANCEL)).isEqualTo(50 * MILLI);
        assertThat(next(EndpointClass.ORDERS, Urgency.NEW_ORDER)).isEqualTo(200 * MILLI);
    }

    @Test
    void shouldTakeNothingFromOneBucketWhenTheOtherIsEmpty() {
        taken(EndpointClass.CANCELS, Urgency.CANCEL);
        assertThat(pace.tryTake(EndpointClass.ACCOUNT, Urgency.QUERY, now)).isFalse();
        now += 500 * MILLI;

        assertThat(taken(EndpointClass.ACCOUNT, Urgency.QUERY)).isEqualTo(5);
    }

    @Test
    void shouldNotBeginToWaitForLongerThanItMay() {
        pace.onAnswer(EndpointClass.LISTS, RateHeaders.SILENT, true, now);

        assertThat(pace.awaitTurn(EndpointClass.LISTS, 249 * MILLI, () -> now)).isFalse();
        assertThat(pace.awaitTurn(EndpointClass.LISTS, 250 * MILLI, () -> now += 50 * MILLI))
                .isTrue();
    }

    @Test
    void shouldNotWaitWhenInterrupted() {
        taken(EndpointClass.CANCELS, Urgency.CANCEL);
        Thread.currentThread().interrupt();

        assertThat(pace.awaitTurn(EndpointClass.LISTS, SECOND, () -> now)).isFalse();
        assertThat(Thread.interrupted()).isTrue();
    }

    private int taken(final EndpointClass endpoint, final Urgency urgency) {
        int count = 0;
        while (pace.tryTake(endpoint, urgency, now)) {
            count++;
        }
        return count;
    }

    private long next(final EndpointClass endpoint, final Urgency urgency) {
        return pace.nextAtNanos(endpoint, urgency, now) - now;
    }

    private static RateHeaders after(final long seconds) {
        return new RateHeaders(
                OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty(), OptionalLong.of(seconds));
    }
}
