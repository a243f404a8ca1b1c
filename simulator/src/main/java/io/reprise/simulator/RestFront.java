package io.reprise.simulator;

import io.reprise.simulator.access.KeyRegistry;
import io.reprise.simulator.access.TestKey;
import io.reprise.simulator.access.TestKeys;
import io.reprise.simulator.access.TokenVerifier;
import io.reprise.simulator.fault.FaultPlan;
import io.reprise.simulator.fault.FaultTarget;
import io.reprise.simulator.http.Certificate;
import io.reprise.simulator.http.FaultAdmin;
import io.reprise.simulator.http.Gate;
import io.reprise.simulator.http.HttpFront;
import io.reprise.simulator.http.Pages;
import io.reprise.simulator.http.Reception;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Puts the HTTP front together: key, gate, faults, certificate, server. Any thread may ask. */
final class RestFront implements AutoCloseable {
    private static final long SECOND_NANOS = 1_000_000_000L;

    private final KeyRegistry keys = new KeyRegistry();
    private final TokenVerifier verifier;
    private final TestKey testKey;
    private final String adminToken;
    private final FaultPlan faults;
    private final @Nullable Certificate certificate;
    private final HttpFront http;

    private RestFront(
            final int port, final FrontSettings settings, final List<Pages> pages, final List<FaultTarget> targets)
            throws IOException {
        this.verifier = new TokenVerifier(keys, settings.isSingleUse());
        this.adminToken = Objects.requireNonNullElseGet(
                settings.adminToken(), () -> UUID.randomUUID().toString());
        this.faults = new FaultPlan(targets, System::nanoTime);
        this.testKey = TestKeys.generate(settings.keyKind());
        keys.register(testKey.name(), testKey.publicKey());
        final Reception reception = new Reception(
                new Gate(verifier, settings.isKeyRequired()), faults, settings.rates(), pages, RestFront::epochNanos);
        this.certificate =
                settings.encryption() == Encryption.NONE ? null : Certificate.create(Certificate.usualKeytool());
        try {
            this.http = HttpFront.open(port, certificate, reception, new FaultAdmin(faults, adminToken));
        } catch (final IOException failed) {
            if (certificate != null) {
                certificate.close();
            }
            throw failed;
        }
    }

    /**
     * Listens on 127.0.0.1.
     *
     * @param port     0 for any
     * @param settings how to receive
     * @param pages    asked in this order
     * @param targets  faults besides those of requests
     * @return the running front
     * @throws IOException when the port cannot be bound or a certificate cannot be made
     */
    static RestFront open(
            final int port, final FrontSettings settings, final List<Pages> pages, final List<FaultTarget> targets)
            throws IOException {
        return new RestFront(port, settings, pages, targets);
    }

    URI uri() {
        return http.uri();
    }

    TestKey testKey() {
        return testKey;
    }

    KeyRegistry keys() {
        return keys;
    }

    /** For the tokens of WebSocket messages as well: a token used here is used there. */
    TokenVerifier verifier() {
        return verifier;
    }

    String adminToken() {
        return adminToken;
    }

    FaultPlan faults() {
        return faults;
    }

    @Nullable
    Path certificateFile() {
        return certificate == null ? null : certificate.file();
    }

    /** What a server of the same host can use; null without TLS. */
    @Nullable
    SSLContext tls() {
        return certificate == null ? null : certificate.context();
    }

    @Override
    public void close() {
        http.close();
        if (certificate != null) {
            certificate.close();
        }
    }

    private static long epochNanos() {
        final Instant now = Instant.now();
        return now.getEpochSecond() * SECOND_NANOS + now.getNano();
    }
}
