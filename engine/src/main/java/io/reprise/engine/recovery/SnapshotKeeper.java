package io.reprise.engine.recovery;

import io.reprise.engine.background.BackgroundTask;
import io.reprise.engine.proof.Difference;
import io.reprise.engine.proof.Reexecution;
import io.reprise.event.EventSlot;
import io.reprise.event.RunStoppedDecoder;
import io.reprise.journal.JournalException;
import io.reprise.journal.JournalReader;
import io.reprise.journal.snapshot.SnapshotFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes snapshots of a journal while it is written, off the critical path: a reader of the journal, with a core of its
 * own on a thread of its own. The engine's core is never stopped or looked at.
 *
 * <p>What its core computes is held against the journal, so that a snapshot is never of a state that the engine was not
 * in: at the first difference it takes no more and says so once. Where it cannot go on for another reason the engine
 * trades on, and its next start takes longer.
 */
public final class SnapshotKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SnapshotKeeper.class);

    /** Far below the time between two snapshots; a tail of so long is read in less. */
    private static final long PAUSE_NANOS = 20_000_000L;

    private final Path journal;
    private final Recovery recovery;
    private final String program;
    private final Schedule schedule;
    private final long firstSequence;
    private final Consumer<Difference> onDifference;
    private final SnapshotFolder folder;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final BackgroundTask background = new BackgroundTask("snapshots", this::run, this::tell);
    private long takenBehind;
    private long takenAtNanos;

    /**
     * When a snapshot is due: at whichever comes first.
     *
     * @param everyNanos  of event time; the greatest number for never
     * @param everyInputs the greatest number for never
     */
    public record Schedule(long everyNanos, long everyInputs) {}

    /**
     * A keeper that has not started.
     *
     * @param journal       its folder
     * @param recovery      of the same journal, not used for anything else
     * @param program       name and version of the program
     * @param schedule      when snapshots are due
     * @param firstSequence of this run: what is journaled from there on must be computed again just so
     * @param onDifference  told once, on the keeper's thread, when it is not
     */
    public SnapshotKeeper(
            final Path journal,
            final Recovery recovery,
            final String program,
            final Schedule schedule,
            final long firstSequence,
            final Consumer<Difference> onDifference) {
        this.journal = journal;
        this.recovery = recovery;
        this.program = program;
        this.schedule = schedule;
        this.firstSequence = firstSequence;
        this.onDifference = onDifference;
        folder = new SnapshotFolder(journal);
    }

    /** Begins, once the journal holds the first input of the run. */
    public void start() {
        background.start();
    }

    /**
     * Waits for the snapshot behind the run's last input.
     *
     * @param timeoutNanos at most so long
     * @return false when it was not taken by then
     * @throws InterruptedException when the calling thread is interrupted
     */
    public boolean awaitEnd(final long timeoutNanos) throws InterruptedException {
        return ended.await(timeoutNanos, TimeUnit.NANOSECONDS);
    }

    /** Ends without another snapshot. */
    @Override
    public void close() {
        background.close();
    }

    private void run() throws JournalException, IOException {
        try (JournalReader reader = open()) {
            final Recovery.Start start = recovery.begin(reader);
            takenBehind = start.sequence();
            follow(start.state(), reader);
        }
    }

    private void tell(final Throwable thrown) {
        LOG.warn("no more snapshots are taken of {}: {}; the next start reads more of it", journal, thrown.toString());
    }

    private JournalReader open() throws JournalException {
        while (JournalReader.isEmpty(journal) && !background.isClosed()) {
            background.rest(PAUSE_NANOS);
        }
        return JournalReader.open(journal);
    }

    private void follow(final SnapshottedCore core, final JournalReader reader) throws IOException {
        final Reexecution run = new Reexecution(core.core(), reader, firstSequence);
        while (!background.isClosed()) {
            if (!run.step()) {
                background.rest(PAUSE_NANOS);
                continue;
            }
            final EventSlot slot = run.slot();
            final Difference difference = run.difference();
            if (difference != null) {
                LOG.error(
                        "computed again, input {} gives another result; no more snapshots: {}",
                        slot.sequence(),
                        difference);
                onDifference.accept(difference);
                return;
            }
            if (slot.hasFailed()) {
                return;
            }
            core.onInput(slot);
            final boolean isEnd =
                    slot.templateId() == RunStoppedDecoder.TEMPLATE_ID && slot.sequence() >= firstSequence;
            if (core.isReady() && (isEnd || isDue(slot))) {
                folder.write(core.take(reader, program));
                takenBehind = slot.sequence();
                takenAtNanos = slot.nowNanos();
            }
            if (isEnd) {
                ended.countDown();
                return;
            }
        }
    }

    private boolean isDue(final EventSlot slot) {
        if (takenAtNanos == 0) {
            // Behind a start the clock begins with the first input: the old snapshot is as good as it was.
            takenAtNanos = slot.nowNanos();
        }
        return slot.sequence() - takenBehind >= schedule.everyInputs()
                || slot.nowNanos() - takenAtNanos >= schedule.everyNanos();
    }
}
