package io.reprise.simulator;

import io.reprise.event.Instrument;
import io.reprise.simulator.exchange.AccountTerms;
import io.reprise.simulator.exchange.Exchange;
import io.reprise.simulator.market.GeneratedMarket;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** A venue on 127.0.0.1 that a client built for Coinbase cannot tell apart. Any thread may use it. */
public final class Simulator implements AutoCloseable {
    /** Thirty seconds of trading before the doors open, so that snapshots hold trades. */
    private static final int WARM_UP_STEPS = 3000;

    private final SocketServer socket;
    private final RestServer rest;
    private final FaultSwitches faults;
    private final Exchange exchange;
    private final int webSocketPort;

    private Simulator(
            final SocketServer socket,
            final RestServer rest,
            final FaultSwitches faults,
            final Exchange exchange,
            final int webSocketPort) {
        this.socket = socket;
        this.rest = rest;
        this.faults = faults;
        this.exchange = exchange;
        this.webSocketPort = webSocketPort;
    }

    /**
     * Opens both ports and begins.
     *
     * @param settings what to simulate
     * @return a running simulator; close it
     * @throws PortInUseException when something else listens on one of the ports
     * @throws IOException        when the recording cannot be read or a port cannot be opened
     */
    public static Simulator start(final SimulatorSettings settings) throws PortInUseException, IOException {
        return start(settings, TokenCheck.ANY);
    }

    /**
     * Opens both ports and begins; only who has a good token hears of orders.
     *
     * @param settings what to simulate
     * @param tokens   who may subscribe to the user channel
     * @return a running simulator; close it
     * @throws PortInUseException when something else listens on one of the ports
     * @throws IOException        when the recording cannot be read or a port cannot be opened
     */
    public static Simulator start(final SimulatorSettings settings, final TokenCheck tokens)
            throws PortInUseException, IOException {
        final FaultSwitches faults = new FaultSwitches();
        final Path playback = settings.playback();
        final Recording recording = playback == null ? null : Recording.open(playback);
        final List<GeneratedMarket> markets = new ArrayList<>();
        final FrameSource source;
        final long nowNanos = Math.multiplyExact(Instant.now().toEpochMilli(), 1_000_000L);
        if (recording == null) {
            markets.addAll(markets(settings, nowNanos));
        }
        // A recorded session cannot be traded on: its exchange has no product. Ids differ from run to run.
        final Exchange exchange =
                new Exchange(markets, AccountTerms.standard(settings.products()), settings.seed() ^ nowNanos);
        if (recording == null) {
            source = new GeneratedSource(markets, exchange, tokens, settings.speed(), System.nanoTime(), nowNanos);
        } else {
            source = new PlaybackSource(recording, settings.speed());
        }
        final RestServer rest;
        try {
            rest = RestServer.open(
                    settings.restPort(), new RestPages(markets), recording == null ? null : recording.products());
        } catch (final BindException taken) {
            throw new PortInUseException(settings.restPort(), taken);
        }
        final SocketServer socket = new SocketServer(settings.webSocketPort(), source, faults);
        try {
            return new Simulator(socket, rest, faults, exchange, socket.open().get());
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
        }
    }

    /**
     * Where to connect.
     *
     * @return {@code ws://127.0.0.1:port}
     */
    public URI webSocketUri() {
        return URI.create("ws://127.0.0.1:" + webSocketPort);
    }

    /**
     * Where to ask for products, candles and time.
     *
     * @return {@code http://127.0.0.1:port}, without the path
     */
    public URI restUri() {
        return URI.create("http://127.0.0.1:" + rest.port());
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
