package io.reprise.engine.configuration;

import io.reprise.event.Settings;
import java.util.List;

/**
 * A configuration that was checked.
 *
 * @param settings complete: every key of every file and enabled strategy is present, in its canonical form
 * @param origin   the folder it came from, or {@code built-in defaults}
 * @param notes    what a person should know though nothing is wrong, such as a file that is not there
 */
public record LoadedConfiguration(Settings settings, String origin, List<String> notes) {
    /** Keeps its own copy of the notes. */
    public LoadedConfiguration {
        notes = List.copyOf(notes);
    }
}
