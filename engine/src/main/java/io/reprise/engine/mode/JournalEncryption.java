package io.reprise.engine.mode;

import io.reprise.event.Settings;
import io.reprise.journal.JournalException;
import io.reprise.journal.JournalException.Kind;
import io.reprise.journal.cipher.EncryptionException;
import io.reprise.journal.cipher.EncryptionKey;
import io.reprise.journal.cipher.EncryptionKeys;
import io.reprise.risk.limit.LimitKey;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Which key a run's journal is encrypted with. Any thread. */
final class JournalEncryption {
    private static final String ENCRYPTION_KEY = "journal.encryption-key";

    private JournalEncryption() {}

    /**
     * The key of the configuration, else the one the process was given; null where there is neither. Before anything is
     * written.
     *
     * @throws JournalException when the configuration's cannot be used, or is not the one the process was given
     */
    static @Nullable EncryptionKey key(final Settings settings) throws JournalException {
        final String file = settings.value(ENCRYPTION_KEY);
        final EncryptionKey given = EncryptionKeys.latest();
        if (file.equals(LimitKey.OFF)) {
            return given;
        }
        try {
            final EncryptionKey key = EncryptionKey.read(Path.of(file));
            if (given != null && !given.isSame(key)) {
                throw new JournalException(
                        Kind.ENCRYPTION,
                        ENCRYPTION_KEY + " names " + file + ", and " + given.source()
                                + " holds another key: which one is the journal's? Give one of them");
            }
            return key;
        } catch (final EncryptionException e) {
            throw new JournalException(Kind.ENCRYPTION, ENCRYPTION_KEY + ": " + e.getMessage(), e);
        }
    }
}
