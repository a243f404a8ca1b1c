package io.reprise.journal;

import io.reprise.event.MessageHeaderDecoder;
import io.reprise.journal.JournalException.Kind;
import io.reprise.journal.cipher.Encryption;
import io.reprise.journal.cipher.EncryptionException;
import io.reprise.journal.cipher.EncryptionKey;
import io.reprise.journal.disk.DurableFile;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What makes a folder a journal: a marker file with its versions, a lock file, and the folder of the log's files.
 *
 * <p>Any thread; every check is made before anything is written.
 */
final class JournalFolder {
    private static final String MARKER = Encryption.MARKER;
    private static final String LOCK = "writer.lock";
    private static final String LOG = "log";
    private static final String ARCHIVE = "archive";
    static final String LOG_FILE_SUFFIX = ".cq4";
    static final String ARCHIVE_SUFFIX = ".cq4.zst";

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

    /** Refuses to append to a plain journal with a key, or to an encrypted one without its own; writes nothing. */
    void checkEncryption(final @Nullable EncryptionKey key) throws JournalException {
        try {
            if (key != null) {
                key.refuseWithin(folder);
            }
            if (isUnused()) {
                return;
            }
            final Encryption encryption = Encryption.of(folder);
            if (encryption == null && key != null) {
                throw new JournalException(
                        Kind.ENCRYPTION,
                        folder + " is a plain journal, and a key to encrypt it with is given (" + key.source()
                                + "): a journal is plain or encrypted from its first input on; begin a new one, or take"
                                + " the key away");
            }
            if (encryption != null && key == null) {
                throw new JournalException(
                        Kind.ENCRYPTION,
                        folder
                                + " is encrypted, and no key to go on with was given: name the file of its key as"
                                + " journal.encryption-key or --encryption-key, or give the key in "
                                + EncryptionKey.VARIABLE);
            }
            if (encryption != null && key != null && !encryption.fits(key)) {
                throw Encryption.wrong(folder, key);
            }
        } catch (final EncryptionException e) {
            throw new JournalException(Kind.ENCRYPTION, String.valueOf(e.getMessage()), e);
        }
    }

    /** Whether its documents are encrypted. */
    boolean isEncrypted() throws JournalException {
        try {
            return Encryption.of(folder) != null;
        } catch (final EncryptionException e) {
            throw new JournalException(Kind.ENCRYPTION, String.valueOf(e.getMessage()), e);
        }
    }

    /** What it is decrypted with, of the keys that the process was given; null where it is plain. */
    @Nullable
    EncryptionKey encryptionKey() throws JournalException {
        try {
            final Encryption encryption = Encryption.of(folder);
            return encryption == null ? null : encryption.key(folder);
        } catch (final EncryptionException e) {
            throw new JournalException(Kind.ENCRYPTION, String.valueOf(e.getMessage()), e);
        }
    }

    /** Makes an unused folder a journal; an encrypted one where there is a key. */
    void create(final @Nullable EncryptionKey key) throws JournalException {
        if (!isUnused()) {
            return;
        }
        try {
            Files.createDirectories(log());
            final String text = "# A Reprise journal. Do not edit: the program refuses a folder without this file.\n"
                    + String.format(
                            Locale.ROOT,
                            "format=%d%nschema=%d%nschema-version=%d%n",
                            key == null ? RecordDescriptor.FORMAT_VERSION : Encryption.formatVersion(),
                            MessageHeaderDecoder.SCHEMA_ID,
                            MessageHeaderDecoder.SCHEMA_VERSION)
                    + (key == null ? "" : Encryption.begin(key).lines());
            // A folder is a journal at once or not at all: no log that was forced is without its marker.
            DurableFile.replace(folder.resolve(MARKER), StandardCharsets.UTF_8.encode(text));
        } catch (final IOException e) {
            throw new JournalException(Kind.INPUT_OUTPUT, folder + ": cannot create a journal here: " + e, e);
        }
    }

    /** The log's files in the order of their writing, without those that are archived or removed. */
    List<Path> logFiles() throws JournalException {
        return kept(filesEnding(log(), LOG_FILE_SUFFIX));
    }

    /** Where the files of days that are over are packed. */
    Path archive() {
        return folder.resolve(ARCHIVE);
    }

    /**
     * The archived files in the order of their writing, all before those of the log: without any whose original is
     * still there, because who archived it was stopped.
     */
    List<Path> archivedFiles() throws JournalException {
        // In this order: a file that is archived meanwhile is in one of the two.
        final Set<String> present = new HashSet<>();
        filesEnding(log(), LOG_FILE_SUFFIX).forEach(file -> present.add(day(file)));
        return kept(filesEnding(archive(), ARCHIVE_SUFFIX)).stream()
                .filter(file -> !present.contains(day(file)))
                .toList();
    }

    /** What was removed from the beginning; null where all is there. */
    @Nullable
    RemovedDays removedDays() throws JournalException {
        return RemovedDays.read(folder);
    }

    /** Which day's file it is, plain or packed: its name without endings. */
    static String day(final Path file) {
        final String name = file.getFileName().toString();
        final int end = name.indexOf('.');
        return end < 0 ? name : name.substring(0, end);
    }

    /** Files of a folder in the order of their names; none where there is no such folder. */
    static List<Path> filesEnding(final Path within, final String suffix) throws JournalException {
        if (!Files.isDirectory(within)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(within)) {
            return files.filter(file -> file.getFileName().toString().endsWith(suffix))
                    .sorted()
                    .toList();
        } catch (final IOException | UncheckedIOException e) {
            throw new JournalException(Kind.INPUT_OUTPUT, within + ": cannot list the log's files: " + e, e);
        }
    }

    private List<Path> kept(final List<Path> files) throws JournalException {
        final RemovedDays removed = removedDays();
        return removed == null
                ? files
                : files.stream().filter(file -> !removed.isGone(day(file))).toList();
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
        return file.equals(DurableFile.draft(folder.resolve(MARKER))) || (file.equals(log()) && isEmptyFolder(file));
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
        if (number(marker, "format") > Encryption.formatVersion()
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
