package io.reprise.engine.mode;

import io.reprise.journal.JournalException;
import io.reprise.journal.JournalReader;
import io.reprise.journal.JournalWriter;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A first look at a run's journal, on a thread of its own, while the configuration is read and the venue answers: the
 * log's library takes half a second to load. Nothing is written, and what is wrong there is told by those who come to
 * use it.
 */
public final class JournalAhead {
    private static final Logger LOG = LoggerFactory.getLogger(JournalAhead.class);

    private JournalAhead() {}

    /**
     * Begins to look, and returns at once.
     *
     * @param journal folder of the journal; need not be there
     */
    public static void look(final Path journal) {
        final Thread ahead = new Thread(
                () -> {
                    try {
                        JournalWriter.loadLibrary();
                        try (JournalReader reader = JournalReader.open(journal)) {
                            LOG.debug("{} has something: {}", journal, reader.next());
                        }
                    } catch (final JournalException | RuntimeException e) {
                        LOG.debug("{} is looked at again", journal, e);
                    }
                },
                "journal-ahead");
        ahead.setDaemon(true);
        ahead.start();
    }
}
