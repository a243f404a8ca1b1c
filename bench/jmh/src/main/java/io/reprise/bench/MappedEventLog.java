package io.reprise.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.agrona.BitUtil;
import org.agrona.IoUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A file of one size mapped into memory, a length before each record: nothing can append for less. No checksum, no
 * growth, no way back behind a crash.
 */
final class MappedEventLog implements EventLog {
    /** Bytes of the file: what the benchmarks append, and a little. */
    static final int CAPACITY = 96 << 20;

    private static final int EVENT = BitUtil.SIZE_OF_LONG;
    private static final int STRIDE = EVENT + LENGTH;

    private final UnsafeBuffer event = new UnsafeBuffer(ByteBuffer.allocateDirect(LENGTH));
    private final MappedByteBuffer mapped;
    private final UnsafeBuffer log;
    private int end;

    MappedEventLog(final Path file) throws IOException {
        mapped = map(file);
        log = new UnsafeBuffer(mapped);
        event.setMemory(0, LENGTH, (byte) 'x');
    }

    private static MappedByteBuffer map(final Path file) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return channel.map(MapMode.READ_WRITE, 0, CAPACITY);
        }
    }

    @Override
    public void append(final long number) {
        event.putLong(0, number);
        log.putBytes(end + EVENT, event, 0, LENGTH);
        // Last, and in order: a reader that sees the length sees the record.
        log.putIntOrdered(end, LENGTH);
        end += STRIDE;
    }

    @Override
    public void close() {
        IoUtil.unmap(mapped);
    }

    /** Copies every record out and takes its number. */
    static final class Reader implements EventLog.Reader {
        private final UnsafeBuffer event = new UnsafeBuffer(ByteBuffer.allocateDirect(LENGTH));
        private final MappedByteBuffer mapped;
        private final UnsafeBuffer log;
        private int position;

        Reader(final Path file) throws IOException {
            mapped = map(file);
            log = new UnsafeBuffer(mapped);
        }

        @Override
        public long next() {
            final int length = log.getIntVolatile(position);
            if (length == 0) {
                return 0;
            }
            event.putBytes(0, log, position + EVENT, length);
            position += STRIDE;
            return event.getLong(0);
        }

        @Override
        public void close() {
            IoUtil.unmap(mapped);
        }
    }
}
