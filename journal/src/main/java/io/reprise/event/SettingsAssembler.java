package io.reprise.event;

import org.jspecify.annotations.Nullable;

/**
 * Joins the parts of a journaled configuration into {@link Settings}. Each stage keeps its own.
 *
 * <p>One thread; allocates, once a run.
 */
public final class SettingsAssembler {
    /** Text in one part: with its headers it stays below {@link EventSlot#INPUT_LENGTH_MAX}. */
    public static final int PART_LENGTH_MAX = 3_600;

    /** Parts in one configuration: some 900 kB, far above what hundreds of strategies need. */
    public static final int PARTS_MAX = 256;

    private final ConfigurationLoadedDecoder loaded = new ConfigurationLoadedDecoder();
    private final StringBuilder text = new StringBuilder();
    private int parts;

    /**
     * Takes a part.
     *
     * @param slot whose input is a {@code ConfigurationLoaded}
     * @return the settings when this was the last part, else null
     * @throws IllegalStateException when a part is missing or too many came
     */
    public @Nullable Settings onLoaded(final EventSlot slot) {
        loaded.wrap(slot.input(), MessageHeaderDecoder.ENCODED_LENGTH, slot.blockLength(), slot.version());
        if (loaded.part() == 0) {
            text.setLength(0);
            parts = 0;
        }
        if (loaded.part() != parts || parts == PARTS_MAX) {
            throw new IllegalStateException("configuration part " + loaded.part() + " at input " + slot.sequence()
                    + ", expected part " + parts + " of at most " + PARTS_MAX);
        }
        parts++;
        final boolean whole = loaded.isLast() == Flag.YES;
        text.append(loaded.text());
        return whole ? Settings.parse(text.toString()) : null;
    }
}
