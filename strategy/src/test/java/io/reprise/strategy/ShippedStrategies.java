package io.reprise.strategy;

import io.reprise.event.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The strategies of {@code config/strategies}, read as the flat files they are. */
final class ShippedStrategies {
    static final Path FOLDER = Path.of("../config/strategies");

    private ShippedStrategies() {}

    static Settings settings() {
        final SortedMap<String, String> values = new TreeMap<>();
        values.put("universe.products", "BTC-USD,ETH-USD");
        int number = 0;
        for (final Path file : enabled()) {
            number++;
            for (final String line : lines(file)) {
                final int colon = line.indexOf(": ");
                if (!line.startsWith("#") && colon > 0) {
                    values.put(
                            "strategy." + number + "." + line.substring(0, colon),
                            line.substring(colon + 2).strip());
                }
            }
        }
        return Settings.of(values);
    }

    static List<Path> enabled() {
        return files().stream()
                .filter(file -> !lines(file).contains("enabled: false"))
                .toList();
    }

    static List<Path> files() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> lines(final Path file) {
        try {
            return Files.readAllLines(file);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
