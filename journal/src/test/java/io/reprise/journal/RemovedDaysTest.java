package io.reprise.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reprise.journal.JournalArchive.Done;
import io.reprise.journal.JournalArchive.Terms;
import io.reprise.journal.Verification.Damage;
import io.reprise.journal.Verification.Damaged;
import io.reprise.journal.Verification.Intact;
import io.reprise.journal.seal.Head;
import io.reprise.journal.seal.HeadFile;
import io.reprise.journal.seal.SealKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Days that are kept no longer, what is still proven without them, and a process killed at every step. */
class RemovedDaysTest {
    private static final int DAYS = 5;
    private static final long LAST = DAYS * SeveralDays.INPUTS_A_DAY;
    private static final long FIRST_KEPT = 2 * SeveralDays.INPUTS_A_DAY + 1;

    @TempDir
    private Path home;

    private Path folder;
    private List<String> whole;

    @BeforeEach
    void writeFiveDays() throws Exception {
        folder = home.resolve("journal");
        SeveralDays.write(folder, 1, DAYS);
        whole = SeveralDays.records(folder);
    }

    @Test
    void shouldRemoveWholeOldestDaysAndSayWithWhichInputTheJournalBeginsAndWhy() throws Exception {
        SeveralDays.snapshot(folder, LAST);
        SeveralDays.archive(folder, DAYS, 3, Terms.OFF);

        final List<Done> done = SeveralDays.archive(folder, DAYS, 3, 2);

        assertThat(done).extracting(Done::kind).containsExactly(Done.Kind.REMOVED, Done.Kind.REMOVED);
        assertThat(kept()).isEqualTo(whole.subList(whole.size() - kept().size(), whole.size()));
        assertThat(kept().get(0)).startsWith(FIRST_KEPT + ".0 ");
        assertThat(verify(null)).isInstanceOfSatisfying(Intact.class, intact -> {
            assertThat(intact.firstSequence()).isEqualTo(FIRST_KEPT);
            assertThat(intact.lastSequence()).isEqualTo(LAST);
            assertThat(intact.removed().inputs()).isEqualTo(FIRST_KEPT - 1);
            assertThat(intact.removed().keepDays()).isEqualTo(2);
            assertThat(intact.removed().removedAt().toEpochMilli()).isEqualTo(SeveralDays.noon(DAYS));
        });
        assertThat(SeveralDays.archive(folder, DAYS, 3, 2)).isEmpty();
    }

    @Test
    void shouldStillKnowTheVeryFirstInputBehindSeveralRemovals() throws Exception {
        SeveralDays.snapshot(folder, LAST);
        SeveralDays.archive(folder, DAYS, Terms.OFF, 3);
        SeveralDays.archive(folder, DAYS, Terms.OFF, 1);

        try (JournalReader reader = JournalReader.open(folder)) {
            reader.toBeginning();
            assertThat(reader.next()).isTrue();
            assertThat(reader.sequence()).isEqualTo(1);
            assertThat(reader.next()).isTrue();
            assertThat(reader.sequence()).isEqualTo(3L * SeveralDays.INPUTS_A_DAY + 1);
        }
        assertThat(verify(null)).isInstanceOf(Intact.class);
    }

    @Test
    void shouldRemoveNothingThatAStartWouldNeed() throws Exception {
        assertThat(SeveralDays.archive(folder, DAYS, Terms.OFF, 2))
                .singleElement()
                .satisfies(done -> {
                    assertThat(done.kind()).isEqualTo(Done.Kind.LEFT);
                    assertThat(done.reason())
                            .contains("no snapshot of " + SeveralDays.PROGRAM + " stands behind input 100");
                });
        SeveralDays.snapshot(folder, FIRST_KEPT - 1);
        assertThat(SeveralDays.archive(folder, DAYS, Terms.OFF, 2))
                .extracting(Done::kind)
                .containsExactly(Done.Kind.LEFT);
        assertThat(SeveralDays.records(folder)).isEqualTo(whole);
    }

    @Test
    void shouldFindThatADayIsMissingBehindTheRemovedOnes() throws Exception {
        SeveralDays.snapshot(folder, LAST);
        SeveralDays.archive(folder, DAYS, 0, 2);
        Files.delete(folder.resolve("archive/20261103F.cq4.zst"));

        assertThat(verify(null)).isInstanceOfSatisfying(Damaged.class, damaged -> {
            assertThat(damaged.damage()).isEqualTo(Damage.MISSING_FILE);
            assertThat(damaged.sentence()).contains("inputs 101 to 150 are not there");
        });
    }

    @Test
    void shouldProveWhatIsKeptByTheHeadThatEndsWithTheRemovedDays() throws Exception {
        final SealKey key = seal(Long.MAX_VALUE);
        SeveralDays.snapshot(folder, LAST);
        SeveralDays.archive(folder, DAYS, 0, 2);

        assertThat(verify(key)).isInstanceOfSatisfying(Intact.class, intact -> {
            assertThat(intact.removed().heldByChain()).isZero();
            assertThat(intact.seal().isChecked()).isTrue();
            assertThat(intact.seal().sequence()).isEqualTo(LAST);
        });
        final Path said = folder.resolve(RemovedDays.NAME);
        Files.writeString(said, Files.readString(said).replaceFirst("records-before=\\d+", "records-before=7"));
        assertThat(verify(key)).isInstanceOfSatisfying(Damaged.class, damaged -> {
            assertThat(damaged.damage()).isEqualTo(Damage.ALTERED);
            assertThat(damaged.sentence()).contains(RemovedDays.NAME, "head 2");
        });
    }

    /** As programs before heads of days signed them: one for removed days and kept ones. */
    @Test
    void shouldSayWhichKeptInputsTheChainAloneHoldsBecauseTheirHeadSpansRemovedOnes() throws Exception {
        final long spanning = FIRST_KEPT + 29;
        final SealKey key = seal(List.of(spanning, LAST));
        SeveralDays.snapshot(folder, LAST);
        assertThat(SeveralDays.archive(folder, DAYS, Terms.OFF, 2))
                .extracting(Done::kind)
                .containsExactly(Done.Kind.REMOVED, Done.Kind.REMOVED);

        assertThat(verify(key)).isInstanceOfSatisfying(Intact.class, intact -> {
            assertThat(intact.removed().inputs()).isEqualTo(FIRST_KEPT - 1);
            assertThat(intact.removed().heldByChain()).isEqualTo(30);
            assertThat(intact.seal().isChecked()).isTrue();
            assertThat(intact.seal().sequence()).isEqualTo(LAST);
        });
        // The head's bytes cannot be digested without the removed ones; its chain and its number of records still hold.
        assertFoundForged(key, 10, "inputs 101 to 130 is not what head 1 was signed for");
        assertFoundForged(key, 40, "inputs 131 to 250 is not what head 2 was signed for");
        final Path said = folder.resolve(RemovedDays.NAME);
        final String before = Files.readString(said);
        Files.writeString(said, before.replaceFirst("records-before=\\d+", "records-before=7"));
        assertThat(verify(key)).isInstanceOfSatisfying(Damaged.class, damaged -> assertThat(damaged.sentence())
                .contains("is not what head 1 was signed for"));
        Files.writeString(said, before.replaceFirst("chain-before=[0-9a-f]", "chain-before=x"));
        assertThatThrownBy(() -> verify(key)).hasMessageContaining(RemovedDays.NAME);
    }

    /** A record of the first kept day altered, and every checksum and chain value behind it made to fit. */
    private void assertFoundForged(final SealKey key, final int index, final String sentence) throws Exception {
        final Path forged = home.resolve("forged" + index);
        copy(folder, forged);
        final List<Path> files = new JournalFolder(forged).logFiles();
        final RemovedDays removed = Objects.requireNonNull(RemovedDays.read(forged));
        LogForgery.forge(files, files.get(0), index, removed.start().chainBefore());

        assertThat(JournalVerifier.verify(forged, key.publicKey(), null, records -> {}))
                .isInstanceOfSatisfying(Damaged.class, damaged -> {
                    assertThat(damaged.damage()).isEqualTo(Damage.ALTERED);
                    assertThat(damaged.sentence()).contains(sentence);
                });
    }

    @Test
    void shouldRemoveNoDayThatIsNotSealedYet() throws Exception {
        seal(FIRST_KEPT - 2);
        SeveralDays.snapshot(folder, LAST);

        assertThat(SeveralDays.archive(folder, DAYS, 0, 2)).first().satisfies(done -> {
            assertThat(done.kind()).isEqualTo(Done.Kind.LEFT);
            assertThat(done.reason()).contains("not sealed yet");
        });
    }

    @Test
    void shouldFinishWhatAProcessLeftThatWasKilledAtAnyStep() throws Exception {
        SeveralDays.snapshot(folder, LAST);
        int step = 0;
        boolean isFinished = false;
        final List<String> states = new ArrayList<>();
        while (!isFinished) {
            final Path copy = home.resolve("copy" + step);
            copy(folder, copy);
            isFinished = runUntilKilled(copy, step++);
            final List<String> read = SeveralDays.records(copy);
            assertThat(read).as("read behind a kill before step %d", step).isEqualTo(tail(read.size()));
            assertThat(JournalVerifier.verify(copy, records -> {}))
                    .as("verified behind a kill before step %d", step)
                    .isInstanceOf(Intact.class);
            states.add(read.size() == whole.size() ? "whole" : "kept");

            SeveralDays.archive(copy, DAYS, 0, 2);
            SeveralDays.write(copy, DAYS, DAYS);
            assertThat(SeveralDays.records(copy)).startsWith(behindRemoved());
            assertThat(names(copy.resolve("archive"))).containsExactly("20261103F.cq4.zst", "20261104F.cq4.zst");
            assertThat(names(copy.resolve("log"))).containsExactly("20261105F.cq4", "metadata.cq4t");
        }
        // One for what is written down of the removed days, two that go, four for each of two days that are packed.
        assertThat(step).isGreaterThan(10);
        assertThat(states).contains("whole", "kept");
    }

    /** True where it came to its end before the step. */
    private static boolean runUntilKilled(final Path copy, final int step) throws JournalException, IOException {
        try {
            new JournalArchive(copy, SeveralDays.terms(DAYS, 0, 2), new KilledDisk(step)).runAlone(done -> {});
            return true;
        } catch (final KilledException e) {
            return false;
        }
    }

    private SealKey seal(final long atMost) throws Exception {
        final SealKey key = SealKey.create(home.resolve("seal.key"));
        try (JournalSealer sealer = JournalSealer.open(folder, key, () -> 1)) {
            // No head is asked for between: those behind each day come by themselves.
            for (long i = 0; i < atMost && sealer.step(); i++) {
                assertThat(sealer.unsealed()).isBetween(1L, (long) SeveralDays.INPUTS_A_DAY);
            }
            sealer.seal();
        }
        return key;
    }

    /** Signs heads behind these inputs and no others. */
    private SealKey seal(final List<Long> behind) throws Exception {
        final SealKey key = SealKey.create(home.resolve("seal.key"));
        final MessageDigest digest = MessageDigest.getInstance("SHA-256");
        Head last = null;
        long records = 0;
        try (JournalReader reader = JournalReader.open(folder)) {
            while (reader.next()) {
                records++;
                if (reader.isLastOfInput()) {
                    digest.update(reader.wholeInput());
                    if (behind.contains(reader.sequence())) {
                        final Head.Content content = new Head.Content(reader.sequence(), records, reader.chain(), 1);
                        last = Head.sign(key, last, content, digest.digest());
                        new HeadFile(folder).append(last);
                    }
                }
            }
        }
        return key;
    }

    private Verification verify(final @Nullable SealKey key) throws JournalException {
        return JournalVerifier.verify(folder, key == null ? null : key.publicKey(), null, records -> {});
    }

    private List<String> kept() throws JournalException {
        return SeveralDays.records(folder);
    }

    private String[] behindRemoved() {
        return whole.stream()
                .dropWhile(record -> !record.startsWith(FIRST_KEPT + ".0 "))
                .toArray(String[]::new);
    }

    private List<String> tail(final int size) {
        return whole.subList(whole.size() - size, whole.size());
    }

    private static List<String> names(final Path within) throws IOException {
        try (Stream<Path> files = Files.list(within)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static void copy(final Path from, final Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (final Path each : files.toList()) {
                Files.copy(each, to.resolve(from.relativize(each).toString()));
            }
        }
    }

    /** The process is gone: nothing more is done, not even what tidies up behind an error of the disk. */
    private static final class KilledException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Does so many steps; of the one that it is killed in, packing leaves half a file. */
    private static final class KilledDisk extends ArchiveDisk {
        private int left;

        KilledDisk(final int steps) {
            super(() -> {});
            left = steps;
        }

        @Override
        void pack(final Path original, final Path draft) throws IOException {
            if (left == 0) {
                super.pack(original, draft);
                Files.write(draft, Arrays.copyOf(Files.readAllBytes(draft), 1000));
            }
            step();
            super.pack(original, draft);
        }

        @Override
        boolean isSame(final Path original, final Path packed) throws IOException {
            step();
            return super.isSame(original, packed);
        }

        @Override
        void name(final Path draft, final Path file) throws IOException {
            step();
            super.name(draft, file);
        }

        @Override
        void writeRemoved(final RemovedDays removed, final Path journal) throws IOException {
            step();
            super.writeRemoved(removed, journal);
        }

        @Override
        void delete(final Path file) throws IOException {
            step();
            super.delete(file);
        }

        @Override
        void tellQueue(final Path log) {
            step();
            super.tellQueue(log);
        }

        private void step() {
            if (left-- == 0) {
                throw new KilledException();
            }
        }
    }
}
