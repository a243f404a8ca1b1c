package io.reprise.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PlaybackTest {
    private static final String SMALL =
            """
            {"t":"header","config":{"a":[1]}}
            {"t":"http","ts":1.0,"data":"{\\"products\\":[]}"}
            {"t":"send","ts":1.1,"data":"{\\"type\\":\\"subscribe\\",\\"channel\\":\\"ticker\\"}"}
            {"t":"recv","ts":1.2,"data":"{\\"n\\":\\"\u00e9 1\\"}"}
            {"t":"recv","ts":1.4,"data":"{\\"n\\":2}"}
            """;

    @TempDir
    private Path folder;

    @Test
    void shouldSendARecordingInOrderAtItsOwnPace() throws Exception {
        final Path file = folder.resolve("small.jsonl.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(SMALL.getBytes(StandardCharsets.UTF_8));
        }
        try (Simulator simulator = play(file, 1)) {
            final TestClient client = new TestClient(simulator.webSocketUri());
            client.subscribe("ticker", "BTC-USD");
            client.await("1");
            final long first = System.nanoTime();
            client.await("2");

            assertThat(client.taken).containsExactly("{\"n\":\"\u00e9 1\"}", "{\"n\":2}");
            assertThat(System.nanoTime() - first).isGreaterThan(100_000_000L);
            client.closeBlocking();
        }
    }

    @Test
    void shouldStartWithoutTheChannelsThatAClientDoesNotWant() throws Exception {
        final Path file = Files.writeString(folder.resolve("small.jsonl"), SMALL);
        try (Simulator simulator = play(file, 0)) {
            final TestClient client = new TestClient(simulator.webSocketUri());
            client.subscribe("heartbeats");
            client.awaitFrames(2);
            client.closeBlocking();
        }
    }

    @Test
    void shouldRefuseAFileWithoutFrames() throws IOException {
        final Path file = Files.writeString(folder.resolve("empty.jsonl"), "{\"t\":\"header\"}\n");
        final Path broken = Files.writeString(folder.resolve("broken.jsonl"), "[]\n");

        assertThatThrownBy(() -> play(file, 0)).hasMessageContaining("empty.jsonl holds no received frame");
        assertThatThrownBy(() -> play(broken, 0)).hasMessageContaining("line 1 is no JSON object");
    }

    @Test
    void shouldPlayTheRealSessionByteForByte() throws Exception {
        final Path file = recorded();
        final List<String> expected = new ArrayList<>();
        final Recording recording = Recording.open(file);
        try (Recording.Lines lines = recording.lines()) {
            for (Recording.Line line = lines.next(); line != null; line = lines.next()) {
                if (line.kind().equals("recv")) {
                    expected.add(line.text());
                }
            }
        }
        try (Simulator simulator = play(file, 0)) {
            final TestClient client = new TestClient(simulator.webSocketUri());
            recording.channels().forEach(channel -> client.subscribe(channel, "BTC-USD", "ETH-USD"));
            client.awaitFrames(expected.size());

            assertThat(expected).hasSize(1030);
            assertThat(client.taken.equals(expected))
                    .as("every frame as recorded")
                    .isTrue();
            client.closeBlocking();
        }
        assertThat(recording.products()).startsWith("{\"products\":[{\"product_id\":\"BTC-USD\"");
    }

    private static Simulator play(final Path file, final double speed) throws PortInUseException, IOException {
        return Simulator.start(new SimulatorSettings(0, 0, 1, speed, List.of(), file));
    }

    private static Path recorded() {
        final String named = System.getenv("REPRISE_DATA");
        final List<String> folders =
                named == null ? List.of("../../shared/data", "../../../shared/data") : List.of(named);
        for (final String each : folders) {
            final Path file = Path.of(each, "coinbase", "advanced-trade-2026-08-09.jsonl.zst");
            if (Files.exists(file)) {
                return file;
            }
        }
        return Assumptions.abort("no recorded session: REPRISE_DATA names no folder that has it");
    }
}
