package io.reprise.engine.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reprise.engine.fault.RestlessConfiguration;
import io.reprise.engine.mode.GeneratedSession;
import io.reprise.engine.mode.ReplayRun;
import io.reprise.engine.mode.ReplayRun.Until;
import io.reprise.journal.JournalException;
import io.reprise.journal.JournalReader;
import io.reprise.journal.JournalVerifier;
import io.reprise.journal.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CapsuleTest {
    private static final String PROGRAM = "test 1";
    private static final long LENGTH_MAX = 300_000;

    @TempDir
    private Path folder;

    private Path journal;

    @BeforeEach
    void write() throws Exception {
        GeneratedSession.write(folder, 7, 200);
        journal = folder.resolve("journal");
    }

    @Test
    void shouldHoldTheSameRecordsAndReplayOnItsOwnFromOneSmallFile() throws Exception {
        final Capsule.Contents contents = capsule(300, 420);
        final Path file = folder.resolve("300.capsule");
        PackedFolder.pack(folder.resolve("part"), file);
        final Path unpacked = folder.resolve("elsewhere");
        PackedFolder.unpack(file, unpacked);

        assertThat(contents).isEqualTo(new Capsule.Contents(300, 420));
        assertThat(Files.size(file)).isLessThan(LENGTH_MAX);
        assertThat(records(unpacked, 300, 420))
                .isEqualTo(records(journal, 300, 420))
                .hasSizeGreaterThan(121);
        for (final boolean isStaged : new boolean[] {false, true}) {
            final ReplayRun replay = replay(unpacked, PROGRAM);
            final ReplayRun.Outcome outcome = replay.run(isStaged);
            assertThat(outcome.isIdentical()).isTrue();
            assertThat(outcome.inputs()).isEqualTo(120);
            assertThat(outcome.digest()).isEqualTo(digestAt(420));
        }
    }

    @Test
    void shouldVerifyFromItsFirstInputOnAndFindWhatWasAltered() throws Exception {
        capsule(300, 420);
        final Path part = folder.resolve("part");
        final Path start = part.resolve("part.properties");
        final String said = Files.readString(start);
        final Verification whole = verify(part);

        Files.writeString(start, said.replace("first-input=300", "first-input=299"));
        final Verification elsewhere = verify(part);
        Files.writeString(start, said.replaceFirst("chain-before=.", "chain-before=g"));
        assertThatThrownBy(() -> verify(part))
                .hasMessageContaining("part.properties")
                .hasMessageContaining("altered");
        Files.writeString(start, said.replaceFirst("chain-before=.{16}", "chain-before=0123456789abcdef"));
        final Verification unchained = verify(part);
        Files.delete(start);

        assertThat(whole).isInstanceOfSatisfying(Verification.Intact.class, intact -> {
            assertThat(intact.firstSequence()).isEqualTo(300);
            assertThat(intact.lastSequence()).isEqualTo(420);
            assertThat(intact.inputs()).isEqualTo(121);
        });
        assertThat(elsewhere).isInstanceOf(Verification.Damaged.class);
        assertThat(unchained).isInstanceOfSatisfying(Verification.Damaged.class, damaged -> assertThat(damaged.damage())
                .isEqualTo(Verification.Damage.ALTERED));
        assertThat(verify(part)).isInstanceOf(Verification.Damaged.class);
    }

    @Test
    void shouldEndWhereTheJournalEndsAndRefuseToBeginBehindIt() throws Exception {
        final long last = records(journal, 1, Long.MAX_VALUE).size();
        assertThat(capsule(5, Long.MAX_VALUE).lastSequence()).isLessThan(last).isGreaterThan(420);

        assertThatThrownBy(() -> new Capsule(journal, recovery(journal), PROGRAM)
                        .write(1_000_000, 1_000_001, folder.resolve("behind")))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("holds no input 1000000");
        assertThat(folder.resolve("behind")).doesNotExist();
    }

    @Test
    void shouldSayWhichVersionAPartOfAJournalNeeds() throws Exception {
        capsule(300, 310);

        assertThatThrownBy(() -> replay(folder.resolve("part"), "test 2").run(false))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("begins with input 300")
                .hasMessageContaining("written by test 1, and this is test 2");
    }

    @Test
    void shouldUnpackNothingThatIsNoCapsule() throws Exception {
        final Path file = folder.resolve("text");
        Files.writeString(file, "no zip at all");

        assertThatThrownBy(() -> PackedFolder.unpack(file, folder.resolve("to")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is no capsule");
    }

    private Capsule.Contents capsule(final long from, final long to) throws JournalException {
        return new Capsule(journal, recovery(journal), PROGRAM).write(from, to, folder.resolve("part"));
    }

    private static Verification verify(final Path journal) throws JournalException {
        return JournalVerifier.verify(journal, records -> {});
    }

    private static Recovery recovery(final Path journal) {
        return new Recovery(journal, GeneratedSession::newCore, PROGRAM);
    }

    private static ReplayRun replay(final Path journal, final String program) {
        return new ReplayRun(journal, Until.END, inputs -> {}, RestlessConfiguration.providers(), program);
    }

    private long digestAt(final long sequence) throws JournalException {
        final ReplayRun whole = new ReplayRun(
                journal, new Until(sequence, Long.MAX_VALUE), inputs -> {}, RestlessConfiguration.providers(), PROGRAM);
        return whole.run(false).digest();
    }

    private static List<String> records(final Path journal, final long from, final long to) throws JournalException {
        final List<String> records = new ArrayList<>();
        try (JournalReader reader = JournalReader.open(journal)) {
            while (reader.next() && reader.sequence() <= to) {
                if (reader.sequence() >= from) {
                    final byte[] bytes = new byte[reader.length()];
                    reader.buffer().getBytes(reader.offset(), bytes);
                    records.add(reader.chain() + " " + HexFormat.of().formatHex(bytes));
                }
            }
        }
        return records;
    }
}
