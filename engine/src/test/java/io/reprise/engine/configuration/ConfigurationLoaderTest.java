package io.reprise.engine.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reprise.event.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

        assertThat(Keys.all())
                .filteredOn(key -> !key.name().equals(Keys.ENABLED))
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
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
            risk.yaml|"risk:\\n  max-daily-loss: -5"|:2: risk.max-daily-loss: expected money above 0 in quote currency, was '-5'
            risk.yaml|"risk:\\n\\n  max-dayly-loss: 5"|:3: unknown key 'max-dayly-loss', did you mean 'max-daily-loss'?
            risk.yaml|"risk:\\n  fnord: 5"|:2: unknown key 'fnord', expected one of kill-switch-file, max-daily-loss, max-open-orders, max-order-notional, max-position-notional, stale-after
            risk.yaml|"risc:\\n  max-daily-loss: 5\\n  max-open-orders: 3"|:1: unknown key 'risc', did you mean 'risk'?
            risk.yaml|"max-daily-loss: 5"|:1: 'max-daily-loss' belongs below 'risk:'
            risk.yaml|"paper:\\n  cash: 5"|:1: 'paper' belongs into engine.yaml
            risk.yaml|"risk: 5"|:1: expected keys below 'risk:', indented, was '5'
            risk.yaml|"risk:\\n  max-daily-loss:\\n    usd: 5"|:2: risk.max-daily-loss: expected money above 0 in quote currency, was a block of keys
            risk.yaml|"risk:\\n  max-daily-loss:"|:2: risk.max-daily-loss: expected money above 0 in quote currency, was empty
            risk.yaml|"risk:\\n  max-daily-loss: 5\\n  max-daily-loss: 6"|:3: 'max-daily-loss' stands twice, first on line 2
            risk.yaml|"risk:\\n  max-daily-loss: 0.000000001"|:2: risk.max-daily-loss: expected money above 0 in quote currency, was '0.000000001'
            risk.yaml|"risk:\\n  max-daily-loss: 5e3"|:2: risk.max-daily-loss: expected money above 0 in quote currency, was '5e3'
            risk.yaml|"risk:\\n  max-open-orders: 2.5"|:2: risk.max-open-orders: expected a whole number from 1 to 32, was '2.5'
            risk.yaml|"risk:\\n  stale-after: 5"|:2: risk.stale-after: expected a time span from 100ms to 1d (units ms, s, m, h, d), was '5'
            risk.yaml|"risk:\\n  stale-after: [1s\\nx: 2"|:3: not readable as YAML: expected ',' or ']', but got :
            risk.yaml|"risk:\\n\\tstale-after: 1s"|:2: not readable as YAML: found character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for indentation)
            risk.yaml|"- risk"|:1: expected 'key: value' lines
            engine.yaml|"engine:\\n  wiring: fussed"|:2: engine.wiring: expected auto or fused or staged, was 'fussed', did you mean 'fused'?
            engine.yaml|"engine:\\n  ring-size: 1000"|:2: engine.ring-size: expected a power of two from 64 to 1048576, was '1000'
            engine.yaml|"feed:\\n  reconnect-min: 45s"|:2: feed.reconnect-min: expected at most feed.reconnect-max (30s), was '45s'
            universe.yaml|"universe:\\n  products: btc-usd"|:2: universe.products: expected products such as BTC-USD, each once, separated by commas, was 'btc-usd', did you mean 'BTC-USD'?
            universe.yaml|"universe:\\n  products: [BTC-USD, BTC-USD]"|:2: universe.products: expected products such as BTC-USD, each once, separated by commas, was 'BTC-USD,BTC-USD'
            universe.yaml|"universe:\\n  products: BTC-EUR"|:2: universe.products: expected products paid in USD (universe.quote-currency), was 'BTC-EUR'
            universe.yaml|"instruments:\\n  BTC-USD:\\n    price-increments: 1"|:3: unknown key 'price-increments', did you mean 'price-increment'?
            universe.yaml|"instruments:\\n  btc:\\n    price-increment: 1"|:3: expected a product such as BTC-USD, was 'btc'
            strategies/slow.yaml|"ema-fast: 21"|:1: ema-fast: expected less than ema-slow (21), was '21'
            strategies/slow.yaml|"trend-interval: 30s"|:1: trend-interval: expected at least interval (1m), was '30s'
            strategies/slow.yaml|"stop-atr: 0"|:1: stop-atr: expected a number from 0.01 to 100, was '0'
            strategies/slow.yaml|"order-notional: 1001"|:1: order-notional: expected at most risk.max-order-notional (1000): risk would refuse every order, was '1001'
            strategies/slow.yaml|"products: BTC-USD, ETHUSD"|:1: products: expected all, or products such as BTC-USD, each once, separated by commas, was 'BTC-USD, ETHUSD'
            strategies/slow.yaml|"\\nproducts: BTC-USD, ETH-UDS"|:2: products: expected products of the universe (BTC-USD,ETH-USD), was 'ETH-UDS', did you mean 'ETH-USD'?
            strategies/slow.yaml|"strategy:\\n  ema-fast: 3"|:1: unknown key 'strategy'
            """)
    void shouldSayInOneLineWhereAndWhatWasExpected(final String file, final String text, final String complaint) {
        write(file, text.replace("\\n", "\n").replace("\\t", "\t") + "\n");

        assertThatThrownBy(this::load)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(directory.resolve(file) + complaint.replace("\\t", "\\t"))
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
        assertThatThrownBy(() -> ConfigurationLoader.load(nowhere, flags))
                .hasMessageStartingWith(nowhere + ": no such");
        final Path file = directory.resolve("risk.yaml");
        assertThatThrownBy(() -> ConfigurationLoader.load(file, flags)).hasMessageContaining("was a file");
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
        final LoadedConfiguration loaded = ConfigurationLoader.load(null, flags);

        assertThat(loaded.origin()).isEqualTo("built-in defaults");
        assertThat(UniverseTerms.of(loaded.settings()).products()).isEqualTo(List.of("BTC-USD", "ETH-USD"));
    }

    private LoadedConfiguration load() {
        return ConfigurationLoader.load(directory, flags);
    }

    private void write(final String file, final String text) {
        try {
            Files.write(directory.resolve(file), text.getBytes(StandardCharsets.UTF_8));
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
