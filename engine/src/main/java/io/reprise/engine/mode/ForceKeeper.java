package io.reprise.engine.mode;

import io.reprise.engine.background.BackgroundTask;
import io.reprise.event.Settings;
import io.reprise.journal.JournalForce;
import io.reprise.risk.limit.LimitKey;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Forces the journal to the disk every so often, on a thread of its own: a loss of power takes at most what was
 * appended since the last time, and nothing waits for it.
 *
 * <p>A disk that says no ends the run, as does whatever else keeps it from being asked: what it was to keep may be
 * lost. One thread starts and closes it.
 */
final class ForceKeeper implements AutoCloseable {
    private static final String FORCE_EVERY = "journal.force-every";
    private static final String FORCE_INPUTS = "journal.force-inputs";

    private final JournalForce force;
    private final long everyNanos;
    private final Consumer<String> onFailure;
    private final BackgroundTask background = new BackgroundTask("force", this::run, this::tell);

    /**
     * A keeper that has not started; one that does nothing where it is off.
     *
     * @param force     of the journal; closed with the keeper's thread
     * @param settings  that say how often
     * @param onFailure told on the keeper's thread, for a person, why nothing is forced any more
     */
    ForceKeeper(final JournalForce force, final Settings settings, final Consumer<String> onFailure) {
        this.force = force;
        this.onFailure = onFailure;
        everyNanos =
                settings.value(FORCE_EVERY).equals(LimitKey.OFF) ? Long.MAX_VALUE : settings.durationNanos(FORCE_EVERY);
    }

    /** Inputs between two forces that the appending thread waits for; the greatest number for none. */
    static long inputs(final Settings settings) {
        return settings.value(FORCE_INPUTS).equals(LimitKey.OFF) ? Long.MAX_VALUE : settings.count(FORCE_INPUTS);
    }

    void start() {
        if (everyNanos != Long.MAX_VALUE) {
            background.start();
        }
    }

    @Override
    public void close() {
        background.close();
    }

    private void run() throws IOException {
        try (force) {
            long dueAt = System.nanoTime() + everyNanos;
            while (!background.isClosed()) {
                background.rest(dueAt - System.nanoTime());
                if (System.nanoTime() - dueAt >= 0) {
                    force.force();
                    // Where the disk takes longer than that, it is asked again at once.
                    dueAt = Math.max(dueAt + everyNanos, System.nanoTime());
                }
            }
        }
    }

    private void tell(final Throwable thrown) {
        // What the disk says has a sentence of its own; anything else is told whole.
        onFailure.accept("nothing forces the journal to the disk any more (" + FORCE_EVERY + " "
                + TimeUnit.NANOSECONDS.toMillis(everyNanos) + "ms), so trading stops: "
                + (thrown instanceof IOException
                        ? thrown.getMessage()
                        : thrown + ". What was appended is there as long as the machine runs: start again"));
    }
}
