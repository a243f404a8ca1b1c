package io.reprise.engine.mode;

import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.engine.configuration.ConfigurationLoader;
import io.reprise.event.RunMode;
import io.reprise.event.Settings;
import io.reprise.execution.venue.coinbase.key.KeyReader;
import io.reprise.simulator.Simulator;
import io.reprise.strategy.StrategyProvider;
import io.reprise.strategy.rules.BuiltIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Runs with real orders at a simulator, one behind the other on one journal, of a strategy that buys at once. */
final class RealRun implements AutoCloseable {
    static final List<StrategyProvider> PROVIDERS = providers();

    private static final long PATIENCE_MILLIS = 60_000;
    private static final Map<String, String> CHANGES = Map.of(
            "universe.products", "BTC-USD",
            "risk.max-clock-drift", "off",
            "risk.kill-switch-file", "off",
            "risk.max-loss-per-trade-percent", "off",
            "risk.max-spread-bps", "off",
            "risk.stale-after", "1m");

    private final LiveRun run;
    private final CompletableFuture<Boolean> ended = new CompletableFuture<>();

    /** Starts a run on a thread of its own. */
    RealRun(final Settings settings, final Simulator simulator, final Path journal) throws Exception {
        run = new LiveRun(
                new LiveOptions(
                        settings,
                        RunMode.LIVE,
                        "sim",
                        simulator.webSocketUri(),
                        simulator.restUri(),
                        journal,
                        Long.MAX_VALUE,
                        1,
                        "test",
                        new LiveAccount(
                                KeyReader.fromEnvironment(Map.of(
                                        KeyReader.NAME_VARIABLE,
                                                simulator.testKey().name(),
                                        KeyReader.SECRET_VARIABLE,
                                                simulator.testKey().secretText())),
                                simulator.webSocketUri())),
                PROVIDERS);
        final Thread engine = new Thread(
                () -> {
                    try {
                        ended.complete(run.run((first, operator) -> {}));
                    } catch (final Exception e) {
                        ended.completeExceptionally(e);
                    }
                },
                "real-run");
        engine.start();
    }

    /** Settings of one strategy, its lines separated by semicolons, and what is changed beside. */
    static Settings settings(
            final Path folder, final String strategy, final String lines, final Map<String, String> changes)
            throws IOException {
        final Path strategies = Files.createDirectories(folder.resolve("strategies"));
        Files.writeString(
                strategies.resolve(strategy + ".yaml"),
                "kind: eager\norder-notional: 100\ncooldown: 1h\nregimes: all\nperformance-filter: false\n"
                        + lines.replace("; ", "\n") + "\n");
        final TreeMap<String, String> all = new TreeMap<>(CHANGES);
        all.putAll(changes);
        return ConfigurationLoader.load(folder, all, PROVIDERS).settings();
    }

    /** Waits for something, as long as the run goes on. */
    void await(final String what, final BooleanSupplier isReached) throws Exception {
        final long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        while (!isReached.getAsBoolean()) {
            assertThat(ended.isDone() ? "ended" : "running")
                    .as("waiting for %s", what)
                    .isEqualTo("running");
            assertThat(System.nanoTime()).as("waiting for %s", what).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    /** Waits for the end of a run that ends by itself; throws what it threw. */
    boolean awaitEnd() throws Exception {
        return ended.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Stops it cleanly. */
    void stop() throws Exception {
        run.stop();
        assertThat(awaitEnd()).as("the engine did not halt itself").isTrue();
    }

    @Override
    public void close() {
        run.stop();
        ended.handle((done, failure) -> true)
                .orTimeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                .join();
    }

    private static List<StrategyProvider> providers() {
        final List<StrategyProvider> providers = new ArrayList<>(BuiltIn.PROVIDERS);
        providers.add(new EagerProvider());
        return providers;
    }
}
