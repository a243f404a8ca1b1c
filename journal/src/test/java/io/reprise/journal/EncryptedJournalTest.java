package io.reprise.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.reprise.journal.JournalException.Kind;
import io.reprise.journal.Verification.Damage;
import io.reprise.journal.Verification.Damaged;
import io.reprise.journal.Verification.Intact;
import io.reprise.journal.Verification.Unread;
import io.reprise.journal.cipher.EncryptionKey;
import io.reprise.journal.cipher.EncryptionKeys;
import io.reprise.journal.seal.SealKey;
import io.reprise.journal.snapshot.Snapshot;
import io.reprise.journal.snapshot.SnapshotException;
import io.reprise.journal.snapshot.SnapshotFolder;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncryptedJournalTest {
    private static final int INPUTS = 60;
    private static final int FLIPS = 150;
    private static final int SALT_LENGTH = 16;
    private static final int CALLS = 10_000;
    private static final long BYTES_AN_APPEND_MAX = 2_000;

    @TempDir
    private Path home;

    private Path folder;
    private EncryptionKey key;
    private List<EncryptionKey> before;

    @BeforeEach
    void writeAJournal() throws Exception {
        before = EncryptionKeys.all();
        EncryptionKeys.restore(List.of());
        folder = home.resolve("journal");
        key = EncryptionKey.create(home.resolve("journal.key"));
        append(folder, INPUTS);
    }

    @AfterEach
    void takeTheKeysBack() {
        EncryptionKeys.restore(before);
    }

    @Test
    void shouldReadWhatWasWrittenAndFindItIntact() throws Exception {
        assertThat(records()).hasSize(INPUTS + INPUTS / 3).contains("1.0", "3.1", INPUTS + ".1");
        assertThat(verify()).isInstanceOfSatisfying(Intact.class, intact -> {
            assertThat(intact.inputs()).isEqualTo(INPUTS);
            assertThat(intact.hasTornTail()).isFalse();
        });
        assertThat(verify()).as("the chain does not depend on the encryption").isEqualTo(verifyPlain());
    }

    @Test
    void shouldGoOnBehindTheEndAndFindAnyInput() throws Exception {
        append(folder, 3);

        assertThat(verify()).isInstanceOfSatisfying(Intact.class, intact -> assertThat(intact.lastSequence())
                .isEqualTo(INPUTS + 3));
        try (JournalReader reader = JournalReader.open(folder)) {
            for (final long sequence : new long[] {INPUTS + 2, 1, 17}) {
                assertThat(reader.toSequence(sequence)).isTrue();
                assertThat(reader.next()).isTrue();
                assertThat(reader.sequence()).isEqualTo(sequence);
            }
            assertThat(reader.toTime(Inputs.receivedAt(30))).isTrue();
            assertThat(reader.next()).isTrue();
            assertThat(reader.sequence()).isEqualTo(30);
        }
    }

    @Test
    void shouldSayWhatIsMissingWithoutTheKeyAndThatAnotherIsWrong() throws Exception {
        EncryptionKeys.restore(List.of());
        assertThatThrownBy(() -> JournalReader.open(folder))
                .isInstanceOfSatisfying(
                        JournalException.class, e -> assertThat(e.kind()).isEqualTo(Kind.ENCRYPTION))
                .hasMessageContainingAll("is encrypted", "--encryption-key", "REPRISE_JOURNAL_KEY");
        assertThatThrownBy(() -> JournalWriter.open(folder)).hasMessageContaining("is encrypted");

        final EncryptionKey other = EncryptionKey.create(home.resolve("other.key"));
        EncryptionKeys.give(other);
        assertThatThrownBy(() -> JournalReader.open(folder)).hasMessageContainingAll("wrong key", "other.key");
        assertThatThrownBy(() -> JournalWriter.open(folder, other)).hasMessageContainingAll("wrong key", "other.key");
        assertThatThrownBy(this::verify).hasMessageContainingAll("wrong key", "other.key");
    }

    @Test
    void shouldRefuseAKeyForAPlainJournal() throws Exception {
        final Path plain = home.resolve("plain");
        JournalWriter.open(plain).close();
        final List<String> marker = Files.readAllLines(plain.resolve("journal.properties"));

        assertThatThrownBy(() -> JournalWriter.open(plain, key))
                .hasMessageContainingAll("plain journal", "journal.key");
        assertThat(Files.readAllLines(plain.resolve("journal.properties"))).isEqualTo(marker);
        assertThat(marker).contains("format=1").noneMatch(line -> line.contains("encryption"));
    }

    @Test
    void shouldRefuseAKeyThatLiesInTheJournal() throws Exception {
        final EncryptionKey inside = EncryptionKey.create(folder.resolve("inside.key"));

        assertThatThrownBy(() -> JournalWriter.open(folder, inside)).hasMessageContaining("keep it elsewhere");
    }

    /** The same documents, appended by other runs, have other salts: no key ever meets a nonce twice. */
    @Test
    void shouldNeverUseOneNonceTwiceUnderOneKeyWhateverBecomesOfTheJournal() throws Exception {
        final Path copy = home.resolve("copy");
        copy(folder, copy);
        append(folder, 5);
        append(copy, 5);

        final Set<String> seen = new HashSet<>();
        for (final byte[] document : documents(folder)) {
            seen.add(HexFormat.of().formatHex(document, 0, SALT_LENGTH + Long.BYTES));
        }
        assertThat(seen).hasSize(INPUTS + 5);
        final List<byte[]> other = documents(copy);
        for (int i = INPUTS; i < INPUTS + 5; i++) {
            assertThat(seen.add(HexFormat.of().formatHex(other.get(i), 0, SALT_LENGTH + Long.BYTES)))
                    .as("document %d of the copy", i + 1)
                    .isTrue();
        }
        assertThat(verify()).isInstanceOf(Intact.class);
    }

    @Test
    void shouldReportEveryFlippedBitOfADocumentOrReadTheSameRecords() throws Exception {
        final long seed = System.nanoTime();
        final Random random = new Random(seed);
        final List<DocumentAt> places = places();
        final DocumentAt last = places.get(places.size() - 1);
        final long end = last.position() + 4 + last.length();
        final List<String> whole = records();
        for (int i = 0; i < FLIPS; i++) {
            final long at = (long) (random.nextDouble() * end);
            flip(at);
            final DocumentAt hit = places.stream()
                    .filter(place -> at >= place.position() && at < place.position() + 4 + place.length())
                    .findAny()
                    .orElse(null);
            final Verification found = verify();
            if (hit != null && at >= hit.position() + 4) {
                assertThat(found).as("seed %d, byte %d", seed, at).isInstanceOfSatisfying(Damaged.class, damaged -> {
                    assertThat(damaged.damage()).isEqualTo(Damage.ALTERED);
                    assertThat(damaged.sequence()).isEqualTo(hit.sequence());
                });
                assertThatThrownBy(this::records)
                        .as("seed %d, byte %d", seed, at)
                        .isInstanceOf(JournalDamagedException.class)
                        .hasMessageContaining("behind input " + (hit.sequence() - 1) + " is altered");
            } else if (hit != null || found instanceof Damaged) {
                assertThat(found).as("seed %d, byte %d", seed, at).isInstanceOf(Damaged.class);
            } else {
                assertThat(records()).as("seed %d, byte %d", seed, at).isEqualTo(whole);
            }
            flip(at);
        }
        assertThat(verify()).isInstanceOf(Intact.class);
    }

    @Test
    void shouldNotTakeOneDocumentForAnother() throws Exception {
        final List<DocumentAt> places = places();
        final DocumentAt place = places.get(18);
        final byte[] other = documents(folder).get(19);
        assertThat(other).hasSize(place.length());
        put(place.position() + 4, other);
        assertThat(verify()).isInstanceOfSatisfying(Damaged.class, damaged -> assertThat(damaged.damage())
                .isEqualTo(Damage.MISSING));

        // Made to look as if it belonged there, by what stands in clear.
        other[SALT_LENGTH]--;
        put(place.position() + 4, other);
        assertThat(verify()).isInstanceOfSatisfying(Damaged.class, damaged -> {
            assertThat(damaged.damage()).isEqualTo(Damage.ALTERED);
            assertThat(damaged.sequence()).isEqualTo(19);
        });
    }

    @Test
    void shouldWalkTheFilesWithoutTheKeyAndFindWhatCanBeSeen() throws Exception {
        EncryptionKeys.restore(List.of());
        assertThat(verify()).isInstanceOfSatisfying(Unread.class, unread -> {
            assertThat(unread.documents()).isEqualTo(INPUTS);
            assertThat(unread.firstSequence()).isEqualTo(1);
            assertThat(unread.lastSequence()).isEqualTo(INPUTS);
            assertThat(unread.hasTornTail()).isFalse();
        });

        final DocumentAt last = places().get(INPUTS - 1);
        put(last.position() + 4 + last.length(), new byte[] {0, 0, 0, (byte) 0x80, 1, 2, 3});
        assertThat(verify()).isInstanceOfSatisfying(Unread.class, unread -> assertThat(unread.hasTornTail())
                .isTrue());

        put(places().get(30).position() + 4 + SALT_LENGTH, new byte[] {77});
        assertThat(verify()).isInstanceOfSatisfying(Damaged.class, damaged -> {
            assertThat(damaged.sequence()).isEqualTo(31);
            assertThat(damaged.sentence()).contains("missing, or altered: 77 stands");
        });
    }

    @Test
    void shouldEraseADocumentThatAWriterWasKilledInAndWriteItsSequenceUnderAnotherKey() throws Exception {
        final Path copy = home.resolve("copy");
        copy(folder, copy);
        append(copy, 1);
        final byte[] killed = documents(copy).get(INPUTS);
        final DocumentAt last = places().get(INPUTS - 1);
        put(last.position() + 4 + last.length(), new byte[] {0, 0, 0, (byte) 0x80});
        put(last.position() + 8 + last.length(), killed);
        assertThat(verify()).isInstanceOfSatisfying(Intact.class, intact -> assertThat(intact.hasTornTail())
                .isTrue());

        append(folder, 1);
        final byte[] again = documents(folder).get(INPUTS);
        assertThat(again).hasSameSizeAs(killed);
        assertThat(Arrays.copyOf(again, SALT_LENGTH)).isNotEqualTo(Arrays.copyOf(killed, SALT_LENGTH));
        assertThat(verify()).isInstanceOf(Intact.class);
    }

    @Test
    void shouldSealEncryptedBytesThatAnyoneWithThePublicKeyCanCheck() throws Exception {
        final SealKey sealKey = SealKey.create(home.resolve("seal.key"));
        seal(sealKey);
        append(folder, 10);
        seal(sealKey);
        assertThat(JournalVerifier.verify(folder, sealKey.publicKey(), null, records -> {}))
                .isInstanceOfSatisfying(Intact.class, intact -> {
                    assertThat(intact.seal().heads()).isEqualTo(2);
                    assertThat(intact.seal().sequence()).isEqualTo(INPUTS + 10);
                    assertThat(HexFormat.of().formatHex(bytesOf("heads")))
                            .as("the chain is not in the heads: who guesses the journal could prove it by that")
                            .doesNotContain(HexFormat.of().toHexDigits(Long.reverseBytes(intact.chainHead())));
                });

        EncryptionKeys.restore(List.of());
        assertThat(JournalVerifier.verify(folder, sealKey.publicKey(), null, records -> {}))
                .isInstanceOfSatisfying(Unread.class, unread -> {
                    assertThat(unread.seal().isChecked()).isTrue();
                    assertThat(unread.seal().sequence()).isEqualTo(INPUTS + 10);
                });
        flip(places().get(40).position() + 4 + 60);
        assertThat(JournalVerifier.verify(folder, sealKey.publicKey(), null, records -> {}))
                .isInstanceOfSatisfying(
                        Damaged.class, damaged -> assertThat(damaged.sentence()).contains("inputs 1 to 60", "head 1"));
    }

    @Test
    void shouldEncryptSnapshotsAsTheJournalIs() throws Exception {
        final Path file = new SnapshotFolder(folder).write(snapshot());
        assertThat(SnapshotFolder.read(file).program()).isEqualTo("a program that can be found");
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                .doesNotContain("program");

        final byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        assertThatThrownBy(() -> SnapshotFolder.read(file))
                .isInstanceOf(SnapshotException.class)
                .hasMessageContaining("damaged");

        EncryptionKeys.restore(List.of());
        assertThatThrownBy(() -> SnapshotFolder.read(file))
                .isInstanceOf(SnapshotException.class)
                .hasMessageContaining("no key was given");
    }

    @Test
    void shouldTakeNoSnapshotOfTheOtherKind() throws Exception {
        final Path plain = home.resolve("plain");
        append(plain, 1, null);
        final Path plainSnapshot = new SnapshotFolder(plain).write(snapshot());
        final Path encryptedSnapshot = new SnapshotFolder(folder).write(snapshot());
        final byte[] encrypted = Files.readAllBytes(encryptedSnapshot);

        Files.copy(plainSnapshot, encryptedSnapshot, StandardCopyOption.REPLACE_EXISTING);
        Files.write(plainSnapshot, encrypted);

        assertThatThrownBy(() -> SnapshotFolder.read(encryptedSnapshot)).hasMessageContaining("is not encrypted");
        assertThatThrownBy(() -> SnapshotFolder.read(plainSnapshot)).hasMessageContaining("another journal's");
    }

    @Test
    void shouldBeReadableWithoutItsMarkersCheckOnceThatIsMended() throws Exception {
        final Path marker = folder.resolve("journal.properties");
        final List<String> lines = Files.readAllLines(marker);
        assertThat(lines).contains("format=2", "encryption=AES-256-GCM");
        Files.write(
                marker,
                lines.stream().filter(line -> !line.startsWith("encryption")).toList());
        assertThatThrownBy(() -> JournalReader.open(folder)).hasMessageContaining("AES-256-GCM expected");

        final Path lent = home.resolve("lent");
        JournalWriter.open(lent, key).close();
        Files.copy(lent.resolve("journal.properties"), marker, StandardCopyOption.REPLACE_EXISTING);
        assertThat(verify()).isInstanceOf(Intact.class);
    }

    private Snapshot snapshot() throws Exception {
        final DocumentAt last = places().get(INPUTS - 1);
        return new Snapshot(
                INPUTS,
                7,
                new JournalFolder(folder).logFiles().get(0).getFileName().toString(),
                last.position(),
                1,
                "a program that can be found",
                List.of(),
                new UnsafeBuffer(new byte[64]),
                64);
    }

    @Test
    void shouldFindTheDocumentBehindASnapshotWithoutWalkingTheFile() throws Exception {
        new SnapshotFolder(folder).write(snapshot());

        assertThat(KnownDocument.position(
                        folder, new JournalFolder(folder).logFiles().get(0)))
                .isEqualTo(places().get(INPUTS - 1).position());
    }

    private void seal(final SealKey with) throws Exception {
        try (JournalSealer sealer = JournalSealer.open(folder, with, () -> 1)) {
            while (sealer.step()) {
                // To the end.
            }
            sealer.seal();
        }
    }

    private byte[] bytesOf(final String name) {
        try {
            return Files.readAllBytes(folder.resolve(name));
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record DocumentAt(long position, int length, long sequence) {}

    private List<DocumentAt> places() throws Exception {
        final List<DocumentAt> places = new ArrayList<>();
        try (LogFileScanner scanner =
                new LogFileScanner(new JournalFolder(folder).logFiles().get(0))) {
            while (scanner.next() == LogFileScanner.Found.DOCUMENT) {
                places.add(new DocumentAt(scanner.position(), scanner.length(), places.size() + 1));
            }
        }
        return places;
    }

    private void flip(final long position) throws Exception {
        final Path file = new JournalFolder(folder).logFiles().get(0);
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(position);
            final int old = bytes.read();
            bytes.seek(position);
            bytes.write(old ^ 0x10);
        }
    }

    private void put(final long position, final byte[] content) throws Exception {
        final Path file = new JournalFolder(folder).logFiles().get(0);
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(position);
            bytes.write(content);
        }
    }

    /** What the platform's cipher takes to be set up, and nothing that grows: docs/journal-format.md says how much. */
    @Test
    void shouldAllocateLittleOnceWarmToAppend() throws Exception {
        final ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        final Inputs inputs = new Inputs();
        try (JournalWriter writer = JournalWriter.open(home.resolve("long"), key)) {
            final long quietest = LongStream.generate(() -> {
                        final long start = thread.getCurrentThreadAllocatedBytes();
                        for (int i = 0; i < CALLS; i++) {
                            writer.append(inputs.slot(writer.lastSequence() + 1));
                        }
                        return thread.getCurrentThreadAllocatedBytes() - start;
                    })
                    .limit(8)
                    .min()
                    .orElseThrow();
            assertThat(quietest / CALLS).isLessThan(BYTES_AN_APPEND_MAX);
        }
    }

    private void append(final Path journal, final int count) throws JournalException {
        append(journal, count, key);
    }

    private static void append(final Path journal, final int count, final @Nullable EncryptionKey with)
            throws JournalException {
        final Inputs inputs = new Inputs();
        try (JournalWriter writer = JournalWriter.open(journal, with)) {
            for (int i = 0; i < count; i++) {
                writer.append(inputs.slot(writer.lastSequence() + 1));
            }
        }
    }

    private Verification verifyPlain() throws JournalException {
        final Path plain = home.resolve("the-same-plain");
        append(plain, INPUTS, null);
        return JournalVerifier.verify(plain, records -> {});
    }

    private Verification verify() throws JournalException {
        return JournalVerifier.verify(folder, records -> {});
    }

    private List<String> records() throws JournalException {
        final List<String> records = new ArrayList<>();
        try (JournalReader reader = JournalReader.open(folder)) {
            while (reader.next()) {
                records.add(reader.sequence() + "." + reader.ordinal());
            }
        }
        return records;
    }

    private static List<byte[]> documents(final Path journal) throws Exception {
        final List<byte[]> documents = new ArrayList<>();
        for (final Path file : new JournalFolder(journal).logFiles()) {
            try (LogFileScanner scanner = new LogFileScanner(file)) {
                while (scanner.next() == LogFileScanner.Found.DOCUMENT) {
                    final byte[] document = new byte[scanner.length()];
                    scanner.window().get(scanner.start(), document);
                    documents.add(document);
                }
            }
        }
        return documents;
    }

    private static void copy(final Path from, final Path to) throws IOException {
        try (Stream<Path> found = Files.walk(from)) {
            for (final Path each : found.toList()) {
                final Path target = to.resolve(from.relativize(each).toString());
                if (Files.isDirectory(each)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(each, target);
                }
            }
        }
    }
}
