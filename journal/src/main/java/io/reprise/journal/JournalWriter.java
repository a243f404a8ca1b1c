package io.reprise.journal;

import io.reprise.event.EventSlot;
import io.reprise.event.OutputBatch;
import io.reprise.journal.JournalException.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
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
 * allocates nothing.
 */
public final class JournalWriter implements AutoCloseable {
    private final FileChannel lockChannel;
    private final ChronicleQueue queue;
    private final ByteBuffer bytes = ByteBuffer.allocateDirect(JournalVerifier.DOCUMENT_LENGTH_MAX);
    private final UnsafeBuffer document = new UnsafeBuffer(bytes);
    private final long address = BufferUtil.address(bytes);
    private final PointerBytesStore view = new PointerBytesStore();
    private final CRC32C crc = new CRC32C();
    private @Nullable ExcerptAppender appender;
    private long lastSequence;
    private long chain;

    private JournalWriter(
            final FileChannel lockChannel, final ChronicleQueue queue, final long lastSequence, final long chain) {
        this.lockChannel = lockChannel;
        this.queue = queue;
        this.lastSequence = lastSequence;
        this.chain = chain;
    }

    /**
     * Opens a journal to append to, or makes one. Checks first; a refusal leaves the folder as it was.
     *
     * @param folder of the journal; absent or empty for a new one
     * @return the writer, behind the last whole document
     * @throws JournalException when the folder holds something else, a newer or damaged journal, or another writer
     */
    public static JournalWriter open(final Path folder) throws JournalException {
        final JournalFolder journal = new JournalFolder(folder);
        journal.checkWritable();
        journal.create();
        final FileChannel lockChannel = lock(journal);
        try {
            long lastSequence = 0;
            long chain = ChainHash.GENESIS;
            final List<Path> files = journal.logFiles();
            if (!files.isEmpty()) {
                TornTail.erase(files.get(files.size() - 1));
                try (JournalReader last = JournalReader.open(folder)) {
                    if (last.toLast()) {
                        while (last.next()) {
                            lastSequence = last.sequence();
                            chain = last.chain();
                        }
                    }
                }
            }
            return new JournalWriter(lockChannel, ChronicleLog.forWriting(journal.log()), lastSequence, chain);
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
        view.set(address, end);
        appender().writeBytes(view);
        lastSequence = slot.sequence();
    }

    /** Forces what was appended to the disk; some hundred microseconds. */
    public void sync() {
        appender().sync();
    }

    /** Lets other processes write. */
    @Override
    public void close() {
        queue.close();
        release(lockChannel);
    }

    private int put(final int start, final DirectBuffer event, final int offset, final int length) {
        chain = ChainHash.next(chain, event, offset, length);
        document.putInt(start + RecordDescriptor.LENGTH_OFFSET, length, RecordDescriptor.BYTE_ORDER);
        document.putLong(start + RecordDescriptor.CHAIN_OFFSET, chain, RecordDescriptor.BYTE_ORDER);
        document.putBytes(start + RecordDescriptor.EVENT_OFFSET, event, offset, length);
        final int end = start + RecordDescriptor.alignedLength(length);
        final int unpadded = start + RecordDescriptor.EVENT_OFFSET + length;
        document.setMemory(unpadded, end - unpadded, (byte) 0);
        crc.reset();
        bytes.limit(unpadded).position(start + RecordDescriptor.LENGTH_OFFSET);
        crc.update(bytes);
        document.putInt(start + RecordDescriptor.CRC_OFFSET, (int) crc.getValue(), RecordDescriptor.BYTE_ORDER);
        return end;
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

    private static FileChannel lock(final JournalFolder journal) throws JournalException {
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
