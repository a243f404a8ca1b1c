package io.reprise.journal;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Says which day's file is written, and never goes back: where the wall clock does, over midnight or behind the newest
 * file that is there, the queue library would append to an earlier file, and what was written last would be read first.
 *
 * <p>Any thread; allocates nothing.
 */
final class RollClock {
    private static final int DAY_LENGTH = 8;

    private final LongSupplier wallMillis;
    private final AtomicLong latest;

    /**
     * Over a clock.
     *
     * @param wallMillis milliseconds since 1970 UTC
     * @param files      of the log that are there, in the order of their writing
     */
    RollClock(final LongSupplier wallMillis, final List<Path> files) {
        this.wallMillis = wallMillis;
        latest = new AtomicLong(files.isEmpty() ? 0 : dayOf(files.get(files.size() - 1)));
    }

    /** The latest time so far, and not before the newest file's day. */
    long millis() {
        final long wall = wallMillis.getAsLong();
        final long known = latest.get();
        // Appends ask far oftener than once a millisecond.
        return wall <= known ? known : latest.accumulateAndGet(wall, Math::max);
    }

    /** When a file's day begins, in milliseconds since 1970 UTC; 0 where its name is not that of a day. */
    static long dayOf(final Path file) {
        final String name = file.getFileName().toString();
        try {
            return LocalDate.parse(
                            name.substring(0, Math.min(DAY_LENGTH, name.length())), DateTimeFormatter.BASIC_ISO_DATE)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant()
                    .toEpochMilli();
        } catch (final DateTimeException e) {
            // Not named by this program's roll cycle: the library will say what it thinks of it.
            return 0;
        }
    }
}
