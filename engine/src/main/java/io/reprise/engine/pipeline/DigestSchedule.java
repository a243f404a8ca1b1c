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

    /** Whether the state after this input is digested. Call once an input. */
    boolean isDue(final EventSlot slot) {
        switch (slot.templateId()) {
            case ConfigurationLoadedDecoder.TEMPLATE_ID -> {
                final Settings settings = assembler.onLoaded(slot);
                if (settings != null) {
                    every = settings.count("engine.digest-every");
                }
                return false;
            }
            case RunStoppedDecoder.TEMPLATE_ID -> {
                return true;
            }
            default -> {
                return slot.sequence() % every == 0;
            }
        }
    }
}
