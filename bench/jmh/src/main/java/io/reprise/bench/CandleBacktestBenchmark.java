package io.reprise.bench;

import example.AverageCrossProvider;
import io.reprise.engine.configuration.ConfigurationLoader;
import io.reprise.engine.mode.BacktestRun;
import io.reprise.engine.mode.SourceException;
import io.reprise.engine.reader.summary.SummaryFigures;
import io.reprise.event.Settings;
import io.reprise.strategy.StrategyProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseStrategy;
import org.ta4j.core.Indicator;
import org.ta4j.core.TradingRecord;
import org.ta4j.core.backtest.BarSeriesManager;
import org.ta4j.core.backtest.TradeOnNextOpenModel;
import org.ta4j.core.indicators.SMAIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.num.DecimalNum;
import org.ta4j.core.num.DoubleNum;
import org.ta4j.core.num.Num;
import org.ta4j.core.rules.CrossedUpIndicatorRule;
import org.ta4j.core.rules.UnderIndicatorRule;

/**
 * What does a candle cost in a backtest of one rule (buy when the fast average crosses above the slow one, sell when it
 * is below), beside ta4j on the same candles?
 *
 * <p>Each is given the candles as numbers and ends with its result. Ours is the whole backtest that the command runs,
 * but for reading a file: events, all stages with the limits, the paper venue with fees and latency, the ledger,
 * digests and the summary; the decisions are summed up every sixty candles, as usual of recorded ones.
 *
 * <p>ta4j makes its bars, asks the rules bar by bar and notes entries and exits at the next open; without money, fees,
 * limits or orders. Ours does far more for a candle: the ratio says what a whole engine costs beside bare rules, not
 * whose averages are quicker ({@link IndicatorsBenchmark} says that).
 *
 * <p>Both find the same crossings but for two things: our average true range must be warm before the first entry, and
 * our strategy hears of a fill with the next candle, so that a crossing within a candle or two of the last is missed or
 * left later.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 1,
        jvmArgsAppend = {
            JvmFlags.OPENS_REFLECT,
            JvmFlags.OPENS_NIO,
            JvmFlags.OPENS_MISC,
            JvmFlags.EXPORTS_REF,
            JvmFlags.EXPORTS_MISC,
            JvmFlags.NO_ANALYTICS,
            JvmFlags.NO_ANNOUNCER,
            JvmFlags.QUIET
        })
public class CandleBacktestBenchmark {
    private static final List<StrategyProvider> PROVIDERS = List.of(new AverageCrossProvider());

    /** Far away, because a halt would make the rest of the figure cheap; but looked at with every order. */
    private static final Map<String, String> FAR_LIMITS = Map.ofEntries(
            Map.entry("paper.cash", "1000000000"),
            Map.entry("universe.products", "BTC-USD"),
            Map.entry("clusters.majors", "BTC-USD"),
            Map.entry("risk.max-daily-loss", "1000000000"),
            Map.entry("risk.max-daily-loss-percent", "100"),
            Map.entry("risk.max-drawdown-percent", "100"),
            Map.entry("risk.max-trades-per-day", "1000000"),
            Map.entry("risk.max-trades-per-hour", "1000"),
            Map.entry("risk.max-product-trades-per-day", "1000000"),
            Map.entry("risk.max-product-trades-per-hour", "1000"),
            Map.entry("risk.max-consecutive-losses", "1000000"),
            Map.entry("risk.max-loss-per-trade-percent", "100"),
            Map.entry("risk.cooldown-after-loss", "off"),
            Map.entry("risk.max-clock-drift", "off"));

    /** Of the entries; a larger difference is another rule. Quick averages cross back within a candle or two. */
    private static final double DIFFERENCE_MAX = 0.06;

    /** Candles in the two averages. */
    @Param({"50/200", "5/20"})
    private String averages = "50/200";

    private final MinuteCandles candles = new MinuteCandles();
    private @Nullable Settings settings;
    private int fast;
    private int slow;

    /**
     * Makes both ready, and sees that they find the same entries.
     *
     * @param params that say with which numbers ta4j is asked
     * @throws IOException           when the configuration cannot be written
     * @throws SourceException       never: the candles are in memory
     * @throws IllegalStateException when they find others
     */
    @Setup
    @SuppressForbidden("a benchmark's output is its standard output, and how much was traded belongs to the figure")
    public void compare(final BenchmarkParams params) throws IOException, SourceException {
        final String[] both = averages.split("/", -1);
        fast = Integer.parseInt(both[0]);
        slow = Integer.parseInt(both[1]);
        settings = settings();
        final SummaryFigures ours = backtest();
        final long entries = ours.trades().closed() + ours.trades().stillOpen();
        final int theirs = params.getBenchmark().endsWith(".ta4jDecimal") ? ta4jDecimal() : ta4j();
        System.out.printf(
                Locale.ROOT,
                "[entries: %,d, ta4j %,d; refused %,d, not filled %,d] ",
                entries,
                theirs,
                ours.orders().refused(),
                ours.orders().placed() - ours.orders().filled());
        if (Math.abs(entries - theirs) > DIFFERENCE_MAX * theirs) {
            throw new IllegalStateException(entries + " entries, where ta4j finds " + theirs);
        }
    }

    private Settings settings() throws IOException {
        final Path folder = ScratchFolder.create();
        Files.createDirectory(folder.resolve("strategies"));
        Files.writeString(
                folder.resolve("strategies/average-cross.yaml"),
                String.join(
                        "\n",
                        "kind: average-cross",
                        "interval: 1m",
                        "fast: " + fast,
                        "slow: " + slow,
                        "stop-atr: 0",
                        "target-atr: 0",
                        "max-holding: 365d",
                        "cooldown: 0s",
                        "performance-filter: false",
                        "limit-offset-bps: 100",
                        ""));
        final Settings loaded = ConfigurationLoader.load(folder, new TreeMap<>(FAR_LIMITS), PROVIDERS)
                .settings();
        ScratchFolder.delete(folder);
        return loaded;
    }

    private SummaryFigures backtest() throws SourceException {
        final Settings own = settings;
        if (own == null) {
            throw new IllegalStateException("nothing was set up");
        }
        return new BacktestRun(own, true, new ArrayList<>(PROVIDERS))
                .run(candles, "bench")
                .figures();
    }

    /**
     * Ours.
     *
     * @return round trips
     * @throws SourceException never: the candles are in memory
     */
    @Benchmark
    @OperationsPerInvocation(MinuteCandles.COUNT)
    public long reprise() throws SourceException {
        return backtest().trades().closed();
    }

    /**
     * ta4j 0.17 with doubles, its quickest numbers.
     *
     * @return entries
     */
    @Benchmark
    @OperationsPerInvocation(MinuteCandles.COUNT)
    public int ta4j() {
        return ask(DoubleNum::valueOf);
    }

    /**
     * ta4j 0.17 with its usual numbers, which are decimals as ours are.
     *
     * @return entries
     */
    @Benchmark
    @OperationsPerInvocation(MinuteCandles.COUNT)
    public int ta4jDecimal() {
        return ask(DecimalNum::valueOf);
    }

    private int ask(final Function<Number, Num> number) {
        final BarSeries bars = candles.series(number);
        final ClosePriceIndicator closes = new ClosePriceIndicator(bars);
        final Indicator<Num> quick = new SMAIndicator(closes, fast);
        final Indicator<Num> steady = new SMAIndicator(closes, slow);
        final TradingRecord record = new BarSeriesManager(bars, new TradeOnNextOpenModel())
                .run(new BaseStrategy(
                        new CrossedUpIndicatorRule(quick, steady), new UnderIndicatorRule(quick, steady), slow));
        return record.getPositionCount() + (record.isClosed() ? 0 : 1);
    }
}
