package io.reprise.engine.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reprise.event.Settings;
import io.reprise.strategy.StrategyProvider;
import io.reprise.strategy.rules.BuiltIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstalledStrategiesTest {
    private static final String LINE = "final double close = bar.closePrice();";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @Test
    void shouldFindTheKindOfAJarBehindTheBuiltInOnes() throws IOException {
        StrategyJar.ofExample(folder.resolve("mine.jar"), folder, LINE, LINE);

        final List<StrategyProvider> found = InstalledStrategies.in(folder);

        assertThat(found).startsWith(BuiltIn.PROVIDERS.toArray(new StrategyProvider[0]));
        assertThat(found).extracting(StrategyProvider::kind).endsWith("average-cross");
    }

    @Test
    void shouldCheckAFileOfItsKindByItsOwnKeys() throws IOException {
        StrategyJar.ofExample(folder.resolve("mine.jar"), folder, LINE, LINE);
        final Path configuration = Files.createDirectories(folder.resolve("config/strategies"));
        final Path file = configuration.resolve("mine.yaml");
        Files.writeString(file, "kind: average-cross\nfast: 3\n");
        final List<StrategyProvider> found = InstalledStrategies.in(folder);

        final Settings settings = ConfigurationLoader.load(folder.resolve("config"), new TreeMap<>(), found)
                .settings();
        assertThat(settings.value("strategy.1.fast")).isEqualTo("3");
        assertThat(settings.value("strategy.1.slow")).as("its default").isEqualTo("20");

        Files.writeString(file, "kind: average-cross\nfast: 30\n");
        assertThatThrownBy(() -> ConfigurationLoader.load(folder.resolve("config"), new TreeMap<>(), found))
                .hasMessage(file + ":2: fast: expected less than slow (20), was '30'");
        assertThatThrownBy(() -> ConfigurationLoader.load(folder.resolve("config"), new TreeMap<>(), BuiltIn.PROVIDERS))
                .hasMessageStartingWith(file + ":1: kind: expected trigger-rules or ")
                .hasMessageEndingWith("was 'average-cross'");
    }

    @ParameterizedTest
    @CsvSource({
        "System.nanoTime(), java.lang.System.nanoTime",
        "Math.random(), java.lang.Math.random",
        "new java.util.Random().nextInt(), java.util.Random",
        "java.time.Instant.now().getNano(), java.time.Instant",
        "new java.util.HashSet<String>().size(), java.util.HashSet",
        "Thread.activeCount(), java.lang.Thread",
        "System.identityHashCode(this), java.lang.System.identityHashCode",
        "new java.io.File(\"x\").length(), java.io.File"
    })
    void shouldRefuseAJarThatWouldDecideOtherwiseOnTheNextRun(final String slip, final String named)
            throws IOException {
        final Path jar = folder.resolve("mine.jar");
        StrategyJar.ofExample(jar, folder, LINE, LINE + " if (" + slip + " == 42) { separation = 1; }");

        assertThatThrownBy(() -> InstalledStrategies.in(folder))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(jar + ": example/AverageCross.class uses " + named)
                .hasMessageEndingWith(
                        "a strategy must decide the same on every run; time and chance come from its" + " setup");
    }

    @Test
    void shouldSayWhatIsWrongWithAJar() throws IOException {
        final Path jar = folder.resolve("a.jar");
        Files.writeString(jar, "no jar");
        assertThatThrownBy(() -> InstalledStrategies.in(folder)).hasMessageStartingWith(jar + ": cannot be read");

        try (JarOutputStream empty = new JarOutputStream(Files.newOutputStream(jar))) {
            empty.finish();
        }
        assertThatThrownBy(() -> InstalledStrategies.in(folder))
                .hasMessageStartingWith(jar + ": expected META-INF/services/io.reprise.strategy.StrategyProvider");

        StrategyJar.ofExample(jar, folder, "\"average-cross\"", "\"trigger-rules\"");
        assertThatThrownBy(() -> InstalledStrategies.in(folder))
                .hasMessage(jar + ": kind 'trigger-rules': expected a name of its own, there is one");
    }

    @Test
    void shouldBeContentWithoutAFolder() {
        assertThat(InstalledStrategies.in(folder.resolve("none"))).isEqualTo(BuiltIn.PROVIDERS);
    }
}
