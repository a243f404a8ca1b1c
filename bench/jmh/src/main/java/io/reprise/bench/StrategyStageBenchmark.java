package io.reprise.bench;

import io.reprise.event.EventSlot;
import io.reprise.event.Flag;
import io.reprise.event.MessageHeaderEncoder;
import io.reprise.event.Settings;
import io.reprise.event.Side;
import io.reprise.event.TradePrintedEncoder;
import io.reprise.strategy.StrategyProvider;
import io.reprise.strategy.StrategyStage;
import io.reprise.strategy.rules.BuiltIn;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does one trade cost the strategy stage, with all five kinds of strategies on 20 products?
 *
 * <p>Each trade is copied into a slot, as the ring does, and decided on by the five strategies of its product: bars,
 * indicators, triggers, conditions, nearest misses. Bars close, regimes change and summaries are written as time goes
 * on; proposals are made and never answered, so each strategy gives them up and looks on.
 */
@State(Scope.Thread)
@BenchmarkMode({Mode.AverageTime, Mode.SampleTime})
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 6, time = 2)
@Measurement(iterations = 6, time = 2)
@Fork(
        value = 2,
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
public class StrategyStageBenchmark {
    private static final int PRODUCTS = 20;
    /** Trades made ahead, walked through again and again; a power of two. The jump at the seam is one more burst. */
    private static final int TRADES = 1 << 16;

    /** Five trades a second of each product. */
    private static final long STEP_NANOS = 10_000_000L;

    private final StrategyStage stage = new StrategyStage(BuiltIn.PROVIDERS);
    private final StageInputs inputs = new StageInputs(stage);
    private final EventSlot slot = inputs.slot();
    private final UnsafeBuffer buffer = inputs.buffer();
    private final MessageHeaderEncoder messageHeader = inputs.messageHeader();
    private final TradePrintedEncoder trade = new TradePrintedEncoder();
    private final long[] prices = new long[TRADES];
    private final long[] quantities = new long[TRADES];
    private final boolean[] isSold = new boolean[TRADES];
    private int next;

    /** Lists products and strategies, and lets a few hours of trades pass. */
    @Setup
    public void begin() {
        final StringBuilder symbols = new StringBuilder("P1-USD");
        for (int id = 2; id <= PRODUCTS; id++) {
            symbols.append(",P").append(id).append("-USD");
        }
        final SortedMap<String, String> values = new TreeMap<>();
        values.put("universe.products", symbols.toString());
        int number = 0;
        for (final StrategyProvider provider : BuiltIn.PROVIDERS) {
            number++;
            values.put("strategy." + number + ".kind", provider.kind());
            values.put("strategy." + number + ".name", provider.kind());
        }
        inputs.configure(Settings.of(values));
        for (int id = 1; id <= PRODUCTS; id++) {
            inputs.list(id, 100_000_000);
        }
        inputs.fund();
        final SplittableRandom random = new SplittableRandom(7);
        final double[] price = new double[PRODUCTS];
        for (int i = 0; i < TRADES; i++) {
            final int product = i % PRODUCTS;
            price[product] = price[product] == 0 ? 10_000 + product * 5_000 : price[product];
            price[product] *= 1 + (random.nextDouble() - 0.5) * 0.000_4;
            prices[i] = Math.round(price[product] * 100);
            quantities[i] = 1 + random.nextLong(50_000_000);
            isSold[i] = random.nextBoolean();
        }
        for (int i = 0; i < 40 * TRADES; i++) {
            oneTrade();
        }
    }

    /**
     * One trade.
     *
     * @return how many outputs it had, so that nothing is left out
     */
    @Benchmark
    public int oneTrade() {
        final int i = next;
        next = (next + 1) & (TRADES - 1);
        inputs.later(STEP_NANOS);
        trade.wrapAndApplyHeader(buffer, 0, messageHeader);
        inputs.stamp(trade.header(), 1 + i % PRODUCTS);
        trade.tradeId(inputs.sequence()).price(prices[i]).quantity(quantities[i]);
        trade.makerSide(isSold[i] ? Side.BUY : Side.SELL).isHistory(Flag.NO);
        inputs.load(trade.encodedLength());
        slot.top().set(prices[i] - 100, 10, prices[i] + 100, 12, true, false);
        stage.onEvent(slot);
        return slot.outputs().count();
    }
}
