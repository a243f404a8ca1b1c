package io.reprise.engine.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.engine.mode.GeneratedSession;
import io.reprise.engine.pipeline.TradingCore;
import io.reprise.engine.proof.Reexecution;
import io.reprise.event.OrderCommandedDecoder;
import io.reprise.journal.JournalReader;
import io.reprise.journal.snapshot.Snapshot;
import io.reprise.journal.snapshot.SnapshotException;
import io.reprise.journal.snapshot.SnapshotFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecoveryTest {
    private static final String PROGRAM = "test 1";
    private static final long SEED = Long.getLong("reprise.seed", 20_261_121L);
    private static final int TURNS = Integer.getInteger("reprise.turns", 150);

    /** A snapshot behind every so many inputs; the long run takes one behind each. */
    private static final int EVERY = Integer.getInteger("reprise.every", 3);

    /** Inputs that a restored core is followed over: a strategy decides many times within. */
    private static final int FOLLOWED = 40;

    @TempDir
    private Path folder;

    @Test
    void shouldGoOnFromASnapshotAtAnyInputAsIfNothingHadHappened() throws Exception {
        System.out.println("generated session: -Dreprise.seed=" + SEED + " -Dreprise.turns=" + TURNS
                + " -Dreprise.every=" + EVERY);
        final long digest = GeneratedSession.write(folder, SEED, TURNS);
        final Path journal = folder.resolve("journal");
        int cuts = 0;
        long outputs = 0;
        int orders = 0;
        try (JournalReader reader = JournalReader.open(journal);
                JournalReader tail = JournalReader.open(journal)) {
            final SnapshottedCore whole = new SnapshottedCore(GeneratedSession.newCore());
            final Reexecution run = new Reexecution(whole.core(), reader, 1);
            while (run.step()) {
                whole.onInput(run.slot());
                orders += run.slot().outputs().count(OrderCommandedDecoder.TEMPLATE_ID);
                if (whole.isReady() && run.slot().sequence() % EVERY == 0) {
                    outputs += goOn(whole.take(reader, PROGRAM), tail, cuts % 97 == 0);
                    cuts++;
                }
            }
            assertThat(run.difference()).isNull();
            assertThat(whole.core().digest()).isEqualTo(digest);
        }
        assertThat(cuts).isGreaterThan(2 * TURNS / EVERY);
        assertThat(outputs).isGreaterThan(cuts);
        assertThat(orders).as("the session trades").isGreaterThan(60);
        System.out.println(cuts + " cuts, " + orders + " commands, " + outputs + " outputs computed again");
    }

    @Test
    void shouldBeginWithTheNewestSnapshotThatCanBeTrustedAndSayWhyANewerOneIsNot() throws Exception {
        final long digest = GeneratedSession.write(folder, SEED, 60);
        final Path journal = folder.resolve("journal");
        final List<Path> taken = snapshots(journal, 50, 100, 120);
        final Recovery.Recovered all = recovered(journal, PROGRAM);
        assertThat(all.snapshotSequence()).isEqualTo(120);
        assertThat(all.core().digest()).isEqualTo(digest);
        assertThat(all.refused()).isEmpty();

        Files.write(taken.get(2), new byte[] {1}, StandardOpenOption.APPEND);
        final Recovery.Recovered second = recovered(journal, PROGRAM);
        assertThat(second.snapshotSequence()).isEqualTo(100);
        assertThat(second.core().digest()).isEqualTo(digest);
        assertThat(second.refused()).singleElement().asString().contains("0120.snapshot", "checksum");

        final Recovery.Recovered other = recovered(journal, "test 2");
        assertThat(other.snapshotSequence()).isZero();
        assertThat(other.core().digest()).isEqualTo(digest);
        assertThat(other.refused()).hasSize(3).last().asString().contains("written by test 1, and this is test 2");
    }

    @Test
    void shouldBeAsItWasBehindAnyInputOfThePastFromTheNewestSnapshotThatIsNotLater() throws Exception {
        GeneratedSession.write(folder, SEED, 60);
        final Path journal = folder.resolve("journal");
        final Map<Long, Long> digests = digests(journal);
        snapshots(journal, 50, 100, 120);

        for (final long sequence : new long[] {1, 30, 50, 99, 100, 110, 120, 130}) {
            final Recovery.Past past = new Recovery(journal, GeneratedSession::newCore, PROGRAM).at(sequence);

            assertThat(past.lastSequence()).isEqualTo(sequence);
            assertThat(past.core().digest()).as("behind input %d", sequence).isEqualTo(digests.get(sequence));
            assertThat(past.snapshotSequence())
                    .isEqualTo(sequence < 50 ? 0 : sequence < 100 ? 50 : sequence < 120 ? 100 : 120);
            assertThat(past.lastNanos()).isPositive();
            assertThat(past.refused()).isEmpty();
            assertThat(past.difference()).isNull();
        }
        assertThat(new Recovery(journal, GeneratedSession::newCore, PROGRAM)
                        .at(Long.MAX_VALUE)
                        .core()
                        .digest())
                .isEqualTo(digests.get((long) digests.size()));
    }

    @Test
    void shouldNotTakeTheSnapshotOfAnotherJournal() throws Exception {
        final Path mine = folder.resolve("mine");
        final Path other = folder.resolve("other");
        final long digest = GeneratedSession.write(mine, SEED, 40);
        GeneratedSession.write(other, SEED + 1, 80);
        for (final Path file : snapshots(other.resolve("journal"), 60, 90)) {
            final Path to = mine.resolve("journal/snapshots").resolve(file.getFileName());
            Files.createDirectories(to.getParent());
            Files.copy(file, to);
        }

        final Recovery.Recovered recovered = recovered(mine.resolve("journal"), PROGRAM);

        assertThat(recovered.snapshotSequence()).isZero();
        assertThat(recovered.core().digest()).isEqualTo(digest);
        assertThat(recovered.refused()).hasSize(2).allSatisfy(line -> assertThat(line)
                .containsAnyOf("another one than the snapshot is of", "the journal has no input"));
    }

    private static Recovery.Recovered recovered(final Path journal, final String program) throws Exception {
        return new Recovery(journal, GeneratedSession::newCore, program).run();
    }

    private static List<Path> snapshots(final Path journal, final long... sequences) throws Exception {
        final List<Path> taken = new ArrayList<>();
        try (JournalReader reader = JournalReader.open(journal)) {
            final SnapshottedCore core = new SnapshottedCore(GeneratedSession.newCore());
            final Reexecution run = new Reexecution(core.core(), reader, 1);
            while (run.step()) {
                core.onInput(run.slot());
                final long sequence = run.slot().sequence();
                if (LongStream.of(sequences).anyMatch(each -> each == sequence)) {
                    taken.add(new SnapshotFolder(journal).write(core.take(reader, PROGRAM)));
                }
            }
        }
        return taken;
    }

    private static Map<Long, Long> digests(final Path journal) throws Exception {
        final Map<Long, Long> digests = new HashMap<>();
        try (JournalReader reader = JournalReader.open(journal)) {
            final TradingCore core = GeneratedSession.newCore();
            final Reexecution run = new Reexecution(core, reader, 1);
            while (run.step()) {
                digests.put(run.slot().sequence(), core.digest());
            }
        }
        return digests;
    }

    private static long goOn(final Snapshot snapshot, final JournalReader tail, final boolean isToTheEnd)
            throws SnapshotException {
        final SnapshottedCore restored = new SnapshottedCore(GeneratedSession.newCore());
        restored.restore(snapshot, PROGRAM);
        if (!tail.toSequence(snapshot.sequence() + 1)) {
            return 0;
        }
        final Reexecution run = new Reexecution(restored.core(), tail, 1);
        for (int i = 0; (isToTheEnd || i < FOLLOWED) && run.step(); i++) {
            assertThat(run.difference())
                    .as("cut behind input %d, seed %d", snapshot.sequence(), SEED)
                    .isNull();
        }
        return run.outputs();
    }
}
