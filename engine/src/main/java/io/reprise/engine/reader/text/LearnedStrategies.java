package io.reprise.engine.reader.text;

import io.reprise.event.ConfigurationLoadedDecoder;
import io.reprise.event.EventDescriptor;
import io.reprise.event.Flag;
import io.reprise.event.MessageHeaderDecoder;
import io.reprise.event.SettingsAssembler;
import java.util.SortedMap;
import java.util.TreeMap;
import org.agrona.DirectBuffer;

/** The names of the strategies by the configurations read so far. One thread. */
final class LearnedStrategies {
    private static final String PREFIX = "strategy.";
    private static final String ENDING = ".name=";

    private final ConfigurationLoadedDecoder loaded = new ConfigurationLoadedDecoder();
    private final StringBuilder text = new StringBuilder();
    private final SortedMap<String, String> names = new TreeMap<>();
    private int parts;

    /** Takes over a configuration once it is whole; any other event changes nothing. */
    void learn(final DirectBuffer buffer, final int offset) {
        if (EventDescriptor.templateId(buffer, offset) != ConfigurationLoadedDecoder.TEMPLATE_ID) {
            return;
        }
        loaded.wrap(
                buffer,
                offset + MessageHeaderDecoder.ENCODED_LENGTH,
                EventDescriptor.blockLength(buffer, offset),
                EventDescriptor.version(buffer, offset));
        if (loaded.part() == 0) {
            text.setLength(0);
            parts = 0;
        }
        if (loaded.part() != parts) {
            // Learnt already: who shows an event may have been told of it before.
            return;
        }
        parts++;
        if (parts > SettingsAssembler.PARTS_MAX) {
            return;
        }
        final boolean isLast = loaded.isLast() == Flag.YES;
        text.append(loaded.text());
        if (isLast) {
            names.clear();
            text.toString().lines().forEach(this::take);
            text.setLength(0);
        }
    }

    /** A strategy's name, or nothing where no configuration told it. */
    String name(final int id) {
        return names.getOrDefault(Integer.toString(id), "");
    }

    private void take(final String line) {
        final int ending = line.indexOf(ENDING);
        if (line.startsWith(PREFIX) && ending > PREFIX.length()) {
            names.put(line.substring(PREFIX.length(), ending), line.substring(ending + ENDING.length()));
        }
    }
}
