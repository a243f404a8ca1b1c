package io.reprise.engine.configuration;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder of configuration files: on disk, or the one packed in the program's jar.
 *
 * @param label   what a person calls it
 * @param content of each file by its path within the folder, sorted; strategies below {@code strategies/}
 */
record ConfigurationFolder(String label, SortedMap<String, byte[]> content) {
    static final String ENDING = ".yaml";
    static final String STRATEGIES = "strategies";
    static final String PACKED_LABEL = "built-in defaults";

    /** Files beyond that many are no strategies of a person any more. */
    private static final int FILES_MAX = 512;

    /** A longer file is no configuration. */
    private static final long FILE_LENGTH_MAX = 1 << 20;

    private static final String PACKED = "io/reprise/config/";

    /** Reads a folder on disk; only what carries a known name is looked at. */
    static ConfigurationFolder onDisk(final Path directory) {
        if (!Files.exists(directory)) {
            throw new ConfigurationException(directory + ": no such folder: name a configuration folder, or none for "
                    + "./config or the built-in defaults");
        }
        if (!Files.isDirectory(directory)) {
            throw new ConfigurationException(directory + ": expected a folder with engine.yaml, risk.yaml, "
                    + "universe.yaml and strategies, was a file");
        }
        final ConfigurationFolder folder = new ConfigurationFolder(directory.toString(), new TreeMap<>());
        try (Stream<Path> files = Files.list(directory)) {
            for (final Path file : sortedYaml(files)) {
                folder.add(file.getFileName().toString(), file);
            }
            final Path strategies = directory.resolve(STRATEGIES);
            if (Files.isDirectory(strategies)) {
                folder.content.put(STRATEGIES + "/", new byte[0]);
                folder.addStrategies(strategies);
            }
        } catch (final IOException e) {
            throw unreadable(directory.toString(), e);
        }
        return folder;
    }

    /**
     * Reads what the program carries with it.
     *
     * @param loader of the classes: its path holds the packed folder, in a jar or unpacked
     */
    static ConfigurationFolder packed(final ClassLoader loader) {
        final URL anchor = loader.getResource(PACKED + KeyFile.ENGINE.path());
        if (anchor == null) {
            throw new ConfigurationException(
                    PACKED_LABEL + ": missing in this program: name a configuration folder instead");
        }
        try {
            if (anchor.openConnection() instanceof final JarURLConnection connection) {
                connection.setUseCaches(false);
                try (JarFile jar = connection.getJarFile()) {
                    return inJar(jar);
                }
            }
            final URI uri = anchor.toURI();
            final ConfigurationFolder folder = onDisk(Path.of(uri).resolveSibling(""));
            return new ConfigurationFolder(PACKED_LABEL, folder.content);
        } catch (final IOException | URISyntaxException e) {
            throw unreadable(PACKED_LABEL, e);
        }
    }

    private static ConfigurationFolder inJar(final JarFile jar) throws IOException {
        final ConfigurationFolder folder = new ConfigurationFolder(PACKED_LABEL, new TreeMap<>());
        for (final JarEntry entry : jar.stream().toList()) {
            final String name = entry.getName();
            if (name.startsWith(PACKED) && name.endsWith(ENDING)) {
                folder.content.put(
                        name.substring(PACKED.length()),
                        jar.getInputStream(entry).readAllBytes());
            }
        }
        folder.content.put(STRATEGIES + "/", new byte[0]);
        return folder;
    }

    /** Whether it holds a file, or with a slash at its end a folder. */
    boolean has(final String path) {
        return content.containsKey(path);
    }

    /** The strategies' files in the order of their names. */
    List<String> strategies() {
        return content.keySet().stream()
                .filter(path -> path.startsWith(STRATEGIES + "/") && path.endsWith(ENDING))
                .toList();
    }

    /** One file's text; it must be there. */
    ConfigurationText text(final KeyFile file, final String path, final int order) {
        final String name = label.equals(PACKED_LABEL)
                ? label + " " + path
                : Path.of(label, path).toString();
        final byte @Nullable [] bytes = content.get(path);
        if (bytes == null) {
            throw new ConfigurationException(name + ": no such file");
        }
        try {
            final String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return new ConfigurationText(file, order, name, text);
        } catch (final CharacterCodingException e) {
            throw unreadable(name, e);
        }
    }

    private void addStrategies(final Path strategies) throws IOException {
        try (Stream<Path> files = Files.list(strategies)) {
            for (final Path file : sortedYaml(files)) {
                add(STRATEGIES + "/" + file.getFileName(), file);
            }
        }
    }

    private static List<Path> sortedYaml(final Stream<Path> files) {
        final List<Path> yaml = files.filter(file -> file.toString().endsWith(ENDING))
                .sorted()
                .limit(FILES_MAX + 1)
                .toList();
        if (yaml.size() > FILES_MAX) {
            throw new ConfigurationException(
                    yaml.get(0).getParent() + ": more than " + FILES_MAX + " files: too many to be a configuration");
        }
        return yaml;
    }

    private void add(final String path, final Path file) {
        try {
            if (Files.size(file) > FILE_LENGTH_MAX) {
                throw new ConfigurationException(
                        file + ": expected a configuration of at most " + FILE_LENGTH_MAX + " bytes");
            }
            content.put(path, Files.readAllBytes(file));
        } catch (final IOException e) {
            throw unreadable(file.toString(), e);
        }
    }

    private static ConfigurationException unreadable(final String label, final Exception cause) {
        final String reason = cause instanceof CharacterCodingException
                ? "not UTF-8 text"
                : cause.getClass().getSimpleName() + " " + cause.getMessage();
        final ConfigurationException problem = new ConfigurationException(label + ": cannot be read: " + reason);
        problem.initCause(cause);
        return problem;
    }
}
