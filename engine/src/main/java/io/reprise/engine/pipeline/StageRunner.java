package io.reprise.engine.pipeline;

import io.reprise.event.EventSlot;
import io.reprise.event.HaltReason;
import io.reprise.event.MessageHeaderEncoder;
import io.reprise.event.OutputBatch;
import io.reprise.event.Stage;
import io.reprise.event.StageName;
import io.reprise.event.StateDigestedEncoder;
import io.reprise.event.TradingHaltedEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Runs one stage at the edge where its failures end: what it throws becomes a {@code TradingHalted} event in place of
 * its decisions, and neither it nor any stage behind it decides again.
 *
 * <p>One thread at a time: the fused thread, or the stage's own. Fused and staged give the same bytes, because a runner
 * learns of a failure only from the slots it sees. Allocates nothing but on failure.
 */
final class StageRunner implements SlotStep {
    /** Longest failure text in the journal: the schema's bound for people's text. */
    private static final int TEXT_LENGTH_MAX = 256;

    private final Stage stage;
    private final StageName name;
    private final DigestSchedule digests = new DigestSchedule();
    private final MessageHeaderEncoder messageHeader = new MessageHeaderEncoder();
    private final TradingHaltedEncoder halted = new TradingHaltedEncoder();
    private final StateDigestedEncoder digested = new StateDigestedEncoder();
    private final @Nullable OutputDigest decided;
    private @Nullable RuntimeException failure;
    private boolean isStopped;

    StageRunner(final StageName name, final Stage stage) {
        this(name, stage, null);
    }

    /** The last of the stages, which rolls up what all of them decided. */
    StageRunner(final StageName name, final Stage stage, final @Nullable OutputDigest decided) {
        this.name = name;
        this.stage = stage;
        this.decided = decided;
    }

    @Override
    public void onSlot(final EventSlot slot) {
        isStopped |= slot.hasFailed();
        if (isStopped) {
            return;
        }
        try {
            stage.onEvent(slot);
            if (decided != null) {
                decided.fold(slot, 0);
            }
            if (digests.isDue(slot)) {
                digest(slot);
            }
        } catch (final RuntimeException e) {
            failure = e;
            isStopped = true;
            halt(slot, e);
        }
    }

    /** What the stage threw, for the log; null while it is well. Read by its own thread, or once that has ended. */
    @Nullable
    RuntimeException failure() {
        return failure;
    }

    /** The state of its stage in one number. */
    long stateDigest() {
        return stage.digest();
    }

    private void digest(final EventSlot slot) {
        slot.digest(name, stage.digest());
        if (decided != null) {
            final OutputBatch outputs = slot.outputs();
            final int own = outputs.count();
            digested.wrapAndApplyHeader(outputs.buffer(), outputs.claim(), messageHeader)
                    .market(slot.digest(StageName.MARKET))
                    .strategy(slot.digest(StageName.STRATEGY))
                    .risk(slot.digest(StageName.RISK))
                    .execution(slot.digest(StageName.EXECUTION))
                    .outputsHigh(decided.high())
                    .outputsLow(decided.low());
            outputs.commit(slot, 0, digested.encodedLength());
            decided.fold(slot, own);
        }
    }

    private void halt(final EventSlot slot, final RuntimeException cause) {
        final byte[] all = cause.toString().getBytes(StandardCharsets.US_ASCII);
        final OutputBatch outputs = slot.outputs();
        outputs.clear();
        halted.wrapAndApplyHeader(outputs.buffer(), outputs.claim(), messageHeader)
                .reason(HaltReason.STAGE_FAILED)
                .stage(name)
                .putText(all, 0, Math.min(all.length, TEXT_LENGTH_MAX));
        outputs.commit(slot, 0, halted.encodedLength());
        slot.fail();
    }
}
