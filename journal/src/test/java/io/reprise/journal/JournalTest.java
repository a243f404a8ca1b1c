package io.reprise.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.reprise.event.SignalRaisedDecoder;
import io.reprise.event.TradePrintedDecoder;
import io.reprise.journal.JournalException.Kind;
import io.reprise.journal.Verification.Intact;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    private static final int CALLS = 20_000;

    @TempDir
    private Path folder;

    private final Inputs inputs = new Inputs();
    private int read;

    @Test
    void shouldReadBackInputsAndOutputsInOrder() throws Exception {
        write(1, 6);

        assertThat(readAll()).containsExactly("1.0", "2.0", "3.0", "3.1", "4.0", "5.0", "6.0", "6.1");
    }

    @Test
    void shouldContinueBehindTheLastInputWithAnUnbrokenChain() throws Exception {
        write(1, 4);
        write(5, 9);

        assertThat(JournalVerifier.verify(folder, records -> {})).isInstanceOfSatisfying(Intact.class, intact -> {
            assertThat(intact.inputs()).isEqualTo(9);
            assertThat(intact.records()).isEqualTo(12);
            assertThat(intact.lastSequence()).isEqualTo(9);
        });
    }

    @Test
    void shouldMakeAJournalWhereAKilledProcessHadOnlyBegunOne() throws Exception {
        Files.createDirectories(folder.resolve("log"));
        Files.writeString(folder.resolve("journal.properties.draft"), "format=");

        write(1, 3);

        assertThat(readAll()).containsExactly("1.0", "2.0", "3.0", "3.1");
        assertThat(folder).isDirectoryNotContaining("glob:**draft");
    }

    @Test
    void shouldRefuseAnInputOutOfSequenceAndWriteNothingOfIt() throws Exception {
        try (JournalWriter writer = JournalWriter.open(folder)) {
            writer.append(inputs.slot(1));
            assertThatThrownBy(() -> writer.append(inputs.slot(3))).hasMessageContaining("input 3");
        }

        assertThat(readAll()).containsExactly("1.0");
    }

    @Test
    void shouldFindAnInputByItsSequence() throws Exception {
        write(1, 500);
        try (JournalReader reader = JournalReader.open(folder)) {
            for (final long wanted : new long[] {1, 2, 250, 499, 500}) {
                assertThat(reader.toSequence(wanted)).isTrue();
                assertThat(reader.next()).isTrue();
                assertThat(reader.sequence()).isEqualTo(wanted);
            }
            assertThat(reader.toSequence(501)).isFalse();
            assertThat(reader.next()).isFalse();
        }
    }

    @Test
    void shouldFindTheFirstInputAtOrAfterATime() throws Exception {
        write(1, 100);
        try (JournalReader reader = JournalReader.open(folder)) {
            assertThat(reader.toTime(Inputs.receivedAt(40) - 1)).isTrue();
            assertThat(reader.next()).isTrue();
            assertThat(reader.sequence()).isEqualTo(40);
            assertThat(reader.toTime(0)).isTrue();
            assertThat(reader.next()).isTrue();
            assertThat(reader.sequence()).isEqualTo(1);
            assertThat(reader.toTime(Inputs.receivedAt(100) + 1)).isFalse();
        }
    }

    @Test
    void shouldSeeWhatIsAppendedWhileItReads() throws Exception {
        try (JournalWriter writer = JournalWriter.open(folder)) {
            writer.append(inputs.slot(1));
            try (JournalReader reader = JournalReader.open(folder)) {
                assertThat(reader.next()).isTrue();
                assertThat(reader.next()).isFalse();
                writer.append(inputs.slot(2));
                assertThat(reader.next()).isTrue();
                assertThat(reader.sequence()).isEqualTo(2);
            }
        }
    }

    @Test
    void shouldRefuseASecondWriter() throws Exception {
        try (JournalWriter writer = JournalWriter.open(folder)) {
            writer.append(inputs.slot(1));
            assertThatThrownBy(() -> JournalWriter.open(folder))
                    .isInstanceOfSatisfying(
                            JournalException.class, e -> assertThat(e.kind()).isEqualTo(Kind.IN_USE));
        }
    }

    @Test
    void shouldRefuseAFolderThatHoldsSomethingElseAndLeaveItAlone() throws IOException {
        Files.writeString(folder.resolve("letters.txt"), "dear");

        assertThatThrownBy(() -> JournalWriter.open(folder)).hasMessageContaining("is no journal");
        assertThatThrownBy(() -> JournalReader.open(folder)).hasMessageContaining("is no journal");
        assertThat(folder.toFile().list()).containsExactly("letters.txt");
    }

    @Test
    void shouldSayThatThereIsNoJournal() {
        assertThatThrownBy(() -> JournalReader.open(folder.resolve("absent")))
                .isInstanceOfSatisfying(
                        JournalException.class, e -> assertThat(e.kind()).isEqualTo(Kind.MISSING));
    }

    @Test
    void shouldRefuseAJournalOfANewerSchema() throws Exception {
        write(1, 2);
        final Path marker = folder.resolve("journal.properties");
        Files.writeString(marker, Files.readString(marker).replaceAll("schema-version=[0-9]+", "schema-version=99"));

        assertThatThrownBy(() -> JournalReader.open(folder)).hasMessageContaining("newer program");
        assertThatThrownBy(() -> JournalWriter.open(folder)).hasMessageContaining("newer program");
    }

    @Test
    void shouldKeepTheEventsByteForByte() throws Exception {
        write(1, 3);
        final TradePrintedDecoder trade = new TradePrintedDecoder();
        try (JournalReader reader = JournalReader.open(folder)) {
            assertThat(reader.next()).isTrue();
            trade.wrap(reader.buffer(), reader.offset() + 8, TradePrintedDecoder.BLOCK_LENGTH, 1);
            assertThat(trade.tradeId()).isEqualTo(1);
            assertThat(trade.quantity()).isEqualTo(100_347);
            reader.next();
            reader.next();
            reader.next();
            assertThat(reader.templateId()).isEqualTo(SignalRaisedDecoder.TEMPLATE_ID);
            assertThat(reader.isInput()).isFalse();
            assertThat(reader.receivedAtNanos()).isEqualTo(Inputs.receivedAt(3));
        }
    }

    @Test
    void shouldAllocateNothingOnceWarmToAppendAndToRead() throws Exception {
        try (JournalWriter writer = JournalWriter.open(folder)) {
            // The VM itself may allocate once in a round; code that allocates does so in every round.
            assertThat(quietest(() -> {
                        for (int i = 0; i < CALLS; i++) {
                            writer.append(inputs.slot(writer.lastSequence() + 1));
                        }
                    }))
                    .isZero();
            try (JournalReader reader = JournalReader.open(folder)) {
                assertThat(quietest(() -> {
                            for (int i = 0; i < CALLS; i++) {
                                read += reader.next() ? 1 : 0;
                            }
                        }))
                        .isZero();
                assertThat(read).as("every record was read").isEqualTo(8 * CALLS);
            }
        }
    }

    private static long quietest(final Runnable round) {
        final ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return LongStream.generate(() -> {
                    final long before = thread.getCurrentThreadAllocatedBytes();
                    round.run();
                    return thread.getCurrentThreadAllocatedBytes() - before;
                })
                .limit(8)
                .min()
                .orElseThrow();
    }

    private void write(final long first, final long last) throws JournalException {
        try (JournalWriter writer = JournalWriter.open(folder)) {
            assertThat(writer.lastSequence()).isEqualTo(first - 1);
            for (long sequence = first; sequence <= last; sequence++) {
                writer.append(inputs.slot(sequence));
            }
        }
    }

    private List<String> readAll() throws JournalException {
        final List<String> read = new ArrayList<>();
        try (JournalReader reader = JournalReader.open(folder)) {
            while (reader.next()) {
                read.add(reader.sequence() + "." + reader.ordinal());
            }
        }
        return read;
    }
}
