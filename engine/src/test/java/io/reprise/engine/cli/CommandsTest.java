package io.reprise.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CommandsTest {
    private static final long SEED = 7;
    private static final int CANDLES = 4_000;

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Path candles = Path.of("");

    @BeforeEach
    void writeCandles() throws IOException {
        final Random random = new Random(SEED);
        final StringBuilder csv = new StringBuilder("start,open,high,low,close,volume\n");
        long price = 6_500_000;
        for (int i = 0; i < CANDLES; i++) {
            final long open = price;
            final boolean isBurst = random.nextInt(25) == 0;
            price = Math.max(100_000, price + (long) (random.nextGaussian() * (isBurst ? 60_000 : 8_000)));
            final long high = Math.max(open, price) + random.nextInt(4_000);
            final long low = Math.min(open, price) - random.nextInt(4_000);
            csv.append(1_713_457_800L + i * 900L);
            for (final long value : new long[] {open, high, low, price}) {
                csv.append(',')
                        .append(value / 100)
                        .append('.')
                        .append(value % 100 / 10)
                        .append(value % 10);
            }
            csv.append(',').append(isBurst ? 300 : 50).append(".5\n");
        }
        candles = folder.resolve("BTC-USD-15m.csv");
        Files.writeString(candles, csv);
    }

    @Test
    void shouldMakeEachCommandByTheNameThatItHas() {
        final Terminal terminal = new Terminal(new PrintStream(out), new PrintStream(err));

        assertThat(Commands.NAMES).doesNotHaveDuplicates().allSatisfy(name -> assertThat(Commands.make(name, terminal)
                        .getClass()
                        .getAnnotation(CommandLine.Command.class)
                        .name())
                .isEqualTo(name));
    }

    @Test
    void shouldListEveryCommandThoughOneIsMadeWhereOneIsTyped() {
        assertThat(run("--help")).isZero();

        assertThat(said()).contains(Commands.NAMES);
    }

    @Test
    void shouldImportVerifyAndReplayToTheSameBits() {
        final String journal = folder.resolve("journal").toString();

        assertThat(run("import", candles.toString(), "--out", journal)).isZero();
        assertThat(run("verify", journal)).isZero();
        assertThat(run("replay", journal)).isZero();
        assertThat(run("replay", journal, "--wiring", "staged")).isZero();

        assertThat(said()).contains("intact").contains("identical").doesNotContain("different");
        assertThat(said().lines()
                        .filter(line -> line.startsWith("state digest"))
                        .distinct())
                .as("fused and staged end in the same state")
                .hasSize(1);
    }

    @Test
    void shouldFindNoOrderThatBrokeALimitWhereNothingWasOrdered() {
        final String journal = folder.resolve("journal").toString();

        assertThat(run("import", candles.toString(), "--out", journal)).isZero();
        out.reset();
        assertThat(run("risk-audit", journal)).isZero();
        assertThat(run("risk-audit", journal, "--json")).isZero();
        assertThat(run("risk-audit", folder.toString())).isEqualTo(ExitCode.USAGE);

        assertThat(said()).startsWith("sound: 0 orders").contains("\"findings\":[]");
    }

    @Test
    void shouldSayThatNoOrderWasAnsweredWhereNothingWasOrdered() {
        final String journal = folder.resolve("journal").toString();

        assertThat(run("import", candles.toString(), "--out", journal)).isZero();
        out.reset();
        assertThat(run("latencies", journal)).isEqualTo(ExitCode.NO);
        assertThat(run("latencies", journal, "--quantiles", "1")).isEqualTo(ExitCode.USAGE);

        assertThat(said()).isEqualTo("no order was answered\n");
    }

    @Test
    void shouldShowTheStateBehindAnInputAndWhatDiffersBetweenTwo() {
        final String journal = folder.resolve("journal").toString();
        assertThat(run("import", candles.toString(), "--out", journal)).isZero();
        out.reset();

        assertThat(run("state", journal, "--at", "100")).isZero();
        assertThat(said()).startsWith("sequence 100, at 2024-").contains("\naccount: cash ", "BTC-USD bars ");
        out.reset();
        assertThat(run("state", journal, "--at", "2024-04-20", "--json")).isZero();
        assertThat(said())
                .startsWith("{\"sequence\":")
                .contains("\"account\":{\"cash\":")
                .hasLineCount(1);
        out.reset();
        assertThat(run("state", journal, "--diff", "100", "101")).isZero();
        assertThat(said()).startsWith("sequence: 100 -> 101\n").doesNotContain("equity");
        assertThat(run("state", journal, "--at", "noon")).isEqualTo(ExitCode.USAGE);
        assertThat(run("state", journal, "--diff", "100")).isEqualTo(ExitCode.USAGE);

        assertThat(complained()).contains("--at: expected a sequence");
    }

    @Test
    void shouldSayThatNoStrategyLookedWhereNothingButTheMarketWasRecorded() {
        final String journal = folder.resolve("journal").toString();
        assertThat(run("import", candles.toString(), "--out", journal)).isZero();
        out.reset();

        assertThat(run("why-not", journal, "btc-usd", "2024-04-20")).isZero();
        assertThat(said())
                .startsWith("BTC-USD behind input 128, 2024-04-20T00:00:00Z\n")
                .contains("level: normal", "no strategy had looked yet", "refused within the hour before: nothing");
        out.reset();
        assertThat(run("why-not", journal, "BTC-USD", "--json")).isZero();
        assertThat(said()).startsWith("{\"product\":\"BTC-USD\"").contains("\"misses\":[]");
        assertThat(run("why-not", journal, "BTC-USDC")).isEqualTo(ExitCode.USAGE);

        assertThat(complained()).contains("did you mean 'BTC-USD'?").hasLineCount(1);
    }

    @Test
    void shouldSayWhetherAnInvariantHoldsAndWhichThereAre() {
        final String journal = folder.resolve("journal").toString();
        assertThat(run("import", candles.toString(), "--out", journal)).isZero();
        out.reset();

        assertThat(run("bisect", journal, "--invariant", "cash-not-negative")).isZero();
        assertThat(run("bisect", journal, "--invariant", "level=halt")).isEqualTo(ExitCode.NO);
        assertThat(run("bisect", journal, "--invariant", "level=halt", "--json"))
                .isEqualTo(ExitCode.NO);
        assertThat(run("bisect", journal, "--invariant", "cash-not-negativ")).isEqualTo(ExitCode.USAGE);
        assertThat(run("bisect", journal, "--invariant", "open-orders-at-most=few"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(run("bisect", journal)).isEqualTo(ExitCode.USAGE);

        assertThat(said())
                .contains("cash-not-negative holds behind each of ")
                .contains("level=halt does not hold behind input 1: normal, allowed halt\n")
                .contains("\"holds\":false");
        assertThat(complained()).contains("did you mean 'cash-not-negative'?", "equity-at-least=X", "'few'");
    }

    @Test
    void shouldExportWhatTailShowsAndLeaveAFileThatIsThere() throws IOException {
        final String journal = folder.resolve("journal").toString();
        final Path table = folder.resolve("candles.csv");
        final Path lines = folder.resolve("candles.jsonl");
        assertThat(run("import", candles.toString(), "--out", journal)).isZero();

        assertThat(run("export", journal, "--to", table.toString(), "--type", "candle"))
                .isZero();
        assertThat(run("export", journal, "--to", lines.toString(), "--type", "candle"))
                .isZero();
        assertThat(run("export", journal, "--to", table.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(run("export", journal, "--to", folder.resolve("x.orc").toString()))
                .isEqualTo(ExitCode.USAGE);
        final Path columns = folder.resolve("candles.parquet");
        assertThat(run("export", journal, "--to", columns.toString(), "--type", "candle"))
                .isZero();
        assertThat(said()).contains(CANDLES + " events written to " + columns);
        out.reset();
        assertThat(run("tail", journal, "--type", "candle", "--json")).isZero();

        assertThat(Files.readString(lines)).isEqualTo(said()).hasLineCount(CANDLES);
        assertThat(Files.readAllLines(table))
                .hasSize(CANDLES + 1)
                .first()
                .asString()
                .startsWith("sequence,ordinal,type,")
                .contains(",product,", ",volume");
        assertThat(complained()).contains("is there already", ".parquet or .jsonl, was");
        assertThat(columns).binaryContent().startsWith("PAR1".getBytes(StandardCharsets.US_ASCII));
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void shouldTradeInABacktestAndSayTheSameTwice() {
        assertThat(run("backtest", candles.toString(), "--json")).isZero();
        final String first = said();
        out.reset();
        assertThat(run("backtest", candles.toString(), "--json")).isZero();

        assertThat(said()).isEqualTo(first);
        assertThat(first).contains("\"fills\"");
    }

    @Test
    void shouldRefuseInOneLineAndWriteNothing() {
        final String journal = folder.resolve("journal").toString();

        assertThat(run("import", folder.resolve("absent-15m.csv").toString(), "--out", journal))
                .isEqualTo(ExitCode.USAGE);
        assertThat(run("verify", folder.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(run("replay", journal)).isEqualTo(ExitCode.USAGE);
        assertThat(run("backtest", candles.toString(), "--products", "BTC-USX")).isEqualTo(ExitCode.USAGE);
        assertThat(run("backtest", candles.toString(), "--fees", "1")).isEqualTo(ExitCode.USAGE);
        assertThat(run("backtest", candles.toString(), "--products", "ETH-USD")).isEqualTo(ExitCode.USAGE);
        assertThat(run("imporrt")).isEqualTo(ExitCode.USAGE);

        assertThat(complained().lines()).hasSize(7).noneMatch(line -> line.startsWith("\tat"));
        assertThat(Path.of(journal)).doesNotExist();
    }

    @Test
    void shouldLeaveNothingOfAnImportThatCannotBeReadToItsEnd() throws IOException {
        final Path journal = folder.resolve("journal");
        Files.writeString(candles, "1717057800,oops,1,1,1,1\n", StandardOpenOption.APPEND);

        assertThat(run("import", candles.toString(), "--out", journal.toString()))
                .isEqualTo(ExitCode.USAGE);

        assertThat(complained()).contains("BTC-USD-15m.csv:" + (CANDLES + 2)).hasLineCount(1);
        assertThat(folder).isDirectoryNotContaining("glob:**journal*");
    }

    @Test
    void shouldKeepOnlyTheProductsNamed() throws IOException {
        final Path other = folder.resolve("ETH-USD-15m.csv");
        Files.copy(candles, other);
        final String both = folder.resolve("both").toString();
        final String one = folder.resolve("one").toString();

        assertThat(run("import", candles.toString(), other.toString(), "--out", both))
                .isZero();
        assertThat(run("import", candles.toString(), other.toString(), "--out", one, "--products", "ETH-USD"))
                .isZero();
        out.reset();
        assertThat(run("backtest", both, "--products", "ETH-USD", "--json")).isZero();
        final String ofBoth = said();
        out.reset();
        assertThat(run("backtest", one, "--json")).isZero();

        assertThat(said()).isEqualTo(ofBoth).contains("ETH-USD").doesNotContain("BTC-USD");
    }

    @Test
    void shouldSuggestTheNearestWord() {
        assertThat(run("imporrt")).isEqualTo(ExitCode.USAGE);

        assertThat(complained()).contains("did you mean 'import'?").hasLineCount(1);
    }

    private int run(final String... words) {
        final Terminal terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8));
        return Main.execute(terminal, words);
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String complained() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
