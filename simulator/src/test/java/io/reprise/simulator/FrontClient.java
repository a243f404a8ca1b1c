package io.reprise.simulator;

import io.reprise.execution.venue.coinbase.key.ApiKey;
import io.reprise.execution.venue.coinbase.key.Endpoint;
import io.reprise.execution.venue.coinbase.key.KeyReader;
import io.reprise.execution.venue.coinbase.key.KeyRefusedException;
import io.reprise.execution.venue.coinbase.key.RandomNonce;
import io.reprise.execution.venue.coinbase.key.TokenSigner;
import io.reprise.simulator.access.TestKey;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** A client that signs with our own code and asks over a real socket. */
final class FrontClient {
    static final String ROOT = "/api/v3/brokerage";

    private final Simulator simulator;
    private final HttpClient http;
    private final TokenSigner signer;

    FrontClient(final Simulator simulator, final HttpClient http) throws KeyRefusedException {
        this(simulator, http, "127.0.0.1:" + simulator.restUri().getPort());
    }

    FrontClient(final Simulator simulator, final HttpClient http, final String signedHost) throws KeyRefusedException {
        this.simulator = simulator;
        this.http = http;
        this.signer = new TokenSigner(key(simulator.testKey()), signedHost, new RandomNonce());
    }

    static ApiKey key(final TestKey key) throws KeyRefusedException {
        return KeyReader.fromEnvironment(
                Map.of("COINBASE_API_KEY", key.name(), "COINBASE_API_SECRET", key.secretLine()));
    }

    /** Signed now. */
    String token(final String method, final String path) {
        return signer.forRest(new Endpoint(method, ROOT + path), Instant.now().toEpochMilli() * 1_000_000L)
                .authorization();
    }

    HttpResponse<String> get(final String path) throws IOException, InterruptedException {
        return send(request(path).header("Authorization", token("GET", path)));
    }

    HttpResponse<String> post(final String path, final String body) throws IOException, InterruptedException {
        return send(request(path).header("Authorization", token("POST", path)).POST(BodyPublishers.ofString(body)));
    }

    HttpResponse<String> unsigned(final String path) throws IOException, InterruptedException {
        return send(request(path));
    }

    HttpResponse<String> admin(final String method, final String body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(simulator.restUri() + "/admin/faults"))
                .header("X-Admin-Token", simulator.adminToken())
                .method(method, BodyPublishers.ofString(body)));
    }

    HttpRequest.Builder request(final String path) {
        return HttpRequest.newBuilder(URI.create(simulator.restUri() + ROOT + path))
                .timeout(Duration.ofSeconds(5));
    }

    HttpResponse<String> send(final HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }
}
