package io.reprise.execution.venue.coinbase.pace;

import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.execution.venue.coinbase.rest.EndpointClass;
import io.reprise.execution.venue.coinbase.rest.RateHeaders;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Everybody asks for as much as there is, and the venue answers what it likes: no window of time sees more than is
 * allowed, of any endpoints or of all; and a cancel leaves soon, unless a cancel was refused.
 *
 * <p>{@code -Dreprise.sequences=100000} runs more, {@code -Dreprise.seed=N} begins elsewhere.
 */
class WholePacePropertyTest {
    private static final long SEQUENCES = Long.getLong("reprise.sequences", 500);
    private static final long FIRST_SEED = Long.getLong("reprise.seed", 1);
    private static final int STEPS = 300;
    private static final List<Urgency> OTHERS = List.of(Urgency.AMEND, Urgency.NEW_ORDER, Urgency.QUERY);
    private static final long SECOND = 1_000_000_000L;

    /** Requests of others that the venue has not answered yet, at most: what the gateway has senders for. */
    private static final int UNDER_WAY_MAX = 4;

    /** Each of those answers may empty the bucket of all once more, and that fills one in a twentieth of a second. */
    private static final long CANCEL_NANOS_MAX = (UNDER_WAY_MAX + 1) * SECOND / 20;

    private SplittableRandom random = new SplittableRandom();
    private String when = "";
    private long now;
    private long slowest;
    private long cancels;
    private long others;
    private long refusals;

    @Test
    void shouldStayWithinEveryLimitAndLetCancelsLeaveSoon() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + SEQUENCES; seed++) {
            random = new SplittableRandom(seed);
            when = "seed " + seed;
            run();
        }
        System.out.printf(
                "%,d sequences from seed %d: %,d cancels, the slowest after %d us; %,d others, %,d refusals%n",
                SEQUENCES, FIRST_SEED, cancels, slowest / 1_000, others, refusals);
        assertThat(cancels).as("the test would find nothing otherwise").isGreaterThan(10 * SEQUENCES);
        assertThat(others).isGreaterThan(50 * SEQUENCES);
        assertThat(refusals).isGreaterThan(SEQUENCES);
    }

    /** A gateway that always has something of every kind to send, with a venue of every mood. */
    private void run() {
        final Pace pace = new Pace();
        final Map<EndpointClass, List<Long>> sent = new EnumMap<>(EndpointClass.class);
        final List<Long> all = new ArrayList<>();
        final List<EndpointClass> underWay = new ArrayList<>();
        now = 1_786_309_548_000_000_000L + random.nextLong(SECOND);
        long wantedSince = -1;
        for (int step = 0; step < STEPS; step++) {
            final long later = random.nextInt(20) == 0 ? random.nextLong(2 * SECOND) : random.nextLong(SECOND / 25);
            // Whoever waits looks again when it may go; answers come in between.
            now = wantedSince < 0
                    ? now + later
                    : Math.min(now + later, pace.nextAtNanos(EndpointClass.CANCELS, Urgency.CANCEL, now));
            if (wantedSince < 0 && random.nextInt(5) == 0) {
                wantedSince = now;
            }
            if (wantedSince >= 0) {
                if (pace.tryTake(EndpointClass.CANCELS, Urgency.CANCEL, now)) {
                    note(EndpointClass.CANCELS, sent, all);
                    slowest = Math.max(slowest, now - wantedSince);
                    assertThat(now - wantedSince).as(when).isLessThanOrEqualTo(CANCEL_NANOS_MAX);
                    wantedSince = -1;
                    cancels++;
                }
            }
            sendOthers(pace, sent, all, underWay);
            answer(pace, underWay);
        }
        sent.forEach((endpoint, times) -> check(endpoint.name(), RateLimit.of(endpoint), times));
        check("all", RateLimit.TOTAL, all);
        checkNoSecondOfMoreThanThirty(all);
    }

    private void sendOthers(
            final Pace pace,
            final Map<EndpointClass, List<Long>> sent,
            final List<Long> all,
            final List<EndpointClass> underWay) {
        for (int i = random.nextInt(12); i > 0 && underWay.size() < UNDER_WAY_MAX; i--) {
            final Urgency urgency = OTHERS.get(random.nextInt(OTHERS.size()));
            final EndpointClass endpoint = urgency != Urgency.QUERY
                    ? EndpointClass.ORDERS
                    : random.nextBoolean() ? EndpointClass.LISTS : EndpointClass.ACCOUNT;
            final long next = pace.nextAtNanos(endpoint, urgency, now);
            final boolean isTaken = pace.tryTake(endpoint, urgency, now);
            assertThat(isTaken).as(when).isEqualTo(next <= now);
            if (isTaken) {
                note(endpoint, sent, all);
                underWay.add(endpoint);
                others++;
            }
        }
    }

    private void answer(final Pace pace, final List<EndpointClass> underWay) {
        for (int i = random.nextInt(UNDER_WAY_MAX + 1); i > 0 && !underWay.isEmpty(); i--) {
            final EndpointClass endpoint = underWay.remove(random.nextInt(underWay.size()));
            final boolean isLimited = random.nextInt(6) == 0;
            refusals += isLimited ? 1 : 0;
            final RateHeaders headers = new RateHeaders(some(60), some(40), some(5), some(3));
            pace.onAnswer(endpoint, headers, isLimited, now);
        }
    }

    private void note(final EndpointClass endpoint, final Map<EndpointClass, List<Long>> sent, final List<Long> all) {
        sent.computeIfAbsent(endpoint, key -> new ArrayList<>()).add(now);
        all.add(now);
    }

    private void check(final String what, final RateLimit limit, final List<Long> times) {
        for (int last = 0; last < times.size(); last++) {
            for (int first = 0; first <= last; first++) {
                final long nanos = times.get(last) - times.get(first);
                // In billionths of a request, as the bucket itself counts: exact.
                if ((last - first + 1) * SECOND > limit.burst() * SECOND + limit.perSecond() * nanos) {
                    throw new AssertionError(when + ": " + what + ", " + limit + ", but " + (last - first + 1)
                            + " within " + nanos + " ns");
                }
            }
        }
    }

    private void checkNoSecondOfMoreThanThirty(final List<Long> times) {
        for (int first = 0; first + 30 < times.size(); first++) {
            assertThat(times.get(first + 30) - times.get(first))
                    .as(when + ": thirty-one requests")
                    .isGreaterThan(SECOND);
        }
    }

    private OptionalLong some(final int bound) {
        return random.nextBoolean() ? OptionalLong.empty() : OptionalLong.of(random.nextInt(bound));
    }
}
