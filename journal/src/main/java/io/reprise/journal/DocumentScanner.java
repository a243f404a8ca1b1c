package io.reprise.journal;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Walks the documents of one file of the log by their length words, wherever its bytes are. One thread. */
interface DocumentScanner extends AutoCloseable {
    /** What stands at the present position. */
    enum Found {
        /** A document of records: see {@link #window()}, {@link #start()} and {@link #length()}. */
        DOCUMENT,
        /** A document that was begun and not ended. */
        UNFINISHED,
        /** The regular end: nothing but zeros, or the roll mark, to the end of the file. */
        END,
        /** Something that cannot stand there. */
        RUBBISH
    }

    /** Moves to the next document of records, over the queue's own. */
    Found next() throws IOException;

    /**
     * Whether an unfinished document is the last thing in the file, as a writer leaves it that was stopped in it: its
     * length is not in its word yet, and behind what a document can be long there is nothing. A whole document whose
     * word was altered has its length there, so it is none.
     */
    boolean isTornTail() throws IOException;

    /** Whether the end that was found is that of a file behind which the writer began another. */
    boolean isRolled();

    /** Whether the file is shorter than what stands at the present position says. */
    boolean isCutShort();

    /** Little endian; its content is valid until the next move. */
    ByteBuffer window();

    /** Of the document's bytes in {@link #window()}. */
    int start();

    /** Of the document, bytes. */
    int length();

    /** Of the document's word in the file of the log. */
    long position();

    @Override
    void close() throws IOException;
}
