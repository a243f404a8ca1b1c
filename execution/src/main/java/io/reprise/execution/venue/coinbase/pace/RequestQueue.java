package io.reprise.execution.venue.coinbase.pace;

import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Predicate;

/**
 * Requests that wait for the budget: the most urgent first, and first come first served within the same urgency. One
 * thread. Bounded by {@value #WAITING_MAX}; says so when it takes no more.
 *
 * @param <T> a request
 */
public final class RequestQueue<T> {
    /**
     * All that may wait. At {@code 20} requests a second the last of so many would be sent after some six seconds: a
     * decision that is older is not worth sending, and its maker must hear of it instead.
     */
    public static final int WAITING_MAX = 128;

    /** Of those, the places that only a cancel may take: those who want to stop find room however many others wait. */
    public static final int CANCEL_PLACES = 32;

    private final Map<Urgency, Queue<T>> waiting = new EnumMap<>(Urgency.class);
    private int size;

    /**
     * Lets a request wait.
     *
     * @param urgency what it is for
     * @param request the queue's until it is polled
     * @return false when there is no place: then it does not wait, and nothing changed
     */
    public boolean offer(final Urgency urgency, final T request) {
        if (size >= (urgency == Urgency.CANCEL ? WAITING_MAX : WAITING_MAX - CANCEL_PLACES)) {
            return false;
        }
        size++;
        return of(urgency).add(request);
    }

    /**
     * What the most urgent request is for.
     *
     * @return empty when none waits
     */
    public Optional<Urgency> nextUrgency() {
        for (final Urgency urgency : Urgency.values()) {
            if (!of(urgency).isEmpty()) {
                return Optional.of(urgency);
            }
        }
        return Optional.empty();
    }

    /**
     * Takes the next request out that may go: one that may not does not hold up those behind it.
     *
     * @param mayGo asked of each urgency of which a request waits, the most urgent first, until it says yes; then the
     *     request is taken out
     * @return empty when none waits or none may go
     */
    public Optional<T> poll(final Predicate<Urgency> mayGo) {
        for (final Urgency urgency : Urgency.values()) {
            final Queue<T> requests = of(urgency);
            if (!requests.isEmpty() && mayGo.test(urgency)) {
                size--;
                return Optional.of(requests.remove());
            }
        }
        return Optional.empty();
    }

    /**
     * How many wait.
     *
     * @return 0 to {@link #WAITING_MAX}
     */
    public int size() {
        return size;
    }

    private Queue<T> of(final Urgency urgency) {
        return waiting.computeIfAbsent(urgency, key -> new ArrayDeque<>());
    }
}
