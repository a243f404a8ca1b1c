package io.reprise.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Where the queue library would go on writing a log file, as the file's own head says: a field of the first page, an
 * array of two longs of which the first is the place of the last document.
 *
 * <p>Behind a file's end, or behind what can be read in it, the library maps pages that are not there, or leaves a hole
 * that hides what comes behind it: so it must not open such a file to write.
 */
final class WritePosition {
    private static final byte[] NAME = "writePosition".getBytes(StandardCharsets.US_ASCII);

    /** The head is a document of some two hundred bytes at the file's beginning. */
    private static final int HEAD_LENGTH = 512;

    private static final byte LONG_ARRAY = (byte) 0x8D;

    /** Its capacity, and how many are used. */
    private static final int BEFORE_FIRST = 2 * Long.BYTES;

    private WritePosition() {}

    /** Of a file; 0 where its head names none, because nothing was written or it is not the library's. */
    static long of(final Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return of(channel, ByteBuffer.allocate(HEAD_LENGTH));
        }
    }

    /** The same of an open file, with a buffer of at least the head's length; allocates nothing. */
    static long of(final FileChannel channel, final ByteBuffer head) throws IOException {
        head.clear().limit(HEAD_LENGTH).order(ByteOrder.LITTLE_ENDIAN);
        int read = 0;
        while (read >= 0 && head.hasRemaining()) {
            read = channel.read(head, head.position());
        }
        head.flip();
        for (int i = behindName(head); i > 0 && i + 1 + BEFORE_FIRST + Long.BYTES <= head.limit(); i++) {
            if (head.get(i) == LONG_ARRAY) {
                return head.getLong(i + 1 + BEFORE_FIRST);
            }
        }
        return 0;
    }

    private static int behindName(final ByteBuffer head) {
        for (int start = 0; start + NAME.length <= head.limit(); start++) {
            int same = 0;
            while (same < NAME.length && head.get(start + same) == NAME[same]) {
                same++;
            }
            if (same == NAME.length) {
                return start + same;
            }
        }
        return 0;
    }
}
