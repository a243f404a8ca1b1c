package io.reprise.journal;

import io.reprise.event.MessageHeaderDecoder;
import io.reprise.journal.JournalException.Kind;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * What makes a folder a journal: a marker file with its versions, a lock file, and the folder of the log's files.
 *
 * <p>Any thread; every check is made before anything is written.
 */
final class JournalFolder {
    private static final String MARKER = "journal.properties";
    /** The marker before it has its name: a folder is a journal at once or not at all. */
    private static final String MARKER_DRAFT = "journal.properties.draft";

    private static final String LOCK = "writer.lock";
    private static final String LOG = "log";
    private static final String LOG_FILE_SUFFIX = ".cq4";

    private final Path folder;

    JournalFolder(final Path folder) {
        this.folder = folder;
    }

    Path log() {
        return folder.resolve(LOG);
    }

    Path lock() {
        return folder.resolve(LOCK);
    }

    /** Refuses what is not a journal that this program can read. */
    void checkReadable() throws JournalException {
        if (!Files.exists(folder)) {
            throw new JournalException(
                    Kind.MISSING, folder + ": no such journal; give the folder that --journal or --out named");
        }
        if (!Files.isRegularFile(folder.resolve(MARKER))) {
            throw new JournalException(
                    Kind.NOT_A_JOURNAL,
                    folder + " is no journal: it has no " + MARKER + "; give the folder that --journal or --out named");
        }
        checkMarker();
    }

    /** Refuses to write into a folder that holds something else; writes nothing. */
    void checkWritable() throws JournalException {
        if (isUnused()) {
            return;
        }
        checkReadable();
    }

    /** Makes an unused folder a journal. */
    void create() throws JournalException {
        if (!isUnused()) {
            return;
        }
        try {
            Files.createDirectories(log());
            final Path draft = folder.resolve(MARKER_DRAFT);
            Files.writeString(
                    draft,
                    "# A Reprise journal. Do not edit: the program refuses a folder without this file.\n"
                            + String.format(
                                    Locale.ROOT,
                                    "format=%d%nschema=%d%nschema-version=%d%n",
                                    RecordDescriptor.FORMAT_VERSION,
                                    MessageHeaderDecoder.SCHEMA_ID,
                                    MessageHeaderDecoder.SCHEMA_VERSION));
            Files.move(draft, folder.resolve(MARKER), StandardCopyOption.ATOMIC_MOVE);
        } catch (final IOException e) {
            throw new JournalException(Kind.INPUT_OUTPUT, folder + ": cannot create a journal here: " + e, e);
        }
    }

    /** The log's files in the order of their writing. */
    List<Path> logFiles() throws JournalException {
        try (Stream<Path> files = Files.list(log())) {
            return files.filter(file -> file.getFileName().toString().endsWith(LOG_FILE_SUFFIX))
                    .sorted()
                    .toList();
        } catch (final IOException e) {
            throw new JournalException(Kind.INPUT_OUTPUT, folder + ": cannot list the log's files: " + e, e);
        }
    }

    @Override
    public String toString() {
        return folder.toString();
    }

    private boolean isUnused() throws JournalException {
        if (!Files.exists(folder)) {
            return true;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.allMatch(this::isOfABeginning);
        } catch (final IOException e) {
            throw new JournalException(Kind.INPUT_OUTPUT, folder + ": cannot be used as a journal: " + e, e);
        }
    }

    /** What a process leaves that was killed while it made a journal. */
    private boolean isOfABeginning(final Path file) {
        return file.equals(folder.resolve(MARKER_DRAFT)) || (file.equals(log()) && isEmptyFolder(file));
    }

    private static boolean isEmptyFolder(final Path path) {
        final String[] files = path.toFile().list();
        return files != null && files.length == 0;
    }

    private void checkMarker() throws JournalException {
        final Properties marker = new Properties();
        try (Reader reader = Files.newBufferedReader(folder.resolve(MARKER), StandardCharsets.UTF_8)) {
            marker.load(reader);
        } catch (final IOException | IllegalArgumentException e) {
            throw new JournalException(Kind.INPUT_OUTPUT, folder.resolve(MARKER) + ": cannot be read: " + e, e);
        }
        final int schema = number(marker, "schema");
        final int schemaVersion = number(marker, "schema-version");
        if (schema != MessageHeaderDecoder.SCHEMA_ID) {
            throw new JournalException(
                    Kind.NOT_A_JOURNAL,
                    folder + " is no journal of this program: its schema is " + schema + ", expected "
                            + MessageHeaderDecoder.SCHEMA_ID);
        }
        if (number(marker, "format") > RecordDescriptor.FORMAT_VERSION
                || schemaVersion > MessageHeaderDecoder.SCHEMA_VERSION) {
            throw new JournalException(
                    Kind.NEWER_SCHEMA,
                    folder + " was written by a newer program: schema version " + schemaVersion
                            + ", this one reads up to " + MessageHeaderDecoder.SCHEMA_VERSION
                            + "; use the newer program");
        }
    }

    private int number(final Properties marker, final String key) throws JournalException {
        final String value = marker.getProperty(key, "");
        try {
            return Integer.parseInt(value);
        } catch (final NumberFormatException e) {
            throw new JournalException(
                    Kind.NOT_A_JOURNAL,
                    folder.resolve(MARKER) + ": " + key + ": a number expected, was '" + value + "'",
                    e);
        }
    }
}
