package io.reprise.journal;

import io.airlift.compress.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Walks the documents of an archived file of the log while it is unpacked: nothing but the document in hand is ever
 * there unpacked, in memory or on the disk, and any number of readers need nothing of each other.
 *
 * <p>One thread, forwards only. What cannot be unpacked is an {@link IOException} that names the file.
 */
final class ArchiveScanner implements DocumentScanner {
    private static final int SKIP_LENGTH = 1 << 16;

    private final Path file;
    private final boolean isWhole;
    private final InputStream source;
    private final ByteBuffer word = ByteBuffer.allocate(LogFileScanner.WORD).order(ByteOrder.LITTLE_ENDIAN);
    private final byte[] skipped = new byte[SKIP_LENGTH];
    private ByteBuffer document =
            ByteBuffer.allocate(JournalVerifier.DOCUMENT_LENGTH_MAX).order(ByteOrder.LITTLE_ENDIAN);
    /** Of the next byte to be unpacked. */
    private long unpacked;

    private long position;
    private int length;
    private boolean isRolled;
    private boolean isCutShort;

    /**
     * Before the first document.
     *
     * @param isWhole whether the rest of the file behind the last document is unpacked, too, and must be nothing
     */
    ArchiveScanner(final Path file, final boolean isWhole) throws IOException {
        this.file = file;
        this.isWhole = isWhole;
        final InputStream packed = Files.newInputStream(file);
        source = new ZstdInputStream(packed);
    }

    @Override
    public Found next() throws IOException {
        length = 0;
        while (true) {
            position = unpacked;
            final int read = read(word.array(), LogFileScanner.WORD);
            if (read < LogFileScanner.WORD) {
                return read == 0 ? Found.END : Found.RUBBISH;
            }
            final int head = word.getInt(0);
            if (head == 0) {
                return isNothingBehind(true) ? Found.END : Found.RUBBISH;
            }
            if (head == LogFileScanner.ROLLED) {
                isRolled = true;
                return isNothingBehind(false) ? Found.END : Found.RUBBISH;
            }
            length = head & LogFileScanner.LENGTH_MASK;
            if ((head & LogFileScanner.NOT_COMPLETE) != 0) {
                return Found.UNFINISHED;
            }
            if (length == 0 || length > LogFileScanner.WINDOW_MARGIN) {
                return Found.RUBBISH;
            }
            final int padded = Math.toIntExact(LogFileScanner.align(length));
            if ((head & LogFileScanner.QUEUE_OWN) == 0) {
                return take(padded) ? Found.DOCUMENT : Found.RUBBISH;
            }
            if (!skip(padded)) {
                return Found.RUBBISH;
            }
            length = 0;
        }
    }

    @Override
    public boolean isTornTail() throws IOException {
        if (word.getInt(0) != LogFileScanner.NOT_COMPLETE) {
            return false;
        }
        return !skip(LogFileScanner.TORN_LENGTH_MAX - LogFileScanner.WORD) || isNothingBehind(true);
    }

    @Override
    public boolean isRolled() {
        return isRolled;
    }

    @Override
    public boolean isCutShort() {
        return isCutShort;
    }

    @Override
    public ByteBuffer window() {
        return document;
    }

    @Override
    public int start() {
        return 0;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }

    private boolean take(final int padded) throws IOException {
        if (document.capacity() < padded) {
            document = ByteBuffer.allocate(padded).order(ByteOrder.LITTLE_ENDIAN);
        }
        document.clear();
        isCutShort = read(document.array(), padded) < length;
        return !isCutShort;
    }

    private boolean skip(final int bytes) throws IOException {
        int left = bytes;
        while (left > 0) {
            final int read = read(skipped, Math.min(left, SKIP_LENGTH));
            if (read == 0) {
                isCutShort = true;
                return false;
            }
            left -= read;
        }
        return true;
    }

    /** Zeros to the end; behind the mark of a rolled file the queue library writes a word of its own. */
    private boolean isNothingBehind(final boolean isZeroAtOnce) throws IOException {
        if (!isWhole) {
            return true;
        }
        if (!isZeroAtOnce && read(word.array(), LogFileScanner.WORD) == LogFileScanner.WORD) {
            final int text = word.getInt(0);
            if (text != 0 && text != LogFileScanner.ROLLED_TEXT) {
                return false;
            }
        }
        int read = read(skipped, SKIP_LENGTH);
        while (read > 0) {
            for (int i = 0; i < read; i++) {
                if (skipped[i] != 0) {
                    return false;
                }
            }
            read = read(skipped, SKIP_LENGTH);
        }
        return true;
    }

    /** As many as there are, up to the number wanted. */
    private int read(final byte[] into, final int wanted) throws IOException {
        try {
            final int read = source.readNBytes(into, 0, wanted);
            unpacked += read;
            return read;
        } catch (final IOException | RuntimeException e) {
            // Undeclared, too, is how the library says that something cannot be unpacked.
            throw new IOException(
                    file + ": the archive is altered or cut, or cannot be read: behind byte " + unpacked
                            + " of what is in it: " + e.getMessage(),
                    e);
        }
    }
}
