package io.reprise.engine.mode;

import io.reprise.journal.JournalException;
import io.reprise.journal.JournalReader;
import io.reprise.journal.JournalWriter;
import io.reprise.marketdata.coinbase.CoinbaseMarket;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a run is about to use, loaded on a thread of its own while the configuration is read: the log's library with a
 * first look at the journal, then what asks the venue. Each takes a good part of a start. Nothing is written and nobody
 * is asked, and what is wrong there is told by those who come to use it.
 */
public final class StartAhead {
    private static final Logger LOG = LoggerFactory.getLogger(StartAhead.class);

    private StartAhead() {}

    /**
     * Begins, and returns at once.
     *
     * @param journal folder of the journal; need not be there
     */
    public static void begin(final Path journal) {
        final Thread ahead = new Thread(
                () -> {
                    try {
                        look(journal);
                        CoinbaseMarket.load();
                    } catch (final RuntimeException e) {
                        LOG.debug("what is wrong here is told where it is used", e);
                    }
                },
                "start-ahead");
        ahead.setDaemon(true);
        ahead.start();
    }

    private static void look(final Path journal) {
        JournalWriter.loadLibrary();
        try (JournalReader reader = JournalReader.open(journal)) {
            LOG.debug("{} has something: {}", journal, reader.next());
        } catch (final JournalException e) {
            LOG.debug("{} is looked at again", journal, e);
        }
    }
}
