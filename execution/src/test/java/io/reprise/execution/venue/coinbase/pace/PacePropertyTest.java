package io.reprise.execution.venue.coinbase.pace;

import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.execution.venue.coinbase.rest.RateHeaders;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Whatever the venue answers and whoever asks: no window of time sees more requests than the limit allows, and a
 * cancel waits behind nothing but cancels.
 *
 * <p>{@code -Dreprise.sequences=1000000} runs more, {@code -Dreprise.seed=N} begins elsewhere.
 */
class PacePropertyTest {
    private static final long SEQUENCES = Long.getLong("reprise.sequences", 1_000);
    private static final long FIRST_SEED = Long.getLong("reprise.seed", 1);
    private static final int STEPS = 150;
    private static final List<Urgency> ALL = List.of(Urgency.values());
    private static final long SECOND = 1_000_000_000L;

    private SplittableRandom random = new SplittableRandom();
    private String when = "";
    private long taken;
    private long refused;

    @Test
    void shouldNeverSendMoreThanTheLimitInAnyWindow() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + SEQUENCES; seed++) {
            random = new SplittableRandom(seed);
            when = "seed " + seed;
            final int burst = 1 + random.nextInt(30);
            runBudget(new RateLimit(1 + random.nextInt(40), burst, random.nextInt(burst)));
        }
        System.out.printf(
                "%,d sequences from seed %d: %,d requests sent, %,d held back%n",
                SEQUENCES, FIRST_SEED, taken, refused);
        assertThat(taken).as("the test would find nothing otherwise").isGreaterThan(10 * SEQUENCES);
        assertThat(refused).isGreaterThan(10 * SEQUENCES);
    }

    @Test
    void shouldLetNothingButACancelBeforeACancel() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + SEQUENCES; seed++) {
            random = new SplittableRandom(seed);
            when = "seed " + seed;
            runQueue();
        }
    }

    /** The oracle knows all that was sent, and counts every window between two of them. */
    private void runBudget(final RateLimit limit) {
        final RateBudget budget = new RateBudget(limit);
        final List<Long> sent = new ArrayList<>();
        long now = 1_786_309_548_000_000_000L + random.nextLong(SECOND);
        for (int step = 0; step < STEPS; step++) {
            now += random.nextInt(4) == 0 ? random.nextLong(SECOND) : random.nextLong(SECOND / limit.perSecond());
            answer(budget, now);
            final Urgency urgency = any();
            final long next = budget.nextAtNanos(urgency, now);
            final boolean isCancelNext = budget.nextAtNanos(Urgency.CANCEL, now) <= now;
            if (budget.tryTake(urgency, now)) {
                assertThat(next).as(when).isEqualTo(now);
                assertThat(isCancelNext)
                        .as(when + ": a cancel may go whenever anything may")
                        .isTrue();
                sent.add(now);
                taken++;
            } else {
                assertThat(next).as(when).isGreaterThan(now);
                refused++;
                now = random.nextInt(3) == 0 ? next : now;
            }
        }
        for (int last = 0; last < sent.size(); last++) {
            for (int first = 0; first <= last; first++) {
                final long nanos = sent.get(last) - sent.get(first);
                // In billionths of a request, as the bucket itself counts: exact. An assertion each would take minutes.
                if ((last - first + 1) * SECOND > limit.burst() * SECOND + limit.perSecond() * nanos) {
                    throw new AssertionError(
                            when + ": " + limit + ", but " + (last - first + 1) + " within " + nanos + " ns");
                }
            }
        }
    }

    private void answer(final RateBudget budget, final long now) {
        switch (random.nextInt(40)) {
            case 0 -> budget.onLimited(headers(), now);
            case 1, 2, 3, 4 -> budget.onAnswer(headers(), now);
            case 5, 6, 7 -> budget.onAnswer(RateHeaders.SILENT, now);
            default -> {}
        }
    }

    private void runQueue() {
        final RequestQueue<String> queue = new RequestQueue<>();
        final Map<Urgency, List<String>> model = new EnumMap<>(Urgency.class);
        int size = 0;
        for (int step = 0; step < 4 * STEPS; step++) {
            if (random.nextInt(3) > 0) {
                final Urgency urgency = any();
                final String request = urgency + " " + step;
                final boolean hasPlace = size < (urgency == Urgency.CANCEL ? 128 : 96);
                assertThat(queue.offer(urgency, request)).as(when).isEqualTo(hasPlace);
                if (hasPlace) {
                    model.computeIfAbsent(urgency, key -> new ArrayList<>()).add(request);
                    size++;
                }
            } else {
                final Optional<Urgency> urgent = model.keySet().stream().findFirst();
                assertThat(queue.nextUrgency()).as(when).isEqualTo(urgent);
                assertThat(queue.poll(any -> true)).as(when).isEqualTo(urgent.map(urgency -> first(model, urgency)));
                size -= urgent.isPresent() ? 1 : 0;
            }
            assertThat(queue.size()).as(when).isEqualTo(size);
        }
    }

    private static String first(final Map<Urgency, List<String>> model, final Urgency urgency) {
        final List<String> requests = model.getOrDefault(urgency, List.of());
        final String request = requests.remove(0);
        if (requests.isEmpty()) {
            model.remove(urgency);
        }
        return request;
    }

    private Urgency any() {
        return ALL.get(random.nextInt(ALL.size()));
    }

    private RateHeaders headers() {
        return new RateHeaders(some(60), some(40), some(5), some(3));
    }

    private OptionalLong some(final int bound) {
        return random.nextBoolean() ? OptionalLong.empty() : OptionalLong.of(random.nextInt(bound));
    }
}
