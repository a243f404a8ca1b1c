package io.reprise.engine.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.event.Settings;
import io.reprise.strategy.rules.BuiltIn;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The comments and values of the shipped files against the table of keys. */
class DocumentedKeysTest {
    private static final StrategyKeys KINDS = new StrategyKeys(BuiltIn.PROVIDERS);

    private final ConfigurationFolder packed = ConfigurationFolder.packed(DocumentedKeysTest.class.getClassLoader());

    @ParameterizedTest
    @EnumSource(names = {"ENGINE", "RISK", "UNIVERSE"})
    void shouldStateDefaultAndRangeOfEveryKeyAboveIt(final KeyFile file) {
        final ConfigurationText text = packed.text(file, file.path(), 0);
        final KeyTable keys = new KeyTable(Keys.common());
        final List<String> lines = text.content().lines().toList();
        final List<Problem> problems = new ArrayList<>();
        final Set<String> documented = new HashSet<>();

        EntryCheck.check(text, keys, word -> "", problems).forEach((name, value) -> {
            final Key key = Objects.requireNonNull(keys.find(file.prefix() + name), name);
            if (documented.add(key.name())) {
                final int line = value.place().line();
                assertThat(lines.get(line - 2).strip())
                        .as(value.place().toString())
                        .isEqualTo("# " + key.documentation());
                assertThat(value.text()).as(name).isEqualTo(key.standard());
            }
        });
        assertThat(problems).isEmpty();
        assertThat(documented)
                .as("every key of the table stands in the file")
                .containsExactlyInAnyOrderElementsOf(
                        keys.of(file).map(Key::name).toList());
    }

    /**
     * The shipped strategies explain every key they may have, in the words of their kind. Where a key or its words
     * changed, write them again with {@code mvn -pl engine test -Dtest=DocumentedKeysTest -Dreprise.record=true}.
     */
    @ParameterizedTest
    @MethodSource("strategies")
    void shouldExplainEveryKeyOfAShippedStrategy(final String path) throws IOException {
        final ConfigurationText text = packed.text(KeyFile.STRATEGY, path, 0);
        final String expected = StrategyFileText.of(text, KINDS);
        if (Boolean.getBoolean("reprise.record")) {
            Files.writeString(Path.of("../config").resolve(path), expected);
        } else {
            assertThat(text.content()).isEqualTo(expected);
        }
    }

    /** Written again as the strategies are. */
    @Test
    void shouldExplainEveryLimitInTheWordsOfItsTable() throws IOException {
        final String expected = RiskFileText.of(new KeyTable(Keys.common()));
        if (Boolean.getBoolean("reprise.record")) {
            Files.writeString(Path.of("../config/risk.yaml"), expected);
        } else {
            assertThat(packed.text(KeyFile.RISK, "risk.yaml", 0).content()).isEqualTo(expected);
        }
    }

    @Test
    void shouldShipEveryKindThatComesWithReprise() {
        assertThat(strategies().stream().map(path -> StrategyFileText.kind(packed.text(KeyFile.STRATEGY, path, 0))))
                .containsAll(KINDS.kinds());
    }

    @Test
    void shouldHaveDefaultsThatAreAllowedAndCanonical() {
        final List<Key> keys = new ArrayList<>(Keys.common());
        BuiltIn.PROVIDERS.forEach(provider -> keys.addAll(KINDS.of(provider)));
        assertThat(keys)
                .filteredOn(key -> !key.standard().isEmpty() && !key.isOptional())
                .allSatisfy(key -> assertThat(key.kind().canonical(key.standard()))
                        .as(key.name())
                        .isEqualTo(key.standard()));
        assertThat(keys).extracting(Key::meaning).allMatch(meaning -> meaning.endsWith("."));
    }

    @Test
    void shouldHaveDefaultsThatDoNotContradictEachOther() {
        assertThat(BuiltIn.PROVIDERS).allSatisfy(provider -> {
            final SortedMap<String, String> defaults = new TreeMap<>();
            provider.settings().forEach(setting -> defaults.put(setting.key(), setting.standard()));
            assertThat(provider.check(Settings.of(defaults)))
                    .as(provider.kind())
                    .isEmpty();
        });
    }

    static List<String> strategies() {
        return ConfigurationFolder.packed(DocumentedKeysTest.class.getClassLoader())
                .strategies();
    }

    @Test
    void shouldReadTheSameOutOfAJar(@TempDir final Path folder) throws IOException {
        final Path jar = folder.resolve("packed.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (final Map.Entry<String, byte[]> file : new TreeMap<>(packed.content()).entrySet()) {
                out.putNextEntry(new JarEntry("io/reprise/config/" + file.getKey()));
                out.write(file.getValue());
                out.closeEntry();
            }
        }

        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
            final ConfigurationFolder inJar = ConfigurationFolder.packed(loader);

            assertThat(inJar.strategies()).isEqualTo(packed.strategies());
            assertThat(inJar.text(KeyFile.RISK, "risk.yaml", 0)).isEqualTo(packed.text(KeyFile.RISK, "risk.yaml", 0));
        }
    }
}
