package io.reprise.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reprise.journal.Verification.Damage;
import io.reprise.journal.Verification.Damaged;
import io.reprise.journal.Verification.Intact;
import io.reprise.journal.seal.Head;
import io.reprise.journal.seal.HeadFile;
import io.reprise.journal.seal.SealKey;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.openhft.chronicle.core.time.SetTimeProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three days of a sealed journal, and what someone may do to its bytes. */
class JournalTamperingTest {
    private static final int INPUTS_A_DAY = 20;
    private static final int DAYS = 3;
    private static final int LAST = DAYS * INPUTS_A_DAY;
    private static final int SEAL_EVERY = 10;
    private static final int HEADS = LAST / SEAL_EVERY;
    private static final int FLIPS = 200;
    private static final long SEALED_AT = 1_786_309_600_000_000_000L;

    @TempDir
    private Path home;

    private Path folder;
    private Path heads;
    private SealKey key;
    private List<Path> files;

    @BeforeEach
    void writeASealedJournal() throws Exception {
        folder = home.resolve("journal");
        heads = folder.resolve(HeadFile.NAME);
        key = SealKey.create(home.resolve("seal.key"));
        write(folder, LAST, 0);
        files = new JournalFolder(folder).logFiles();
        assertThat(files).hasSize(DAYS);
    }

    @Test
    void shouldSayUpToWhereASealedJournalIsProven() throws Exception {
        assertThat(verify()).isInstanceOfSatisfying(Intact.class, intact -> {
            assertThat(intact.lastSequence()).isEqualTo(LAST);
            assertThat(intact.hasTornTail()).isFalse();
            assertThat(intact.seal().heads()).isEqualTo(HEADS);
            assertThat(intact.seal().sequence()).isEqualTo(LAST);
            assertThat(intact.seal().sealedAtNanos()).isEqualTo(SEALED_AT);
            assertThat(intact.seal().keyId()).isEqualTo(key.publicKey().id());
            assertThat(intact.seal().isChecked()).isTrue();
        });
    }

    @Test
    void shouldFindARecordAlteredByAForgerWhoMakesEveryChecksumAndTheChainFit() throws Exception {
        LogForgery.forge(files, files.get(1), 4, ChainHash.GENESIS);

        // The chain alone proves nothing against this: without the heads the journal would pass.
        final byte[] signed = Files.readAllBytes(heads);
        Files.delete(heads);
        assertThat(verifyWithoutKey()).isInstanceOf(Intact.class);

        Files.write(heads, signed);
        final long altered = INPUTS_A_DAY + 5;
        assertThat(verify()).isInstanceOfSatisfying(Damaged.class, damaged -> {
            assertThat(damaged.damage()).isEqualTo(Damage.ALTERED);
            assertThat(damaged.sequence()).isEqualTo(altered / SEAL_EVERY * SEAL_EVERY + 1);
            assertThat(damaged.sentence()).contains("inputs 21 to 30", "head 3");
        });
    }

    @Test
    void shouldFindThatAFileBetweenOthersIsMissing() throws Exception {
        Files.delete(files.get(1));

        assertDamaged(Damage.MISSING_FILE, INPUTS_A_DAY + 1, "inputs 21 to 40 are not there");
    }

    @Test
    void shouldFindThatTheFirstFileIsMissing() throws Exception {
        Files.delete(files.get(0));

        assertDamaged(Damage.MISSING_FILE, 1, "inputs 1 to 20 are not there");
    }

    @Test
    void shouldFindThatTheLastFileIsMissing() throws Exception {
        Files.delete(files.get(2));

        assertDamaged(Damage.MISSING_FILE, 2 * INPUTS_A_DAY + 1, "inputs 41 to 60 are sealed and not there");
    }

    @Test
    void shouldFindThatEveryFileIsMissing() throws Exception {
        for (final Path file : files) {
            Files.delete(file);
        }

        assertDamaged(Damage.MISSING_FILE, 1, "inputs 1 to 60 are sealed and not there");
    }

    @Test
    void shouldFindRecordsCutOffAtTheEndWithZerosBehindThem() throws Exception {
        cut(files.get(2), 15, true);

        assertDamaged(Damage.TRUNCATED, 2 * INPUTS_A_DAY + 16, "inputs 56 to 60 are sealed and not there");
    }

    @Test
    void shouldFindAFileCutInTheMiddleOfARecord() throws Exception {
        cut(files.get(2), 15, false);

        assertDamaged(Damage.TRUNCATED, 2 * INPUTS_A_DAY + 16, "the file was cut");
    }

    @Test
    void shouldFindTheEndOfAFileBetweenOthersCutOff() throws Exception {
        cut(files.get(1), 15, true);

        assertDamaged(Damage.TRUNCATED, INPUTS_A_DAY + 16, "inputs 36 to 40 are not there");
    }

    @Test
    void shouldTakeATornTailForNoDamageAndSaySo() throws Exception {
        final List<LogForgery.DocumentAt> documents = LogForgery.documents(files.get(2));
        final LogForgery.DocumentAt last = documents.get(documents.size() - 1);
        try (RandomAccessFile file = new RandomAccessFile(files.get(2).toFile(), "rw")) {
            file.seek(last.position() + 4 + last.length());
            file.write(new byte[] {0, 0, 0, (byte) 0x80, 1, 2, 3});
        }

        assertThat(verify()).isInstanceOfSatisfying(Intact.class, intact -> assertThat(intact.hasTornTail())
                .isTrue());
    }

    @Test
    void shouldFindThatAllHeadsWereTakenAway() throws Exception {
        Files.delete(heads);

        assertDamaged(Damage.HEADS_MISSING, 1, "taken away");
    }

    @Test
    void shouldFindAHeadTakenOutOfTheMiddleAndTheFirstOneTakenAway() throws Exception {
        final List<byte[]> each = split();
        join(each.get(0), each.get(2), each.get(3), each.get(4), each.get(5));
        assertDamaged(Damage.HEADS_BROKEN, SEAL_EVERY + 1, "head 2 does not name the one before it");

        join(each.get(1), each.get(2), each.get(3), each.get(4), each.get(5));
        assertDamaged(Damage.HEADS_BROKEN, 1, "head 1 does not name the one before it");
    }

    @Test
    void shouldFindSwappedHeads() throws Exception {
        final List<byte[]> each = split();
        join(each.get(0), each.get(2), each.get(1), each.get(3), each.get(4), each.get(5));

        assertDamaged(Damage.HEADS_BROKEN, SEAL_EVERY + 1, "swapped");
    }

    @Test
    void shouldFindAHeadSignedWithAnotherKey() throws Exception {
        final SealKey other = SealKey.create(home.resolve("other.key"));
        final List<Head> present = new HeadFile(folder).read();
        final Head first = present.get(0);
        final Head second = present.get(1);
        final byte[] digest = Arrays.copyOfRange(split().get(1), 48, 80);
        Files.delete(heads);
        final HeadFile file = new HeadFile(folder);
        file.append(first);
        file.append(Head.sign(
                other,
                first,
                new Head.Content(second.sequence(), second.records(), second.chain(), second.sealedAtNanos()),
                digest));

        assertDamaged(Damage.WRONG_KEY, SEAL_EVERY + 1, other.publicKey().id());
        // It fits in all but its key: who does not give one is told that signatures were not checked.
        assertThat(verifyWithoutKey()).isInstanceOfSatisfying(Intact.class, intact -> assertThat(
                        intact.seal().isChecked())
                .isFalse());
    }

    @Test
    void shouldFindAHeadForgedInTheKeysName() throws Exception {
        final List<byte[]> each = split();
        each.get(HEADS - 1)[Head.LENGTH - 1] ^= 1;
        join(each.toArray(new byte[0][]));

        assertDamaged(Damage.HEAD_FORGED, LAST - SEAL_EVERY + 1, "altered or forged");
    }

    @Test
    void shouldFindEveryByteAlteredInARecordOrAHead() throws Exception {
        final long seed = System.nanoTime();
        final Random random = new Random(seed);
        for (int i = 0; i < FLIPS; i++) {
            final Path file = i % 4 == 3 ? heads : files.get(i % 4);
            final long at;
            if (file.equals(heads)) {
                at = random.nextInt(HEADS * Head.LENGTH);
            } else {
                final List<LogForgery.DocumentAt> documents = LogForgery.documents(file);
                final LogForgery.DocumentAt document = documents.get(random.nextInt(documents.size()));
                at = document.position() + random.nextInt(4 + document.length());
            }
            final int mask = 1 + random.nextInt(255);
            alter(file, at, mask);
            assertThat(verify())
                    .as("seed %d: %s at byte %d with %x", seed, file.getFileName(), at, mask)
                    .isInstanceOf(Damaged.class);
            alter(file, at, mask);
        }
        assertThat(verify()).isInstanceOf(Intact.class);
    }

    /** What heads cannot prove, held so that nobody believes more of them than is true. */
    @Test
    void shouldNotFindWhatWasCutBehindTheLastHeadOrPutBackToAnOlderOne() throws Exception {
        final byte[] sealed = Files.readAllBytes(heads);
        Files.write(heads, Arrays.copyOf(sealed, (HEADS - 1) * Head.LENGTH));
        cut(files.get(2), 15, true);

        assertThat(verify()).isInstanceOfSatisfying(Intact.class, intact -> {
            assertThat(intact.lastSequence()).isEqualTo(2 * INPUTS_A_DAY + 15);
            assertThat(intact.seal().heads()).isEqualTo(HEADS - 1);
            assertThat(intact.seal().sequence()).isEqualTo(LAST - SEAL_EVERY);
        });
    }

    @Test
    void shouldFindAJournalPutBackToAnOlderCopyByAHeadNotedElsewhere() throws Exception {
        final String noted = new HeadFile(folder).read().get(HEADS - 1).hash();
        assertThat(verify(noted)).isInstanceOf(Intact.class);
        Files.write(heads, Arrays.copyOf(Files.readAllBytes(heads), (HEADS - 1) * Head.LENGTH));
        cut(files.get(2), 15, true);

        assertThat(verify(noted)).isInstanceOfSatisfying(Damaged.class, damaged -> {
            assertThat(damaged.damage()).isEqualTo(Damage.HEADS_MISSING);
            assertThat(damaged.sentence()).contains("none of its 5 heads is the one noted", noted);
        });
    }

    @Test
    void shouldGoOnBehindTheLastHeadAndMendOneThatAKillLeftUnfinished() throws Exception {
        Files.write(heads, Arrays.copyOf(Files.readAllBytes(heads), (HEADS - 1) * Head.LENGTH + 77));
        assertThat(verify()).isInstanceOfSatisfying(Intact.class, intact -> assertThat(
                        intact.seal().sequence())
                .isEqualTo(LAST - SEAL_EVERY));

        write(folder, LAST + 5, LAST);

        assertThat(verify()).isInstanceOfSatisfying(Intact.class, intact -> {
            assertThat(intact.seal().heads())
                    .as("one for what is left of the day before, and one for the new day")
                    .isEqualTo(HEADS + 1);
            assertThat(intact.seal().sequence()).isEqualTo(LAST + 5);
        });
    }

    @Test
    void shouldNotSealAJournalThatIsShorterThanItsHeads() throws Exception {
        cut(files.get(2), 15, true);

        assertThatThrownBy(() -> JournalSealer.open(folder, key, () -> SEALED_AT))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("head 6 was signed behind input 60, which is not there");
    }

    @Test
    void shouldNotSealWithAnotherKeyNorWithOneInTheJournalsFolder() throws Exception {
        final SealKey other = SealKey.create(home.resolve("other.key"));
        assertThatThrownBy(() -> JournalSealer.open(folder, other, () -> SEALED_AT))
                .hasMessageContaining("was not signed with " + other.file());

        final SealKey inside = SealKey.create(folder.resolve("seal.key"));
        assertThatThrownBy(() -> JournalSealer.open(folder, inside, () -> SEALED_AT))
                .hasMessageContaining("in the journal's folder, where it proves nothing");
    }

    @Test
    void shouldNotSealWhatSomeoneAlteredBeforeItWasSealed() throws Exception {
        Files.write(heads, Arrays.copyOf(Files.readAllBytes(heads), 4 * Head.LENGTH));
        try (RandomAccessFile file = new RandomAccessFile(files.get(2).toFile(), "rw")) {
            // One record with its own checksum made to fit, but not the chain behind it.
            final LogForgery.DocumentAt document =
                    LogForgery.documents(files.get(2)).get(3);
            file.seek(document.position() + 4);
            final byte[] bytes = new byte[document.length()];
            file.readFully(bytes);
            bytes[RecordDescriptor.EVENT_OFFSET + 40] ^= 1;
            LogForgery.refit(bytes, ChainHash.GENESIS);
            file.seek(document.position() + 4);
            file.write(bytes);
        }

        try (JournalSealer sealer = JournalSealer.open(folder, key, () -> SEALED_AT)) {
            assertThatThrownBy(() -> {
                        while (sealer.step()) {
                            // On to the altered record.
                        }
                    })
                    .isInstanceOf(JournalDamagedException.class)
                    .hasMessageContaining("44.0 does not continue the chain");
        }
    }

    /** From one input on, with a day's file every so many inputs and a head every so many. */
    private void write(final Path journal, final long last, final long behind) throws Exception {
        final Inputs inputs = new Inputs();
        final SetTimeProvider clock = new SetTimeProvider();
        clock.currentTimeNanos(Inputs.FIRST_RECEIVED_AT
                + Duration.ofDays(behind / INPUTS_A_DAY).toNanos());
        try (JournalWriter writer = JournalWriter.open(journal, clock::currentTimeMillis);
                JournalSealer sealer = JournalSealer.open(journal, key, () -> SEALED_AT)) {
            for (long sequence = behind + 1; sequence <= last; sequence++) {
                writer.append(inputs.slot(sequence));
                while (sealer.step()) {
                    // Up to the present end.
                }
                if (sequence % SEAL_EVERY == 0) {
                    sealer.seal();
                }
                if (sequence % INPUTS_A_DAY == 0) {
                    clock.advanceNanos(Duration.ofDays(1).toNanos());
                }
            }
            sealer.seal();
        }
    }

    private Verification verify() throws JournalException {
        return JournalVerifier.verify(folder, key.publicKey(), null, records -> {});
    }

    private Verification verify(final String noted) throws JournalException {
        return JournalVerifier.verify(folder, key.publicKey(), noted, records -> {});
    }

    private Verification verifyWithoutKey() throws JournalException {
        return JournalVerifier.verify(folder, records -> {});
    }

    private void assertDamaged(final Damage damage, final long sequence, final String words) throws JournalException {
        assertThat(verify()).isInstanceOfSatisfying(Damaged.class, damaged -> {
            assertThat(damaged.damage()).as(damaged.sentence()).isEqualTo(damage);
            assertThat(damaged.sequence()).isEqualTo(sequence);
            assertThat(damaged.sentence()).contains(words);
        });
    }

    private List<byte[]> split() throws IOException {
        final byte[] all = Files.readAllBytes(heads);
        final List<byte[]> each = new ArrayList<>();
        for (int at = 0; at < all.length; at += Head.LENGTH) {
            each.add(Arrays.copyOfRange(all, at, at + Head.LENGTH));
        }
        assertThat(each).hasSize(HEADS);
        return each;
    }

    private void join(final byte[]... each) throws IOException {
        final ByteBuffer all = ByteBuffer.allocate(each.length * Head.LENGTH);
        for (final byte[] head : each) {
            all.put(head);
        }
        Files.write(heads, all.array());
    }

    /** Behind so many documents of a file: with zeros to its old end, or in the middle of the next document. */
    private static void cut(final Path file, final int documents, final boolean withZeros) throws IOException {
        final LogForgery.DocumentAt first = LogForgery.documents(file).get(documents);
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            final long length = bytes.length();
            bytes.setLength(withZeros ? first.position() : first.position() + 20);
            if (withZeros) {
                bytes.setLength(length);
            }
        }
    }

    private static void alter(final Path path, final long at, final int mask) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.seek(at);
            final int old = file.read();
            file.seek(at);
            file.write(old ^ mask);
        }
    }
}
