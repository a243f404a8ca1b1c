package io.reprise.risk;

import io.reprise.event.Instrument;
import io.reprise.event.Instruments;
import io.reprise.event.Settings;
import io.reprise.event.StateExchange;
import io.reprise.number.Decimals;
import io.reprise.risk.limit.LimitKey;
import io.reprise.risk.limit.Limits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The groups of products that move together, with the share of equity each may take.
 *
 * <p>Core thread. Built when a configuration is loaded; read without allocation.
 */
final class Clusters {
    /** Where the members stand in the configuration. */
    static final String MEMBERS = "clusters.";

    /** Where a cluster's own share stands in the configuration. */
    static final String SHARES = "risk.cluster-percent.";

    private static final int PERCENT_DECIMALS = 6;
    private static final int NONE = -1;

    private final int[] clusterOf = new int[Instruments.COUNT_MAX + 1];
    private List<String> names = List.of();
    private List<List<String>> products = List.of();
    private int[][] members = {};
    private long[] sharesE8 = {};

    Clusters() {
        Arrays.fill(clusterOf, NONE);
    }

    void take(final Settings settings, final Instruments instruments) {
        final List<String> newNames = new ArrayList<>();
        final List<List<String>> newProducts = new ArrayList<>();
        settings.below(MEMBERS).text().lines().forEach(line -> {
            final int equals = line.indexOf('=');
            newNames.add(line.substring(0, equals));
            newProducts.add(List.of(line.substring(equals + 1).split(",", -1)));
        });
        names = newNames;
        products = newProducts;
        members = new int[names.size()][0];
        sharesE8 = new long[names.size()];
        for (int i = 0; i < sharesE8.length; i++) {
            final String key = SHARES + names.get(i);
            final boolean isOwn = settings.has(key) && !settings.value(key).equals(LimitKey.OFF);
            sharesE8[i] = isOwn ? settings.mantissa(key, PERCENT_DECIMALS) : Limits.OFF;
        }
        Arrays.fill(clusterOf, NONE);
        for (int id = 1; id <= instruments.idMax(); id++) {
            final Instrument instrument = instruments.find(id);
            if (instrument != null) {
                onListed(instrument);
            }
        }
    }

    void onListed(final Instrument instrument) {
        final int id = instrument.id();
        for (int i = 0; i < members.length && clusterOf[id] == NONE; i++) {
            if (products.get(i).contains(instrument.symbol())) {
                clusterOf[id] = i;
                members[i] = Arrays.copyOf(members[i], members[i].length + 1);
                members[i][members[i].length - 1] = id;
                Arrays.sort(members[i]);
            }
        }
    }

    /** Every cluster with the ids of its products. */
    void forEach(final BiConsumer<String, int[]> visitor) {
        for (int i = 0; i < members.length; i++) {
            visitor.accept(names.get(i), members[i]);
        }
    }

    /** The products that move with one, itself included, by id; null where it is in no cluster. */
    int @Nullable [] membersWith(final int id) {
        return clusterOf[id] == NONE ? null : members[clusterOf[id]];
    }

    /** The share of equity for the cluster of a product: its own, or the one for all. */
    long shareE8(final int id, final long usualE8) {
        final long own = sharesE8[clusterOf[id]];
        return own == Limits.OFF ? usualE8 : own;
    }

    /** Makes a cluster's own share stricter; null when done, else why not. */
    @Nullable
    String tighten(final String name, final String text) {
        final int index = names.indexOf(name);
        if (index < 0) {
            return "unknown cluster '" + name + "', known are " + (names.isEmpty() ? "none" : String.join(", ", names));
        }
        final long wanted;
        try {
            wanted = Decimals.parse(text, PERCENT_DECIMALS);
        } catch (final NumberFormatException e) {
            return e.getMessage();
        }
        if (wanted < 0 || (sharesE8[index] != Limits.OFF && wanted > sharesE8[index])) {
            return Limits.LOOSER;
        }
        sharesE8[index] = wanted;
        return null;
    }

    /** A cluster's own share in percent, as people write it; allocates. */
    String text(final String name) {
        final int index = names.indexOf(name);
        return index < 0 || sharesE8[index] == Limits.OFF
                ? LimitKey.OFF
                : Decimals.text(sharesE8[index], PERCENT_DECIMALS);
    }

    void exchange(final StateExchange state) {
        state.exchange(names.size());
        state.exchange(sharesE8);
    }
}
