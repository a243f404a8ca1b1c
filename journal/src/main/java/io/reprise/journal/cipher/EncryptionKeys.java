package io.reprise.journal.cipher;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The keys that this process was given. Whoever opens an encrypted journal finds its key here, by the check value in
 * the journal's marker: so no reader has to pass keys on, and a key that was given for another journal does no harm.
 *
 * <p>Any thread.
 */
public final class EncryptionKeys {
    /** A process has the key of its journal, and perhaps that of another it reads. */
    private static final int COUNT_MAX = 16;

    private static volatile List<EncryptionKey> given = List.of();

    private EncryptionKeys() {}

    /**
     * Gives the process a key; the same one twice is one.
     *
     * @param key for every journal that it fits
     */
    public static synchronized void give(final EncryptionKey key) {
        if (given.stream().noneMatch(key::isSame)) {
            given = Stream.concat(Stream.of(key), given.stream())
                    .limit(COUNT_MAX)
                    .toList();
        }
    }

    /**
     * The keys there are.
     *
     * @return the last given first
     */
    public static List<EncryptionKey> all() {
        return given;
    }

    /**
     * What a new journal is encrypted with, where nothing else says so.
     *
     * @return the key given last, null where none was
     */
    public static @Nullable EncryptionKey latest() {
        final List<EncryptionKey> keys = given;
        return keys.isEmpty() ? null : keys.get(0);
    }

    /**
     * Puts back what there was.
     *
     * @param keys of {@link #all}, earlier
     */
    public static synchronized void restore(final List<EncryptionKey> keys) {
        given = List.copyOf(keys);
    }
}
