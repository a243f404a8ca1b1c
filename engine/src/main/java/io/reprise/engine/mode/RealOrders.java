package io.reprise.engine.mode;

import io.reprise.event.InputSink;
import io.reprise.event.Instrument;
import io.reprise.event.Settings;
import io.reprise.execution.order.ExecutionStage;
import io.reprise.execution.order.OpenOrderFacts;
import io.reprise.execution.venue.Venue;
import io.reprise.execution.venue.coinbase.gateway.CoinbaseSettings;
import io.reprise.execution.venue.coinbase.gateway.CoinbaseVenue;
import io.reprise.execution.venue.coinbase.gateway.OrderToAdopt;
import io.reprise.execution.venue.coinbase.key.TokenSource;
import io.reprise.execution.venue.coinbase.rest.Timeouts;
import io.reprise.risk.ledger.Ledger;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The real orders of a run, from the first comparison with the venue to the last cancel.
 *
 * <p>The calling thread only.
 */
final class RealOrders implements AutoCloseable {
    /** Tokens kept ready for each kind of order request: more than leave between two renewals. */
    private static final int TOKENS = 8;

    /** Orders of an earlier run that its journal has ended may be as old as this and still be missing a fill. */
    private static final long LISTED_BEFORE_NANOS = 3_600_000_000_000L;

    private static final long POLL_NANOS = 5_000_000L;
    private static final long NANOS_PER_MICRO = 1_000L;

    private final LiveAccount account;
    private final LiveOptions options;
    private final LongSupplier clock;
    private final Runnable onFailure;
    private @Nullable CoinbaseVenue venue;

    RealOrders(
            final LiveAccount account, final LiveOptions options, final LongSupplier clock, final Runnable onFailure) {
        this.onFailure = onFailure;
        this.account = account;
        this.options = options;
        this.clock = clock;
    }

    /**
     * Makes the venue and hands it what the journal has open.
     *
     * @param firstEventNanos event time of the journal's first input: what tells its orders from all others
     * @param lastEventNanos  of its last
     */
    Venue open(
            final InputSink sink,
            final List<Instrument> instruments,
            final ExecutionStage orders,
            final Ledger ledger,
            final long firstEventNanos,
            final long lastEventNanos) {
        final Settings settings = options.settings();
        final TokenSource tokens = account.tokens(clock, TOKENS);
        final Timeouts timeouts = LiveAccount.timeouts(settings);
        final CoinbaseVenue created = new CoinbaseVenue(
                new CoinbaseSettings(
                        options.rest(),
                        account.user(),
                        timeouts,
                        firstEventNanos / NANOS_PER_MICRO,
                        lastEventNanos - LISTED_BEFORE_NANOS,
                        options.seed(),
                        account.pace()),
                tokens,
                instruments,
                new JournaledCommands(options.journal()),
                sink,
                clock,
                onFailure);
        orders.forEachOpenOrder(order -> created.adopt(toAdopt(order)));
        if (ledger.isFunded()) {
            created.books(settings.value("universe.quote-currency"), ledger.cashE8());
        }
        venue = created;
        return created;
    }

    void start() {
        if (venue != null) {
            venue.start();
        }
    }

    /** Waits until our orders were compared with the venue's, or the time or the run is over. */
    void awaitTrust(final long nanos, final CountDownLatch end) throws InterruptedException {
        final long deadline = System.nanoTime() + nanos;
        while (venue != null && !venue.isTrusted()) {
            if (System.nanoTime() - deadline > 0 || end.await(POLL_NANOS, TimeUnit.NANOSECONDS)) {
                return;
            }
        }
    }

    /**
     * Waits until nothing works at the venue but what protects positions, or the time is over.
     *
     * @param isHanded whether the venue has got the cancels; before, that nothing works says nothing
     */
    void awaitCancelled(final long nanos, final BooleanSupplier isHanded, final BooleanSupplier isFailed) {
        final long deadline = System.nanoTime() + nanos;
        while (venue != null
                && (!isHanded.getAsBoolean() || venue.workingCount() > 0)
                && System.nanoTime() - deadline < 0
                && !isFailed.getAsBoolean()) {
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    @Override
    public void close() {
        if (venue != null) {
            venue.close();
        }
    }

    private static OrderToAdopt toAdopt(final OpenOrderFacts order) {
        return new OrderToAdopt(
                order.orderId(),
                order.instrumentId(),
                order.side(),
                order.type(),
                order.timeInForce(),
                order.isPostOnly(),
                order.quantity(),
                order.limitPrice(),
                order.triggerPrice(),
                order.expiresAtNanos(),
                order.placedAtNanos());
    }
}
