package io.reprise.marketdata.importer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.reprise.event.Channel;
import io.reprise.event.FeedReason;
import io.reprise.event.FeedState;
import io.reprise.event.InputSink;
import io.reprise.event.Instrument;
import io.reprise.marketdata.coinbase.FrameDecoder;
import io.reprise.marketdata.coinbase.FrameListener;
import io.reprise.marketdata.coinbase.ProductTable;
import io.reprise.marketdata.coinbase.ProductsReader;
import io.reprise.marketdata.health.SequenceCheck;
import io.reprise.marketdata.health.StatusWriter;
import io.reprise.number.Decimals;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A captured Advanced Trade session: a JSON object a line, {@code t} says what it is, {@code ts} when, {@code data} the
 * exact text. The frames received go through the same decoder as a live feed's, with their recorded times.
 */
final class SessionFile implements Recording {
    /** A book snapshot is 5 MB of text; a feed takes 16 MB. */
    private static final int TEXT_LENGTH_MAX = 64 << 20;

    private static final int SOURCE = 1;
    private static final int TIME_DECIMALS = 9;
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(TEXT_LENGTH_MAX)
                    .build())
            .build();

    private final Path path;
    private final List<Instrument> instruments;
    private final long startsAtNanos;
    private long events;
    private long gaps;

    private SessionFile(final Path path, final List<Instrument> instruments, final long startsAtNanos) {
        this.path = path;
        this.instruments = instruments;
        this.startsAtNanos = startsAtNanos;
    }

    static boolean isKind(final Path file) {
        return RecordedFile.plainName(file).endsWith(".jsonl");
    }

    /** Reads up to the first frame: the products answer and what was subscribed to. */
    static SessionFile open(final Path path, final TermsOf terms) throws ImportException {
        byte[] products = {};
        final Set<String> symbols = new TreeSet<>();
        try (BufferedReader lines = RecordedFile.open(path)) {
            long number = 0;
            for (String text = RecordedFile.readLine(path, 1, lines);
                    text != null;
                    text = RecordedFile.readLine(path, number + 1, lines)) {
                number++;
                final Line line = parse(path, number, text);
                switch (line.kind) {
                    case "http" -> products = line.content.getBytes(StandardCharsets.UTF_8);
                    case "send" -> symbols.addAll(productIds(line.content));
                    case "recv" -> {
                        return new SessionFile(path, instruments(path, products, symbols, terms), line.atNanos);
                    }
                    default -> {
                        // The header and the opening of the connection say nothing that is needed here.
                    }
                }
            }
        } catch (final JsonProcessingException e) {
            throw new ImportException(path + ": a sent message is not JSON: " + e.getOriginalMessage(), e);
        } catch (final IOException e) {
            throw new ImportException(path + ": cannot be read: " + e.getMessage(), e);
        }
        throw new ImportException(path + ": no received frame in it: a captured session expected");
    }

    @Override
    public List<Instrument> instruments() {
        return instruments;
    }

    @Override
    public long startsAtNanos() {
        return startsAtNanos;
    }

    @Override
    public void writeTo(final InputSink sink) throws ImportException {
        final TakenSink taken = new TakenSink(sink);
        final Listener listener = new Listener(taken);
        final FrameDecoder decoder = new FrameDecoder(ProductTable.of(instruments), taken, listener, SOURCE);
        try (BufferedReader lines = RecordedFile.open(path)) {
            long number = 0;
            long now = startsAtNanos;
            for (String text = RecordedFile.readLine(path, 1, lines);
                    text != null;
                    text = RecordedFile.readLine(path, number + 1, lines)) {
                number++;
                final Line line = parse(path, number, text);
                if (line.kind.equals("recv")) {
                    now = Math.max(now, line.atNanos);
                    final byte[] frame = line.content.getBytes(StandardCharsets.UTF_8);
                    decoder.onFrame(frame, 0, frame.length, now);
                }
            }
        } catch (final IOException e) {
            throw new ImportException(path + ": cannot be read: " + e.getMessage(), e);
        } finally {
            events += taken.count();
            gaps += listener.gaps;
        }
    }

    @Override
    public long events() {
        return events;
    }

    @Override
    public long gaps() {
        return gaps;
    }

    private record Line(String kind, long atNanos, String content) {}

    private static Line parse(final Path path, final long number, final String text) throws ImportException {
        String kind = "";
        String time = "0";
        String content = "";
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new ImportException(path + ":" + number + ": a JSON object expected");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                final String name = parser.currentName();
                final JsonToken value = parser.nextToken();
                if (value.isStructStart()) {
                    parser.skipChildren();
                } else if (name.equals("t")) {
                    kind = parser.getText();
                } else if (name.equals("ts")) {
                    time = parser.getText();
                } else if (name.equals("data")) {
                    content = parser.getText();
                }
            }
            return new Line(kind, Decimals.parse(time, TIME_DECIMALS), content);
        } catch (final JsonProcessingException e) {
            // Its own message goes over two lines.
            throw new ImportException(path + ":" + number + ": not a line of a session: " + e.getOriginalMessage(), e);
        } catch (final IOException | NumberFormatException e) {
            throw new ImportException(path + ":" + number + ": not a line of a session: " + e.getMessage(), e);
        }
    }

    private static List<String> productIds(final String message) throws IOException {
        final List<String> ids = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(message)) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.FIELD_NAME && "product_ids".equals(parser.currentName())) {
                    parser.nextToken();
                    while (parser.nextToken() == JsonToken.VALUE_STRING) {
                        ids.add(parser.getText());
                    }
                }
            }
        }
        return ids;
    }

    private static List<Instrument> instruments(
            final Path path, final byte[] products, final Set<String> symbols, final TermsOf terms)
            throws ImportException {
        if (products.length == 0) {
            final KnownInstruments known = new KnownInstruments(terms);
            for (final String symbol : symbols) {
                known.named(symbol, path + ": ");
            }
            return known.all();
        }
        try {
            return ProductsReader.read(products, List.copyOf(symbols));
        } catch (final RuntimeException e) {
            throw new ImportException(
                    path + ": the recorded products answer cannot be used: "
                            + String.valueOf(e.getMessage()).replace('\n', ' '),
                    e);
        }
    }

    /** Checks what a feed would check, and takes everything. */
    private static final class Listener implements FrameListener {
        private final InputSink sink;
        private final SequenceCheck sequence = new SequenceCheck();
        private final StatusWriter status = new StatusWriter(SOURCE);
        private long gaps;

        Listener(final InputSink sink) {
            this.sink = sink;
        }

        @Override
        public boolean onEnvelope(
                final Channel channel,
                final long sequenceNumber,
                final long venueTimeNanos,
                final long receivedAtNanos) {
            final long expected = sequence.expected();
            final SequenceCheck.Verdict verdict = sequence.onNumber(sequenceNumber);
            if (verdict == SequenceCheck.Verdict.GAP) {
                gaps++;
                status.begin(FeedState.STALE, FeedReason.SEQUENCE_GAP, receivedAtNanos)
                        .numbers(expected, sequenceNumber)
                        .text("frames are missing in the recording")
                        .offerTo(sink);
            }
            return verdict != SequenceCheck.Verdict.REPEATED;
        }

        @Override
        public boolean onProduct(final Channel channel, final int instrumentId, final boolean isSnapshot) {
            return true;
        }

        @Override
        public void onHeartbeat(final long counter) {
            // A recording is not alive.
        }

        @Override
        public void onSubscriptions(final Channel channel, final int productCount) {
            // What it holds is in it.
        }

        @Override
        public void onVenueError(final String message) {
            // What was refused is not in it.
        }

        @Override
        public void onRefused(final FeedReason reason) {
            // The event that says so was offered.
        }

        @Override
        public void onSinkFull(final Channel channel, final int instrumentId) {
            throw new IllegalStateException("an import waits for nobody: its sink takes everything");
        }
    }
}
