package io.reprise.journal;

import io.reprise.journal.JournalArchive.Done.Kind;
import io.reprise.journal.disk.DurableFile;
import io.reprise.journal.seal.Head;
import io.reprise.journal.seal.HeadFile;
import io.reprise.journal.snapshot.Snapshot;
import io.reprise.journal.snapshot.SnapshotException;
import io.reprise.journal.snapshot.SnapshotFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Packs the days of a journal that are over, and removes the oldest where they are to be kept no longer.
 *
 * <p><b>Assumptions.</b> At most one at a time in a journal, and that in the process that holds its lock, or with the
 * lock taken by {@link #runAlone}; one thread. Any number of readers meanwhile.
 *
 * <p><b>Guarantees.</b> The file that is written is never touched. An original goes only when what was packed is on the
 * disk under its name and was read back the same. A process killed at any moment leaves the original, or both, or what
 * was packed; the next run finishes it. Days are removed only where a snapshot stands behind them, and where signed
 * heads cover them; what was removed is written down first.
 */
public final class JournalArchive {
    private static final long DAY_MILLIS = 86_400_000L;

    private final Path folder;
    private final JournalFolder journal;
    private final Terms terms;
    private final ArchiveDisk disk;

    /**
     * What is wanted.
     *
     * @param archiveAfterDays a day is packed when so many have begun since it; {@link Terms#OFF} for never
     * @param keepDays         a day is removed when more than so many have begun since it; {@link Terms#OFF} for never
     * @param program          name and version of the program, which must be that of the snapshot behind removed days
     * @param epochMillis      now, milliseconds since 1970 UTC
     */
    public record Terms(int archiveAfterDays, int keepDays, String program, long epochMillis) {
        /** Of no number of days. */
        public static final int OFF = Integer.MAX_VALUE;

        /** Whether nothing is wanted at all. */
        boolean isOff() {
            return archiveAfterDays == OFF && keepDays == OFF;
        }
    }

    /**
     * Something that was done, or that would be.
     *
     * @param kind   what
     * @param file   name
     * @param before bytes that the original takes on the disk, or that the removed file took
     * @param after  bytes that the archive takes; 0 of one that was not made, or of a removed file
     * @param reason why it was not done; empty where it was
     */
    public record Done(Kind kind, String file, long before, long after, String reason) {
        /** What was done. */
        public enum Kind {
            /** The day's file was packed, read back, and the original removed. */
            ARCHIVED,
            /** The day is kept no longer. */
            REMOVED,
            /** What was wanted could not be done; the reason says why. */
            LEFT
        }
    }

    /** Behind some milliseconds of work. */
    @FunctionalInterface
    public interface Pace {
        /**
         * May wait.
         *
         * @throws IOException where there is no time for more: what was begun is finished by the next run
         */
        void onChunk() throws IOException;
    }

    /**
     * Over a journal.
     *
     * @param folder of it
     * @param terms  what is wanted
     * @param pace   asked between parts of the work
     */
    public JournalArchive(final Path folder, final Terms terms, final Pace pace) {
        this(folder, terms, new ArchiveDisk(pace::onChunk));
    }

    JournalArchive(final Path folder, final Terms terms, final ArchiveDisk disk) {
        this.folder = folder;
        this.terms = terms;
        this.disk = disk;
        journal = new JournalFolder(folder);
    }

    /**
     * What a run would do now; changes nothing.
     *
     * @return in the order of doing
     * @throws JournalException when the journal cannot be read
     */
    public List<Done> plan() throws JournalException {
        journal.checkReadable();
        final List<Done> planned = new ArrayList<>();
        final List<Path> leaving = leaving();
        if (!leaving.isEmpty()) {
            final Optional<String> obstacle = obstacle(lastOf(leaving), walk(lastOf(leaving)));
            for (final Path file : leaving) {
                planned.add(new Done(
                        obstacle.isEmpty() ? Kind.REMOVED : Kind.LEFT,
                        file.getFileName().toString(),
                        length(file),
                        0,
                        obstacle.orElse("")));
            }
        }
        for (final Path file : toPack()) {
            if (!leaving.contains(file)) {
                planned.add(new Done(Kind.ARCHIVED, file.getFileName().toString(), length(file), 0, ""));
            }
        }
        return planned;
    }

    /**
     * The same as {@link #run} where no engine writes the journal.
     *
     * @param told of each thing done
     * @throws JournalException when a process writes to the journal, or it cannot be read
     * @throws IOException      when the disk says no
     */
    public void runAlone(final Consumer<Done> told) throws JournalException, IOException {
        journal.checkReadable();
        final FileChannel lock = JournalWriter.lock(journal);
        try {
            run(told);
        } finally {
            lock.close();
        }
    }

    /**
     * Finishes what an earlier run began, removes and packs; in the process that holds the journal's lock.
     *
     * @param told of each thing done
     * @throws JournalException when the journal cannot be read
     * @throws IOException      when the disk says no, or there is no time for more: the next run finishes it
     */
    public void run(final Consumer<Done> told) throws JournalException, IOException {
        sweep(told);
        if (terms.isOff()) {
            return;
        }
        remove(told);
        for (final Path original : toPack()) {
            pack(original, told);
        }
    }

    /** What a killed process left: drafts, and files of days that are written down as removed. */
    private void sweep(final Consumer<Done> told) throws JournalException, IOException {
        for (final Path draft : JournalFolder.filesEnding(journal.archive(), DurableFile.DRAFT_SUFFIX)) {
            disk.delete(draft);
        }
        final RemovedDays removed = journal.removedDays();
        if (removed != null) {
            for (final Path file : everyFile()) {
                if (removed.isGone(JournalFolder.day(file))) {
                    deleteDay(file, told);
                }
            }
        }
    }

    private void pack(final Path original, final Consumer<Done> told) throws IOException {
        final String name = original.getFileName().toString();
        final Path packed = journal.archive().resolve(JournalFolder.day(original) + JournalFolder.ARCHIVE_SUFFIX);
        final long before = length(original);
        if (!Files.exists(packed)) {
            final Path draft = DurableFile.draft(packed);
            try {
                disk.pack(original, draft);
            } catch (final IOException e) {
                // Not what the disk is to be filled with.
                Files.deleteIfExists(draft);
                throw e;
            }
            disk.name(draft, packed);
        }
        if (!disk.isSame(original, packed)) {
            told.accept(new Done(
                    Kind.LEFT,
                    name,
                    before,
                    length(packed),
                    packed + " is not what is in " + original + ": one of the two is altered; see 'verify " + folder
                            + "', which reads the second, and take the bad one away"));
            return;
        }
        disk.delete(original);
        disk.tellQueue(journal.log());
        told.accept(new Done(Kind.ARCHIVED, name, before, length(packed), ""));
    }

    private void remove(final Consumer<Done> told) throws JournalException, IOException {
        final List<Path> leaving = leaving();
        if (leaving.isEmpty()) {
            return;
        }
        final RemovedDays removed = walk(lastOf(leaving));
        final Optional<String> obstacle = obstacle(lastOf(leaving), removed);
        if (removed == null || obstacle.isPresent()) {
            told.accept(new Done(Kind.LEFT, leaving.get(0).getFileName().toString(), 0, 0, obstacle.orElse("")));
            return;
        }
        disk.writeRemoved(removed, folder);
        for (final Path file : leaving) {
            deleteDay(file, told);
        }
    }

    private void deleteDay(final Path file, final Consumer<Done> told) throws IOException {
        final long before = length(file);
        disk.delete(file);
        disk.tellQueue(journal.log());
        told.accept(new Done(Kind.REMOVED, file.getFileName().toString(), before, 0, ""));
    }

    /** Files that are not the one written, and whose day is over for so long. */
    private List<Path> toPack() throws JournalException {
        if (terms.archiveAfterDays() == Terms.OFF) {
            return List.of();
        }
        final List<Path> present = journal.logFiles();
        return present.subList(0, Math.max(0, present.size() - 1)).stream()
                .filter(file -> ageDays(file) >= terms.archiveAfterDays())
                .toList();
    }

    /** The oldest days that are to be kept no longer, packed or not, never the file that is written. */
    private List<Path> leaving() throws JournalException {
        if (terms.keepDays() == Terms.OFF) {
            return List.of();
        }
        final List<Path> kept = new ArrayList<>(journal.archivedFiles());
        kept.addAll(journal.logFiles());
        final List<Path> leaving = new ArrayList<>();
        for (final Path file : kept.subList(0, Math.max(0, kept.size() - 1))) {
            if (ageDays(file) <= terms.keepDays()) {
                break;
            }
            leaving.add(file);
        }
        return leaving;
    }

    private static String lastOf(final List<Path> files) {
        return JournalFolder.day(files.get(files.size() - 1));
    }

    /** Why a start, or a check of the heads, would still need the days up to one. */
    private Optional<String> obstacle(final String through, final @Nullable RemovedDays removed)
            throws JournalException {
        if (removed == null) {
            return Optional.of("nothing was written behind the days up to " + through + " yet");
        }
        final long lastSequence = removed.start().sequenceBefore();
        try {
            final List<Head> heads = new HeadFile(folder).read();
            if (!heads.isEmpty() && heads.get(heads.size() - 1).sequence() < lastSequence) {
                return Optional.of("the days up to " + through + " hold inputs that are not sealed yet: run the engine"
                        + " with journal.seal-key, which signs a head for them");
            }
            return hasSnapshotBehind(lastSequence)
                    ? Optional.empty()
                    : Optional.of("no snapshot of " + terms.program() + " stands behind input " + lastSequence
                            + ": a start would need the days up to " + through);
        } catch (final IOException e) {
            throw new JournalException(
                    JournalException.Kind.INPUT_OUTPUT, folder + ": its heads or snapshots cannot be read: " + e, e);
        }
    }

    private boolean hasSnapshotBehind(final long sequence) throws IOException {
        for (final Path file : new SnapshotFolder(folder).newestFirst()) {
            try {
                final Snapshot snapshot = SnapshotFolder.read(file);
                if (snapshot.sequence() > sequence && snapshot.program().equals(terms.program())) {
                    return true;
                }
            } catch (final SnapshotException e) {
                // One that cannot be read saves no start a day.
            }
        }
        return false;
    }

    /** What is to be known of the days up to one; null when nothing stands behind them. */
    private @Nullable RemovedDays walk(final String through) throws JournalException {
        final RemovedDays before = journal.removedDays();
        long records = before == null ? 0 : before.records();
        long chain = before == null ? ChainHash.GENESIS : before.start().chainBefore();
        ByteBuffer first = before == null ? null : before.firstDocument();
        try (JournalReader reader = JournalReader.open(folder)) {
            while (reader.next()) {
                if (reader.isInput() && day(reader.logFile()).compareTo(through) > 0) {
                    return first == null
                            ? null
                            : new RemovedDays(
                                    new JournalStart(reader.sequence(), chain),
                                    records,
                                    through,
                                    Instant.ofEpochMilli(terms.epochMillis()),
                                    terms.keepDays(),
                                    first);
                }
                first = first == null ? copy(reader.wholeInput()) : first;
                records++;
                chain = reader.chain();
            }
            return null;
        } catch (final JournalDamagedException e) {
            throw new JournalException(JournalException.Kind.DAMAGED, String.valueOf(e.getMessage()), e);
        }
    }

    private static ByteBuffer copy(final ByteBuffer document) {
        return ByteBuffer.allocate(document.remaining()).put(document).flip();
    }

    private static String day(final String logFile) {
        return JournalFolder.day(Path.of(logFile));
    }

    private List<Path> everyFile() throws JournalException {
        final List<Path> files =
                new ArrayList<>(JournalFolder.filesEnding(journal.archive(), JournalFolder.ARCHIVE_SUFFIX));
        files.addAll(JournalFolder.filesEnding(journal.log(), JournalFolder.LOG_FILE_SUFFIX));
        return files;
    }

    /** Days that have begun since the file's; less than 0 of a file that no day names. */
    private long ageDays(final Path file) {
        final long begin = RollClock.dayOf(file);
        return begin == 0 ? -1 : Math.floorDiv(terms.epochMillis(), DAY_MILLIS) - Math.floorDiv(begin, DAY_MILLIS);
    }

    private static long length(final Path file) {
        return file.toFile().length();
    }
}
