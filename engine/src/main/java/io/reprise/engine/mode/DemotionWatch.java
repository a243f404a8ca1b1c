package io.reprise.engine.mode;

import io.reprise.engine.pipeline.SlotStep;
import io.reprise.event.EventSlot;
import io.reprise.event.Flag;
import io.reprise.event.OutputBatch;
import io.reprise.event.RiskLevelChangedDecoder;

/**
 * Notices when risk decides that real orders end: whoever sends them stops, cleanly.
 *
 * <p>Egress thread; read by any. Allocates nothing.
 */
final class DemotionWatch implements SlotStep {
    private final RiskLevelChangedDecoder level = new RiskLevelChangedDecoder();
    private final Runnable onDemoted;
    private volatile boolean isDemoted;

    /** Tells {@code onDemoted} once. */
    DemotionWatch(final Runnable onDemoted) {
        this.onDemoted = onDemoted;
    }

    boolean isDemoted() {
        return isDemoted;
    }

    @Override
    public void onSlot(final EventSlot slot) {
        final OutputBatch batch = slot.outputs();
        for (int i = 0; i < batch.count(); i++) {
            if (batch.templateId(i) == RiskLevelChangedDecoder.TEMPLATE_ID) {
                level.wrap(
                        batch.buffer(),
                        batch.bodyOffset(i),
                        RiskLevelChangedDecoder.BLOCK_LENGTH,
                        RiskLevelChangedDecoder.SCHEMA_VERSION);
                if (level.isDemoted() == Flag.YES && !isDemoted) {
                    isDemoted = true;
                    onDemoted.run();
                }
            }
        }
    }
}
