package io.reprise.bench.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder for one run, deleted at its end: gigabytes must not pile up.
 *
 * @param path of it
 */
record ScratchFolder(Path path) implements AutoCloseable {
    static ScratchFolder create() throws IOException {
        return new ScratchFolder(Files.createTempDirectory("reprise-harness-"));
    }

    static ScratchFolder in(final Path parent) throws IOException {
        return new ScratchFolder(Files.createTempDirectory(parent, "reprise-harness-"));
    }

    @Override
    public void close() throws IOException {
        final List<Path> all;
        try (Stream<Path> found = Files.walk(path)) {
            all = found.sorted(Comparator.reverseOrder()).toList();
        }
        for (final Path each : all) {
            Files.delete(each);
        }
    }
}
