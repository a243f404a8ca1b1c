package io.reprise.engine.recovery;

import io.reprise.engine.pipeline.TradingCore;
import io.reprise.event.EventDescriptor;
import io.reprise.event.EventHeaderDecoder;
import io.reprise.event.EventSlot;
import io.reprise.event.StateReader;
import io.reprise.event.StateWriter;
import io.reprise.journal.JournalReader;
import io.reprise.journal.snapshot.Snapshot;
import io.reprise.journal.snapshot.SnapshotException;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;

/**
 * A core that can be put into a snapshot and taken out of one, because it knows what defines its state.
 *
 * <p>One thread. The buffer of a snapshot is used again for the next.
 */
public final class SnapshottedCore {
    private final TradingCore core;
    private final Definitions definitions = new Definitions();
    private final ExpandableArrayBuffer state = new ExpandableArrayBuffer();

    /** A core that has seen nothing. */
    SnapshottedCore(final TradingCore core) {
        this.core = core;
    }

    TradingCore core() {
        return core;
    }

    /** Takes note of an input that the core has taken. */
    void onInput(final EventSlot slot) {
        definitions.onInput(slot);
    }

    /** Whether a snapshot can be taken behind this input. */
    boolean isReady() {
        return definitions.areWhole();
    }

    /**
     * The state as it is now; valid until the next one is taken.
     *
     * @param reader  stands at the last record of the last input the core took
     * @param program that runs
     */
    Snapshot take(final JournalReader reader, final String program) {
        final StateWriter writer = new StateWriter(state);
        core.exchange(writer);
        return new Snapshot(
                reader.sequence(),
                reader.chain(),
                reader.logFile(),
                reader.position(),
                core.digest(),
                program,
                definitions.inForce(),
                state,
                writer.length());
    }

    /** Becomes what a snapshot holds; behind a failure the core is of no use any more. */
    void restore(final Snapshot snapshot, final String program) throws SnapshotException {
        if (!snapshot.program().equals(program)) {
            throw new SnapshotException("it was written by " + snapshot.program() + ", and this is " + program);
        }
        final EventSlot slot = new EventSlot();
        final EventHeaderDecoder header = new EventHeaderDecoder();
        final StateReader reader = new StateReader(snapshot.state(), snapshot.stateLength());
        try {
            for (final DirectBuffer each : snapshot.definitions()) {
                header.wrap(each, EventDescriptor.EVENT_HEADER_OFFSET);
                slot.load(each, 0, each.capacity(), header.sequence());
                core.onSlot(slot);
                onInput(slot);
            }
            core.exchange(reader);
        } catch (final RuntimeException e) {
            throw new SnapshotException("this program cannot take its state over: " + e.getMessage(), e);
        }
        final RuntimeException failure = core.failure();
        if (failure != null) {
            throw new SnapshotException("a stage fails at its configuration: " + failure.getMessage(), failure);
        }
        if (!reader.isAtEnd() || core.digest() != snapshot.digest()) {
            throw new SnapshotException("its state read back is another than was written");
        }
    }
}
