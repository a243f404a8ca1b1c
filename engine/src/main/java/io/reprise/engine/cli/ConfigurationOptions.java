package io.reprise.engine.cli;

import io.reprise.engine.configuration.ConfigurationLoader;
import io.reprise.engine.configuration.InstalledStrategies;
import io.reprise.event.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the configuration is, and what the command line says instead of it. */
final class ConfigurationOptions {
    @Option(
            names = "--config",
            paramLabel = "DIR",
            description = "Folder of the configuration. Default ./config, else what is built in.")
    private @Nullable Path directory;

    @Option(names = "--products", paramLabel = "A,B", description = "Products instead of universe.products.")
    private @Nullable String products;

    private final SortedMap<String, String> overrides = new TreeMap<>();

    /** Puts a flag's value in the place of a key's. */
    void override(final String key, final @Nullable String value) {
        if (value != null) {
            overrides.put(key, value);
        }
    }

    Settings load() {
        override("universe.products", products);
        return ConfigurationLoader.load(directory, overrides, InstalledStrategies.find())
                .settings();
    }

    /** The products that the command line names; none where it names none. */
    List<String> named() {
        return products == null ? List.of() : List.of(products.split(","));
    }

    @Nullable
    Path directory() {
        return directory;
    }
}
