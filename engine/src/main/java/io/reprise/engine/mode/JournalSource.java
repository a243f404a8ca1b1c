package io.reprise.engine.mode;

import io.reprise.event.BookUpdatedDecoder;
import io.reprise.event.CandleReportedDecoder;
import io.reprise.event.EventDescriptor;
import io.reprise.event.FeedStatusChangedDecoder;
import io.reprise.event.InputSink;
import io.reprise.event.Instrument;
import io.reprise.event.InstrumentListedDecoder;
import io.reprise.event.MessageHeaderDecoder;
import io.reprise.event.QuoteChangedDecoder;
import io.reprise.event.TimerFiredDecoder;
import io.reprise.event.TradePrintedDecoder;
import io.reprise.journal.JournalException;
import io.reprise.journal.JournalReader;
import io.reprise.journal.ReadAhead;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** The market data of a journal: what the venue and the timer said, without what we decided or were answered. */
public final class JournalSource implements BacktestRun.Source {
    private final Path journal;
    private final long startsAtNanos;
    private final SortedSet<String> products;

    private JournalSource(final Path journal, final long startsAtNanos, final SortedSet<String> products) {
        this.journal = journal;
        this.startsAtNanos = startsAtNanos;
        this.products = products;
    }

    /**
     * Over a journal.
     *
     * @param journal its folder
     * @return the source
     * @throws JournalException when there is none, or it is empty
     */
    public static JournalSource open(final Path journal) throws JournalException {
        try (JournalReader reader = JournalReader.open(journal)) {
            if (!reader.next()) {
                throw new JournalException(
                        JournalException.Kind.NOT_A_JOURNAL, journal + " is an empty journal: nothing to run");
            }
            return new JournalSource(journal, reader.receivedAtNanos(), productsAhead(reader));
        }
    }

    /** What is listed before the first word about a market: a run lists its products when it starts. */
    private static SortedSet<String> productsAhead(final JournalReader reader) {
        final SortedSet<String> products = new TreeSet<>();
        final InstrumentListedDecoder listed = new InstrumentListedDecoder();
        do {
            if (reader.templateId() == InstrumentListedDecoder.TEMPLATE_ID) {
                products.add(listed.wrapAndApplyHeader(reader.buffer(), reader.offset(), new MessageHeaderDecoder())
                        .symbol());
            } else if (isMarketData(reader.templateId())) {
                break;
            }
        } while (reader.next());
        return products;
    }

    @Override
    public SortedSet<String> products() {
        return products;
    }

    @Override
    public List<Instrument> instruments() {
        // They are listed in the journal itself, where they belong in its order.
        return List.of();
    }

    @Override
    public long startsAtNanos() {
        return startsAtNanos;
    }

    @Override
    public void writeTo(final InputSink sink) throws SourceException {
        try (JournalReader reader = JournalReader.open(journal);
                ReadAhead ahead = new ReadAhead(reader)) {
            while (ahead.next()) {
                if (isMarketData(EventDescriptor.templateId(ahead.buffer(), ahead.offset()))) {
                    sink.offer(ahead.buffer(), ahead.offset(), ahead.length());
                }
            }
        } catch (final JournalException e) {
            throw new SourceException(e.getMessage() == null ? journal + " cannot be read" : e.getMessage(), e);
        }
    }

    private static boolean isMarketData(final int templateId) {
        return switch (templateId) {
            case InstrumentListedDecoder.TEMPLATE_ID,
                    TradePrintedDecoder.TEMPLATE_ID,
                    QuoteChangedDecoder.TEMPLATE_ID,
                    BookUpdatedDecoder.TEMPLATE_ID,
                    CandleReportedDecoder.TEMPLATE_ID,
                    FeedStatusChangedDecoder.TEMPLATE_ID,
                    TimerFiredDecoder.TEMPLATE_ID -> true;
            default -> false;
        };
    }
}
