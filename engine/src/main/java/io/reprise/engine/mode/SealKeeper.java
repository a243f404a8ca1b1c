package io.reprise.engine.mode;

import io.reprise.engine.background.BackgroundTask;
import io.reprise.event.Settings;
import io.reprise.journal.JournalDamagedException;
import io.reprise.journal.JournalException;
import io.reprise.journal.JournalException.Kind;
import io.reprise.journal.JournalSealer;
import io.reprise.journal.seal.SealException;
import io.reprise.journal.seal.SealKey;
import io.reprise.risk.limit.LimitKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs the journal while it is written, on a thread of its own that reads it as anyone does; nothing waits for it.
 *
 * <p>Where it cannot go on it says so once, the engine trades on, and the first head of the next run covers what this
 * one's do not. One thread opens, starts and closes it.
 */
final class SealKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SealKeeper.class);

    private static final String SEAL_KEY = "journal.seal-key";
    private static final String SEAL_EVERY = "journal.seal-every";

    /** Far below the time between two heads. */
    private static final long PAUSE_NANOS = 20_000_000L;

    private final Path journal;
    private final @Nullable JournalSealer sealer;
    private final long everyNanos;
    private final LongSupplier epochNanos;
    private final BackgroundTask background = new BackgroundTask("seals", this::run, this::tell);
    private volatile boolean isFinishing;

    private SealKeeper(
            final Path journal,
            final @Nullable JournalSealer sealer,
            final long everyNanos,
            final LongSupplier epochNanos) {
        this.journal = journal;
        this.sealer = sealer;
        this.everyNanos = everyNanos;
        this.epochNanos = epochNanos;
    }

    /** The key of the configuration, null where there is none; before anything is written. */
    static @Nullable SealKey key(final Settings settings, final Path journal) throws JournalException {
        final String file = settings.value(SEAL_KEY);
        if (file.equals(LimitKey.OFF)) {
            return null;
        }
        try {
            final SealKey key = SealKey.read(Path.of(file));
            JournalSealer.refuseKeyWithin(journal, key);
            return key;
        } catch (final SealException e) {
            throw new JournalException(Kind.SEAL, SEAL_KEY + ": " + e.getMessage(), e);
        }
    }

    /**
     * A keeper that has not started; one that does nothing where there is no key.
     *
     * @throws JournalException when the heads there are another key's or of another journal
     */
    static SealKeeper open(
            final Path journal, final @Nullable SealKey key, final Settings settings, final LongSupplier epochNanos)
            throws JournalException {
        return new SealKeeper(
                journal,
                key == null ? null : JournalSealer.open(journal, key, epochNanos),
                settings.durationNanos(SEAL_EVERY),
                epochNanos);
    }

    void start() {
        if (sealer != null) {
            background.start();
        }
    }

    /**
     * Waits for the head behind the last input; the caller has ended the writing.
     *
     * @return false when it was not signed by then
     */
    boolean finish(final long timeoutNanos) throws InterruptedException {
        isFinishing = true;
        background.wake();
        return background.awaitEnd(timeoutNanos);
    }

    /** Ends without another head. */
    @Override
    public void close() {
        background.close();
        if (sealer != null && !background.isRunning()) {
            sealer.close();
        }
    }

    private void run() throws JournalException, IOException {
        if (sealer != null) {
            follow(sealer);
        }
    }

    private void tell(final Throwable thrown) {
        if (thrown instanceof JournalDamagedException) {
            LOG.error("the journal is not sealed any more: {}", thrown.getMessage());
        } else {
            LOG.warn(
                    "{} is not sealed any more: {}; the next run seals what this one did not",
                    journal,
                    thrown.toString());
        }
    }

    private void follow(final JournalSealer present) throws JournalException, IOException {
        long sealedAtNanos = epochNanos.getAsLong();
        while (!background.isClosed()) {
            // Asked before reading: what was written before the end was asked for is then read before it is signed.
            final boolean isLast = isFinishing;
            if (present.step()) {
                continue;
            }
            final long now = epochNanos.getAsLong();
            if (isLast || now - sealedAtNanos >= everyNanos) {
                present.seal();
                sealedAtNanos = now;
            }
            if (isLast) {
                return;
            }
            background.rest(PAUSE_NANOS);
        }
    }
}
