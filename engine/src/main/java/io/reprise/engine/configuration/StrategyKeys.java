package io.reprise.engine.configuration;

import io.reprise.strategy.StrategyProvider;
import io.reprise.strategy.setting.Regimes;
import io.reprise.strategy.setting.Setting;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The keys of the strategies' files: a few that all have, and those of each kind. */
final class StrategyKeys {
    /** Whether a strategy's file is used at all; read here, of no matter to the core. */
    static final String ENABLED = "enabled";

    /** What a file is of that does not say. */
    static final String USUAL_KIND = "trigger-rules";

    private static final String PREFIX = KeyFile.STRATEGY.prefix();

    private final List<StrategyProvider> providers;

    StrategyKeys(final List<StrategyProvider> providers) {
        this.providers = List.copyOf(providers);
    }

    List<String> kinds() {
        return providers.stream().map(StrategyProvider::kind).toList();
    }

    @Nullable
    StrategyProvider provider(final String kind) {
        return providers.stream()
                .filter(each -> each.kind().equals(kind))
                .findFirst()
                .orElse(null);
    }

    /** A kind that has a key, for a hint where it stands in a file of another; or null. */
    @Nullable
    String kindWith(final String word) {
        return providers.stream()
                .filter(each -> each.settings().stream()
                        .anyMatch(setting -> setting.key().equals(word)))
                .map(StrategyProvider::kind)
                .findFirst()
                .orElse(null);
    }

    /** What may stand in every file. */
    List<Key> ofAll() {
        return List.of(
                new Key(KeyFile.STRATEGY, PREFIX + ENABLED, Kinds.flag(), "true", "Whether this strategy runs."),
                new Key(KeyFile.STRATEGY, PREFIX + "name", Kinds.name(), "", "What it is called in reports."),
                new Key(
                        KeyFile.STRATEGY,
                        PREFIX + "kind",
                        Kinds.choice(kinds().toArray(new String[0])),
                        USUAL_KIND,
                        "Which rules it follows."),
                new Key(
                        KeyFile.STRATEGY,
                        PREFIX + "products",
                        Kinds.products(true),
                        "all",
                        "The products it trades, out of the universe."));
    }

    /** What may stand in a file of a kind, the keys of all files included. */
    List<Key> of(final StrategyProvider provider) {
        final List<Key> keys = new ArrayList<>(ofAll());
        for (final Setting setting : provider.settings()) {
            keys.add(new Key(
                    KeyFile.STRATEGY,
                    PREFIX + setting.key(),
                    SettingKinds.of(setting),
                    setting.standard(),
                    setting.meaning()));
        }
        for (final Setting setting : provider.settings()) {
            if (setting.isPerRegime()) {
                for (final String regime : Regimes.WORDS) {
                    keys.add(new Key(
                            KeyFile.STRATEGY,
                            PREFIX + regime + "." + setting.key(),
                            SettingKinds.of(setting),
                            Key.OPTIONAL,
                            setting.meaning()));
                }
            }
        }
        return keys;
    }
}
