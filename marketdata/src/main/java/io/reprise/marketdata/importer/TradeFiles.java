package io.reprise.marketdata.importer;

import io.reprise.event.EventSlot;
import io.reprise.event.Flag;
import io.reprise.event.InputSink;
import io.reprise.event.Instrument;
import io.reprise.event.MessageHeaderEncoder;
import io.reprise.event.Side;
import io.reprise.event.TradePrintedEncoder;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Trades as CSV: {@code product_id,trade_id,time,price,size,maker_side} in any order, other columns ignored; ascending
 * in time for each product. A trade is received when it happened.
 */
final class TradeFiles {
    private static final List<String> COLUMNS =
            List.of("product_id", "trade_id", "time", "price", "size", "maker_side");
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    /** Of the year 2200: nanoseconds since 1970 still fit. */
    private static final long SECONDS_MAX = 7_258_118_400L;

    private TradeFiles() {}

    static boolean isKind(final Path file) {
        return RecordedFile.plainName(file).endsWith(".csv") && !CandleFiles.isKind(file);
    }

    /** Reads every file once for its products: a file may hold one product behind the other, or all in one order. */
    static Recording open(final List<Path> paths, final TermsOf terms) throws ImportException {
        final KnownInstruments known = new KnownInstruments(terms);
        final List<Rows> all = new ArrayList<>();
        for (final Path path : paths) {
            CsvLines.open(path, COLUMNS).close();
        }
        for (final Path path : paths) {
            final Map<String, Instrument> products = new LinkedHashMap<>();
            if (isAscending(path, products, known)) {
                add(all, path, products);
            } else {
                for (final Map.Entry<String, Instrument> product : products.entrySet()) {
                    add(all, path, Map.of(product.getKey(), product.getValue()));
                }
            }
        }
        return new MergedFiles(known.all(), all);
    }

    private static void add(final List<Rows> all, final Path path, final Map<String, Instrument> products)
            throws ImportException {
        final Rows rows = new Rows(path, products, all.size());
        if (rows.next()) {
            all.add(rows);
        }
    }

    /** Fills in the products of a file, and says whether its rows ascend in time over all of them. */
    private static boolean isAscending(
            final Path path, final Map<String, Instrument> products, final KnownInstruments known)
            throws ImportException {
        boolean isAscending = true;
        try (CsvLines csv = CsvLines.open(path, COLUMNS)) {
            final int product = csv.indexOf("product_id");
            final int time = csv.indexOf("time");
            long last = Long.MIN_VALUE;
            while (csv.next()) {
                final String symbol = csv.cell(product);
                if (!products.containsKey(symbol)) {
                    products.put(symbol, known.named(symbol, csv.place()));
                }
                final long now = timeNanos(csv, time);
                isAscending &= now >= last;
                last = now;
            }
        }
        return isAscending;
    }

    private static long timeNanos(final CsvLines csv, final int column) throws ImportException {
        try {
            final Instant time = Instant.parse(csv.cell(column));
            if (time.getEpochSecond() < 0 || time.getEpochSecond() > SECONDS_MAX) {
                throw csv.in(column, "'" + time + "' is not between 1970 and 2200");
            }
            return time.getEpochSecond() * NANOS_PER_SECOND + time.getNano();
        } catch (final DateTimeParseException e) {
            throw csv.in(column, "'" + csv.cell(column) + "' is not a time such as 2026-08-09T21:05:51.426861Z");
        }
    }

    /** The trades of some products of one file. */
    private static final class Rows implements TimedRows {
        private final CsvLines csv;
        private final Map<String, Instrument> products;
        private final int rank;
        private final int[] columns = new int[COLUMNS.size()];
        private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[EventSlot.INPUT_LENGTH_MAX]);
        private final MessageHeaderEncoder messageHeader = new MessageHeaderEncoder();
        private final TradePrintedEncoder printed = new TradePrintedEncoder();
        private long timeNanos = Long.MIN_VALUE;

        Rows(final Path path, final Map<String, Instrument> products, final int rank) throws ImportException {
            csv = CsvLines.open(path, COLUMNS);
            this.products = products;
            this.rank = rank;
            for (int i = 0; i < columns.length; i++) {
                columns[i] = csv.indexOf(COLUMNS.get(i));
            }
        }

        @Override
        public long receivedAtNanos() {
            return timeNanos;
        }

        @Override
        public int rank() {
            return rank;
        }

        @Override
        public boolean next() throws ImportException {
            while (csv.next()) {
                final Instrument instrument = products.get(csv.cell(columns[0]));
                if (instrument != null) {
                    final long last = timeNanos;
                    timeNanos = timeNanos(csv, columns[2]);
                    if (timeNanos < last) {
                        throw csv.in(
                                columns[2],
                                csv.cell(columns[2]) + " is before the row above of " + instrument.symbol()
                                        + ": rows ascend");
                    }
                    encode(instrument);
                    return true;
                }
            }
            return false;
        }

        @Override
        public void offerTo(final InputSink sink) {
            sink.offer(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + printed.encodedLength());
        }

        @Override
        public void close() throws ImportException {
            csv.close();
        }

        private void encode(final Instrument instrument) throws ImportException {
            printed.wrapAndApplyHeader(buffer, 0, messageHeader)
                    .tradeId(csv.decimal(columns[1], 0))
                    .price(csv.decimal(columns[3], instrument.priceDecimals()))
                    .quantity(csv.decimal(columns[4], instrument.quantityDecimals()))
                    .makerSide(side())
                    .isHistory(Flag.NO);
            printed.header()
                    .sequence(0)
                    .cause(0)
                    .receivedAtNanos(timeNanos)
                    .venueTimeNanos(timeNanos)
                    .instrumentId(instrument.id())
                    .ordinal(0)
                    .source(1);
        }

        private Side side() throws ImportException {
            return switch (csv.cell(columns[5])) {
                case "BUY" -> Side.BUY;
                case "SELL" -> Side.SELL;
                default -> throw csv.in(columns[5], "'" + csv.cell(columns[5]) + "' is neither BUY nor SELL");
            };
        }
    }
}
