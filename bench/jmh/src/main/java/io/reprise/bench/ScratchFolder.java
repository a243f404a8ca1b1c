package io.reprise.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder for one iteration's journal, and its end: some hundred megabytes must not pile up. */
final class ScratchFolder {
    private ScratchFolder() {}

    static Path create() throws IOException {
        return Files.createTempDirectory("reprise-bench-");
    }

    static void delete(final Path folder) throws IOException {
        final List<Path> all;
        try (Stream<Path> found = Files.walk(folder)) {
            all = found.sorted(Comparator.reverseOrder()).toList();
        }
        for (final Path path : all) {
            Files.delete(path);
        }
    }
}
