package io.reprise.engine.reader.audit;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The configuration in force as the audit itself reads it: plain lines, and what holds where nothing is written. */
final class Rulebook {
    private static final String OFF = "off";
    private static final String PREFIX = "risk.";
    private static final String MEMBERS = "clusters.";
    private static final String SHARES = "risk.cluster-percent.";
    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1_000 * MILLI;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private static final Map<String, String> UNWRITTEN = Map.ofEntries(
            Map.entry("risk.max-daily-loss", "500"),
            Map.entry("risk.max-daily-loss-percent", "3"),
            Map.entry("risk.max-drawdown-percent", "15"),
            Map.entry("risk.max-order-notional", "1000"),
            Map.entry("risk.max-position-notional", "5000"),
            Map.entry("risk.max-position-percent", "25"),
            Map.entry("risk.max-gross-exposure-percent", "80"),
            Map.entry("risk.max-cluster-percent", "60"),
            Map.entry("risk.max-open-positions", "10"),
            Map.entry("risk.max-price-deviation-percent", "5"),
            Map.entry("risk.max-spread-bps", "100"),
            Map.entry("risk.stale-after", "5s"),
            Map.entry("risk.max-trades-per-day", "500"),
            Map.entry("risk.max-trades-per-hour", "100"),
            Map.entry("risk.max-product-trades-per-day", "250"),
            Map.entry("risk.max-product-trades-per-hour", "50"),
            Map.entry("risk.max-orders-per-second", "10"),
            Map.entry("risk.max-open-orders", "10"),
            Map.entry("risk.max-product-open-orders", "5"),
            Map.entry("risk.cooldown-after-loss", "1m"),
            Map.entry("risk.max-consecutive-losses", "10"),
            Map.entry("risk.duplicate-window", "500ms"),
            Map.entry("risk.max-loss-per-trade-percent", "2"),
            Map.entry("risk.canary.max-order-notional", "50"),
            Map.entry("risk.levels.kill-switch-file", "halt"),
            Map.entry("risk.day-starts-at", "00:00"),
            Map.entry("risk.self-cross", "forbid"),
            Map.entry("paper.taker-fee", "0"),
            Map.entry("universe.quote-currency", "USD"));

    /**
     * Products that move together.
     *
     * @param symbols of all of them
     * @param percent of equity they may be worth, null where no limit holds
     */
    record Cluster(List<String> symbols, @Nullable BigDecimal percent) {}

    private final StringBuilder loading = new StringBuilder();
    private SortedMap<String, String> lines = new TreeMap<>();
    private boolean isLoaded;

    /** Takes a part; a later load replaces all of the one before, what was tightened since included. */
    void onPart(final int part, final boolean isLast, final String text) {
        if (part == 0) {
            loading.setLength(0);
        }
        loading.append(text);
        if (isLast) {
            final SortedMap<String, String> read = new TreeMap<>();
            loading.toString().lines().forEach(line -> {
                final int equals = line.indexOf('=');
                if (equals > 0) {
                    read.put(line.substring(0, equals), line.substring(equals + 1));
                }
            });
            lines = read;
            isLoaded = true;
        }
    }

    void tighten(final String key, final String value) {
        lines.put(key, value);
    }

    boolean isLoaded() {
        return isLoaded;
    }

    /** A number of the configuration, null where it does not hold. */
    @Nullable
    BigDecimal number(final String name) {
        final String text = text(PREFIX + name);
        return text.equals(OFF) ? null : decimal(PREFIX + name, text);
    }

    /** A time span in nanoseconds, null where it does not hold. */
    @Nullable
    BigDecimal span(final String name) {
        final String text = text(PREFIX + name);
        return text.equals(OFF) ? null : BigDecimal.valueOf(nanos(PREFIX + name, text));
    }

    /** What an order may cost on top of its value, as a fraction of it. */
    BigDecimal takerFee() {
        return decimal("paper.taker-fee", text("paper.taker-fee"));
    }

    /** In which equity is counted. */
    String homeCurrency() {
        return text("universe.quote-currency");
    }

    boolean isSelfCrossForbidden() {
        return text("risk.self-cross").equals("forbid");
    }

    /** What the kill switch sets. */
    String killSwitch() {
        return text("risk.levels.kill-switch-file");
    }

    /** The trading day of a moment. */
    long day(final long epochNanos) {
        final String[] start = text("risk.day-starts-at").split(":", -1);
        return Math.floorDiv(epochNanos - Long.parseLong(start[0]) * HOUR - Long.parseLong(start[1]) * MINUTE, DAY);
    }

    /** The products that move with one; null where it stands alone. The first by name counts. */
    @Nullable
    Cluster cluster(final String symbol) {
        for (final Map.Entry<String, String> line : lines.tailMap(MEMBERS).entrySet()) {
            if (!line.getKey().startsWith(MEMBERS)) {
                return null;
            }
            final List<String> symbols = List.of(line.getValue().split(",", -1));
            if (symbols.contains(symbol)) {
                final String own = lines.getOrDefault(SHARES + line.getKey().substring(MEMBERS.length()), OFF);
                return new Cluster(
                        symbols, own.equals(OFF) ? number("max-cluster-percent") : decimal(line.getKey(), own));
            }
        }
        return null;
    }

    private String text(final String key) {
        final String written = lines.get(key);
        return written == null ? UNWRITTEN.getOrDefault(key, OFF) : written;
    }

    private static BigDecimal decimal(final String key, final String text) {
        try {
            return new BigDecimal(text);
        } catch (final NumberFormatException e) {
            throw new IllegalArgumentException("setting '" + key + "': '" + text + "' is no number", e);
        }
    }

    private static long nanos(final String key, final String text) {
        final int digits = (int) text.chars().takeWhile(Character::isDigit).count();
        final long unit =
                switch (text.substring(digits)) {
                    case "ms" -> MILLI;
                    case "s" -> SECOND;
                    case "m" -> MINUTE;
                    case "h" -> HOUR;
                    case "d" -> DAY;
                    default -> throw new IllegalArgumentException("setting '" + key + "': '" + text + "' is no span");
                };
        return Math.multiplyExact(decimal(key, text.substring(0, digits)).longValueExact(), unit);
    }
}
