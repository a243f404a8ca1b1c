package io.reprise.journal.seal;

import io.reprise.journal.disk.DurableFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The heads of a journal, one behind the other in the file {@value #NAME} of its folder.
 *
 * <p>A head is there as a whole or not at all: a part at the end, as a killed process leaves it, is none. Any thread,
 * one at a time.
 */
public final class HeadFile {
    /** In the journal's folder. */
    public static final String NAME = "heads";

    private final Path file;

    /**
     * The heads of a journal; there may be none.
     *
     * @param journal its folder
     */
    public HeadFile(final Path journal) {
        file = journal.resolve(NAME);
    }

    /**
     * Reads them; checks nothing.
     *
     * @return in the file's order; empty where there is no file
     * @throws IOException when it cannot be read
     */
    public List<Head> read() throws IOException {
        final List<Head> heads = new ArrayList<>();
        if (!Files.exists(file)) {
            return heads;
        }
        final byte[] bytes = Files.readAllBytes(file);
        final byte[] head = new byte[Head.LENGTH];
        for (int at = 0; at + Head.LENGTH <= bytes.length; at += Head.LENGTH) {
            System.arraycopy(bytes, at, head, 0, head.length);
            heads.add(Head.of(head));
        }
        return heads;
    }

    /**
     * Appends a head and forces it to the disk, over what a killed process left of one.
     *
     * @param head that names the last one there
     * @throws IOException when the disk says no
     */
    public void append(final Head head) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.READ)) {
            final boolean isFirst = channel.size() < Head.LENGTH;
            long at = channel.size() / Head.LENGTH * Head.LENGTH;
            final ByteBuffer bytes = ByteBuffer.wrap(head.bytes());
            while (bytes.hasRemaining()) {
                at += channel.write(bytes, at);
            }
            channel.force(true);
            if (isFirst) {
                DurableFile.forceName(file);
            }
        }
    }
}
