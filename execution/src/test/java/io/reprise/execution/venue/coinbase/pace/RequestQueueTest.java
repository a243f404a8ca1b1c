package io.reprise.execution.venue.coinbase.pace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RequestQueueTest {
    private final RequestQueue<String> queue = new RequestQueue<>();

    @Test
    void shouldGiveCancelsFirstThenChangesThenOrdersThenQuestions() {
        queue.offer(Urgency.QUERY, "how is it");
        queue.offer(Urgency.NEW_ORDER, "buy");
        queue.offer(Urgency.NEW_ORDER, "sell");
        queue.offer(Urgency.AMEND, "less");
        queue.offer(Urgency.CANCEL, "stop");

        assertThat(queue.nextUrgency()).contains(Urgency.CANCEL);
        assertThat(queue.poll(any -> true)).contains("stop");
        assertThat(queue.poll(any -> true)).contains("less");
        assertThat(queue.poll(any -> true)).contains("buy");
        assertThat(queue.poll(any -> true)).contains("sell");
        assertThat(queue.poll(any -> true)).contains("how is it");
        assertThat(queue.poll(any -> true)).isEmpty();
        assertThat(queue.nextUrgency()).isEmpty();
    }

    @Test
    void shouldNotHoldUpWhatMayGoBehindWhatMayNot() {
        queue.offer(Urgency.QUERY, "how is it");
        queue.offer(Urgency.CANCEL, "stop");

        assertThat(queue.poll(urgency -> urgency == Urgency.QUERY)).contains("how is it");
        assertThat(queue.poll(urgency -> urgency == Urgency.QUERY)).isEmpty();
        assertThat(queue.size()).isEqualTo(1);
    }

    @Test
    void shouldRefuseWhenFullButKeepPlacesForCancels() {
        int orders = 0;
        while (queue.offer(Urgency.NEW_ORDER, "buy " + orders)) {
            orders++;
        }
        int cancels = 0;
        while (queue.offer(Urgency.CANCEL, "stop " + cancels)) {
            cancels++;
        }

        assertThat(orders).isEqualTo(RequestQueue.WAITING_MAX - RequestQueue.CANCEL_PLACES);
        assertThat(cancels).isEqualTo(RequestQueue.CANCEL_PLACES);
        assertThat(queue.size()).isEqualTo(RequestQueue.WAITING_MAX);
    }
}
