package io.reprise.engine.reader.audit;

import io.reprise.journal.JournalException;
import io.reprise.journal.JournalReader;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/**
 * Proves over a whole journal that no order broke a limit in force, that none went without a verdict, and that none was
 * decided on stale data; or says where not.
 *
 * <p>One thread; reads only. It holds its own accounts, books and limits, in plain decimals, and looks at what was sent
 * with no knowledge of how that was decided.
 */
public final class RiskAudit {
    private static final long PROGRESS_EVERY = 100_000;

    private RiskAudit() {}

    /**
     * Reads a journal from its first event to its last.
     *
     * @param journal  its folder
     * @param progress told now and then how many events were read
     * @return what was found
     * @throws JournalException         when the journal cannot be read
     * @throws IllegalArgumentException when a limit in it is no number
     */
    public static AuditResult run(final Path journal, final LongConsumer progress) throws JournalException {
        try (JournalReader reader = JournalReader.open(journal)) {
            final AuditPass pass = new AuditPass();
            long events = 0;
            reader.toStart();
            while (reader.next()) {
                pass.onEvent(reader.buffer(), reader.offset());
                events++;
                if (events % PROGRESS_EVERY == 0) {
                    progress.accept(events);
                }
            }
            return pass.result();
        }
    }
}
