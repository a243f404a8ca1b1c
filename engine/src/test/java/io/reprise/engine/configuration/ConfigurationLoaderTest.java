package io.reprise.engine.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reprise.event.Settings;
import io.reprise.strategy.rules.BuiltIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class ConfigurationLoaderTest {
    private static final String SLOW = "strategies/slow.yaml";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path directory;

    private final SortedMap<String, String> flags = new TreeMap<>();

    @BeforeEach
    void giveItAStrategiesFolder() throws IOException {
        Files.createDirectory(directory.resolve("strategies"));
    }

    @Test
    void shouldFillInEveryKeyOfTheTable() {
        write(SLOW, "order-notional: 100\n");

        final Settings settings = load().settings();

        final List<Key> keys = new ArrayList<>(Keys.common());
        keys.addAll(new StrategyKeys(BuiltIn.PROVIDERS).of(BuiltIn.PROVIDERS.get(0)));
        assertThat(keys)
                .filteredOn(key -> !key.isOptional()
                        && !key.leaf().equals(StrategyKeys.ENABLED)
                        && !key.name().contains("cluster"))
                .allSatisfy(key -> assertThat(settings.has(
                                key.name().replace("strategy.*", "strategy.1").replace("*", "ETH-USD")))
                        .as(key.name())
                        .isTrue());
        assertThat(settings.value("strategy.1.name")).isEqualTo("slow");
        assertThat(settings.moneyE8("strategy.1.order-notional")).isEqualTo(100_00000000L);
        assertThat(settings.moneyE8("risk.max-order-notional")).isEqualTo(1_000_00000000L);
        assertThat(settings.durationNanos("engine.timer-period")).isEqualTo(100_000_000);
    }

    @Test
    void shouldWriteEqualValuesAsEqualText() {
        write(
                "engine.yaml",
                """
                engine: {timer-period: 1000ms, ring-size: '0128'}
                feed:
                  channel-silent-after: 60s
                paper:
                  maker-fee: 0.0040
                  latency: 0ms
                """);
        write("universe.yaml", "universe:\n  products: [BTC-USD, ETH-USD]\n");
        final String one = load().settings().text();
        write(
                "engine.yaml",
                """
                engine.timer-period: 1s
                engine.ring-size: 128
                feed.channel-silent-after: 1m
                paper.maker-fee: 0.004
                paper.latency: 0s
                """);
        write("universe.yaml", "universe:\n  products: BTC-USD , ETH-USD\n");

        assertThat(load().settings().text())
                .isEqualTo(one)
                .contains("engine.timer-period=1s\n", "paper.maker-fee=0.004\n", "engine.ring-size=128\n");
    }

    @Test
    void shouldNumberEnabledStrategiesInTheOrderOfTheirFiles() {
        write("strategies/a.yaml", "enabled: false\n");
        write("strategies/b.yaml", "order-notional: 10\n");
        write("strategies/c.yaml", "name: third\n");

        final LoadedConfiguration loaded = load();

        assertThat(loaded.settings().value("strategy.1.name")).isEqualTo("b");
        assertThat(loaded.settings().value("strategy.2.name")).isEqualTo("third");
        assertThat(loaded.settings().has("strategy.3.name")).isFalse();
        assertThat(loaded.settings().has("strategy.1.enabled")).isFalse();
        assertThat(loaded.notes()).anySatisfy(note -> assertThat(note).contains("a.yaml: not enabled"));
    }

    @ParameterizedTest
    @CsvFileSource(resources = "complaints.txt", delimiter = '|', quoteCharacter = '"', numLinesToSkip = 1)
    void shouldSayInOneLineWhereAndWhatWasExpected(final String file, final String text, final String complaint) {
        write(file, text.replace("\\n", "\n").replace("\\t", "\t") + "\n");

        assertThatThrownBy(this::load)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(directory.resolve(file) + complaint)
                .hasMessageNotContaining("\n");
    }

    @Test
    void shouldNameTheFirstProblemInTheOrderOfTheFilesAndCountTheOthers() {
        write(SLOW, "ema-fast: x\n");
        write("risk.yaml", "risk:\n  max-open-orders: 0\n  max-daily-loss: 0\n");
        write("engine.yaml", "engine:\n  wiring: no\n");

        assertThatThrownBy(this::load)
                .hasMessage(directory.resolve("engine.yaml")
                        + ":2: engine.wiring: expected auto or fused or staged, was 'no' (and 3 more)")
                .extracting(e -> ((ConfigurationException) e).problems().size())
                .isEqualTo(4);
    }

    @Test
    void shouldRefuseAMissingFolderAndTakeDefaultsForAMissingFile() {
        write("risk.yaml", "risk:\n  max-open-orders: 3\n");

        final LoadedConfiguration loaded = load();

        assertThat(loaded.settings().count("risk.max-open-orders")).isEqualTo(3);
        assertThat(loaded.origin()).isEqualTo(directory.toString());
        assertThat(loaded.notes())
                .contains(directory.resolve("engine.yaml") + ": not there, the built-in one is used")
                .contains(directory + ": no strategy is enabled, nothing will be traded");
        final Path nowhere = directory.resolve("nowhere");
        assertThatThrownBy(() -> ConfigurationLoader.load(nowhere, flags, BuiltIn.PROVIDERS))
                .hasMessageStartingWith(nowhere + ": no such");
        final Path file = directory.resolve("risk.yaml");
        assertThatThrownBy(() -> ConfigurationLoader.load(file, flags, BuiltIn.PROVIDERS))
                .hasMessageContaining("was a file");
    }

    @Test
    void shouldLetFlagsWinAndCheckThemAlike() {
        write(SLOW, "products: BTC-USD,ETH-USD\n");
        flags.put("universe.products", "ETH-USD");
        flags.put("strategy.1.interval", "60s");

        assertThat(load().settings().value("universe.products")).isEqualTo("ETH-USD");
        assertThat(load().settings().value("strategy.1.interval")).isEqualTo("1m");

        flags.put("universe.products", "ETHUSD");
        assertThatThrownBy(this::load)
                .hasMessage("--products: expected products such as BTC-USD, each once, separated by commas,"
                        + " was 'ETHUSD'");
        flags.put("universe.products", "ETH-EUR");
        assertThatThrownBy(this::load)
                .hasMessage("--products: expected products paid in USD (universe.quote-currency), was 'ETH-EUR'");
        flags.remove("universe.products");
        flags.put("strategy.2.interval", "1m");
        assertThatThrownBy(this::load)
                .hasMessage("--interval: unknown key 'strategy.2.interval', did you mean 'strategy.1.interval'?");
    }

    @Test
    void shouldRefuseWhatIsNoText() throws IOException {
        Files.write(directory.resolve("risk.yaml"), new byte[] {'r', (byte) 0xC3, 0x28});

        assertThatThrownBy(this::load).hasMessage(directory.resolve("risk.yaml") + ": cannot be read: not UTF-8 text");
    }

    @Test
    void shouldNotBeLedIntoTheDepthByTextThatRefersToItself() {
        write("risk.yaml", "risk: &a\n  stale-after: *a\n");

        assertThatThrownBy(this::load).isInstanceOf(ConfigurationException.class);
    }

    @Test
    void shouldLoadTheBuiltInDefaultsWhereThereIsNoFolder() {
        final LoadedConfiguration loaded = ConfigurationLoader.load(null, flags, BuiltIn.PROVIDERS);

        assertThat(loaded.origin()).isEqualTo("built-in defaults");
        assertThat(UniverseTerms.of(loaded.settings()).products()).isEqualTo(List.of("BTC-USD", "ETH-USD"));
    }

    private LoadedConfiguration load() {
        return ConfigurationLoader.load(directory, flags, BuiltIn.PROVIDERS);
    }

    private void write(final String file, final String text) {
        try {
            Files.write(directory.resolve(file), text.getBytes(StandardCharsets.UTF_8));
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
