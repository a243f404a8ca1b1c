package io.reprise.engine.mode;

import io.reprise.engine.background.BackgroundTask;
import io.reprise.event.Settings;
import io.reprise.journal.JournalArchive;
import io.reprise.journal.JournalArchive.Done;
import io.reprise.journal.JournalArchive.Terms;
import io.reprise.journal.JournalException;
import io.reprise.risk.limit.LimitKey;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Packs and removes days of the journal that is written, as the configuration says: once at the start and once behind
 * every midnight UTC, on a thread of its own that mostly rests; nothing waits for it.
 *
 * <p>Where it cannot go on it says so, the engine trades on, and the next midnight or start finishes what was begun.
 * One thread starts and closes it.
 */
public final class ArchiveKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ArchiveKeeper.class);

    private static final String ARCHIVE_AFTER = "journal.archive-after";
    private static final String KEEP = "journal.keep";
    private static final long DAY_NANOS = TimeUnit.DAYS.toNanos(1);
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** Behind each part of the work it rests so many times as long as that took: a fifth of one core is its share. */
    private static final int REST = 4;

    /** It rests behind so many parts: one alone is over before a rest would begin. */
    private static final int CHUNKS = 8;

    private static final long REST_NANOS_MAX = TimeUnit.SECONDS.toNanos(1);

    private final Path journal;
    private final int archiveAfterDays;
    private final int keepDays;
    private final String program;
    private final LongSupplier epochNanos;
    private final BackgroundTask background = new BackgroundTask("archive", this::run, this::warn);
    private long chunkEndedAt;
    private long chunks;

    /**
     * A keeper that has not started.
     *
     * @param journal    its folder, which this process writes
     * @param settings   that say after how many days
     * @param program    name and version of the program, as its snapshots have it
     * @param epochNanos the time
     */
    public ArchiveKeeper(
            final Path journal, final Settings settings, final String program, final LongSupplier epochNanos) {
        this.journal = journal;
        this.program = program;
        this.epochNanos = epochNanos;
        archiveAfterDays = days(settings, ARCHIVE_AFTER);
        keepDays = days(settings, KEEP);
    }

    /** Begins; without anything to do where neither is wanted, but to finish what an earlier run began. */
    public void start() {
        background.start();
    }

    /** Ends within a part of the work: what was begun is finished by the next run. */
    @Override
    public void close() {
        background.close();
    }

    private static int days(final Settings settings, final String key) {
        return settings.value(key).equals(LimitKey.OFF) ? Terms.OFF : Math.toIntExact(settings.count(key));
    }

    private void run() {
        long doneOn = Long.MIN_VALUE;
        while (!background.isClosed()) {
            final long today = Math.floorDiv(epochNanos.getAsLong(), DAY_NANOS);
            if (today != doneOn) {
                doneOn = today;
                once();
            }
            background.rest(PAUSE_NANOS);
        }
    }

    private void once() {
        final Terms terms =
                new Terms(archiveAfterDays, keepDays, program, TimeUnit.NANOSECONDS.toMillis(epochNanos.getAsLong()));
        chunkEndedAt = System.nanoTime();
        try {
            new JournalArchive(journal, terms, this::rest).run(ArchiveKeeper::tell);
        } catch (final InterruptedIOException e) {
            LOG.info("the engine ends before all days were archived; its next run goes on with them");
        } catch (final JournalException | IOException | RuntimeException e) {
            warn(e);
        }
    }

    private void warn(final Throwable thrown) {
        LOG.warn(
                "no more days of {} are archived until midnight UTC or the next start: {}", journal, thrown.toString());
    }

    private static void tell(final Done done) {
        switch (done.kind()) {
            case ARCHIVED -> LOG.info("{} archived: {} bytes instead of {}", done.file(), done.after(), done.before());
            case REMOVED -> LOG.info("{} removed, as {} says", done.file(), KEEP);
            case LEFT -> LOG.warn("{} is left as it is: {}", done.file(), done.reason());
            default -> throw new IllegalStateException("not known: " + done.kind());
        }
    }

    private void rest() throws IOException {
        if (++chunks % CHUNKS != 0 && !background.isClosed()) {
            return;
        }
        final long wakeAt =
                System.nanoTime() + Math.min(REST_NANOS_MAX, REST * Math.max(0, System.nanoTime() - chunkEndedAt));
        while (!background.isClosed() && System.nanoTime() - wakeAt < 0) {
            background.rest(wakeAt - System.nanoTime());
        }
        chunkEndedAt = System.nanoTime();
        if (background.isClosed()) {
            throw new InterruptedIOException("the engine ends");
        }
    }
}
