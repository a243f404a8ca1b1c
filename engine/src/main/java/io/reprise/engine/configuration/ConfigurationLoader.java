package io.reprise.engine.configuration;

import io.reprise.event.Settings;
import io.reprise.strategy.StrategyProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads a configuration folder whole, checks every value, and refuses it whole before anything else happens.
 *
 * <p>One load, one instance; reads files, writes nothing.
 */
public final class ConfigurationLoader {
    /** Where a configuration is looked for when none is named. */
    public static final Path USUAL_DIRECTORY = Path.of("config");

    private final List<Problem> problems = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final SortedMap<String, Value> values = new TreeMap<>();
    private final Map<KeyFile, Place> places = new EnumMap<>(KeyFile.class);
    private final ConfigurationFolder folder;
    private final ConfigurationFolder packed;
    private final StrategyKeys strategyKeys;
    private final KeyTable common;
    /** The kind of each enabled strategy, in their order. */
    private final List<StrategyProvider> kinds = new ArrayList<>();

    private int files;

    private ConfigurationLoader(
            final ConfigurationFolder folder,
            final ConfigurationFolder packed,
            final List<StrategyProvider> providers) {
        this.folder = folder;
        this.packed = packed;
        strategyKeys = new StrategyKeys(providers);
        final List<Key> keys = new ArrayList<>(Keys.common());
        keys.addAll(strategyKeys.ofAll());
        common = new KeyTable(keys);
    }

    /**
     * Loads a configuration.
     *
     * @param directory of {@code engine.yaml}, {@code risk.yaml}, {@code universe.yaml} and {@code strategies/*.yaml};
     *                  a file that is not there counts as its built-in version; null for {@code ./config} where it
     *                  exists, else the built-in defaults
     * @param overrides values of flags by full key, such as {@code universe.products}; checked like the files, and win
     * @param providers the kinds of strategies there are
     * @return the complete settings
     * @throws ConfigurationException when anything in it is wrong
     */
    public static LoadedConfiguration load(
            final @Nullable Path directory,
            final SortedMap<String, String> overrides,
            final List<StrategyProvider> providers) {
        final ConfigurationFolder packed = ConfigurationFolder.packed(ConfigurationLoader.class.getClassLoader());
        final ConfigurationFolder folder;
        if (directory != null) {
            folder = ConfigurationFolder.onDisk(directory);
        } else if (Files.isDirectory(USUAL_DIRECTORY)) {
            folder = ConfigurationFolder.onDisk(USUAL_DIRECTORY);
        } else {
            folder = packed;
        }
        return new ConfigurationLoader(folder, packed, providers).load(overrides);
    }

    private LoadedConfiguration load(final SortedMap<String, String> overrides) {
        for (final KeyFile file : List.of(KeyFile.ENGINE, KeyFile.RISK, KeyFile.UNIVERSE)) {
            values.putAll(EntryCheck.check(textOf(file), common, word -> "", problems));
        }
        if (folder.has(KeyFile.UNIVERSE.path()) && !folder.has(KeyFile.RISK.path())) {
            // The built-in shares are of the built-in clusters.
            values.keySet().removeIf(key -> key.startsWith(RiskKeys.CLUSTER_PERCENT));
        }
        readStrategies();
        final List<String> writtenProducts =
                List.of(textOr("universe.products", "").split(",", -1));
        overrides.forEach(this::override);
        refuseWhereWrong();
        addDefaults();
        new CrossChecks(values, kinds, writtenProducts, problems).check();
        refuseWhereWrong();
        final SortedMap<String, String> settings = new TreeMap<>();
        values.forEach((key, value) -> settings.put(key, value.text()));
        return new LoadedConfiguration(Settings.of(settings), folder.label(), notes);
    }

    private ConfigurationText textOf(final KeyFile file) {
        final boolean isThere = folder.has(file.path());
        if (!isThere) {
            notes.add(Path.of(folder.label(), file.path()) + ": not there, the built-in one is used");
        }
        final ConfigurationText text = (isThere ? folder : packed).text(file, file.path(), files++);
        places.put(file, text.place(0));
        return text;
    }

    private void readStrategies() {
        final boolean isThere = folder.has(ConfigurationFolder.STRATEGIES + "/");
        if (!isThere) {
            notes.add(Path.of(folder.label(), ConfigurationFolder.STRATEGIES)
                    + ": not there, the built-in strategies are used");
        }
        final ConfigurationFolder source = isThere ? folder : packed;
        for (final String path : source.strategies()) {
            readStrategy(source.text(KeyFile.STRATEGY, path, files++));
        }
        if (kinds.isEmpty()) {
            notes.add(source.label() + ": no strategy is enabled, nothing will be traded");
        }
    }

    private void readStrategy(final ConfigurationText text) {
        final int found = problems.size();
        final List<YamlEntry> entries = YamlReader.read(text, problems);
        final StrategyProvider provider = kindOf(entries);
        if (provider == null) {
            return;
        }
        final List<Key> own = strategyKeys.of(provider);
        final List<Key> keys = new ArrayList<>(Keys.common());
        keys.addAll(own);
        final SortedMap<String, Value> written =
                EntryCheck.check(text, entries, new KeyTable(keys), word -> otherKind(word, provider), problems);
        final Value enabled = written.remove(StrategyKeys.ENABLED);
        if (enabled != null && enabled.text().equals("false")) {
            notes.add(text.label() + ": not enabled");
            return;
        }
        final String stem = text.stem();
        if (!written.containsKey("name") && Kinds.name().canonical(stem) == null && problems.size() == found) {
            problems.add(new Problem(
                    text.place(0),
                    "name: expected " + Kinds.name().expectation() + ", was the file's name '" + stem + "'"));
        }
        kinds.add(provider);
        final String prefix = "strategy." + kinds.size() + ".";
        written.forEach((key, value) -> values.put(prefix + key, value));
        own.stream()
                .filter(key -> !key.isOptional() && !key.written().equals(StrategyKeys.ENABLED))
                .forEach(key -> values.putIfAbsent(
                        prefix + key.written(),
                        new Value(key.standard().isEmpty() ? stem : key.standard(), text.place(0))));
    }

    /** What a file says of its kind; null, with a problem added, where there is no such kind. */
    private @Nullable StrategyProvider kindOf(final List<YamlEntry> entries) {
        for (final YamlEntry entry : entries) {
            if (entry.name().equals("kind")) {
                final StrategyProvider provider = strategyKeys.provider(entry.value());
                if (provider == null) {
                    problems.add(new Problem(
                            entry.place(),
                            "kind: expected " + String.join(" or ", strategyKeys.kinds()) + ", was " + entry.quoted()
                                    + NearestWord.question(entry.value(), strategyKeys.kinds())));
                }
                return provider;
            }
        }
        return strategyKeys.provider(StrategyKeys.USUAL_KIND);
    }

    private String otherKind(final String word, final StrategyProvider own) {
        final String kind = strategyKeys.kindWith(word);
        return kind == null || kind.equals(own.kind()) ? "" : ", which belongs to strategies of kind " + kind;
    }

    private void override(final String name, final String text) {
        final Place place = new Place(Integer.MAX_VALUE, "--" + name.substring(name.lastIndexOf('.') + 1), 0);
        final Key key = find(name);
        if (key == null) {
            final List<String> names = new ArrayList<>(values.keySet());
            Keys.common().forEach(known -> names.add(known.name()));
            problems.add(new Problem(place, "unknown key '" + name + "'" + NearestWord.question(name, names)));
            return;
        }
        final String canonical = key.kind().canonical(text);
        if (canonical == null) {
            problems.add(new Problem(
                    place,
                    "expected " + key.kind().expectation() + ", was '" + text + "'"
                            + key.kind().question(text)));
        } else {
            values.put(name, new Value(canonical, place));
        }
    }

    /** The key of a full name; a strategy has those of its kind, and the word that switches it on is none of them. */
    private @Nullable Key find(final String name) {
        final String prefix = "strategy.";
        if (!name.startsWith(prefix)) {
            return common.find(name);
        }
        for (int number = 1; number <= kinds.size(); number++) {
            final String own = prefix + number + ".";
            if (name.startsWith(own) && !name.endsWith("." + StrategyKeys.ENABLED)) {
                return new KeyTable(strategyKeys.of(kinds.get(number - 1))).find(name);
            }
        }
        return null;
    }

    private void addDefaults() {
        final Set<String> symbols = new TreeSet<>();
        for (final String name : values.keySet()) {
            if (name.startsWith(UniverseTerms.PREFIX)) {
                symbols.add(name.split("\\.", -1)[1]);
            }
        }
        for (final Key key : Keys.common()) {
            final Place place = Objects.requireNonNull(places.get(key.file()));
            if (key.name().startsWith(UniverseTerms.PREFIX)) {
                symbols.forEach(symbol ->
                        values.putIfAbsent(key.name().replace("*", symbol), new Value(key.standard(), place)));
            } else if (!key.name().endsWith("*")) {
                values.putIfAbsent(key.name(), new Value(key.standard(), place));
            }
        }
    }

    private String textOr(final String key, final String fallback) {
        final Value value = values.get(key);
        return value == null ? fallback : value.text();
    }

    private void refuseWhereWrong() {
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems.stream()
                    .sorted(Problem.IN_FILE_ORDER)
                    .map(Problem::toString)
                    .toList());
        }
    }
}
