package io.reprise.bench;

import java.nio.file.Path;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.RollCycles;

/** A Chronicle queue with the settings of our journal's, and nothing of ours around it: a record is a document. */
final class ChronicleEventLog implements EventLog {
    private static final long BLOCK_SIZE = 64L << 20;

    private final Bytes<?> event = Bytes.allocateElasticDirect(LENGTH);
    private final ChronicleQueue queue;
    private final ExcerptAppender appender;

    ChronicleEventLog(final Path folder) {
        queue = open(folder, false);
        appender = queue.createAppender();
        for (int i = 0; i < LENGTH; i++) {
            event.writeByte((byte) 'x');
        }
    }

    private static ChronicleQueue open(final Path folder, final boolean isReadOnly) {
        return ChronicleQueue.singleBuilder(folder)
                .rollCycle(RollCycles.FAST_DAILY)
                .blockSize(BLOCK_SIZE)
                .readOnly(isReadOnly)
                .build();
    }

    @Override
    public void append(final long number) {
        event.writeLong(0, number);
        appender.writeBytes(event);
    }

    @Override
    public void close() {
        appender.close();
        queue.close();
        event.releaseLast();
    }

    /** Copies every record out and takes its number. */
    static final class Reader implements EventLog.Reader {
        private final Bytes<?> event = Bytes.allocateElasticDirect(LENGTH);
        private final ChronicleQueue queue;
        private final ExcerptTailer tailer;

        Reader(final Path folder) {
            queue = open(folder, true);
            tailer = queue.createTailer();
        }

        @Override
        public long next() {
            event.clear();
            return tailer.readBytes(event) ? event.readLong() : 0;
        }

        @Override
        public void close() {
            tailer.close();
            queue.close();
            event.releaseLast();
        }
    }
}
