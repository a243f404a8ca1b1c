package io.reprise.engine.mode;

import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.engine.configuration.ConfigurationLoader;
import io.reprise.engine.pipeline.EgressStep;
import io.reprise.engine.pipeline.Latencies;
import io.reprise.engine.pipeline.Pipeline;
import io.reprise.engine.pipeline.SlotStep;
import io.reprise.engine.pipeline.TradingCore;
import io.reprise.engine.pipeline.Wiring;
import io.reprise.engine.reader.audit.RiskAudit;
import io.reprise.engine.reader.text.EventText;
import io.reprise.event.BalanceReportedEncoder;
import io.reprise.event.EventSlot;
import io.reprise.event.InputSink;
import io.reprise.event.MessageHeaderEncoder;
import io.reprise.event.OrderReason;
import io.reprise.event.RunMode;
import io.reprise.event.Settings;
import io.reprise.event.StopReason;
import io.reprise.execution.venue.Venue;
import io.reprise.journal.JournalException;
import io.reprise.journal.JournalReader;
import io.reprise.journal.JournalWriter;
import io.reprise.strategy.rules.BuiltIn;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What throws stops trading: nothing is decided any more, orders are cancelled, and the journal says why. */
class SafeStopTest {
    private static final long NOW = 1_786_309_548_000_000_000L;
    private static final long PATIENCE_NANOS = 30_000_000_000L;
    private static final int RING_SIZE = 64;

    @TempDir
    private Path folder;

    private final Settings settings =
            ConfigurationLoader.load(null, new TreeMap<>(), BuiltIn.PROVIDERS).settings();
    private final CountDownLatch told = new CountDownLatch(1);
    private final CancelCount venue = new CancelCount();

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldJournalAHaltAndCancelAllOrdersWhenAStageThrows(final boolean isStaged) throws Exception {
        try (JournalWriter journal = JournalWriter.open(folder.resolve("journal"));
                Pipeline pipeline = pipeline(isStaged, journal::append)) {
            begin(pipeline);
            offerMoreCashThanThereIs(pipeline.sink());
            await();
            new RunEvents(pipeline.sink()).runStopped(StopReason.FAILED, NOW);
            assertThat(pipeline.drain(PATIENCE_NANOS)).isTrue();
        }

        assertThat(venue.cancels).containsExactly(OrderReason.HALTED);
        assertThat(journaled())
                .filteredOn(line -> line.contains("halt"))
                .singleElement()
                .asString()
                .as("the first stage that reckons with cash")
                .containsIgnoringCase("strategy")
                .contains("overflow");
        assertThat(RiskAudit.run(folder.resolve("journal"), events -> {}).isClean())
                .as("nothing left without a verdict")
                .isTrue();
        for (final boolean replayStaged : new boolean[] {false, true}) {
            assertThat(new ReplayRun(folder.resolve("journal"), ReplayRun.Until.END, inputs -> {})
                            .run(replayStaged)
                            .isIdentical())
                    .as("a replay halts at the same input")
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldHandNothingToTheVenueAndRefuseInputsWhenTheJournalFails(final boolean isStaged) throws Exception {
        try (Pipeline pipeline = pipeline(isStaged, slot -> {
            throw new IllegalStateException("the disk is full");
        })) {
            new RunEvents(pipeline.sink()).runStarted(RunMode.PAPER, 1, "test", "sim", NOW);
            await();

            assertThat(pipeline.failure()).hasMessage("the disk is full");
            assertThat(venue.events).isZero();
            assertThat(pipeline.sink().offer(new UnsafeBuffer(new byte[64]), 0, 64))
                    .isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldHandNothingToTheVenueAndRefuseInputsWhenTheDiskDoesNotKeepAnInput(final boolean isStaged)
            throws Exception {
        try (JournalWriter journal = JournalWriter.open(folder.resolve("journal"));
                Pipeline pipeline = pipeline(isStaged, journal::append)) {
            journal.forceEvery(1, (file, channel) -> {
                throw new IOException("Input/output error");
            });
            new RunEvents(pipeline.sink()).runStarted(RunMode.PAPER, 1, "test", "sim", NOW);
            await();

            assertThat(pipeline.failure())
                    .hasMessageContainingAll(
                            "input 1: ", "the disk does not keep what is appended", "Input/output error", "copy");
            assertThat(venue.events).isZero();
            assertThat(pipeline.sink().offer(new UnsafeBuffer(new byte[64]), 0, 64))
                    .isFalse();
        }
    }

    private Pipeline pipeline(final boolean isStaged, final SlotStep journal) {
        final Pipeline pipeline = new Pipeline(
                new Wiring(isStaged, Wiring.WaitStrategyName.BLOCKING, RING_SIZE),
                new TradingCore().steps(),
                journal,
                sink -> new EgressStep(venue, sink, new Latencies(() -> NOW), told::countDown),
                1,
                told::countDown);
        pipeline.start();
        return pipeline;
    }

    private void begin(final Pipeline pipeline) {
        final RunEvents events = new RunEvents(pipeline.sink());
        events.runStarted(RunMode.PAPER, 1, "test", "sim", NOW);
        events.configuration(settings, NOW);
    }

    /** Available and held add up to more than 63 bits: the ledger must not go on with a wrong sum. */
    private static void offerMoreCashThanThereIs(final InputSink sink) {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[EventSlot.INPUT_LENGTH_MAX]);
        final BalanceReportedEncoder balance =
                new BalanceReportedEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        balance.header()
                .sequence(0)
                .cause(0)
                .receivedAtNanos(NOW)
                .venueTimeNanos(NOW)
                .instrumentId(0)
                .ordinal(0)
                .source(0);
        balance.currency("USD").availableE8(Long.MAX_VALUE).holdE8(Long.MAX_VALUE);
        assertThat(sink.offer(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + balance.encodedLength()))
                .isTrue();
    }

    private void await() throws InterruptedException {
        assertThat(told.await(PATIENCE_NANOS, TimeUnit.NANOSECONDS)).isTrue();
    }

    private List<String> journaled() throws JournalException {
        final EventText text = new EventText();
        final List<String> lines = new ArrayList<>();
        try (JournalReader reader = JournalReader.open(folder.resolve("journal"))) {
            while (reader.next()) {
                lines.add(text.line(reader.buffer(), reader.offset(), reader.length())
                        .toString());
            }
        }
        return lines;
    }

    /** A venue that answers nothing and counts what it is asked. */
    private static final class CancelCount implements Venue {
        private final List<OrderReason> cancels = new ArrayList<>();
        private int events;

        @Override
        public void onEvent(final EventSlot slot) {
            events++;
        }

        @Override
        public long nextReportAtNanos() {
            return Long.MAX_VALUE;
        }

        @Override
        public void poll(final long nowNanos, final InputSink reports) {
            // It has none.
        }

        @Override
        public void cancelAll(final OrderReason reason, final long nowNanos) {
            cancels.add(reason);
        }
    }
}
