package io.reprise.marketdata.importer;

import io.reprise.event.CandleOrigin;
import io.reprise.event.CandleReportedEncoder;
import io.reprise.event.EventSlot;
import io.reprise.event.Flag;
import io.reprise.event.InputSink;
import io.reprise.event.Instrument;
import io.reprise.event.MessageHeaderEncoder;
import io.reprise.event.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Candles as CSV, a file a product: {@code start,open,high,low,close,volume}, start in seconds since 1970, ascending.
 * A candle is received when its interval is over: the earliest moment at which it can be known.
 */
final class CandleFiles {
    private static final Pattern NAME = Pattern.compile("([A-Z0-9]+-[A-Z0-9]+)-(\\d+[smhd])\\.csv");
    private static final List<String> COLUMNS = List.of("start", "open", "high", "low", "close", "volume");
    private static final int VOLUME = 5;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    /** Of the year 2200: nanoseconds since 1970 still fit. */
    private static final long SECONDS_MAX = 7_258_118_400L;

    private CandleFiles() {}

    static boolean isKind(final Path file) {
        return NAME.matcher(RecordedFile.plainName(file)).matches();
    }

    static Recording open(final List<Path> paths, final TermsOf terms) throws ImportException {
        final KnownInstruments known = new KnownInstruments(terms);
        final List<Rows> files = new ArrayList<>();
        for (final Path path : paths) {
            final Matcher name = NAME.matcher(RecordedFile.plainName(path));
            if (!name.matches()) {
                throw new IllegalStateException(path + " was found to hold candles");
            }
            final Instrument instrument = known.named(name.group(1), path + ": ");
            final Rows rows = new Rows(path, instrument, Settings.parseDurationNanos(name.group(2)), files.size());
            if (rows.next()) {
                files.add(rows);
            }
        }
        return new MergedFiles(known.all(), files);
    }

    /** The candles of one file. */
    private static final class Rows implements TimedRows {
        private final CsvLines csv;
        private final Instrument instrument;
        private final long intervalNanos;
        private final int rank;
        private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[EventSlot.INPUT_LENGTH_MAX]);
        private final MessageHeaderEncoder messageHeader = new MessageHeaderEncoder();
        private final CandleReportedEncoder candle = new CandleReportedEncoder();
        private final int[] columns = new int[COLUMNS.size()];
        private final long[] values = new long[COLUMNS.size()];
        private long lastStart = Long.MIN_VALUE;

        Rows(final Path path, final Instrument instrument, final long intervalNanos, final int rank)
                throws ImportException {
            this.instrument = instrument;
            this.intervalNanos = intervalNanos;
            this.rank = rank;
            csv = CsvLines.open(path, COLUMNS);
            for (int i = 0; i < columns.length; i++) {
                columns[i] = csv.indexOf(COLUMNS.get(i));
            }
        }

        @Override
        public long receivedAtNanos() {
            return values[0] * NANOS_PER_SECOND + intervalNanos;
        }

        @Override
        public int rank() {
            return rank;
        }

        @Override
        public boolean next() throws ImportException {
            if (!csv.next()) {
                return false;
            }
            for (int i = 0; i < columns.length; i++) {
                values[i] = csv.decimal(columns[i], decimals(i));
            }
            if (values[0] > SECONDS_MAX) {
                throw csv.in(columns[0], values[0] + " is no time: seconds since 1970 expected");
            }
            if (values[0] <= lastStart) {
                throw csv.in(columns[0], values[0] + " does not follow " + lastStart + ": rows ascend");
            }
            lastStart = values[0];
            return true;
        }

        @Override
        public void offerTo(final InputSink sink) {
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

        @Override
        public void close() throws ImportException {
            csv.close();
        }

        private int decimals(final int column) {
            return column == 0 ? 0 : column == VOLUME ? instrument.quantityDecimals() : instrument.priceDecimals();
        }
    }
}
