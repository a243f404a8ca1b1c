package io.reprise.bench;

import io.reprise.engine.pipeline.EgressStep;
import io.reprise.engine.pipeline.Latencies;
import io.reprise.engine.pipeline.TradingCore;
import io.reprise.event.EventSlot;
import io.reprise.event.Settings;
import io.reprise.execution.venue.paper.PaperVenue;
import io.reprise.journal.JournalException;
import io.reprise.journal.JournalWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The market that comes back to where it began, through all fused steps into a journal, with the paper venue's answers.
 * Without a journal the same steps but that one are taken.
 *
 * <p>One thread.
 */
final class JournaledCycle implements AutoCloseable {
    private final MarketCycle market = new MarketCycle();
    private final EventSlot slot = new EventSlot();
    private final TradingCore core = new TradingCore();
    private final PendingReports reports = new PendingReports();
    private final @Nullable JournalWriter writer;
    private final EgressStep egress;
    private long sequence;
    private long decisions;

    /** Opens the journal, or takes null for none, and begins the run. */
    JournaledCycle(final @Nullable Path journal) throws JournalException {
        writer = journal == null ? null : JournalWriter.open(journal);
        final Settings settings = MarketCycle.settings();
        egress = new EgressStep(new PaperVenue(settings), reports, new Latencies(System::nanoTime), () -> {});
        market.begin(settings, (buffer, length) -> {
            sequence++;
            slot.load(buffer, 0, length, sequence);
            pass();
        });
        PaperVenue.reportBalance(reports, "USD", settings.moneyE8("paper.cash"), market.nowNanos());
    }

    /** One market event, and what the venue answers meanwhile; returns the best bid behind it. */
    long event() {
        while (reports.load(slot, sequence + 1)) {
            sequence++;
            pass();
        }
        sequence++;
        market.load(slot, sequence);
        pass();
        return slot.top().bidPrice();
    }

    /** The number of the last input. */
    long sequence() {
        return sequence;
    }

    private void pass() {
        core.onSlot(slot);
        if (writer != null) {
            writer.append(slot);
        }
        decisions += slot.outputs().count() > 0 ? 1 : 0;
        egress.onSlot(slot);
    }

    /**
     * Sees that the book is whole and the journal took everything.
     *
     * @throws IllegalStateException when the market came out wrong
     */
    @Override
    public void close() {
        final long journaled = writer == null ? sequence : writer.lastSequence();
        if (writer != null) {
            writer.close();
        }
        final long spread = slot.top().askPrice() - slot.top().bidPrice();
        if (!slot.top().isTwoSided() || spread != MarketCycle.SPREAD || journaled != sequence) {
            throw new IllegalStateException("input " + sequence + ": spread " + spread + ", expected "
                    + MarketCycle.SPREAD + "; journaled up to " + journaled);
        }
        if (core.failure() != null || decisions == 0) {
            throw new IllegalStateException(
                    "after " + sequence + " inputs: nothing was decided, or a stage failed", core.failure());
        }
    }
}
