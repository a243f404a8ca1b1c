package io.reprise.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files are forced when, by the appending thread and beside it, and what a disk that says no comes to. */
class JournalForceTest {
    private static final String DAY_ONE = "20261101F.cq4";
    private static final String DAY_TWO = "20261102F.cq4";
    private static final String DAY_THREE = "20261103F.cq4";

    @TempDir
    private Path home;

    private final AtomicLong clock = new AtomicLong(SeveralDays.noon(1));
    private final Inputs inputs = new Inputs();
    private final List<String> forced = new ArrayList<>();
    private long appended;

    @Test
    void shouldForceWithTheFirstAppendAndEverySoManyth() throws Exception {
        try (JournalWriter writer = open()) {
            writer.forceEvery(10, (file, channel) -> {
                channel.force(false);
                forced.add(file.getFileName() + " " + appended);
            });
            append(writer, 25);
        }

        assertThat(forced).containsExactly(DAY_ONE + " 1", DAY_ONE + " 11", DAY_ONE + " 21");
    }

    @Test
    void shouldForceTheDayThatIsOverWithTheFirstAppendBehindIt() throws Exception {
        try (JournalWriter writer = open()) {
            writer.forceEvery(1000, this::record);
            append(writer, 5);
            clock.set(SeveralDays.noon(2));
            append(writer, 5);
        }

        assertThat(forced).containsExactly(DAY_ONE, DAY_ONE, DAY_TWO);
    }

    @Test
    void shouldForceWhatAnEarlierProcessLeftOfTheDayBefore() throws Exception {
        try (JournalWriter writer = open()) {
            append(writer, 5);
        }
        clock.set(SeveralDays.noon(2));
        try (JournalWriter writer = open()) {
            writer.forceEvery(1000, this::record);
            append(writer, 5);
        }

        assertThat(forced).containsExactly(DAY_ONE, DAY_TWO);
    }

    @Test
    void shouldForceNothingWhereItIsOff() throws Exception {
        try (JournalWriter writer = open()) {
            writer.forceEvery(Long.MAX_VALUE, this::record);
            append(writer, 5);
            clock.set(SeveralDays.noon(2));
            append(writer, 5);
        }

        assertThat(forced).isEmpty();
    }

    @Test
    void shouldListNoFolderOnTheAppendingThread() throws Exception {
        try (JournalWriter writer = open()) {
            writer.forceEvery(1, this::record);
            append(writer, 1);
            // Read with every listing of the log's files.
            Files.writeString(folder().resolve(RemovedDays.NAME), "altered");
            append(writer, 2);
        }

        assertThat(forced).containsExactly(DAY_ONE, DAY_ONE, DAY_ONE);
        try (JournalForce beside = new JournalForce(folder(), this::record)) {
            assertThatThrownBy(beside::force).hasMessageContaining(RemovedDays.NAME);
        }
    }

    @Test
    void shouldThrowWithTheAppendThatTheDiskDoesNotKeepAndSayWhatToDo() throws Exception {
        try (JournalWriter writer = open()) {
            writer.forceEvery(2, (file, channel) -> {
                if (appended == 3) {
                    throw new IOException("Input/output error");
                }
            });
            append(writer, 2);
            assertThatThrownBy(() -> append(writer, 1))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContainingAll(
                            "input 3: ", "the disk does not keep what is appended", "Input/output error")
                    .hasMessageContaining("copy the journal to another one, 'verify' the copy");
        }

        assertThat(JournalVerifier.verify(folder(), records -> {})).isInstanceOf(Verification.Intact.class);
    }

    @Test
    void shouldForceBesideTheWriterWhatIsNewestAndTheDayBefore() throws Exception {
        try (JournalForce beside = new JournalForce(folder(), this::record);
                JournalWriter writer = open()) {
            beside.force();
            assertThat(forced).as("nothing was written yet").isEmpty();

            append(writer, 1);
            clock.set(SeveralDays.noon(2));
            append(writer, 1);
            beside.force();
            beside.force();
            assertThat(forced).containsExactly(DAY_ONE, DAY_TWO, DAY_TWO);

            forced.clear();
            clock.set(SeveralDays.noon(3));
            append(writer, 1);
            beside.force();
            assertThat(forced).containsExactly(DAY_TWO, DAY_THREE);
        }
    }

    @Test
    void shouldGoOnWhereTheDayBeforeWasPackedMeanwhile() throws Exception {
        SeveralDays.write(folder(), 1, 1);
        clock.set(SeveralDays.noon(2));
        try (JournalWriter writer = open()) {
            append(writer, 1);
            new JournalArchive(folder(), SeveralDays.terms(2, 1, JournalArchive.Terms.OFF), () -> {}).run(done -> {});
            assertThat(folder().resolve("log").resolve(DAY_ONE)).doesNotExist();
            writer.forceEvery(1, this::record);
            append(writer, 1);
        }

        assertThat(forced).containsExactly(DAY_TWO);
    }

    private JournalWriter open() throws JournalException {
        return JournalWriter.open(folder(), clock::get);
    }

    private Path folder() {
        return home.resolve("journal");
    }

    private void append(final JournalWriter writer, final int count) {
        for (int i = 0; i < count; i++) {
            appended = writer.lastSequence() + 1;
            writer.append(inputs.slot(appended));
        }
    }

    private void record(final Path file, final FileChannel channel) throws IOException {
        channel.force(false);
        forced.add(file.getFileName().toString());
    }
}
