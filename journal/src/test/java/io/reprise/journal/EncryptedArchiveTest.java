package io.reprise.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.journal.Verification.Intact;
import io.reprise.journal.Verification.Unread;
import io.reprise.journal.cipher.EncryptionKey;
import io.reprise.journal.cipher.EncryptionKeys;
import io.reprise.journal.seal.Head;
import io.reprise.journal.seal.HeadFile;
import io.reprise.journal.seal.SealKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Days of an encrypted journal that are packed, or removed. */
class EncryptedArchiveTest {
    private static final int DAYS = 5;
    private static final int INPUTS = DAYS * SeveralDays.INPUTS_A_DAY;

    @TempDir
    private Path home;

    private Path folder;
    private List<EncryptionKey> before;
    private List<String> whole;

    @BeforeEach
    void writeFiveDays() throws Exception {
        before = EncryptionKeys.all();
        EncryptionKeys.restore(List.of());
        folder = home.resolve("journal");
        SeveralDays.write(folder, 1, DAYS, EncryptionKey.create(home.resolve("journal.key")));
        whole = SeveralDays.records(folder);
    }

    @AfterEach
    void takeTheKeysBack() {
        EncryptionKeys.restore(before);
    }

    @Test
    void shouldReadArchivedDaysAsIfTheyWereNotArchived() throws Exception {
        SeveralDays.archive(folder, DAYS, 2, JournalArchive.Terms.OFF);

        assertThat(Files.exists(folder.resolve("archive/20261103F.cq4.zst"))).isTrue();
        assertThat(SeveralDays.records(folder)).isEqualTo(whole);
        assertThat(verify()).isInstanceOfSatisfying(Intact.class, intact -> assertThat(intact.inputs())
                .isEqualTo(INPUTS));
        try (JournalReader reader = JournalReader.open(folder)) {
            for (long sequence = INPUTS; sequence >= 1; sequence -= 7) {
                assertThat(reader.toSequence(sequence) && reader.next()).isTrue();
                assertThat(reader.sequence()).isEqualTo(sequence);
                assertThat(reader.toTime(Inputs.receivedAt(sequence) - 1) && reader.next())
                        .isTrue();
                assertThat(reader.sequence()).isEqualTo(sequence);
            }
        }
    }

    @Test
    void shouldCheckWhatCanBeSeenOfArchivedDaysWithoutTheKey() throws Exception {
        SeveralDays.archive(folder, DAYS, 2, JournalArchive.Terms.OFF);
        EncryptionKeys.restore(List.of());

        assertThat(verify()).isInstanceOfSatisfying(Unread.class, unread -> {
            assertThat(unread.documents()).isEqualTo(INPUTS);
            assertThat(unread.lastSequence()).isEqualTo(INPUTS);
        });
    }

    @Test
    void shouldBeginWithTheFirstInputThereWasWhereDaysAreRemoved() throws Exception {
        SeveralDays.snapshot(folder, INPUTS - 1);
        SeveralDays.archive(folder, DAYS, 0, 2);

        assertThat(verify()).isInstanceOfSatisfying(Intact.class, intact -> {
            assertThat(intact.removed().inputs()).isEqualTo(2 * SeveralDays.INPUTS_A_DAY);
            assertThat(intact.firstSequence()).isEqualTo(2 * SeveralDays.INPUTS_A_DAY + 1);
        });
        assertThat(SeveralDays.records(folder)).isEqualTo(whole.subList(whole.size() * 2 / DAYS, whole.size()));
        try (JournalReader reader = JournalReader.open(folder)) {
            reader.toBeginning();
            assertThat(reader.next()).isTrue();
            assertThat(reader.sequence()).isEqualTo(1);
        }
    }

    /** With the key the chain holds the inputs of a head that spans removed days; without it nothing does. */
    @Test
    void shouldSayWithoutTheKeyHowManyKeptInputsNoHeadSpeaksFor() throws Exception {
        final SealKey seal = SealKey.create(home.resolve("seal.key"));
        try (JournalReader reader = JournalReader.open(folder)) {
            long records = 0;
            while (reader.next()) {
                records++;
            }
            final long chain = reader.headChain().of(reader.chain(), INPUTS);
            // What it says of bytes is never looked at: it cannot be computed again without the removed ones.
            new HeadFile(folder)
                    .append(Head.sign(seal, null, new Head.Content(INPUTS, records, chain, 1), new byte[32]));
        }
        SeveralDays.snapshot(folder, INPUTS);
        SeveralDays.archive(folder, DAYS, 0, 2);
        final long kept = INPUTS - 2L * SeveralDays.INPUTS_A_DAY;

        assertThat(verify()).isInstanceOfSatisfying(Intact.class, intact -> assertThat(
                        intact.removed().heldByChain())
                .isEqualTo(kept));
        EncryptionKeys.restore(List.of());
        assertThat(verify()).isInstanceOfSatisfying(Unread.class, unread -> {
            assertThat(unread.firstSequence()).isEqualTo(INPUTS - kept + 1);
            assertThat(unread.heldByChain()).isEqualTo(kept);
        });
    }

    private Verification verify() throws JournalException {
        return JournalVerifier.verify(folder, records -> {});
    }
}
