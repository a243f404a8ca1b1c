package io.reprise.engine.pipeline;

import io.reprise.event.ConfigurationLoadedDecoder;
import io.reprise.event.EventSlot;
import io.reprise.event.RunStoppedDecoder;
import io.reprise.event.Settings;
import io.reprise.event.SettingsAssembler;

/**
 * Says at which inputs the state is digested: every so many as configured, and at the end of a run.
 *
 * <p>A function of the inputs alone, so that every stage's thread comes to the same answer. Allocates nothing but
 * when a configuration comes.
 */
final class DigestSchedule {
    private final SettingsAssembler assembler = new SettingsAssembler();
    private long every = Long.MAX_VALUE;

    /** Before this input none is due: every step asks about every input, and a division each would tell in the end. */
    private long next;

    /** Whether the state after this input is digested. Call once an input. */
    boolean isDue(final EventSlot slot) {
        switch (slot.templateId()) {
            case ConfigurationLoadedDecoder.TEMPLATE_ID -> {
                final Settings settings = assembler.onLoaded(slot);
                if (settings != null) {
                    every = settings.count("engine.digest-every");
                    next = 0;
                }
                return false;
            }
            case RunStoppedDecoder.TEMPLATE_ID -> {
                return true;
            }
            default -> {
                return isMultiple(slot.sequence());
            }
        }
    }

    private boolean isMultiple(final long sequence) {
        if (sequence < next) {
            return false;
        }
        final long beyond = sequence % every;
        next = Math.addExact(sequence - beyond, every);
        return beyond == 0;
    }
}
