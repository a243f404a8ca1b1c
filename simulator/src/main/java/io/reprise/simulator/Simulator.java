package io.reprise.simulator;

import io.reprise.event.Instrument;
import io.reprise.simulator.access.KeyRegistry;
import io.reprise.simulator.access.TestKey;
import io.reprise.simulator.access.TestKeys;
import io.reprise.simulator.exchange.AccountTerms;
import io.reprise.simulator.exchange.Exchange;
import io.reprise.simulator.fault.FaultPlan;
import io.reprise.simulator.http.Answer;
import io.reprise.simulator.http.Pages;
import io.reprise.simulator.market.GeneratedMarket;
import io.reprise.simulator.order.OrderPages;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** A venue on 127.0.0.1 that a client built for Coinbase cannot tell apart. Any thread may use it. */
public final class Simulator implements AutoCloseable {
    /** Thirty seconds of trading before the doors open, so that snapshots hold trades. */
    private static final int WARM_UP_STEPS = 3000;

    /** The speed at which the venue's clock is the one on the wall. */
    private static final double REAL_TIME = 1;

    private final SocketServer socket;
    private final RestFront rest;
    private final FaultSwitches faults;
    private final Exchange exchange;
    private final int webSocketPort;
    private final TestKey testKey;

    private Simulator(
            final SocketServer socket,
            final RestFront rest,
            final FaultSwitches faults,
            final Exchange exchange,
            final int webSocketPort,
            final TestKey testKey) {
        this.socket = socket;
        this.rest = rest;
        this.faults = faults;
        this.exchange = exchange;
        this.webSocketPort = webSocketPort;
        this.testKey = testKey;
    }

    /**
     * Opens both ports and begins. Who has a good token hears of orders.
     *
     * @param settings what to simulate
     * @return a running simulator; close it
     * @throws PortInUseException when something else listens on one of the ports
     * @throws IOException        when the recording cannot be read, a port cannot be opened, or the certificate or the
     *                            key file cannot be made
     */
    public static Simulator start(final SimulatorSettings settings) throws PortInUseException, IOException {
        final FaultSwitches faults = new FaultSwitches();
        final Path playback = settings.playback();
        final Recording recording = playback == null ? null : Recording.open(playback);
        final long nowNanos = Math.multiplyExact(Instant.now().toEpochMilli(), 1_000_000L);
        // Of the same moment: what the start takes from here, a market on the wall's clock has to catch up with.
        final long startedAtNanos = System.nanoTime();
        final List<GeneratedMarket> markets = recording == null ? markets(settings, nowNanos) : List.of();
        // A recorded session cannot be traded on: its exchange has no product. Ids differ from run to run.
        final Exchange exchange =
                new Exchange(markets, AccountTerms.standard(settings.products()), settings.seed() ^ nowNanos);
        final Pages market =
                recording == null ? new RestPages(markets, exchange) : new RecordedPages(recording.products());
        final RestFront rest;
        try {
            rest = RestFront.open(
                    settings.restPort(),
                    settings.front(),
                    List.of(market, orders(exchange), new OldPages(settings.products(), markets)),
                    List.of(faults, new ExchangeSwitches(exchange)));
        } catch (final BindException taken) {
            throw new PortInUseException(settings.restPort(), taken);
        }
        final FrameSource source = recording == null
                ? new GeneratedSource(
                        markets,
                        exchange,
                        settings.front().isKeyRequired() ? TokenCheck.by(rest.verifier()) : TokenCheck.ANY,
                        faults,
                        settings.speed(),
                        settings.speed() == REAL_TIME ? startedAtNanos : System.nanoTime(),
                        nowNanos)
                : new PlaybackSource(recording, settings.speed());
        final SocketServer socket = new SocketServer(
                settings.webSocketPort(), isSocketEncrypted(settings) ? rest.tls() : null, source, faults);
        try {
            final int webSocketPort = socket.open().get();
            // Last of all: a start that fails leaves an earlier key where it is.
            final Path keyFile = settings.front().keyFile();
            final TestKey key = keyFile == null ? rest.testKey() : TestKeys.write(rest.testKey(), keyFile);
            return new Simulator(socket, rest, faults, exchange, webSocketPort, key);
        } catch (final ExecutionException failed) {
            rest.close();
            if (failed.getCause() instanceof BindException taken) {
                throw new PortInUseException(settings.webSocketPort(), taken);
            }
            throw new IOException("the WebSocket port " + settings.webSocketPort() + " could not be opened", failed);
        } catch (final InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            rest.close();
            throw new IOException("interrupted while opening the WebSocket port", interrupted);
        } catch (final IOException unwritten) {
            rest.close();
            close(socket);
            throw new IOException("the test key could not be written: " + unwritten.getMessage(), unwritten);
        }
    }

    private static boolean isSocketEncrypted(final SimulatorSettings settings) {
        return settings.front().encryption() == Encryption.REST_AND_WEB_SOCKET;
    }

    private static Pages orders(final Exchange exchange) {
        final OrderPages pages = new OrderPages(exchange, exchange::nowNanos);
        return call -> {
            final OrderPages.Answer answer = pages.answer(call.method(), call.path(), call.query(), call.body());
            return answer == null ? null : Answer.json(answer.status(), answer.json());
        };
    }

    /**
     * Where to connect.
     *
     * @return {@code ws://127.0.0.1:port} or {@code wss://127.0.0.1:port}
     */
    public URI webSocketUri() {
        return URI.create((socket.isEncrypted() ? "wss" : "ws") + "://127.0.0.1:" + webSocketPort);
    }

    /**
     * Where to ask for products, candles and time.
     *
     * @return {@code http://127.0.0.1:port} or {@code https://127.0.0.1:port}, without the path
     */
    public URI restUri() {
        return rest.uri();
    }

    /**
     * The key that opens the private pages.
     *
     * @return made for this run
     */
    public TestKey testKey() {
        return testKey;
    }

    /**
     * Who may come in besides the test key.
     *
     * @return keys may be registered at any time
     */
    public KeyRegistry keys() {
        return rest.keys();
    }

    /**
     * What the fault administration wants in its header {@code X-Admin-Token}.
     *
     * @return of this run
     */
    public String adminToken() {
        return rest.adminToken();
    }

    /**
     * What a client of the encrypted front has to trust.
     *
     * @return a PEM file, there until this is closed; null without TLS
     */
    public @Nullable Path certificateFile() {
        return rest.certificateFile();
    }

    /**
     * All that can go wrong, by name: with HTTP requests, and with frames by way of {@link #faults}.
     *
     * @return the plan of this simulator
     */
    public FaultPlan faultPlan() {
        return rest.faults();
    }

    /**
     * What shall go wrong.
     *
     * @return the switches of this simulator
     */
    public FaultSwitches faults() {
        return faults;
    }

    /**
     * The venue's own truth: its orders, fills and balances, and what shall go wrong with them.
     *
     * @return the exchange; without products when a recording is played back
     */
    public Exchange exchange() {
        return exchange;
    }

    /** Closes all connections and both ports. */
    @Override
    public void close() {
        rest.close();
        close(socket);
    }

    private static void close(final SocketServer socket) {
        try {
            socket.close();
        } catch (final InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<GeneratedMarket> markets(final SimulatorSettings settings, final long nowNanos) {
        final List<GeneratedMarket> markets = new ArrayList<>();
        for (final Instrument instrument : settings.products()) {
            final long opensAtNanos = nowNanos - WARM_UP_STEPS * GeneratedMarket.STEP_NANOS;
            final GeneratedMarket market = new GeneratedMarket(settings.seed(), instrument, opensAtNanos);
            for (int step = 0; step < WARM_UP_STEPS; step++) {
                market.step();
            }
            markets.add(market);
        }
        return markets;
    }
}
