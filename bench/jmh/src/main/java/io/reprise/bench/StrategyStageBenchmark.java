package io.reprise.bench;

import io.reprise.event.BalanceReportedEncoder;
import io.reprise.event.ConfigurationLoadedEncoder;
import io.reprise.event.EventHeaderEncoder;
import io.reprise.event.EventSlot;
import io.reprise.event.Flag;
import io.reprise.event.InstrumentListedEncoder;
import io.reprise.event.InstrumentStatus;
import io.reprise.event.MessageHeaderEncoder;
import io.reprise.event.Settings;
import io.reprise.event.SettingsAssembler;
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

    private static final long START_NANOS = 1_800_000_000L * 1_000_000_000L;

    private final StrategyStage stage = new StrategyStage(BuiltIn.PROVIDERS);
    private final EventSlot slot = new EventSlot();
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[EventSlot.INPUT_LENGTH_MAX]);
    private final MessageHeaderEncoder messageHeader = new MessageHeaderEncoder();
    private final TradePrintedEncoder trade = new TradePrintedEncoder();
    private final long[] prices = new long[TRADES];
    private final long[] quantities = new long[TRADES];
    private final boolean[] isSold = new boolean[TRADES];
    private long sequence;
    private long nowNanos = START_NANOS;
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
        configure(Settings.of(values));
        for (int id = 1; id <= PRODUCTS; id++) {
            list(id);
        }
        fund();
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
        nowNanos += STEP_NANOS;
        trade.wrapAndApplyHeader(buffer, 0, messageHeader);
        stamp(trade.header(), 1 + i % PRODUCTS);
        trade.tradeId(sequence).price(prices[i]).quantity(quantities[i]);
        trade.makerSide(isSold[i] ? Side.BUY : Side.SELL).isHistory(Flag.NO);
        load(trade.encodedLength());
        slot.top().set(prices[i] - 100, 10, prices[i] + 100, 12, true, false);
        stage.onEvent(slot);
        return slot.outputs().count();
    }

    private void configure(final Settings settings) {
        final ConfigurationLoadedEncoder loaded = new ConfigurationLoadedEncoder();
        final String text = settings.text();
        for (int from = 0; from < text.length(); from += SettingsAssembler.PART_LENGTH_MAX) {
            final int to = Math.min(text.length(), from + SettingsAssembler.PART_LENGTH_MAX);
            loaded.wrapAndApplyHeader(buffer, 0, messageHeader);
            stamp(loaded.header(), 0);
            loaded.part(from / SettingsAssembler.PART_LENGTH_MAX)
                    .isLast(to == text.length() ? Flag.YES : Flag.NO)
                    .text(text.substring(from, to));
            send(loaded.encodedLength());
        }
    }

    private void list(final int id) {
        final InstrumentListedEncoder listed = new InstrumentListedEncoder();
        listed.wrapAndApplyHeader(buffer, 0, messageHeader);
        stamp(listed.header(), id);
        listed.symbol("P" + id + "-USD").baseCurrency("P" + id).quoteCurrency("USD");
        listed.priceDecimals((short) 2).quantityDecimals((short) 8).status(InstrumentStatus.ONLINE);
        listed.tickSize(1).lotSize(1).minNotionalE8(100_000_000);
        send(listed.encodedLength());
    }

    private void fund() {
        final BalanceReportedEncoder balance = new BalanceReportedEncoder();
        balance.wrapAndApplyHeader(buffer, 0, messageHeader);
        stamp(balance.header(), 0);
        balance.currency("USD").availableE8(100_000_00000000L).holdE8(0);
        send(balance.encodedLength());
    }

    private void stamp(final EventHeaderEncoder header, final int instrumentId) {
        header.sequence(0)
                .cause(0)
                .receivedAtNanos(nowNanos)
                .venueTimeNanos(nowNanos)
                .instrumentId(instrumentId)
                .ordinal(0)
                .source(1);
    }

    private void send(final int bodyLength) {
        load(bodyLength);
        stage.onEvent(slot);
    }

    private void load(final int bodyLength) {
        sequence++;
        slot.load(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + bodyLength, sequence);
    }
}
