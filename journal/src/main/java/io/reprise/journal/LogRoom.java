package io.reprise.journal;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import net.openhft.chronicle.queue.ExcerptAppender;
import org.jspecify.annotations.Nullable;

/**
 * Keeps room on the disk ahead of what is appended, so that a full disk is an exception before an append and not a half
 * document: the queue library writes to mapped pages, and a page that the disk has no room for fails in the middle.
 *
 * <p>The appending thread alone. Allocates nothing but with the first append in a file.
 *
 * <p>The first room in a file is made by writing back what is there: a killed process may have left a document behind
 * the last one that counts. Farther ahead nothing was ever written but such room, and zeros are written without
 * looking: a read in the file's order lets the system read ahead two megabytes of nothing, which took 20 ms of every 2
 * MB.
 */
final class LogRoom implements AutoCloseable {
    /**
     * More than a part, the longest document and the pages that the library puts before one are together, some 170 KB;
     * and so little that it is still in the core's own cache when an append comes to it: with 1 MB an append took a
     * quarter longer on average (0.81 to 0.64 us, of three runs each in turns).
     */
    private static final int AHEAD = 1 << 18;

    /** Below this nothing is appended any more. */
    private static final long FREE_MIN = 2L << 20;

    /**
     * Room is made in parts so small that an append hardly waits for one: some tens of microseconds. Over all appends
     * it is about a tenth of their time, near what a busy machine lets one measure. No shorter on average, as far as
     * that could be told: parts of 256 KB or 1 MB, whose waits are rarer and longer.
     */
    private static final int PART = 1 << 16;

    private static final byte[] NOTHING = new byte[PART];
    private static final int NONE = -1;

    private final File log;
    private final ByteBuffer room = ByteBuffer.allocateDirect(PART);
    private @Nullable FileChannel channel;
    private int cycle = NONE;
    private boolean isBegun;
    private long used;
    /** Up to where there is room in the file. */
    private long madeTo;

    LogRoom(final File log) {
        this.log = log;
    }

    /** Before an append of so many bytes: there is room for it, or an exception. */
    void ensure(final ExcerptAppender appender, final int length) {
        if (cycle == NONE) {
            refuseFull();
        } else if (used + length > PART) {
            reserve(appender);
        }
        used += length + LogFileScanner.WORD;
    }

    /** Behind an append: the first in a file makes room in that. True where it was that. */
    boolean onAppended(final ExcerptAppender appender) {
        if (appender.cycle() == cycle) {
            return false;
        }
        close();
        cycle = appender.cycle();
        reserve(appender);
        return true;
    }

    @Override
    public void close() {
        final FileChannel present = channel;
        channel = null;
        cycle = NONE;
        madeTo = 0;
        isBegun = false;
        if (present != null) {
            try {
                present.close();
            } catch (final IOException e) {
                throw new IllegalStateException("a file in which only room was made cannot be closed", e);
            }
        }
    }

    private void reserve(final ExcerptAppender appender) {
        refuseFull();
        try {
            final FileChannel present = channel(appender);
            final long behind = WritePosition.of(present, room);
            madeTo = Math.max(madeTo, behind);
            while (madeTo < behind + AHEAD) {
                if (isBegun) {
                    room.clear().put(0, NOTHING);
                } else {
                    read(present, madeTo);
                }
                write(present, madeTo);
                madeTo += PART;
            }
            isBegun = true;
            used = 0;
        } catch (final IOException e) {
            throw new UncheckedIOException(sentence(e.getMessage()), e);
        }
    }

    /** What is there, and zeros behind the file's end. */
    private void read(final FileChannel present, final long from) throws IOException {
        room.clear();
        int read = 0;
        while (read >= 0 && room.hasRemaining()) {
            read = present.read(room, from + room.position());
        }
        while (room.hasRemaining()) {
            room.put((byte) 0);
        }
        room.flip();
    }

    private void write(final FileChannel present, final long from) throws IOException {
        while (room.hasRemaining()) {
            present.write(room, from + room.position());
        }
    }

    private FileChannel channel(final ExcerptAppender appender) throws IOException {
        FileChannel present = channel;
        if (present == null) {
            final File file = appender.currentFile();
            if (file == null) {
                throw new IOException("the file that was appended to is not known");
            }
            present = FileChannel.open(file.toPath(), StandardOpenOption.READ, StandardOpenOption.WRITE);
            channel = present;
        }
        return present;
    }

    private void refuseFull() {
        if (log.getUsableSpace() < FREE_MIN) {
            throw new UncheckedIOException(sentence("less than 2 MB are left"), new IOException("disk full"));
        }
    }

    private String sentence(final @Nullable String what) {
        return log + ": the disk has no room for the journal: " + what
                + ". Nothing is half-written. Free some there, such as old journals, or pack this one's days with"
                + " 'archive', and start again";
    }
}
