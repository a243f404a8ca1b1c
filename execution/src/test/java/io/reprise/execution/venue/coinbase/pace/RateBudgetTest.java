package io.reprise.execution.venue.coinbase.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reprise.execution.venue.coinbase.rest.RateHeaders;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RateBudgetTest {
    private static final long START = 1_786_309_548_000_000_000L;
    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1_000 * MILLI;

    private final RateBudget budget = new RateBudget(new RateLimit(30, 30, 5));
    private long now = START;

    @Test
    void shouldKeepFiveOfThirtyForCancels() {
        assertThat(taken(Urgency.NEW_ORDER)).isEqualTo(25);
        assertThat(taken(Urgency.CANCEL)).isEqualTo(5);
        assertThat(taken(Urgency.CANCEL)).isZero();
    }

    @Test
    void shouldFillUpThirtyASecond() {
        taken(Urgency.CANCEL);
        now += SECOND / 2;
        assertThat(taken(Urgency.CANCEL)).isEqualTo(15);

        now += 3_600 * SECOND;
        assertThat(taken(Urgency.CANCEL)).isEqualTo(30);
    }

    @Test
    void shouldSayWhenTheNextMayGo() {
        taken(Urgency.CANCEL);

        assertThat(budget.nextAtNanos(Urgency.CANCEL, now)).isEqualTo(now + 33_333_334);
        assertThat(budget.nextAtNanos(Urgency.QUERY, now)).isEqualTo(now + 200 * MILLI);

        now = budget.nextAtNanos(Urgency.QUERY, now) - 1;
        assertThat(budget.tryTake(Urgency.QUERY, now)).isFalse();
        assertThat(budget.tryTake(Urgency.QUERY, now + 1)).isTrue();
    }

    @Test
    void shouldTakeTheVenuesRemainingWhenItIsLessAndNotWhenItIsMore() {
        budget.onAnswer(headers(30, 7, -1, -1), now);
        assertThat(taken(Urgency.CANCEL)).isEqualTo(7);

        budget.onAnswer(headers(10_000, 9_999, -1, -1), now);
        assertThat(taken(Urgency.CANCEL)).isZero();
        now += 60 * SECOND;
        assertThat(taken(Urgency.CANCEL)).isEqualTo(30);
    }

    @Test
    void shouldLowerTheBurstToTheVenuesLimitAndRaiseItBack() {
        budget.onAnswer(headers(12, -1, -1, -1), now);
        assertThat(taken(Urgency.NEW_ORDER))
                .as("12 less the same share for cancels")
                .isEqualTo(10);
        assertThat(taken(Urgency.CANCEL)).isEqualTo(2);

        budget.onAnswer(headers(500, -1, -1, -1), now);
        now += 60 * SECOND;
        assertThat(taken(Urgency.CANCEL)).isEqualTo(30);
    }

    @Test
    void shouldWaitForTheResetWhenNothingRemainsButLetACancelTry() {
        budget.onAnswer(headers(30, 0, 4, -1), now);

        assertThat(budget.nextAtNanos(Urgency.QUERY, now)).isEqualTo(now + 4 * SECOND);
        assertThat(budget.nextAtNanos(Urgency.CANCEL, now)).isEqualTo(now + 33_333_334);
    }

    @Test
    void shouldReadAResetThatIsATimeAndBelieveNoneBeyondHalfAMinute() {
        budget.onAnswer(headers(30, 0, START / SECOND + 4, -1), now);
        assertThat(budget.nextAtNanos(Urgency.QUERY, now)).isEqualTo(now + 4 * SECOND);

        budget.onAnswer(headers(30, 0, 999_999_999_999_999_999L, -1), now);
        assertThat(budget.nextAtNanos(Urgency.QUERY, now)).isEqualTo(now + 30 * SECOND);
    }

    @Test
    void shouldDoubleTheWaitWithEveryRefusalUpToHalfAMinute() {
        for (final long millis : new long[] {250, 500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000}) {
            budget.onLimited(RateHeaders.SILENT, now);
            assertThat(budget.nextAtNanos(Urgency.CANCEL, now)).isEqualTo(now + millis * MILLI);
            now += millis * MILLI;
        }
    }

    @Test
    void shouldCountRefusalsOfRequestsSentTogetherAsOne() {
        for (int i = 0; i < 20; i++) {
            budget.onLimited(RateHeaders.SILENT, now + i);
        }

        assertThat(budget.nextAtNanos(Urgency.CANCEL, now)).isEqualTo(now + 250 * MILLI);
    }

    @Test
    void shouldBeginAgainAfterASuccessThatCameBehindTheWait() {
        budget.onLimited(RateHeaders.SILENT, now);
        budget.onAnswer(RateHeaders.SILENT, now + 1);
        assertThat(budget.nextAtNanos(Urgency.CANCEL, now + 1)).isEqualTo(now + 250 * MILLI);

        now += 250 * MILLI;
        budget.onLimited(RateHeaders.SILENT, now);
        assertThat(budget.nextAtNanos(Urgency.CANCEL, now)).isEqualTo(now + 500 * MILLI);

        now += 500 * MILLI;
        budget.onAnswer(RateHeaders.SILENT, now);
        budget.onLimited(RateHeaders.SILENT, now);
        assertThat(budget.nextAtNanos(Urgency.CANCEL, now)).isEqualTo(now + 250 * MILLI);
    }

    @Test
    void shouldObeyRetryAfterUpToAnHour() {
        budget.onLimited(headers(-1, -1, -1, 17), now);
        assertThat(budget.nextAtNanos(Urgency.CANCEL, now)).isEqualTo(now + 17 * SECOND);

        budget.onLimited(headers(-1, -1, -1, 999_999_999_999_999_999L), now);
        assertThat(budget.nextAtNanos(Urgency.CANCEL, now)).isEqualTo(now + 3_600 * SECOND);
    }

    @Test
    void shouldTryWithOneRequestAfterTheWait() {
        budget.onLimited(RateHeaders.SILENT, now);
        assertThat(taken(Urgency.CANCEL)).isZero();

        now += 250 * MILLI;
        assertThat(taken(Urgency.NEW_ORDER)).isZero();
        assertThat(taken(Urgency.CANCEL)).isEqualTo(1);
    }

    @Test
    void shouldAddNothingForTimeThatRunsBackwards() {
        taken(Urgency.CANCEL);
        now -= 3_600 * SECOND;

        assertThat(taken(Urgency.CANCEL)).isZero();
    }

    @Test
    void shouldRefuseALimitThatLetsNothingThrough() {
        assertThatThrownBy(() -> new RateLimit(0, 1, 0)).hasMessageContaining("0 requests a second");
        assertThatThrownBy(() -> new RateLimit(10, 5, 5)).hasMessageContaining("5 kept for cancels");
    }

    private int taken(final Urgency urgency) {
        int count = 0;
        while (budget.tryTake(urgency, now)) {
            count++;
        }
        return count;
    }

    private static RateHeaders headers(final long limit, final long remaining, final long reset, final long after) {
        return new RateHeaders(some(limit), some(remaining), some(reset), some(after));
    }

    private static OptionalLong some(final long value) {
        return value < 0 ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
