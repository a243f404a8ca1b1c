package io.reprise.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.reprise.journal.JournalArchive.Done;
import io.reprise.journal.JournalArchive.Terms;
import io.reprise.journal.Verification.Damage;
import io.reprise.journal.Verification.Damaged;
import io.reprise.journal.Verification.Intact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Days that are packed and read again as if they were not. */
class JournalArchiveTest {
    private static final int DAYS = 5;
    private static final int FLIPS = 40;
    private static final int INPUTS = DAYS * SeveralDays.INPUTS_A_DAY;

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
    void shouldReadAJournalOfWhichDaysAreArchivedAsIfNoneWere() throws Exception {
        final List<Done> done = SeveralDays.archive(folder, DAYS, 2, Terms.OFF);

        assertThat(done).extracting(Done::file).containsExactly("20261101F.cq4", "20261102F.cq4", "20261103F.cq4");
        assertThat(done).allSatisfy(each -> assertThat(each.after()).isBetween(1L, each.before() / 10));
        assertThat(names("log")).contains("20261104F.cq4", "20261105F.cq4").doesNotContain("20261103F.cq4");
        assertThat(names("archive")).containsExactly("20261101F.cq4.zst", "20261102F.cq4.zst", "20261103F.cq4.zst");
        assertThat(SeveralDays.records(folder)).isEqualTo(whole);
        assertThat(verify()).isInstanceOfSatisfying(Intact.class, intact -> {
            assertThat(intact.firstSequence()).isEqualTo(1);
            assertThat(intact.lastSequence()).isEqualTo(INPUTS);
            assertThat(intact.records()).isEqualTo(whole.size());
        });
    }

    @Test
    void shouldFindEveryInputByItsNumberAndByItsTimeWhereverItIs() throws Exception {
        SeveralDays.archive(folder, DAYS, 2, Terms.OFF);

        try (JournalReader reader = JournalReader.open(folder)) {
            for (long sequence = INPUTS; sequence >= 1; sequence -= 7) {
                assertThat(reader.toSequence(sequence)).isTrue();
                assertThat(reader.next()).isTrue();
                assertThat(reader.sequence()).isEqualTo(sequence);
                assertThat(reader.toTime(Inputs.receivedAt(sequence) - 1)).isTrue();
                assertThat(reader.next()).isTrue();
                assertThat(reader.sequence()).isEqualTo(sequence);
            }
            assertThat(reader.toSequence(INPUTS + 1)).isFalse();
            assertThat(reader.next()).isFalse();
            assertThat(reader.toTime(Inputs.receivedAt(INPUTS) + 1)).isFalse();
            reader.toStart();
            assertThat(SeveralDays.rest(reader)).isEqualTo(whole);
            reader.toSequence(20);
            reader.toEnd();
            assertThat(reader.next()).isFalse();
        }
    }

    @Test
    void shouldGoOnWritingBehindArchivedDays() throws Exception {
        SeveralDays.archive(folder, DAYS, 0, Terms.OFF);
        assertThat(names("log")).contains("20261105F.cq4").doesNotContain("20261104F.cq4");

        SeveralDays.write(folder, DAYS + 1, DAYS + 2);
        SeveralDays.archive(folder, DAYS + 2, 0, Terms.OFF);
        SeveralDays.write(folder, DAYS + 2, DAYS + 2);

        assertThat(verify()).isInstanceOfSatisfying(Intact.class, intact -> assertThat(intact.lastSequence())
                .isEqualTo(INPUTS + 3L * SeveralDays.INPUTS_A_DAY));
        assertThat(SeveralDays.records(folder)).startsWith(whole.toArray(String[]::new));
    }

    @Test
    void shouldGoOnWithWhatIsArchivedWhileItIsRead() throws Exception {
        try (JournalReader slow = JournalReader.open(folder)) {
            for (int i = 0; i < 10; i++) {
                assertThat(slow.next()).isTrue();
            }
            SeveralDays.archive(folder, DAYS, 0, Terms.OFF);
            assertThat(SeveralDays.rest(slow)).isEqualTo(whole.subList(10, whole.size()));
        }
        try (JournalReader slow = JournalReader.open(folder);
                JournalReader other = JournalReader.open(folder)) {
            slow.toSequence(60);
            SeveralDays.write(folder, DAYS + 1, DAYS + 3);
            SeveralDays.archive(folder, DAYS + 3, 0, Terms.OFF);
            final List<String> rest = SeveralDays.rest(slow);
            assertThat(SeveralDays.rest(other)).as("from the start").hasSizeGreaterThan(rest.size());
            assertThat(rest.get(0)).startsWith("60.0 ");
            assertThat(rest.get(rest.size() - 1)).startsWith((INPUTS + 3 * SeveralDays.INPUTS_A_DAY) + ".");
            assertThat(rest.stream().filter(each -> each.contains(".0 "))).hasSize(INPUTS - 59 + 3 * 50);
        }
    }

    @Test
    void shouldNameTheArchiveInWhichAByteWasFlipped() throws Exception {
        SeveralDays.archive(folder, DAYS, 0, Terms.OFF);
        final Path archive = folder.resolve("archive/20261102F.cq4.zst");
        final byte[] packed = Files.readAllBytes(archive);
        final Random random = new Random(20_261_102);
        int found = 0;
        for (int i = 0; i < FLIPS; i++) {
            final byte[] altered = packed.clone();
            altered[random.nextInt(packed.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(archive, altered);

            if (verify() instanceof Damaged damaged) {
                assertThat(damaged.where() + damaged.sentence()).contains("20261102F.cq4");
                found++;
            } else {
                // A bit of the packing that means nothing, such as the room it says to unpack in.
                assertThat(SeveralDays.records(folder)).isEqualTo(whole);
            }
        }
        assertThat(found).isGreaterThan(FLIPS * 9 / 10);
        Files.write(archive, packed);
        assertThat(verify()).isInstanceOf(Intact.class);
    }

    @Test
    void shouldNotReadOnBehindAnAlteredOrCutArchive() throws Exception {
        SeveralDays.archive(folder, DAYS, 0, Terms.OFF);
        final Path archive = folder.resolve("archive/20261102F.cq4.zst");
        final byte[] packed = Files.readAllBytes(archive);
        Files.write(archive, Arrays.copyOf(packed, packed.length / 8));

        assertThat(verify()).isInstanceOfSatisfying(Damaged.class, damaged -> {
            assertThat(damaged.where()).isEqualTo("20261102F.cq4.zst");
            assertThat(damaged.sentence()).contains("altered or cut");
        });
        assertThatThrownBy(() -> SeveralDays.records(folder))
                .isInstanceOf(JournalDamagedException.class)
                .hasMessageContaining("20261102F.cq4.zst");
    }

    @Test
    void shouldFindThatAnArchiveIsMissing() throws Exception {
        SeveralDays.archive(folder, DAYS, 0, Terms.OFF);
        Files.delete(folder.resolve("archive/20261102F.cq4.zst"));

        assertThat(verify()).isInstanceOfSatisfying(Damaged.class, damaged -> {
            assertThat(damaged.damage()).isEqualTo(Damage.MISSING_FILE);
            assertThat(damaged.sentence()).contains("inputs 51 to 100 are not there");
        });
    }

    @Test
    void shouldSayWhatItWouldDoAndChangeNothing() throws Exception {
        final JournalArchive archive = new JournalArchive(folder, SeveralDays.terms(DAYS, 1, 2), () -> {});

        assertThat(archive.plan())
                .extracting(Done::kind, Done::file)
                .containsExactly(
                        tuple(Done.Kind.LEFT, "20261101F.cq4"),
                        tuple(Done.Kind.LEFT, "20261102F.cq4"),
                        tuple(Done.Kind.ARCHIVED, "20261103F.cq4"),
                        tuple(Done.Kind.ARCHIVED, "20261104F.cq4"));
        assertThat(names("log")).contains("20261101F.cq4");
        assertThat(folder.resolve("archive")).doesNotExist();
    }

    @Test
    void shouldArchiveByHandOnlyWhereNoEngineWrites() throws Exception {
        try (JournalWriter writer = JournalWriter.open(folder)) {
            assertThat(writer.lastSequence()).isEqualTo(INPUTS);
            assertThatThrownBy(() -> SeveralDays.archive(folder, DAYS, 0, Terms.OFF))
                    .hasMessageContaining("is in use");
        }
        assertThat(folder.resolve("archive")).doesNotExist();
    }

    private Verification verify() throws JournalException {
        return JournalVerifier.verify(folder, records -> {});
    }

    private List<String> names(final String within) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(within))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
