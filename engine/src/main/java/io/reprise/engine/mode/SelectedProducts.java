package io.reprise.engine.mode;

import io.reprise.event.EventDescriptor;
import io.reprise.event.EventHeaderDecoder;
import io.reprise.event.InputSink;
import io.reprise.event.Instrument;
import io.reprise.event.InstrumentListedDecoder;
import io.reprise.event.Instruments;
import io.reprise.event.MessageHeaderDecoder;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.agrona.DirectBuffer;

/** Some products of recorded market data; what concerns no product stays. One thread. */
public final class SelectedProducts implements BacktestRun.Source {
    private final BacktestRun.Source source;
    private final SortedSet<String> products;
    private final boolean[] isLeftOut = new boolean[Instruments.COUNT_MAX + 1];
    private final MessageHeaderDecoder messageHeader = new MessageHeaderDecoder();
    private final InstrumentListedDecoder listed = new InstrumentListedDecoder();

    private SelectedProducts(final BacktestRun.Source source, final SortedSet<String> products) {
        this.source = source;
        this.products = products;
    }

    /**
     * Leaves out of a source what is not asked for.
     *
     * @param source   of all
     * @param products to keep, such as BTC-USD
     * @return what is left
     * @throws SourceException when the source does not hold one of them
     */
    public static SelectedProducts of(final BacktestRun.Source source, final List<String> products)
            throws SourceException {
        for (final String product : products) {
            if (!source.products().contains(product)) {
                throw new SourceException(
                        "unknown product '" + product + "': the data is of " + String.join(", ", source.products()));
            }
        }
        final SelectedProducts selected = new SelectedProducts(source, new TreeSet<>(products));
        for (final Instrument instrument : source.instruments()) {
            selected.isLeftOut[instrument.id()] = !products.contains(instrument.symbol());
        }
        return selected;
    }

    @Override
    public SortedSet<String> products() {
        return products;
    }

    @Override
    public List<Instrument> instruments() {
        return source.instruments().stream()
                .filter(instrument -> !isLeftOut[instrument.id()])
                .toList();
    }

    @Override
    public long startsAtNanos() {
        return source.startsAtNanos();
    }

    @Override
    public void writeTo(final InputSink sink) throws SourceException {
        source.writeTo((buffer, offset, length) -> {
            final int instrumentId = buffer.getInt(
                    offset + EventDescriptor.EVENT_HEADER_OFFSET + EventHeaderDecoder.instrumentIdEncodingOffset(),
                    EventHeaderDecoder.BYTE_ORDER);
            if (EventDescriptor.templateId(buffer, offset) == InstrumentListedDecoder.TEMPLATE_ID) {
                isLeftOut[instrumentId] = !products.contains(symbol(buffer, offset));
            }
            return isLeftOut[instrumentId] || sink.offer(buffer, offset, length);
        });
    }

    private String symbol(final DirectBuffer buffer, final int offset) {
        return listed.wrapAndApplyHeader(buffer, offset, messageHeader).symbol();
    }
}
