package io.reprise.engine.mode;

import io.reprise.event.MessageHeaderDecoder;
import io.reprise.event.RunMode;
import io.reprise.event.RunStartedDecoder;
import io.reprise.journal.JournalException;
import io.reprise.journal.JournalReader;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a journal held before this run.
 *
 * @param journal         folder
 * @param isNew           whether it held nothing
 * @param firstEventNanos event time of its first input, or of the one this run begins it with
 * @param lastEventNanos  event time of its last input, or the same
 * @param firstMode       of its first run, null when it is new
 * @param firstVenue      of its first run, empty when it is new
 */
record JournalPast(
        Path journal,
        boolean isNew,
        long firstEventNanos,
        long lastEventNanos,
        @Nullable RunMode firstMode,
        String firstVenue) {
    static JournalPast of(final Path journal, final long lastSequence, final long startedAt) throws JournalException {
        if (lastSequence == 0) {
            return new JournalPast(journal, true, startedAt, startedAt, null, "");
        }
        try (JournalReader reader = JournalReader.open(journal)) {
            RunMode mode = null;
            String venue = "";
            long first = startedAt;
            if (reader.next()) {
                first = reader.receivedAtNanos();
                if (reader.templateId() == RunStartedDecoder.TEMPLATE_ID) {
                    final RunStartedDecoder started = new RunStartedDecoder()
                            .wrapAndApplyHeader(reader.buffer(), reader.offset(), new MessageHeaderDecoder());
                    mode = started.mode();
                    started.skipProgramVersion();
                    venue = started.venue();
                }
            }
            final long last = reader.toSequence(lastSequence) && reader.next() ? reader.receivedAtNanos() : startedAt;
            return new JournalPast(journal, false, first, last, mode, venue);
        }
    }

    /** Refuses to write real money and play money, or the money of two venues, into one set of books. */
    void refuseOtherMoney(final LiveOptions options) throws JournalException {
        final boolean isReal = options.mode() == RunMode.LIVE;
        final boolean wasReal = firstMode == RunMode.LIVE;
        if (!isNew && isReal != wasReal) {
            throw new JournalException(
                    JournalException.Kind.OTHER_BOOKS,
                    journal + " holds " + (wasReal ? "real" : "play") + " money, and this run is of mode "
                            + options.mode() + ": give it another --journal");
        }
        if (!isNew && isReal && !firstVenue.equals(options.venueName())) {
            throw new JournalException(
                    JournalException.Kind.OTHER_BOOKS,
                    journal + " holds orders at venue " + firstVenue + ", and this run is at " + options.venueName()
                            + ": give it another --journal");
        }
    }
}
