package io.reprise.engine.recovery;

import io.reprise.event.ConfigurationLoadedDecoder;
import io.reprise.event.EventSlot;
import io.reprise.event.Flag;
import io.reprise.event.InstrumentListedDecoder;
import io.reprise.event.Instruments;
import io.reprise.event.MessageHeaderDecoder;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The inputs that say which things a core keeps state of: the configuration in force and the terms of each instrument.
 *
 * <p>One thread; allocates when such an input comes.
 */
final class Definitions {
    private final ConfigurationLoadedDecoder loaded = new ConfigurationLoadedDecoder();
    private final List<DirectBuffer> draft = new ArrayList<>();
    private final @Nullable DirectBuffer[] listings = new @Nullable DirectBuffer[Instruments.COUNT_MAX + 1];
    private List<DirectBuffer> configuration = List.of();

    /** Takes note of an input. */
    void onInput(final EventSlot slot) {
        switch (slot.templateId()) {
            case ConfigurationLoadedDecoder.TEMPLATE_ID -> {
                loaded.wrap(slot.input(), MessageHeaderDecoder.ENCODED_LENGTH, slot.blockLength(), slot.version());
                if (loaded.part() == 0) {
                    draft.clear();
                }
                draft.add(copy(slot));
                if (loaded.isLast() == Flag.YES) {
                    configuration = List.copyOf(draft);
                    draft.clear();
                }
            }
            case InstrumentListedDecoder.TEMPLATE_ID -> listings[slot.instrumentId()] = copy(slot);
            default -> {
                // Everything else is state.
            }
        }
    }

    /** Whether no configuration is half told: what a core makes of the half would be in no snapshot. */
    boolean areWhole() {
        return draft.isEmpty();
    }

    /** In the order they are to be fed in: the configuration, then the instruments by id. */
    List<DirectBuffer> inForce() {
        final List<DirectBuffer> all = new ArrayList<>(configuration);
        for (final DirectBuffer each : listings) {
            if (each != null) {
                all.add(each);
            }
        }
        return all;
    }

    private static DirectBuffer copy(final EventSlot slot) {
        final UnsafeBuffer copy = new UnsafeBuffer(new byte[slot.inputLength()]);
        copy.putBytes(0, slot.input(), 0, slot.inputLength());
        return copy;
    }
}
