package io.reprise.journal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.agrona.concurrent.UnsafeBuffer;

/** What someone can do to a plain log's records who knows its format. */
final class LogForgery {
    private LogForgery() {}

    /** Where a document's word stands in its file, and the bytes behind it. */
    record DocumentAt(long position, int length) {}

    /** Alters a document of a file, and makes checksums and chain of all that follow fit, in all files. */
    static void forge(final List<Path> files, final Path from, final int index, final long chainBefore)
            throws IOException {
        long chain = chainBefore;
        boolean isReached = false;
        for (final Path path : files) {
            final List<DocumentAt> documents = documents(path);
            try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
                for (int i = 0; i < documents.size(); i++) {
                    final DocumentAt document = documents.get(i);
                    final byte[] bytes = new byte[document.length()];
                    file.seek(document.position() + 4);
                    file.readFully(bytes);
                    if (path.equals(from) && i == index) {
                        // In the body of the trade, behind what every event has.
                        bytes[RecordDescriptor.EVENT_OFFSET + 60] ^= 1;
                        isReached = true;
                    }
                    chain = refit(bytes, chain);
                    file.seek(document.position() + 4);
                    file.write(bytes);
                }
            }
        }
        if (!isReached) {
            throw new IllegalStateException("no document " + index + " in " + from);
        }
    }

    static long refit(final byte[] bytes, final long before) {
        final ByteBuffer document = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long chain = before;
        int start = 0;
        while (start < document.capacity()) {
            final int length = document.getInt(start + RecordDescriptor.LENGTH_OFFSET);
            chain = ChainHash.next(chain, new UnsafeBuffer(bytes), start + RecordDescriptor.EVENT_OFFSET, length);
            document.putLong(start + RecordDescriptor.CHAIN_OFFSET, chain);
            final CRC32C crc = new CRC32C();
            crc.update(
                    bytes,
                    start + RecordDescriptor.LENGTH_OFFSET,
                    RecordDescriptor.EVENT_OFFSET - RecordDescriptor.LENGTH_OFFSET + length);
            document.putInt(start + RecordDescriptor.CRC_OFFSET, (int) crc.getValue());
            start += RecordDescriptor.alignedLength(length);
        }
        return chain;
    }

    static List<DocumentAt> documents(final Path file) throws IOException {
        final List<DocumentAt> documents = new ArrayList<>();
        try (LogFileScanner scanner = new LogFileScanner(file)) {
            while (scanner.next() == LogFileScanner.Found.DOCUMENT) {
                documents.add(new DocumentAt(scanner.position(), scanner.length()));
            }
        }
        return documents;
    }
}
