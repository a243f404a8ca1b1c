package io.reprise.engine.configuration;

import io.reprise.event.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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
    private int files;
    private int strategies;

    private ConfigurationLoader(final ConfigurationFolder folder, final ConfigurationFolder packed) {
        this.folder = folder;
        this.packed = packed;
    }

    /**
     * Loads a configuration.
     *
     * @param directory of {@code engine.yaml}, {@code risk.yaml}, {@code universe.yaml} and {@code strategies/*.yaml};
     *                  a file that is not there counts as its built-in version; null for {@code ./config} where it
     *                  exists, else the built-in defaults
     * @param overrides values of flags by full key, such as {@code universe.products}; checked like the files, and win
     * @return the complete settings
     * @throws ConfigurationException when anything in it is wrong
     */
    public static LoadedConfiguration load(final @Nullable Path directory, final SortedMap<String, String> overrides) {
        final ConfigurationFolder packed = ConfigurationFolder.packed(ConfigurationLoader.class.getClassLoader());
        final ConfigurationFolder folder;
        if (directory != null) {
            folder = ConfigurationFolder.onDisk(directory);
        } else if (Files.isDirectory(USUAL_DIRECTORY)) {
            folder = ConfigurationFolder.onDisk(USUAL_DIRECTORY);
        } else {
            folder = packed;
        }
        return new ConfigurationLoader(folder, packed).load(overrides);
    }

    private LoadedConfiguration load(final SortedMap<String, String> overrides) {
        for (final KeyFile file : List.of(KeyFile.ENGINE, KeyFile.RISK, KeyFile.UNIVERSE)) {
            values.putAll(EntryCheck.check(textOf(file), problems));
        }
        readStrategies();
        final List<String> writtenProducts =
                List.of(textOr("universe.products", "").split(",", -1));
        overrides.forEach(this::override);
        refuseWhereWrong();
        addDefaults();
        new CrossChecks(values, strategies, writtenProducts, problems).check();
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
            final ConfigurationText text = source.text(KeyFile.STRATEGY, path, files++);
            final int found = problems.size();
            final SortedMap<String, Value> written = EntryCheck.check(text, problems);
            final Value enabled = written.remove("enabled");
            if (enabled != null && enabled.text().equals("false")) {
                notes.add(text.label() + ": not enabled");
                continue;
            }
            final String stem = text.stem();
            if (!written.containsKey("name") && Kinds.name().canonical(stem) == null && problems.size() == found) {
                problems.add(new Problem(
                        text.place(0),
                        "name: expected " + Kinds.name().expectation() + ", was the file's name '" + stem + "'"));
            }
            strategies++;
            final String prefix = "strategy." + strategies + ".";
            written.forEach((key, value) -> values.put(prefix + key, value));
            Keys.of(KeyFile.STRATEGY)
                    .filter(key -> !key.name().equals(Keys.ENABLED))
                    .forEach(key -> values.putIfAbsent(
                            prefix + key.leaf(),
                            new Value(key.standard().isEmpty() ? stem : key.standard(), text.place(0))));
        }
        if (strategies == 0) {
            notes.add(source.label() + ": no strategy is enabled, nothing will be traded");
        }
    }

    private void override(final String name, final String text) {
        final Place place = new Place(Integer.MAX_VALUE, "--" + name.substring(name.lastIndexOf('.') + 1), 0);
        final Key key = Keys.find(name);
        final boolean isOfNoStrategy = name.startsWith("strategy.") && !values.containsKey(name);
        if (key == null || isOfNoStrategy || key.name().equals(Keys.ENABLED)) {
            final List<String> names = new ArrayList<>(values.keySet());
            Keys.all().forEach(known -> names.add(known.name()));
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

    private void addDefaults() {
        final Set<String> symbols = new TreeSet<>();
        for (final String name : values.keySet()) {
            if (name.startsWith(UniverseTerms.PREFIX)) {
                symbols.add(name.split("\\.", -1)[1]);
            }
        }
        for (final Key key : Keys.all()) {
            final Place place = places.get(key.file());
            if (place == null) {
                continue;
            }
            if (key.name().startsWith(UniverseTerms.PREFIX)) {
                symbols.forEach(symbol ->
                        values.putIfAbsent(key.name().replace("*", symbol), new Value(key.standard(), place)));
            } else {
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
