package io.reprise.engine.mode;

import io.reprise.event.Settings;
import io.reprise.strategy.OpenPosition;
import io.reprise.strategy.exit.ExitSettings;
import io.reprise.strategy.rules.ExitOnlyProvider;
import io.reprise.strategy.setting.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Sees to it that no position is left without a stop because the configuration names its strategy, or its product, no
 * more: each gets a strategy of its own name that only sells, with the exits it had and its stop at the venue.
 *
 * <p>It is written into the settings of the run, so that journal and replay know it as they know everything else.
 *
 * @param settings  of the run
 * @param sentences for a person: what is wound down
 */
record WindDown(Settings settings, List<String> sentences) {
    private static final String UNIVERSE = "universe.products";
    private static final String ALL = "all";
    private static final Set<String> RESTING = Set.of("stop", "bracket");

    /** How a position is left, as its strategy would have; its stop is in the position, and goes to the venue. */
    private static final Set<String> KEPT = Stream.concat(
                    ExitSettings.ALL.stream().map(Setting::key),
                    Stream.of("exit-order", "limit-offset-bps", "slippage-cap-bps", "order-lifetime"))
            .filter(key -> !Set.of("stop-atr", "stop-percent", "protection").contains(key))
            .collect(Collectors.toUnmodifiableSet());

    /**
     * Adds to settings what is needed.
     *
     * @param configured of the run, as a person wrote them
     * @param open       what the strategies of the run before left
     * @return the same settings where they name whatever was left
     */
    static WindDown of(final Settings configured, final List<OpenPosition> open) {
        final Map<String, List<OpenPosition>> left = new TreeMap<>();
        for (final OpenPosition each : open) {
            if (!isTraded(configured, each)) {
                left.computeIfAbsent(each.strategy(), name -> new ArrayList<>()).add(each);
            }
        }
        if (left.isEmpty()) {
            return new WindDown(configured, List.of());
        }
        final int count = count(configured);
        final StringBuilder lines = new StringBuilder(configured.text());
        final SortedSet<String> away = new TreeSet<>();
        final List<String> sentences = new ArrayList<>();
        int id = count;
        for (final Map.Entry<String, List<OpenPosition>> each : left.entrySet()) {
            id++;
            final SortedSet<String> symbols =
                    each.getValue().stream().map(OpenPosition::symbol).collect(Collectors.toCollection(TreeSet::new));
            exitOnly(lines, id, each.getValue().get(0), symbols);
            away.addAll(symbols);
            sentences.add("strategy '" + each.getKey() + "' trades " + String.join(" and ", symbols) + " no more by"
                    + " this configuration, and left something there: it is wound down, exit-only, with its stop at"
                    + " the venue; execution.on-restart: flatten sells it at once");
        }
        away.removeAll(symbols(configured.value(UNIVERSE)));
        if (!away.isEmpty()) {
            admit(lines, configured, count, away);
        }
        return new WindDown(Settings.parse(lines.toString()), sentences);
    }

    /** The products of settings. */
    static List<String> products(final Settings settings) {
        return symbols(settings.value(UNIVERSE));
    }

    private static boolean isTraded(final Settings configured, final OpenPosition open) {
        if (!products(configured).contains(open.symbol())) {
            return false;
        }
        for (int id = 1; id <= count(configured); id++) {
            final String products = products(configured, id);
            if (configured.value(key(id, "name")).equals(open.strategy())
                    && (products.equals(ALL) || symbols(products).contains(open.symbol()))) {
                return true;
            }
        }
        return false;
    }

    private static void exitOnly(
            final StringBuilder lines, final int id, final OpenPosition left, final SortedSet<String> symbols) {
        final Settings former = left.settings();
        final boolean wasExitOnly = former.value("kind").equals(ExitOnlyProvider.KIND);
        for (final String key : new TreeSet<>(KEPT)) {
            if (former.has(key)) {
                write(lines, key(id, key), former.value(key));
            }
        }
        if (wasExitOnly) {
            write(lines, key(id, "stop-percent"), former.value("stop-percent"));
        }
        if (former.has("protection") && RESTING.contains(former.value("protection"))) {
            write(lines, key(id, "protection"), former.value("protection"));
        }
        write(lines, key(id, "name"), left.strategy());
        write(lines, key(id, "kind"), ExitOnlyProvider.KIND);
        write(lines, key(id, "products"), String.join(",", symbols));
    }

    /** Adds products to the universe, which nobody but who winds them down trades. */
    private static void admit(
            final StringBuilder lines, final Settings configured, final int count, final SortedSet<String> away) {
        for (int id = 1; id <= count; id++) {
            if (products(configured, id).equals(ALL)) {
                write(lines, key(id, "products"), configured.value(UNIVERSE));
            }
        }
        write(lines, UNIVERSE, configured.value(UNIVERSE) + "," + String.join(",", away));
    }

    private static void write(final StringBuilder lines, final String key, final String value) {
        lines.append(key).append('=').append(value).append('\n');
    }

    private static int count(final Settings configured) {
        int count = 0;
        while (configured.has(key(count + 1, "name"))) {
            count++;
        }
        return count;
    }

    private static String products(final Settings configured, final int id) {
        final String key = key(id, "products");
        return configured.has(key) ? configured.value(key) : ALL;
    }

    private static List<String> symbols(final String commaList) {
        return List.of(commaList.strip().split("\\s*,\\s*", -1));
    }

    private static String key(final int id, final String name) {
        return "strategy." + id + "." + name;
    }
}
