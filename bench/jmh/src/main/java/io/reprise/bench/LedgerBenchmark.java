package io.reprise.bench;

import io.reprise.event.Instrument;
import io.reprise.event.InstrumentStatus;
import io.reprise.event.Liquidity;
import io.reprise.event.Side;
import io.reprise.number.Products;
import io.reprise.risk.ledger.Ledger;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What does one fill cost the ledger: cash, average cost, lots, fees, attribution and equity? */
@State(Scope.Thread)
@BenchmarkMode({Mode.AverageTime, Mode.SampleTime})
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = JvmFlags.QUIET)
public class LedgerBenchmark {
    private static final Instrument BTC =
            new Instrument(1, "BTC-USD", "BTC", "USD", 2, 8, 1, 1, 1_00000000L, InstrumentStatus.ONLINE);
    private static final int FILLS = 4;
    private static final long PART = 1_000_000;

    private final Ledger ledger = new Ledger();
    private long order;
    private long price = 65_000_00;

    /** Funds the account and holds two lots, so that a sale always finds more than one. */
    @Setup
    public void begin() {
        ledger.home("USD");
        ledger.onListed(BTC);
        ledger.fund("USD", 1_000_000_00000000L);
        ledger.attribution().columnOf(1);
        fill(Side.BUY, 2 * PART);
        fill(Side.BUY, 2 * PART);
    }

    /**
     * Two buys of one order, two sales across lots.
     *
     * @return equity
     */
    @Benchmark
    @OperationsPerInvocation(FILLS)
    public long fill() {
        price = price == 65_000_00 ? 65_013_37 : 65_000_00;
        order++;
        fill(Side.BUY, PART);
        fill(Side.BUY, PART + 1);
        fill(Side.SELL, PART);
        fill(Side.SELL, PART + 1);
        return ledger.equityE8();
    }

    private void fill(final Side side, final long quantity) {
        final long valueE8 = Products.notionalE8(price, 2, quantity, 8);
        ledger.onFill(BTC, side, price, quantity, valueE8, valueE8 / 250, Liquidity.TAKER, order, 1, order);
        ledger.keepPeak();
    }
}
