package io.reprise.engine.mode;

import io.reprise.event.MessageHeaderDecoder;
import io.reprise.event.RunMode;
import io.reprise.event.RunStartedDecoder;
import io.reprise.journal.JournalException;
import io.reprise.journal.JournalReader;
import java.nio.file.Path;
import java.time.Instant;
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
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /** Time may stand still for so long: a clock that is set by a network is put right by less. */
    private static final long AHEAD_NANOS_MAX = 10 * NANOS_PER_SECOND;

    static JournalPast of(final Path journal, final long lastSequence, final long startedAt) throws JournalException {
        if (lastSequence == 0) {
            return new JournalPast(journal, true, startedAt, startedAt, null, "");
        }
        try (JournalReader reader = JournalReader.open(journal)) {
            RunMode mode = null;
            String venue = "";
            long first = startedAt;
            reader.toBeginning();
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

    /**
     * Refuses to go on in a journal whose last event is ahead of the clock: event time never runs backwards, so it
     * would stand still until the clock is there again, and nothing would go stale or end in time meanwhile.
     */
    void refuseTheFuture(final long nowNanos) throws JournalException {
        final long aheadNanos = lastEventNanos - nowNanos;
        if (aheadNanos > AHEAD_NANOS_MAX) {
            throw new JournalException(
                    JournalException.Kind.AHEAD_OF_CLOCK,
                    journal + ": its last event is of " + Instant.ofEpochSecond(0, lastEventNanos)
                            + ", and this clock is "
                            + aheadNanos / NANOS_PER_SECOND + " s behind that: set the clock right, see 'doctor', or"
                            + " give another --journal");
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
