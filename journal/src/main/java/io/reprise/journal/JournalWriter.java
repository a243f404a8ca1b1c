package io.reprise.journal;

import io.reprise.event.EventSlot;
import io.reprise.event.OutputBatch;
import io.reprise.journal.JournalException.Kind;
import io.reprise.journal.cipher.DocumentDescriptor;
import io.reprise.journal.cipher.DocumentEncryptor;
import io.reprise.journal.cipher.EncryptionKey;
import io.reprise.journal.cipher.EncryptionKeys;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.zip.CRC32C;
import net.openhft.chronicle.bytes.PointerBytesStore;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import org.agrona.BufferUtil;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Appends to a journal.
 *
 * <p><b>Assumptions.</b> One writer a journal, over all processes; one thread appends, from the first append on.
 *
 * <p><b>Guarantees.</b> An input and its outputs become visible together or not at all. Once {@link #append} has
 * returned they survive the death of this process; {@link #sync} is needed to survive that of the machine. Appending
 * allocates nothing; to an encrypted journal, what the platform's cipher does.
 */
public final class JournalWriter implements AutoCloseable {
    private final FileChannel lockChannel;
    private final ChronicleQueue queue;
    private final Path log;
    private final @Nullable Path lastFile;
    private final LogRoom room;
    private final ByteBuffer bytes = ByteBuffer.allocateDirect(JournalVerifier.DOCUMENT_LENGTH_MAX);
    private final UnsafeBuffer document = new UnsafeBuffer(bytes);
    private final long address = BufferUtil.address(bytes);
    private final PointerBytesStore view = new PointerBytesStore();
    private final CRC32C crc = new CRC32C();
    private final @Nullable EncryptedOutput encrypted;
    private @Nullable ExcerptAppender appender;
    private long lastSequence;
    private long chain;
    private @Nullable LogForce force;
    private long forceEvery = Long.MAX_VALUE;
    private long unforced;

    private JournalWriter(
            final FileChannel lockChannel,
            final ChronicleQueue queue,
            final @Nullable EncryptionKey key,
            final @Nullable Path lastFile,
            final long lastSequence,
            final long chain) {
        this.lockChannel = lockChannel;
        this.queue = queue;
        encrypted = key == null ? null : EncryptedOutput.begin(key);
        this.lastFile = lastFile;
        log = queue.file().toPath();
        room = new LogRoom(queue.file());
        this.lastSequence = lastSequence;
        this.chain = chain;
    }

    /**
     * Has the log's library load itself, which takes a third of a second or so of what the first {@link #open} takes.
     * For a thread that has nothing else to do while a process starts; touches no file.
     */
    public static void loadLibrary() {
        ChronicleLog.load();
    }

    /**
     * Opens a journal to append to, or makes one. Checks first; a refusal leaves the folder as it was.
     *
     * @param folder of the journal; absent or empty for a new one
     * @return the writer, behind the last whole document
     * @throws JournalException when the folder holds something else, a newer or damaged journal, or another writer
     */
    public static JournalWriter open(final Path folder) throws JournalException {
        return open(folder, System::currentTimeMillis, null);
    }

    /**
     * The same, of a journal that is encrypted.
     *
     * @param folder of the journal; absent or empty for a new one
     * @param key    of the journal, which the process's readers are given; null for a plain one
     * @return the writer, behind the last whole document
     * @throws JournalException as without a key; and when the journal is plain and there is a key, or the other way
     *                          round, or the key is not its own
     */
    public static JournalWriter open(final Path folder, final @Nullable EncryptionKey key) throws JournalException {
        return open(folder, System::currentTimeMillis, key);
    }

    /**
     * The same by a clock of the caller's, which decides nothing but where one day's file of the log ends and the next
     * begins: at midnight UTC, with the first append behind it. A clock that goes back changes nothing.
     *
     * @param folder      of the journal; absent or empty for a new one
     * @param clockMillis milliseconds since 1970 UTC; asked with every append, by the appending thread
     * @return the writer, behind the last whole document
     * @throws JournalException when the folder holds something else, a newer or damaged journal, or another writer
     */
    public static JournalWriter open(final Path folder, final LongSupplier clockMillis) throws JournalException {
        return open(folder, clockMillis, null);
    }

    /**
     * The same, of a journal that is encrypted.
     *
     * @param folder      of the journal; absent or empty for a new one
     * @param clockMillis milliseconds since 1970 UTC; asked with every append, by the appending thread
     * @param key         of the journal, which the process's readers are given; null for a plain one
     * @return the writer, behind the last whole document
     * @throws JournalException as without a key; and when the journal is plain and there is a key, or the other way
     *                          round, or the key is not its own
     */
    public static JournalWriter open(
            final Path folder, final LongSupplier clockMillis, final @Nullable EncryptionKey key)
            throws JournalException {
        final JournalFolder journal = new JournalFolder(folder);
        journal.checkWritable();
        begin(journal, key);
        final FileChannel lockChannel = lock(journal);
        try {
            long lastSequence = 0;
            long chain = ChainHash.GENESIS;
            final List<Path> files = journal.logFiles();
            if (!files.isEmpty()) {
                final Path newest = files.get(files.size() - 1);
                TornTail.erase(newest, KnownDocument.position(folder, newest));
                try (JournalReader last = JournalReader.open(folder)) {
                    if (last.toLast()) {
                        while (last.next()) {
                            lastSequence = last.sequence();
                            chain = last.chain();
                        }
                    }
                }
            }
            final RollClock clock = new RollClock(clockMillis, files);
            return new JournalWriter(
                    lockChannel,
                    ChronicleLog.forWriting(journal.log(), clock),
                    key,
                    files.isEmpty() ? null : files.get(files.size() - 1),
                    lastSequence,
                    chain);
        } catch (final IOException e) {
            release(lockChannel);
            throw new JournalException(
                    Kind.INPUT_OUTPUT, folder + ": the end of its log cannot be read or mended: " + e, e);
        } catch (final JournalDamagedException e) {
            release(lockChannel);
            throw new JournalException(Kind.DAMAGED, e.getMessage() + "; see 'verify " + folder + "'", e);
        } catch (final JournalException e) {
            release(lockChannel);
            throw e;
        }
    }

    /**
     * Makes a journal that holds a part of another one: it begins where that one's documents are copied from.
     *
     * @param folder       absent or empty
     * @param lastSequence the input before the first one to come
     * @param chain        of that input's last record, so that the records to come keep theirs
     * @param key          to encrypt it with; null for a plain one
     * @return the writer
     * @throws JournalException when the folder holds something
     */
    public static JournalWriter beginAt(
            final Path folder, final long lastSequence, final long chain, final @Nullable EncryptionKey key)
            throws JournalException {
        final JournalFolder journal = new JournalFolder(folder);
        if (Files.exists(folder)) {
            throw new JournalException(
                    Kind.IN_USE, folder + " is there already; a part of a journal needs a new folder");
        }
        begin(journal, key);
        if (lastSequence > 0) {
            new JournalStart(lastSequence + 1, chain).writePart(folder);
        }
        return new JournalWriter(
                lock(journal),
                ChronicleLog.forWriting(journal.log(), new RollClock(System::currentTimeMillis, List.of())),
                key,
                null,
                lastSequence,
                chain);
    }

    /**
     * The number of the last input in the journal.
     *
     * @return 0 when there is none
     */
    public long lastSequence() {
        return lastSequence;
    }

    /**
     * Appends an input and its outputs as one document.
     *
     * @param slot whose sequence is the last one's successor
     * @throws IllegalStateException when it is not: nothing is written
     */
    public void append(final EventSlot slot) {
        if (slot.sequence() != lastSequence + 1) {
            throw new IllegalStateException(
                    "input " + slot.sequence() + " to be journaled behind input " + lastSequence);
        }
        int end = put(0, slot.input(), 0, slot.inputLength());
        final OutputBatch outputs = slot.outputs();
        for (int i = 0; i < outputs.count(); i++) {
            end = put(end, outputs.buffer(), outputs.offset(i), outputs.length(i));
        }
        final boolean isInAnotherFile = write(end, slot.sequence());
        lastSequence = slot.sequence();
        final LogForce present = force;
        if (present != null && (++unforced >= forceEvery || isInAnotherFile)) {
            force(present);
        }
    }

    /**
     * Appends an input and its outputs as they stand in another journal, byte by byte
     * before either's encryption.
     *
     * @param reader stands at the last record of the input, which is the last one's successor
     * @throws IllegalStateException when it is not: nothing is written
     */
    public void copy(final JournalReader reader) {
        if (reader.sequence() != lastSequence + 1 || !reader.isLastOfInput()) {
            throw new IllegalStateException(
                    "input " + reader.sequence() + " to be copied behind input " + lastSequence);
        }
        bytes.clear().put(reader.plainInput());
        write(bytes.position(), reader.sequence());
        lastSequence = reader.sequence();
        chain = reader.chain();
    }

    /**
     * Has every so many-th append wait until the disk has it and all before it, so that a loss of power takes fewer
     * inputs than that. The first append in a file waits as well, for the day before it.
     *
     * @param inputs from 1; with 1 every input is on the disk before anyone acts upon it; the greatest number for never
     */
    public void forceEvery(final long inputs) {
        forceEvery(inputs, JournalForce.Disk.present());
    }

    /**
     * The same by a disk of the caller's. Where it says no, the append throws: it can be read, but not trusted to stay.
     *
     * @param inputs from 1; the greatest number for never
     * @param disk   forces, on the appending thread
     */
    public void forceEvery(final long inputs, final JournalForce.Disk disk) {
        forceEvery = inputs;
        force = inputs == Long.MAX_VALUE ? null : new LogForce(log, disk, lastFile);
    }

    private void force(final LogForce present) {
        try {
            final File file = appender().currentFile();
            if (file == null) {
                throw new IOException("the file that was appended to is not known");
            }
            present.force(file.toPath());
            unforced = 0;
        } catch (final IOException e) {
            throw new UncheckedIOException("input " + lastSequence + ": " + e.getMessage(), e);
        }
    }

    /** Forces what was appended to the disk; some hundred microseconds. */
    public void sync() {
        appender().sync();
    }

    /** Lets other processes write. */
    @Override
    public void close() {
        queue.close();
        if (force != null) {
            force.close();
        }
        room.close();
        release(lockChannel);
    }

    /** The document in hand, from its first byte on; true where it is the first that is appended in a file. */
    private boolean write(final int length, final long sequence) {
        final EncryptedOutput present = encrypted;
        final int stored = present == null
                ? length
                : present.encryptor().encrypt(bytes.clear(), length, sequence, present.bytes());
        view.set(present == null ? address : present.address(), stored);
        final ExcerptAppender free = appender();
        room.ensure(free, stored);
        free.writeBytes(view);
        return room.onAppended(free);
    }

    private int put(final int start, final DirectBuffer event, final int offset, final int length) {
        chain = ChainHash.next(chain, event, offset, length);
        document.putInt(start + RecordDescriptor.LENGTH_OFFSET, length, RecordDescriptor.BYTE_ORDER);
        document.putLong(start + RecordDescriptor.CHAIN_OFFSET, chain, RecordDescriptor.BYTE_ORDER);
        final int end = start + RecordDescriptor.alignedLength(length);
        final int unpadded = start + RecordDescriptor.EVENT_OFFSET + length;
        // The padding, before the event is written over all of the word but that: filling bytes is a call into the VM.
        document.putLong(end - RecordDescriptor.ALIGNMENT, 0);
        document.putBytes(start + RecordDescriptor.EVENT_OFFSET, event, offset, length);
        crc.reset();
        bytes.limit(unpadded).position(start + RecordDescriptor.LENGTH_OFFSET);
        crc.update(bytes);
        document.putInt(start + RecordDescriptor.CRC_OFFSET, (int) crc.getValue(), RecordDescriptor.BYTE_ORDER);
        return end;
    }

    /** An encrypted document before it is appended. */
    private record EncryptedOutput(DocumentEncryptor encryptor, ByteBuffer bytes, long address) {
        static EncryptedOutput begin(final EncryptionKey key) {
            final ByteBuffer bytes =
                    ByteBuffer.allocateDirect(JournalVerifier.DOCUMENT_LENGTH_MAX + DocumentDescriptor.OVERHEAD);
            return new EncryptedOutput(
                    new DocumentEncryptor(key, JournalVerifier.DOCUMENT_LENGTH_MAX), bytes, BufferUtil.address(bytes));
        }
    }

    /** Makes the folder a journal where it is none, and sees that its encryption is the one that is wanted. */
    private static void begin(final JournalFolder journal, final @Nullable EncryptionKey key) throws JournalException {
        journal.checkEncryption(key);
        journal.create(key);
        if (key != null) {
            EncryptionKeys.give(key);
        }
    }

    /** The queue ties an appender to the thread that uses it first: so it is made by the one that appends. */
    private ExcerptAppender appender() {
        ExcerptAppender present = appender;
        if (present == null) {
            present = queue.createAppender();
            appender = present;
        }
        return present;
    }

    /** Keeps every other process from writing, until it is closed. */
    static FileChannel lock(final JournalFolder journal) throws JournalException {
        try {
            final FileChannel channel =
                    FileChannel.open(journal.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            final FileLock lock = tryLock(channel);
            if (lock == null) {
                release(channel);
                throw new JournalException(
                        Kind.IN_USE,
                        journal + " is in use: another process writes to it; stop that one or name another --journal");
            }
            return channel;
        } catch (final IOException e) {
            throw new JournalException(Kind.INPUT_OUTPUT, journal.lock() + ": cannot be locked: " + e, e);
        }
    }

    private static @Nullable FileLock tryLock(final FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (final OverlappingFileLockException e) {
            // Another writer of this very process.
            return null;
        }
    }

    private static void release(final FileChannel channel) {
        try {
            channel.close();
        } catch (final IOException e) {
            throw new IllegalStateException("the journal's lock file cannot be closed", e);
        }
    }
}
