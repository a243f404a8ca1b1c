package io.reprise.engine.fault;

import io.reprise.engine.configuration.ConfigurationLoader;
import io.reprise.event.Settings;
import io.reprise.strategy.StrategyProvider;
import io.reprise.strategy.rules.BuiltIn;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** A configuration with every kind of order in it and no limit that would hold one back. */
public final class RestlessConfiguration {
    private static final List<Class<?>> CLASSES =
            List.of(RestlessProvider.class, RestlessEntries.class, RestlessQuotes.class);

    private static final List<String> LIMITS_OFF = List.of(
            "max-daily-loss",
            "max-daily-loss-percent",
            "max-drawdown-percent",
            "max-position-notional",
            "max-position-percent",
            "max-gross-exposure-percent",
            "max-cluster-percent",
            "max-open-positions",
            "max-positions-per-product",
            "max-price-deviation-percent",
            "max-spread-bps",
            "max-clock-drift",
            "max-trades-per-day",
            "max-trades-per-hour",
            "max-product-trades-per-day",
            "max-product-trades-per-hour",
            "max-orders-per-second",
            "max-open-orders",
            "max-product-open-orders",
            "cooldown-after-loss",
            "max-consecutive-losses",
            "duplicate-window",
            "max-loss-per-trade-percent",
            "feed-lost-for",
            "min-disk-free",
            // Without a floor an emergency sells at the market.
            "emergency.max-loss-percent",
            "bursts.feed-errors",
            "bursts.disconnects",
            "bursts.rejects");

    private static final Map<String, String> COMMON = Map.of(
            "kind", "restless",
            "order-notional", "25",
            "risk-per-trade", "1000",
            "cooldown", "0s",
            "regimes", "all",
            "performance-filter", "false",
            "stop-atr", "0",
            "target-atr", "0");

    /** A name, and what its file says beside {@link #COMMON}, with semicolons for line ends. */
    private static final List<String> STRATEGIES = List.of(
            "taker; entry: take; order-lifetime: 1s; max-holding: 2s; stop-percent: 5",
            "keeper; entry: take; entry-time-in-force: gtc; limit-offset-bps: 0; order-lifetime: 2s;"
                    + " stop-percent: 5",
            "sudden; entry: take; entry-time-in-force: ioc; limit-offset-bps: 1; order-lifetime: 1s;"
                    + " stop-percent: 5",
            "whole; entry: take; entry-time-in-force: fok; limit-offset-bps: 1; order-lifetime: 1s;"
                    + " stop-percent: 5",
            "maker; entry: make; limit-offset-bps: 0; order-lifetime: 3s; stop-percent: 5",
            "market; entry: market; exit-order: market; order-lifetime: 1s; max-holding: 3s; stop-percent: 5",
            "chaser; entry: chase; chase-max-bps: 50; leaves: 3; order-lifetime: 6s; stop-percent: 5",
            "stopped; entry: market; order-lifetime: 2s; protection: stop; stop-percent: 5; trail-percent: 4;"
                    + " leaves: 3; trail-step-bps: 1",
            "triggered; entry: market; order-lifetime: 2s; protection: stop; stop-percent: 0.05; leaves: 1",
            "bracketed; entry: market; order-lifetime: 2s; protection: bracket; stop-percent: 5; target-percent: 5;"
                    + " leaves: 3",
            "brief; entry: market; order-lifetime: 2s; protection: bracket; stop-percent: 0.05; target-percent: 0.05;"
                    + " leaves: 1",
            "quoter; desk: quote",
            "tighter; desk: quote; order-notional: 60");

    private RestlessConfiguration() {}

    /** The names of its strategies, in the order of their ids from 1. */
    static List<String> strategies() {
        return STRATEGIES.stream()
                .map(strategy -> strategy.substring(0, strategy.indexOf(';')))
                .sorted()
                .toList();
    }

    /** The kinds it names. */
    public static List<StrategyProvider> providers() {
        final List<StrategyProvider> providers = new ArrayList<>(BuiltIn.PROVIDERS);
        providers.add(new RestlessProvider());
        return providers;
    }

    /**
     * Writes all of it but the products.
     *
     * @param more strategies, written as {@link #STRATEGIES} are, with names behind all of these
     */
    public static void write(final Path folder, final long seed, final String... more) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("risk.yaml"), yaml(Set.of("risk")));
        Files.writeString(folder.resolve("engine.yaml"), yaml(Set.of("engine", "execution", "feed")));
        final Path strategies = Files.createDirectories(folder.resolve("strategies"));
        final List<String> all = new ArrayList<>(STRATEGIES);
        all.addAll(List.of(more));
        for (final String strategy : all) {
            final String[] lines = strategy.split("; ", -1);
            final Map<String, String> values = new TreeMap<>(COMMON);
            values.put("chance", String.valueOf(1 + Math.floorMod(seed, 1_000L)));
            for (int i = 1; i < lines.length; i++) {
                final String[] entry = lines[i].split(": ", -1);
                values.put(entry[0], entry[1]);
            }
            final StringBuilder text = new StringBuilder();
            values.forEach(
                    (key, value) -> text.append(key).append(": ").append(value).append('\n'));
            Files.writeString(strategies.resolve(lines[0] + ".yaml"), text);
        }
    }

    /** What is not as usual, by key. */
    private static SortedMap<String, String> unusual() {
        final SortedMap<String, String> unusual = new TreeMap<>();
        for (final String limit : LIMITS_OFF) {
            unusual.put("risk." + limit, "off");
        }
        unusual.put("risk.max-order-notional", "1000000");
        unusual.put("risk.kill-switch-file", "off");
        unusual.put("risk.stale-after", "1m");
        unusual.put("execution.answer-timeout", "500ms");
        unusual.put("execution.connect-timeout", "1s");
        unusual.put("feed.reconnect-max", "500ms");
        unusual.put("engine.digest-every", "1000");
        // So often that a killed engine begins behind one.
        unusual.put("engine.snapshot-every", "1s");
        return unusual;
    }

    /** The lines of a file whose sections are these; sections within sections are written as they come. */
    private static String yaml(final Set<String> sections) {
        final StringBuilder text = new StringBuilder();
        String[] open = {};
        for (final Map.Entry<String, String> entry : unusual().entrySet()) {
            final String[] path = entry.getKey().split("\\.", -1);
            if (!sections.contains(path[0])) {
                continue;
            }
            int depth = 0;
            while (depth < path.length - 1 && depth < open.length - 1 && path[depth].equals(open[depth])) {
                depth++;
            }
            for (; depth < path.length - 1; depth++) {
                text.append("  ".repeat(depth)).append(path[depth]).append(":\n");
            }
            text.append("  ".repeat(depth))
                    .append(path[depth])
                    .append(": ")
                    .append(entry.getValue())
                    .append('\n');
            open = path;
        }
        return text.toString();
    }

    /** The settings of a folder that was written. */
    public static Settings load(final Path folder, final String products) {
        return ConfigurationLoader.load(folder, new TreeMap<>(Map.of("universe.products", products)), providers())
                .settings();
    }

    /** What a child process finds in its folder of strategies. */
    static void writeJar(final Path jar) throws IOException {
        Files.createDirectories(jar.toAbsolutePath().getParent());
        try (JarOutputStream packed = new JarOutputStream(Files.newOutputStream(jar))) {
            put(
                    packed,
                    "META-INF/services/" + StrategyProvider.class.getName(),
                    (RestlessProvider.class.getName() + "\n").getBytes(StandardCharsets.UTF_8));
            for (final Class<?> each : CLASSES) {
                final String name = each.getName().replace('.', '/') + ".class";
                try (InputStream compiled = each.getResourceAsStream(each.getSimpleName() + ".class")) {
                    put(packed, name, Objects.requireNonNull(compiled).readAllBytes());
                }
            }
        }
    }

    private static void put(final JarOutputStream packed, final String name, final byte[] bytes) throws IOException {
        packed.putNextEntry(new JarEntry(name));
        packed.write(bytes);
        packed.closeEntry();
    }
}
