package io.reprise.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.airlift.compress.zstd.ZstdInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The greatest book snapshot at hand: that of the recorded session in the folder that {@code REPRISE_DATA} names, or
 * else a generated one of its size.
 */
final class SnapshotFrame {
    private static final String RECORDING = "coinbase/advanced-trade-2026-08-09.jsonl.zst";

    /** Of the recorded one. */
    private static final int LENGTH = 5_079_379;

    /** Of the recorded one, and the room that its last lines need. */
    private static final int TEXT_LENGTH_MAX = 16 << 20;

    private static final int MIDDLE_CENTS = 6_508_366;
    private static final int CENTS = 100;
    private static final double SHARE_OF_BIDS = 0.41;

    private SnapshotFrame() {}

    /** The frame's bytes. */
    @SuppressForbidden("a benchmark's output is its standard output, and its frame belongs to its figure")
    static byte[] read() throws IOException {
        final byte[] recorded = recorded();
        final byte[] frame = recorded == null ? generated() : recorded;
        System.out.printf(
                Locale.ROOT, "[%s snapshot of %,d bytes] ", recorded == null ? "generated" : "recorded", frame.length);
        return frame;
    }

    private static byte @Nullable [] recorded() throws IOException {
        final String folder = System.getenv("REPRISE_DATA");
        final Path file = Path.of(folder == null ? "" : folder, RECORDING);
        if (!Files.exists(file)) {
            return null;
        }
        String longest = "";
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new ZstdInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                longest = line.length() > longest.length() ? line : longest;
            }
        }
        final JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(TEXT_LENGTH_MAX)
                        .build())
                .build();
        final JsonNode line = new JsonMapper(factory).readTree(longest);
        return line.get("data").textValue().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] generated() {
        final StringBuilder text = new StringBuilder(LENGTH + CENTS);
        text.append("{\"channel\":\"l2_data\",\"timestamp\":\"2026-08-09T21:05:48.483587501Z\",\"sequence_num\":13,"
                + "\"events\":[{\"type\":\"snapshot\",\"product_id\":\"BTC-USD\",\"updates\":[");
        for (int cents = MIDDLE_CENTS; text.length() < LENGTH * SHARE_OF_BIDS; cents -= 1 + cents % 7) {
            row(text, "bid", cents);
        }
        for (int cents = MIDDLE_CENTS + 1; text.length() < LENGTH; cents += 1 + cents % 7) {
            row(text, "offer", cents);
        }
        text.setLength(text.length() - 1);
        return text.append("]}]}").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void row(final StringBuilder text, final String side, final int cents) {
        text.append(String.format(
                Locale.ROOT,
                "{\"side\":\"%s\",\"event_time\":\"2026-08-09T21:05:48.170326Z\",\"price_level\":\"%d.%02d\","
                        + "\"new_quantity\":\"0.%08d\"},",
                side,
                cents / CENTS,
                cents % CENTS,
                1 + cents));
    }
}
