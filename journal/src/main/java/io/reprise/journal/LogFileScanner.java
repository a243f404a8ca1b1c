package io.reprise.journal;

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
final class LogFileScanner implements AutoCloseable {
    private static final int NOT_COMPLETE = 0x8000_0000;
    private static final int QUEUE_OWN = 0x4000_0000;
    private static final int LENGTH_MASK = 0x3FFF_FFFF;
    private static final int ROLLED = NOT_COMPLETE | QUEUE_OWN;
    static final int WORD = 4;

    /** What a writer stopped in a document can have written of it, its word included. */
    static final int TORN_LENGTH_MAX = WORD + JournalVerifier.DOCUMENT_LENGTH_MAX;

    /** One mapping; larger than any document, the queue's own index pages included. */
    private static final long WINDOW = 256L << 20;

    private static final long WINDOW_MARGIN = 16L << 20;

    private final FileChannel channel;
    private final long size;
    private MappedByteBuffer window;
    private long windowStart;
    private long position;
    private int length;

    LogFileScanner(final Path file) throws IOException {
        channel = FileChannel.open(file, StandardOpenOption.READ);
        size = channel.size();
        window = map(0);
    }

    /** What stands at the present position. */
    enum Found {
        /** A document of records: see {@link #window()}, {@link #start()} and {@link #length()}. */
        DOCUMENT,
        /** A document that was begun and not ended. */
        UNFINISHED,
        /** The regular end: nothing but zeros, or the roll mark, to the end of the file. */
        END,
        /** Something that cannot stand there. */
        RUBBISH
    }

    /** Moves to the next document of records, over the queue's own. */
    Found next() throws IOException {
        position += length == 0 ? 0 : WORD + align(length);
        length = 0;
        while (true) {
            if (position + WORD > size) {
                return position <= size ? Found.END : Found.RUBBISH;
            }
            final int word = word(position);
            if (word == 0) {
                return isZeroFrom(position) ? Found.END : Found.RUBBISH;
            }
            if (word == ROLLED) {
                return isZeroFrom(position + WORD) ? Found.END : Found.RUBBISH;
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

    /**
     * Whether an unfinished document is the last thing in the file, as a writer leaves it that was stopped in it: its
     * length is not in its word yet, and behind what a document can be long there is nothing. A whole document whose
     * word was altered has its length there, so it is none.
     */
    boolean isTornTail() throws IOException {
        return word(position) == NOT_COMPLETE && isZeroFrom(Math.min(size, position + TORN_LENGTH_MAX));
    }

    MappedByteBuffer window() {
        return window;
    }

    /** Of the document's bytes in {@link #window()}. */
    int start() {
        return (int) (position + WORD - windowStart);
    }

    int length() {
        return length;
    }

    /** Of the document in the file. */
    long position() {
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

    private static long align(final int documentLength) {
        return (documentLength + (WORD - 1L)) & -WORD;
    }
}
