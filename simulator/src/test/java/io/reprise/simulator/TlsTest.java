package io.reprise.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateFactory;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class TlsTest {
    @Test
    void shouldServeOverTlsToWhoTrustsItsCertificate() throws Exception {
        final SimulatorSettings settings = new SimulatorSettings(0, 0, 42, 1, Products.named("BTC-USD"), null)
                .withFront(FrontSettings.USUAL.withTls(true));
        try (Simulator simulator = Simulator.start(settings)) {
            final Path file = Objects.requireNonNull(simulator.certificateFile());
            final HttpClient trusting =
                    HttpClient.newBuilder().sslContext(trusting(file)).build();

            assertThat(simulator.restUri().toString()).startsWith("https://127.0.0.1:");
            assertThat(new FrontClient(simulator, trusting).get("/best_bid_ask").body())
                    .startsWith("{\"pricebooks\":[{\"product_id\":\"BTC-USD\"");
            assertThatThrownBy(() -> new FrontClient(simulator, HttpClient.newHttpClient()).unsigned("/time"))
                    .isInstanceOf(SSLHandshakeException.class);
        }
    }

    @Test
    void shouldServeTheWebSocketOverTlsToo() throws Exception {
        final SimulatorSettings settings = new SimulatorSettings(0, 0, 42, 1, Products.named("BTC-USD"), null)
                .withFront(FrontSettings.USUAL.withEncryption(Encryption.REST_AND_WEB_SOCKET));
        try (Simulator simulator = Simulator.start(settings)) {
            final Path file = Objects.requireNonNull(simulator.certificateFile());
            final CompletableFuture<String> first = new CompletableFuture<>();
            final WebSocket socket = HttpClient.newBuilder()
                    .sslContext(trusting(file))
                    .build()
                    .newWebSocketBuilder()
                    .buildAsync(simulator.webSocketUri(), listener(first))
                    .get(5, TimeUnit.SECONDS);
            final CompletableFuture<WebSocket> sent = socket.sendText(
                    "{\"type\":\"subscribe\",\"channel\":\"status\",\"product_ids\":[\"BTC-USD\"]}", true);

            assertThat(simulator.webSocketUri().toString()).startsWith("wss://127.0.0.1:");
            assertThat(first.get(5, TimeUnit.SECONDS)).contains("\"channel\":\"status\"", "\"BTC-USD\"");
            assertThat(sent).succeedsWithin(5, TimeUnit.SECONDS);
            socket.abort();
            final CompletableFuture<WebSocket> distrusted = HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .buildAsync(simulator.webSocketUri(), listener(new CompletableFuture<>()));
            assertThatThrownBy(() -> distrusted.get(5, TimeUnit.SECONDS))
                    .hasRootCauseInstanceOf(CertPathBuilderException.class);
        }
    }

    /** The certificate alone takes most of a second; an order until a time would end so much too late. */
    @Test
    void shouldCatchUpWithTheClockHoweverLongTheStartTook() throws Exception {
        final SimulatorSettings settings = new SimulatorSettings(0, 0, 42, 1, Products.named("BTC-USD"), null)
                .withFront(FrontSettings.USUAL.withTls(true));
        try (Simulator simulator = Simulator.start(settings)) {
            final long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
            long behindMillis = Long.MAX_VALUE;
            while (behindMillis > 200 && System.nanoTime() < deadline) {
                behindMillis =
                        Instant.now().toEpochMilli() - simulator.exchange().nowNanos() / 1_000_000;
                Thread.onSpinWait();
            }

            assertThat(behindMillis).isBetween(-200L, 200L);
        }
    }

    /** A frame is small enough to come in one piece. */
    private static WebSocket.Listener listener(final CompletableFuture<String> first) {
        return new WebSocket.Listener() {
            @Override
            public @Nullable CompletionStage<?> onText(
                    final WebSocket socket, final CharSequence text, final boolean isLast) {
                first.complete(text.toString());
                return null;
            }
        };
    }

    private static SSLContext trusting(final Path pem) throws Exception {
        final KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream in = Files.newInputStream(pem)) {
            store.setCertificateEntry(
                    "simulator", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        final TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(store);
        final SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }
}
