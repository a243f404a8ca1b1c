package io.reprise.journal;

import io.reprise.event.EventDescriptor;
import io.reprise.event.EventHeaderDecoder;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a journal, and checks it, on a thread of its own, some blocks ahead of whoever works on the records: a third of
 * a replay is reading.
 *
 * <p>One thread moves and reads. The reader belongs to this object until it is closed. What the reader throws is thrown
 * by {@link #next} behind the last record before it. Allocates its blocks and nothing else.
 */
public final class ReadAhead implements JournalCursor, AutoCloseable {
    /** Some two thousand records: what two threads have to say to each other costs nothing then. */
    private static final int BLOCK_LENGTH = 256 * 1024;

    /** Bounds the memory; enough that neither waits for the other's hiccup of some milliseconds. */
    private static final int BLOCKS = 8;

    private static final int IS_LAST_OFFSET = 4;
    private static final int EVENT_OFFSET = 8;
    private static final int ALIGNMENT = 8;

    private final JournalCursor reader;
    private final BlockingQueue<Block> empty = new ArrayBlockingQueue<>(BLOCKS);
    private final BlockingQueue<Block> full = new ArrayBlockingQueue<>(BLOCKS);
    private final EventHeaderDecoder header = new EventHeaderDecoder();
    private final Thread thread = new Thread(this::readOn, "read-ahead");
    private Block block = new Block();
    private int record;
    private int nextRecord;
    private volatile boolean isOver;
    /** What ended the reading; set before the last block is handed over. */
    private volatile @Nullable Throwable failure;

    /**
     * Starts behind where a reader stands.
     *
     * @param reader used by nobody else until this is closed, and not closed by it
     */
    public ReadAhead(final JournalCursor reader) {
        this.reader = reader;
        for (int i = 0; i < BLOCKS; i++) {
            empty.add(new Block());
        }
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((ended, thrown) -> onUncaught(thrown));
        thread.start();
    }

    /** Records, each with its length and whether it is its input's last; and what comes behind them. */
    private static final class Block {
        final UnsafeBuffer records = new UnsafeBuffer(new byte[BLOCK_LENGTH]);
        int end;
        boolean isLast;

        /** Takes the reader's record; false when it has no room for it. */
        boolean take(final JournalCursor from) {
            final int length = from.length();
            if (length > BLOCK_LENGTH - EVENT_OFFSET - end) {
                return false;
            }
            records.putInt(end, length);
            records.putInt(end + IS_LAST_OFFSET, from.isLastOfInput() ? 1 : 0);
            records.putBytes(end + EVENT_OFFSET, from.buffer(), from.offset(), length);
            end = (end + EVENT_OFFSET + length + ALIGNMENT - 1) & -ALIGNMENT;
            return true;
        }
    }

    private void readOn() {
        try {
            Block filling = empty.take();
            try {
                while (!isOver && reader.next()) {
                    if (!filling.take(reader)) {
                        full.put(filling);
                        filling = empty.take();
                        filling.end = 0;
                        takeAlone(filling);
                    }
                }
            } catch (final RuntimeException e) {
                failure = e;
            }
            handOverLast(filling);
        } catch (final InterruptedException e) {
            throw new IllegalStateException("nobody interrupts this thread", e);
        }
    }

    /** An error of the machine: whoever works on the records is told, and does not wait for ever. */
    private void onUncaught(final Throwable thrown) {
        failure = thrown;
        try {
            handOverLast(new Block());
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void handOverLast(final Block last) throws InterruptedException {
        last.isLast = true;
        full.put(last);
    }

    private void takeAlone(final Block fresh) {
        if (!fresh.take(reader)) {
            throw new IllegalStateException("a record of input " + reader.sequence() + " has " + reader.length()
                    + " bytes: more than a block of " + BLOCK_LENGTH);
        }
    }

    @Override
    public boolean next() {
        while (nextRecord >= block.end) {
            if (block.isLast) {
                refuseFailed();
                return false;
            }
            turn();
        }
        record = nextRecord;
        nextRecord = (record + EVENT_OFFSET + length() + ALIGNMENT - 1) & -ALIGNMENT;
        header.wrap(block.records, offset() + EventDescriptor.EVENT_HEADER_OFFSET);
        return true;
    }

    private void refuseFailed() {
        final Throwable thrown = failure;
        if (thrown instanceof RuntimeException exception) {
            throw exception;
        }
        if (thrown instanceof Error error) {
            throw error;
        }
    }

    /** Gives the block back that is worked off, and takes the next one. */
    private void turn() {
        try {
            final Block next = full.take();
            empty.offer(block);
            block = next;
            nextRecord = 0;
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the journal's next records", e);
        }
    }

    @Override
    public DirectBuffer buffer() {
        return block.records;
    }

    @Override
    public int offset() {
        return record + EVENT_OFFSET;
    }

    @Override
    public int length() {
        return block.records.getInt(record);
    }

    @Override
    public long sequence() {
        return header.sequence();
    }

    @Override
    public long receivedAtNanos() {
        return header.receivedAtNanos();
    }

    @Override
    public boolean isInput() {
        return header.ordinal() == 0;
    }

    @Override
    public boolean isLastOfInput() {
        return block.records.getInt(record + IS_LAST_OFFSET) == 1;
    }

    /**
     * Ends the thread, and gives the reader back. An interrupt would close the reader's files under it: the thread is
     * given blocks instead until it sees that nobody wants them.
     */
    @Override
    public void close() {
        isOver = true;
        boolean isInterrupted = false;
        while (thread.isAlive()) {
            final Block unread = full.poll();
            if (unread != null) {
                empty.offer(unread);
            }
            try {
                thread.join(1);
            } catch (final InterruptedException e) {
                isInterrupted = true;
            }
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
