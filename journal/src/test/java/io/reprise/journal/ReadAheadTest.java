package io.reprise.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 1, unit = TimeUnit.MINUTES)
class ReadAheadTest {
    /** Several rounds of all blocks. */
    private static final int INPUTS = 60_000;

    @TempDir
    private Path folder;

    private final Inputs inputs = new Inputs();

    @Test
    void shouldTellWhatTheReaderTellsRecordByRecord() throws Exception {
        write();

        final List<String> ahead;
        try (JournalReader reader = JournalReader.open(folder);
                ReadAhead cursor = new ReadAhead(reader)) {
            ahead = told(cursor, Integer.MAX_VALUE);
            assertThat(cursor.next()).as("nothing comes behind the end").isFalse();
        }

        try (JournalReader reader = JournalReader.open(folder)) {
            assertThat(ahead).isEqualTo(told(reader, Integer.MAX_VALUE)).hasSizeGreaterThan(INPUTS);
        }
    }

    @Test
    void shouldBeginWhereTheReaderStands() throws Exception {
        write();

        try (JournalReader reader = JournalReader.open(folder)) {
            reader.toSequence(INPUTS - 1);
            try (ReadAhead cursor = new ReadAhead(reader)) {
                assertThat(cursor.next()).isTrue();
                assertThat(cursor.sequence()).isEqualTo(INPUTS - 1);
            }
        }
    }

    @Test
    void shouldGiveTheReaderBackInTheMiddle() throws Exception {
        write();

        try (JournalReader reader = JournalReader.open(folder)) {
            try (ReadAhead cursor = new ReadAhead(reader)) {
                assertThat(told(cursor, 10)).hasSize(10);
            }
            assertThat(reader.toSequence(5)).isTrue();
            assertThat(reader.next()).isTrue();
            assertThat(reader.sequence()).isEqualTo(5);
        }
    }

    @Test
    void shouldTellOfDamageBehindTheLastSoundRecord() throws Exception {
        write();
        alter(INPUTS / 2);

        try (JournalReader reader = JournalReader.open(folder);
                ReadAhead cursor = new ReadAhead(reader)) {
            for (int sequence = 1; sequence < INPUTS / 2; sequence++) {
                do {
                    assertThat(cursor.next()).isTrue();
                } while (!cursor.isLastOfInput());
                assertThat(cursor.sequence()).isEqualTo(sequence);
            }
            assertThatThrownBy(cursor::next)
                    .isInstanceOf(JournalDamagedException.class)
                    .hasMessageContaining("behind input " + (INPUTS / 2 - 1));
        }
    }

    @Test
    void shouldTellOfAnErrorOfTheMachineInsteadOfWaitingForEver() {
        final InternalError fault = new InternalError("the disk under the mapped file is gone");

        try (ReadAhead cursor = new ReadAhead(new FailingCursor(INPUTS, fault))) {
            assertThatThrownBy(() -> told(cursor, Integer.MAX_VALUE)).isSameAs(fault);
            assertThatThrownBy(cursor::next).as("asked again").isSameAs(fault);
        }
    }

    private void write() throws Exception {
        try (JournalWriter writer = JournalWriter.open(folder)) {
            for (int sequence = 1; sequence <= INPUTS; sequence++) {
                writer.append(inputs.slot(sequence));
            }
        }
    }

    /** One bit of an input. */
    private void alter(final long sequence) throws Exception {
        final long position;
        try (JournalReader reader = JournalReader.open(folder)) {
            reader.toSequence(sequence);
            reader.next();
            position = reader.position();
        }
        final Path file;
        try (Stream<Path> files = Files.list(folder.resolve("log"))) {
            file = files.filter(each -> each.toString().endsWith(".cq4"))
                    .findFirst()
                    .orElseThrow();
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            final ByteBuffer one = ByteBuffer.allocate(1);
            final long at = position + 4 + RecordDescriptor.EVENT_OFFSET + 20;
            channel.read(one, at);
            one.put(0, (byte) (one.get(0) ^ 1)).flip();
            channel.write(one, at);
        }
    }

    private static List<String> told(final JournalCursor cursor, final int recordsMax) {
        final List<String> told = new ArrayList<>();
        while (told.size() < recordsMax && cursor.next()) {
            final byte[] bytes = new byte[cursor.length()];
            cursor.buffer().getBytes(cursor.offset(), bytes);
            told.add(cursor.sequence() + " " + cursor.isInput() + ' ' + cursor.isLastOfInput() + ' '
                    + cursor.receivedAtNanos() + ' ' + Arrays.hashCode(bytes));
        }
        return told;
    }

    /** One input after another of the same kind, and an error where the next one should be. */
    private static final class FailingCursor implements JournalCursor {
        private static final int LENGTH = 64;

        private final DirectBuffer event = new UnsafeBuffer(new byte[LENGTH]);
        private final int soundInputs;
        private final Error fault;
        private int inputsRead;

        FailingCursor(final int soundInputs, final Error fault) {
            this.soundInputs = soundInputs;
            this.fault = fault;
        }

        @Override
        public boolean next() {
            if (inputsRead == soundInputs) {
                throw fault;
            }
            inputsRead++;
            return true;
        }

        @Override
        public DirectBuffer buffer() {
            return event;
        }

        @Override
        public int offset() {
            return 0;
        }

        @Override
        public int length() {
            return LENGTH;
        }

        @Override
        public long sequence() {
            return inputsRead;
        }

        @Override
        public long receivedAtNanos() {
            return 0;
        }

        @Override
        public boolean isInput() {
            return true;
        }

        @Override
        public boolean isLastOfInput() {
            return true;
        }
    }
}
