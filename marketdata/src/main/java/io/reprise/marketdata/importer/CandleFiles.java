package io.reprise.marketdata.importer;

import io.reprise.event.CandleOrigin;
import io.reprise.event.CandleReportedEncoder;
import io.reprise.event.EventSlot;
import io.reprise.event.Flag;
import io.reprise.event.InputSink;
import io.reprise.event.Instrument;
import io.reprise.event.MessageHeaderEncoder;
import io.reprise.event.Settings;
import io.reprise.number.Decimals;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Candles as CSV, a file a product: {@code start,open,high,low,close,volume}, start in seconds since 1970, ascending.
 * A candle is received when its interval is over: the earliest moment at which it can be known.
 */
final class CandleFiles implements Recording {
    private static final Pattern NAME = Pattern.compile("([A-Z0-9]+-[A-Z0-9]+)-(\\d+[smhd])\\.csv");
    private static final List<String> COLUMNS = List.of("start", "open", "high", "low", "close", "volume");
    private static final int VOLUME = 5;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final List<Rows> files;

    private CandleFiles(final List<Rows> files) {
        this.files = files;
    }

    static boolean isKind(final Path file) {
        return NAME.matcher(RecordedFile.plainName(file)).matches();
    }

    static CandleFiles open(final List<Path> paths, final TermsOf terms) throws ImportException {
        final List<Rows> files = new ArrayList<>();
        for (final Path path : paths) {
            final Matcher name = NAME.matcher(RecordedFile.plainName(path));
            if (!name.matches()) {
                throw new IllegalStateException(path + " was found to hold candles");
            }
            final Instrument instrument;
            try {
                instrument = terms.terms(name.group(1), files.size() + 1);
            } catch (final IllegalArgumentException e) {
                throw new ImportException(path + ": " + e.getMessage(), e);
            }
            final Rows rows = new Rows(path, instrument, Settings.parseDurationNanos(name.group(2)));
            if (rows.next()) {
                files.add(rows);
            }
        }
        return new CandleFiles(files);
    }

    @Override
    public List<Instrument> instruments() {
        return files.stream().map(rows -> rows.instrument).toList();
    }

    @Override
    public long startsAtNanos() {
        return files.stream().mapToLong(Rows::receivedAtNanos).min().orElse(0);
    }

    @Override
    public void writeTo(final InputSink sink) throws ImportException {
        final PriorityQueue<Rows> next = new PriorityQueue<>(
                Comparator.comparingLong(Rows::receivedAtNanos).thenComparingInt(rows -> rows.instrument.id()));
        next.addAll(files);
        while (!next.isEmpty()) {
            final Rows rows = next.remove();
            rows.offerTo(sink);
            if (rows.next()) {
                next.add(rows);
            }
        }
    }

    /** The rows of one file, one at a time. */
    private static final class Rows {
        private final Path path;
        private final Instrument instrument;
        private final long intervalNanos;
        private final BufferedReader lines;
        private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[EventSlot.INPUT_LENGTH_MAX]);
        private final MessageHeaderEncoder messageHeader = new MessageHeaderEncoder();
        private final CandleReportedEncoder candle = new CandleReportedEncoder();
        private final long[] values = new long[COLUMNS.size()];
        private long lineNumber = 1;
        private long lastStart = Long.MIN_VALUE;

        Rows(final Path path, final Instrument instrument, final long intervalNanos) throws ImportException {
            this.path = path;
            this.instrument = instrument;
            this.intervalNanos = intervalNanos;
            lines = RecordedFile.open(path);
            final String header = line();
            if (!String.join(",", COLUMNS).equals(header)) {
                throw new ImportException(
                        path + ":1: header '" + String.join(",", COLUMNS) + "' expected, was '" + header + "'");
            }
        }

        long receivedAtNanos() {
            return values[0] * NANOS_PER_SECOND + intervalNanos;
        }

        boolean next() throws ImportException {
            final String line = line();
            if (line.isEmpty()) {
                return false;
            }
            lineNumber++;
            final String[] cells = line.split(",", -1);
            if (cells.length != COLUMNS.size()) {
                throw new ImportException(
                        place() + COLUMNS.size() + " columns expected, were " + cells.length + ": '" + line + "'");
            }
            for (int i = 0; i < cells.length; i++) {
                values[i] = value(i, cells[i]);
            }
            if (values[0] <= lastStart) {
                throw new ImportException(
                        place() + "column 'start': " + values[0] + " does not follow " + lastStart + ": rows ascend");
            }
            lastStart = values[0];
            return true;
        }

        void offerTo(final InputSink sink) {
            final long startNanos = values[0] * NANOS_PER_SECOND;
            candle.wrapAndApplyHeader(buffer, 0, messageHeader)
                    .startNanos(startNanos)
                    .intervalNanos(intervalNanos)
                    .openPrice(values[1])
                    .highPrice(values[2])
                    .lowPrice(values[3])
                    .closePrice(values[4])
                    .volume(values[VOLUME])
                    .isClosed(Flag.YES)
                    .origin(CandleOrigin.FILE);
            candle.header()
                    .sequence(0)
                    .cause(0)
                    .receivedAtNanos(receivedAtNanos())
                    .venueTimeNanos(startNanos)
                    .instrumentId(instrument.id())
                    .ordinal(0)
                    .source(1);
            sink.offer(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + candle.encodedLength());
        }

        private long value(final int column, final String cell) throws ImportException {
            final int decimals =
                    column == 0 ? 0 : column == VOLUME ? instrument.quantityDecimals() : instrument.priceDecimals();
            try {
                return Decimals.parse(cell, decimals);
            } catch (final NumberFormatException e) {
                throw new ImportException(
                        place() + "column '" + COLUMNS.get(column) + "': " + e.getMessage() + ", the most that "
                                + instrument.symbol() + " takes is " + decimals + " decimals",
                        e);
            }
        }

        private String line() throws ImportException {
            try {
                final String line = lines.readLine();
                return line == null ? "" : line;
            } catch (final IOException e) {
                throw new ImportException(place() + "cannot be read: " + e.getMessage(), e);
            }
        }

        private String place() {
            return path + ":" + lineNumber + ": ";
        }
    }
}
