package io.reprise.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.event.BalanceReportedDecoder;
import io.reprise.event.EventSlot;
import io.reprise.event.InputSink;
import io.reprise.event.MessageHeaderDecoder;
import io.reprise.execution.venue.paper.PaperVenue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Many threads offer, one order comes of it. */
class PipelineTest {
    private static final long NOW = 1_786_309_548_000_000_000L;
    private static final long PATIENCE_NANOS = 60_000_000_000L;
    private static final int RING_SIZE = 64;
    private static final int PRODUCERS = 3;
    private static final long FIRST = 101;

    /** Of one producer, so that a number tells whose it is. */
    private static final long INPUTS_MAX = 1_000_000;

    private final List<Long> sequences = new ArrayList<>();
    private final List<List<Long>> numbers = new ArrayList<>();
    private final BalanceReportedDecoder balance = new BalanceReportedDecoder();

    @ParameterizedTest
    @CsvSource({
        "fused, BUSY_SPIN, 20000",
        "fused, YIELDING, 20000",
        "fused, BLOCKING, 20000",
        "staged, YIELDING, 300",
        "staged, BLOCKING, 2000"
    })
    void shouldTakeEachInputOnceAndInItsProducersOrder(
            final String steps, final Wiring.WaitStrategyName waiting, final int inputs) throws InterruptedException {
        for (int producer = 0; producer < PRODUCERS; producer++) {
            numbers.add(new ArrayList<>());
        }
        final SlotStep nothing = slot -> {};
        try (Pipeline pipeline = new Pipeline(
                new Wiring(steps.equals("staged"), waiting, RING_SIZE),
                Collections.nCopies(4, nothing),
                this::keep,
                sink -> nothing,
                FIRST,
                () -> {})) {
            pipeline.start();
            final List<Thread> threads = IntStream.range(0, PRODUCERS)
                    .mapToObj(producer -> new Thread(() -> offer(pipeline.sink(), producer, inputs)))
                    .toList();
            threads.forEach(Thread::start);
            for (final Thread thread : threads) {
                thread.join();
            }
            assertThat(pipeline.drain(PATIENCE_NANOS)).isTrue();
        }

        assertThat(sequences)
                .isEqualTo(LongStream.range(FIRST, FIRST + (long) PRODUCERS * inputs)
                        .boxed()
                        .toList());
        final List<Long> each = LongStream.range(0, inputs).boxed().toList();
        assertThat(numbers).allSatisfy(own -> assertThat(own).isEqualTo(each));
    }

    private static void offer(final InputSink ring, final int producer, final int inputs) {
        final InputSink patient = (buffer, offset, length) -> {
            while (!ring.offer(buffer, offset, length)) {
                Thread.onSpinWait();
            }
            return true;
        };
        for (int i = 0; i < inputs; i++) {
            PaperVenue.reportBalance(patient, "USD", producer * INPUTS_MAX + i, NOW);
        }
    }

    private void keep(final EventSlot slot) {
        sequences.add(slot.sequence());
        balance.wrap(slot.input(), MessageHeaderDecoder.ENCODED_LENGTH, slot.blockLength(), slot.version());
        final long number = balance.availableE8();
        numbers.get((int) (number / INPUTS_MAX)).add(number % INPUTS_MAX);
    }
}
