package io.reprise.engine.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The comments and values of the shipped files against the table of keys. */
class DocumentedKeysTest {
    private final ConfigurationFolder packed = ConfigurationFolder.packed(DocumentedKeysTest.class.getClassLoader());

    @ParameterizedTest
    @EnumSource
    void shouldStateDefaultAndRangeOfEveryKeyAboveIt(final KeyFile file) throws IOException {
        final ConfigurationText text = file == KeyFile.STRATEGY ? sample() : packed.text(file, file.path(), 0);
        final List<String> lines = text.content().lines().toList();
        final List<Problem> problems = new ArrayList<>();
        final Set<String> documented = new HashSet<>();

        EntryCheck.check(text, problems).forEach((name, value) -> {
            final Key key = Objects.requireNonNull(Keys.find(file.prefix() + name), name);
            if (documented.add(key.name())) {
                final int line = value.place().line();
                assertThat(lines.get(line - 2).strip())
                        .as(value.place().toString())
                        .isEqualTo("# " + key.documentation());
                assertThat(value.text()).as(name).isEqualTo(key.standard().isEmpty() ? "sample" : key.standard());
            }
        });
        assertThat(problems).isEmpty();
        assertThat(documented)
                .as("every key of the table stands in the file")
                .containsExactlyInAnyOrderElementsOf(
                        Keys.of(file).map(Key::name).toList());
    }

    @Test
    void shouldHaveDefaultsThatAreAllowedAndCanonical() {
        assertThat(Keys.all()).filteredOn(key -> !key.standard().isEmpty()).allSatisfy(key -> assertThat(
                        key.kind().canonical(key.standard()))
                .as(key.name())
                .isEqualTo(key.standard()));
        assertThat(Keys.all()).extracting(Key::meaning).allMatch(meaning -> meaning.endsWith("."));
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
            out.putNextEntry(new JarEntry("io/reprise/config/strategies/sample.yaml"));
            out.write(sample().content().getBytes(StandardCharsets.UTF_8));
            out.closeEntry();
        }

        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
            final ConfigurationFolder inJar = ConfigurationFolder.packed(loader);

            assertThat(inJar.strategies()).contains("strategies/sample.yaml");
            assertThat(inJar.text(KeyFile.RISK, "risk.yaml", 0)).isEqualTo(packed.text(KeyFile.RISK, "risk.yaml", 0));
        }
    }

    private static ConfigurationText sample() throws IOException {
        try (InputStream sample = DocumentedKeysTest.class.getResourceAsStream("strategies/sample.yaml")) {
            assertThat(sample).isNotNull();
            final String content = new String(sample.readAllBytes(), StandardCharsets.UTF_8);
            return new ConfigurationText(KeyFile.STRATEGY, 0, "strategies/sample.yaml", content);
        }
    }
}
