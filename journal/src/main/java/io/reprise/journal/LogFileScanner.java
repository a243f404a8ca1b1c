package io.reprise.journal;

import io.reprise.journal.cipher.DocumentDescriptor;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Walks the documents of one log file by their length words, without the queue library: what that would skip or
 * wait for is just what a verifier must see.
 *
 * <p>One thread. The layout: a document is a little-endian word and that many bytes, padded to four. The top bits of
 * the word say "not complete" and "of the queue itself"; a zero word is the end, both bits alone mark a rolled file.
 */
final class LogFileScanner implements DocumentScanner {
    static final int NOT_COMPLETE = 0x8000_0000;
    static final int QUEUE_OWN = 0x4000_0000;
    static final int LENGTH_MASK = 0x3FFF_FFFF;
    static final int ROLLED = NOT_COMPLETE | QUEUE_OWN;

    /** What the queue library writes behind the mark of a rolled file: the word EOF and its length. */
    static final int ROLLED_TEXT = 0x464F_45C3;

    static final int WORD = 4;

    /** What a writer stopped in a document, plain or encrypted, can have written of it, its word included. */
    static final int TORN_LENGTH_MAX = WORD + JournalVerifier.DOCUMENT_LENGTH_MAX + DocumentDescriptor.OVERHEAD;

    /** One mapping; larger than any document, the queue's own index pages included. */
    private static final long WINDOW = 256L << 20;

    static final long WINDOW_MARGIN = 16L << 20;

    private final FileChannel channel;
    private final long size;
    private final boolean isWhole;
    private MappedByteBuffer window;
    private long windowStart;
    private long position;
    private int length;
    private boolean isRolled;

    LogFileScanner(final Path file) throws IOException {
        this(file, 0);
    }

    /** From a position on at which a document of records is known to begin, or 0 for the file's beginning. */
    LogFileScanner(final Path file, final long from) throws IOException {
        this(file, from, true);
    }

    /** The same; where it is not whole, what lies behind the end is not looked at. */
    LogFileScanner(final Path file, final long from, final boolean isWhole) throws IOException {
        this.isWhole = isWhole;
        channel = FileChannel.open(file, StandardOpenOption.READ);
        size = channel.size();
        position = from;
        window = map(from);
    }

    @Override
    public Found next() throws IOException {
        position += length == 0 ? 0 : WORD + align(length);
        length = 0;
        while (true) {
            if (position + WORD > size) {
                return position <= size ? Found.END : Found.RUBBISH;
            }
            final int word = word(position);
            if (word == 0) {
                return !isWhole || isZeroFrom(position) ? Found.END : Found.RUBBISH;
            }
            if (word == ROLLED) {
                isRolled = true;
                return !isWhole || isNothingBehindRolled() ? Found.END : Found.RUBBISH;
            }
            length = word & LENGTH_MASK;
            if ((word & NOT_COMPLETE) != 0) {
                return Found.UNFINISHED;
            }
            if (length == 0 || length > WINDOW_MARGIN || position + WORD + length > size) {
                return Found.RUBBISH;
            }
            if ((word & QUEUE_OWN) == 0) {
                return Found.DOCUMENT;
            }
            position += WORD + align(length);
            length = 0;
        }
    }

    @Override
    public boolean isTornTail() throws IOException {
        return word(position) == NOT_COMPLETE && isZeroFrom(Math.min(size, position + TORN_LENGTH_MAX));
    }

    @Override
    public boolean isRolled() {
        return isRolled;
    }

    @Override
    public boolean isCutShort() {
        return position + WORD + length > size;
    }

    @Override
    public MappedByteBuffer window() {
        return window;
    }

    @Override
    public int start() {
        return (int) (position + WORD - windowStart);
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
        channel.close();
    }

    private int word(final long at) throws IOException {
        final long end = windowStart + window.capacity();
        if (at + WINDOW_MARGIN > end && end < size) {
            window = map(at);
        }
        return window.getInt((int) (at - windowStart));
    }

    private MappedByteBuffer map(final long start) throws IOException {
        windowStart = start;
        final MappedByteBuffer mapped =
                channel.map(FileChannel.MapMode.READ_ONLY, start, Math.min(WINDOW, size - start));
        mapped.order(ByteOrder.LITTLE_ENDIAN);
        return mapped;
    }

    private boolean isNothingBehindRolled() throws IOException {
        final long behind = position + WORD;
        final boolean hasText = behind + WORD <= size && word(behind) == ROLLED_TEXT;
        return isZeroFrom(hasText ? behind + WORD : behind);
    }

    private boolean isZeroFrom(final long from) throws IOException {
        long at = from;
        // To a multiple of eight first, so that the rest goes by longs.
        while (at < size && (at & 7) != 0) {
            if (channelByte(at) != 0) {
                return false;
            }
            at++;
        }
        while (at + 8 <= size) {
            word(at);
            final int limit = window.capacity() - 8;
            int index = (int) (at - windowStart);
            while (index <= limit) {
                if (window.getLong(index) != 0) {
                    return false;
                }
                index += 8;
            }
            at = windowStart + index;
            if (at + 8 <= size) {
                window = map(at);
            }
        }
        while (at < size) {
            if (channelByte(at) != 0) {
                return false;
            }
            at++;
        }
        return true;
    }

    private byte channelByte(final long at) {
        return window.get((int) (at - windowStart));
    }

    static long align(final int documentLength) {
        return (documentLength + (WORD - 1L)) & -WORD;
    }
}
