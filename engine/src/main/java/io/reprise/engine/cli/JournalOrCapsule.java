package io.reprise.engine.cli;

import io.reprise.engine.recovery.PackedFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A journal's folder, or that of a capsule's file, which is unpacked until this is closed. */
record JournalOrCapsule(Path folder, boolean isUnpacked) implements AutoCloseable {
    /** What a person named. */
    static JournalOrCapsule open(final Path named) throws IOException {
        if (!Files.isRegularFile(named)) {
            return new JournalOrCapsule(named, false);
        }
        final JournalOrCapsule unpacked = new JournalOrCapsule(Files.createTempDirectory("reprise-capsule-"), true);
        try {
            PackedFolder.unpack(named, unpacked.folder());
            return unpacked;
        } catch (final IOException e) {
            unpacked.close();
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        if (isUnpacked) {
            PackedFolder.delete(folder);
        }
    }
}
