package io.reprise.execution.venue.coinbase.gateway;

import io.reprise.event.EventSlot;
import io.reprise.event.FeedReason;
import io.reprise.event.FeedState;
import io.reprise.event.InputSink;
import io.reprise.event.Instrument;
import io.reprise.event.InstrumentListedDecoder;
import io.reprise.event.Instruments;
import io.reprise.event.MessageHeaderDecoder;
import io.reprise.event.OrderCommandedDecoder;
import io.reprise.event.OrderReason;
import io.reprise.event.OutputBatch;
import io.reprise.event.PositionChangedDecoder;
import io.reprise.execution.venue.Venue;
import io.reprise.execution.venue.coinbase.key.Endpoint;
import io.reprise.execution.venue.coinbase.key.TokenSource;
import io.reprise.execution.venue.coinbase.pace.Pace;
import io.reprise.execution.venue.coinbase.pace.RequestQueue;
import io.reprise.execution.venue.coinbase.pace.Urgency;
import io.reprise.execution.venue.coinbase.rest.CoinbaseOrders;
import io.reprise.execution.venue.coinbase.rest.EndpointClass;
import io.reprise.execution.venue.coinbase.rest.RateListener;
import io.reprise.execution.venue.coinbase.rest.RefusedItem;
import io.reprise.execution.venue.coinbase.rest.RequestBodies;
import io.reprise.execution.venue.coinbase.rest.RestAnswer;
import io.reprise.execution.venue.coinbase.rest.Timeouts;
import io.reprise.execution.venue.coinbase.rest.VenueOrder;
import io.reprise.execution.venue.coinbase.user.UserChannel;
import io.reprise.execution.venue.coinbase.user.UserListener;
import io.reprise.execution.venue.coinbase.user.UserSettings;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * Real orders at Coinbase, or at whatever speaks its protocol.
 *
 * <p>{@link #onEvent} on the egress thread copies commands into a ring, and allocates nothing. One gateway thread knows
 * everything of orders; a few sender threads wait for the venue in its place, and the user channel's thread listens.
 */
public final class CoinbaseVenue implements Venue, AutoCloseable {
    /** Requests that wait for the venue at once: at some 100 ms each, more than it may be asked a second. */
    private static final int SENDERS = 5;

    /** Of those, all but one for orders, so that a cancel need not wait for a venue that answers nobody. */
    private static final int ORDER_SENDERS = 4;

    /** And two for questions: slow lists hold up no order. */
    private static final int QUERY_SENDERS = 2;

    /** Some four hundred commands; risk lets 64 orders be open. */
    private static final int RING_BYTES = 1 << 16;

    private static final int COMMAND = 1;
    private static final int LISTED = 2;
    private static final int CANCEL_ALL = 3;
    private static final int READS_MAX = 64;

    /** How late a due repetition may be noticed. */
    private static final long TICK_NANOS = 20_000_000L;

    /** Well within what a token lives; each renewal signs what was used since. */
    private static final long RENEW_NANOS = 5_000_000_000L;

    private static final long IDLE_NANOS = 200_000L;
    private static final long FULL_NANOS_MAX = 1_000_000_000L;
    private static final long JOIN_MILLIS = 5_000;

    private final CoinbaseSettings settings;
    private final TokenSource tokens;
    private final LongSupplier clock;
    private final Runnable onFailure;
    private final Map<String, Instrument> bySymbol = new ConcurrentHashMap<>();
    private final Map<Integer, Instrument> byId = new ConcurrentHashMap<>();
    private final OneToOneRingBuffer ring = new OneToOneRingBuffer(
            new UnsafeBuffer(ByteBuffer.allocateDirect(RING_BYTES + RingBufferDescriptor.TRAILER_LENGTH)));
    private final UnsafeBuffer handed = new UnsafeBuffer(new byte[EventSlot.INPUT_LENGTH_MAX]);
    private final Queue<Heard> heard = new ConcurrentLinkedQueue<>();
    private final RequestQueue<Request> waiting = new RequestQueue<>();
    private final Pace pace;
    private final ExecutorService senders;
    private final CoinbaseOrders rest;
    private final VenueCalls calls;
    private final InputReports reports;
    private final Gateway gateway;
    private final Thread thread;
    private final OrderCommandedDecoder command = new OrderCommandedDecoder();
    private final PositionChangedDecoder position = new PositionChangedDecoder();
    private final OrderCommandedDecoder received = new OrderCommandedDecoder();
    private final InstrumentListedDecoder listed = new InstrumentListedDecoder();
    private @Nullable UserChannel channel;
    private int underWay;
    private boolean isRenewWanted;
    private long renewAtNanos;
    private final AtomicLong handedCount = new AtomicLong();
    private long readCount;
    private volatile long takenCount;
    private volatile int workingCount;
    private volatile boolean isClosing;
    private volatile boolean isTrusted;
    private volatile boolean isFailed;
    private volatile String bookedCurrency = "";
    private volatile long bookedE8;

    /** Something that another thread learned, told on the gateway's. */
    @FunctionalInterface
    private interface Heard {
        void tell(long nowNanos);
    }

    /**
     * A venue that nothing was sent to; {@link #start} begins.
     *
     * @param settings    where, whose and how patient
     * @param tokens      signs requests; kept renewed here
     * @param instruments traded in this run
     * @param commanded   what the journal commanded, this venue's orders among it
     * @param sink        takes what the venue reports, from the gateway's thread
     * @param clock       wall clock, nanoseconds since 1970, never running backwards; asked on any thread
     * @param onFailure   told on the gateway's thread when it has failed and sends nothing any more
     */
    public CoinbaseVenue(
            final CoinbaseSettings settings,
            final TokenSource tokens,
            final List<Instrument> instruments,
            final CommandedOrders commanded,
            final InputSink sink,
            final LongSupplier clock,
            final Runnable onFailure) {
        this.onFailure = onFailure;
        this.settings = settings;
        this.tokens = tokens;
        this.clock = clock;
        instruments.forEach(this::know);
        pace = settings.pace();
        rest = orders(
                settings.rest(),
                tokens,
                settings.timeouts(),
                bySymbol,
                (endpoint, headers, isLimited) -> pace.onAnswer(endpoint, headers, isLimited, clock.getAsLong()));
        calls = new VenueCalls(
                rest, bySymbol::get, endpoint -> pace.awaitTurn(endpoint, VenueCalls.PATIENT_NANOS, clock));
        reports = new InputReports(sink, clock);
        gateway = new Gateway(
                new ClientOrderIds(settings.journalNumber()),
                commanded,
                bySymbol::get,
                new Port(),
                reports,
                settings.listedFromNanos(),
                this::booked);
        final AtomicInteger count = new AtomicInteger();
        senders = Executors.newFixedThreadPool(SENDERS, task -> {
            final Thread created = new Thread(task, "venue-sender-" + count.incrementAndGet());
            created.setDaemon(true);
            return created;
        });
        thread = new Thread(this::run, "venue-gateway");
        thread.setDaemon(true);
    }

    /**
     * A client of the venue's REST API with this key, for what is asked before a run.
     *
     * @param base        the venue, without a path
     * @param tokens      signs
     * @param timeouts    how long to wait
     * @param instruments by product id
     * @param rates       hears of every answer
     * @return the client
     */
    public static CoinbaseOrders orders(
            final URI base,
            final TokenSource tokens,
            final Timeouts timeouts,
            final Map<String, Instrument> instruments,
            final RateListener rates) {
        return new CoinbaseOrders(
                base,
                (method, path) -> tokens.take(new Endpoint(method, path)).text(),
                timeouts,
                instruments::get,
                rates);
    }

    /**
     * Takes over an order that is open in the journal; before {@link #start}.
     *
     * @param order as the journal has it
     * @throws IllegalArgumentException when its product is not traded in this run
     */
    public void adopt(final OrderToAdopt order) {
        final Instrument instrument = byId.get(order.instrumentId());
        if (instrument == null) {
            throw new IllegalArgumentException("an open order of instrument " + order.instrumentId()
                    + ", which is not traded in this run: add its product, or cancel the order by hand");
        }
        gateway.adopt(order.command(instrument), order.placedAtNanos(), clock.getAsLong());
        workingCount = gateway.workingCount();
    }

    /**
     * Says what cash the journal has booked, so that what was moved since its last run is found; before {@link #start}.
     *
     * @param currency that equity is counted in
     * @param cashE8   as booked; what is booked from now on is taken from the events
     */
    public void books(final String currency, final long cashE8) {
        bookedE8 = cashE8;
        bookedCurrency = currency;
    }

    /** Begins to listen and to send. What is known of orders is in doubt until it was compared with the venue's. */
    public void start() {
        for (final String path : List.of("/orders", "/orders/batch_cancel", "/orders/edit")) {
            tokens.keep(new Endpoint("POST", CoinbaseOrders.ROOT + path));
        }
        tokens.renew(clock.getAsLong());
        reports.state(FeedState.STALE, FeedReason.NONE, "not compared with the venue yet");
        channel = newChannel();
        thread.start();
    }

    @Override
    public void onEvent(final EventSlot slot) {
        if (slot.templateId() == InstrumentListedDecoder.TEMPLATE_ID) {
            hand(LISTED, slot.input(), 0, slot.inputLength());
        }
        final OutputBatch batch = slot.outputs();
        for (int i = 0; i < batch.count(); i++) {
            if (batch.templateId(i) == OrderCommandedDecoder.TEMPLATE_ID) {
                command.wrap(
                        batch.buffer(),
                        batch.bodyOffset(i),
                        OrderCommandedDecoder.BLOCK_LENGTH,
                        OrderCommandedDecoder.SCHEMA_VERSION);
                hand(COMMAND, batch.buffer(), batch.bodyOffset(i), OrderCommandedDecoder.BLOCK_LENGTH);
            } else if (batch.templateId(i) == PositionChangedDecoder.TEMPLATE_ID && !bookedCurrency.isEmpty()) {
                onBooked(batch, i);
            }
        }
    }

    @Override
    public long nextReportAtNanos() {
        // Reports enter by themselves, from the gateway's thread.
        return Long.MAX_VALUE;
    }

    @Override
    public void poll(final long nowNanos, final InputSink sink) {
        // See nextReportAtNanos.
    }

    @Override
    public void cancelAll(final OrderReason reason, final long nowNanos) {
        handed.putByte(0, (byte) reason.value());
        hand(CANCEL_ALL, handed, 0, 1);
    }

    /**
     * What a clean stop waits for: orders of ours that work at the venue, or may, and are not there to protect a
     * position, and commands on their way to it. Any thread.
     *
     * @return from 0
     */
    public int workingCount() {
        // In this order: what is taken meanwhile is counted twice rather than not at all.
        final long onTheirWay = handedCount.get() - takenCount;
        return (int) onTheirWay + workingCount;
    }

    /**
     * Whether what is known of our orders was compared with the venue's lists and nothing is in doubt. Any thread.
     *
     * @return false at first
     */
    public boolean isTrusted() {
        return isTrusted;
    }

    /** Stops sending and listening; what is open at the venue stays open. */
    @Override
    public void close() {
        isClosing = true;
        try {
            thread.join(JOIN_MILLIS);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        senders.shutdownNow();
        final UserChannel listening = channel;
        if (listening != null) {
            listening.close();
        }
    }

    /** Waits for room where the gateway is behind: an order is never dropped on the way. */
    private void hand(final int kind, final DirectBuffer from, final int offset, final int length) {
        final long deadline = System.nanoTime() + FULL_NANOS_MAX;
        handedCount.incrementAndGet();
        while (!ring.write(kind, from, offset, length)) {
            if (System.nanoTime() - deadline > 0 || isClosing || isFailed) {
                throw new IllegalStateException("the venue's gateway has not taken a command for "
                        + FULL_NANOS_MAX / 1_000_000 + " ms: it is stuck, closed or has failed");
            }
            Thread.onSpinWait();
        }
    }

    private void onBooked(final OutputBatch batch, final int index) {
        position.wrap(
                batch.buffer(),
                batch.bodyOffset(index),
                PositionChangedDecoder.BLOCK_LENGTH,
                PositionChangedDecoder.SCHEMA_VERSION);
        final Instrument instrument = byId.get(position.header().instrumentId());
        if (instrument != null && instrument.quoteCurrency().equals(bookedCurrency)) {
            bookedE8 = position.cashE8();
        }
    }

    private OptionalLong booked(final String currency) {
        return currency.equals(bookedCurrency) ? OptionalLong.of(bookedE8) : OptionalLong.empty();
    }

    private void run() {
        try {
            work();
        } catch (final RuntimeException e) {
            reports.state(FeedState.DISCONNECTED, FeedReason.VENUE_ERROR, "the gateway has failed: " + e);
            isFailed = true;
            onFailure.run();
        }
    }

    private void work() {
        long tickAtNanos = 0;
        while (!isClosing) {
            final long nowNanos = clock.getAsLong();
            int work = ring.read(this::onHanded, READS_MAX);
            readCount += work;
            for (Heard next = heard.poll(); next != null; next = heard.poll()) {
                next.tell(nowNanos);
                work++;
            }
            if (work > 0 || tickAtNanos <= nowNanos) {
                gateway.tick(nowNanos);
                reports.flush();
                renew(nowNanos);
                tickAtNanos = nowNanos + TICK_NANOS;
                workingCount = gateway.workingCount();
                takenCount = readCount;
                isTrusted = gateway.isTrusted();
            }
            work += dispatch(nowNanos);
            if (work == 0) {
                LockSupport.parkNanos(IDLE_NANOS);
            }
        }
    }

    private void onHanded(final int kind, final MutableDirectBuffer from, final int offset, final int length) {
        final long nowNanos = clock.getAsLong();
        switch (kind) {
            case COMMAND -> {
                received.wrap(from, offset, OrderCommandedDecoder.BLOCK_LENGTH, OrderCommandedDecoder.SCHEMA_VERSION);
                final Instrument instrument = byId.get(received.header().instrumentId());
                if (instrument == null) {
                    throw new IllegalStateException(
                            "an order for instrument " + received.header().instrumentId() + ", which was never listed");
                }
                gateway.onCommand(
                        OrderCommand.of(received, instrument, received.header().sequence()), nowNanos);
            }
            case LISTED -> {
                listed.wrap(
                        from,
                        offset + MessageHeaderDecoder.ENCODED_LENGTH,
                        InstrumentListedDecoder.BLOCK_LENGTH,
                        InstrumentListedDecoder.SCHEMA_VERSION);
                know(Instruments.read(listed.header().instrumentId(), listed));
            }
            default -> gateway.cancelAll(OrderReason.get(from.getByte(offset)), nowNanos);
        }
    }

    private void know(final Instrument instrument) {
        bySymbol.put(instrument.symbol(), instrument);
        byId.put(instrument.id(), instrument);
    }

    /** Keeps tokens fresh, and the user channel alive. */
    private void renew(final long nowNanos) {
        if (renewAtNanos <= nowNanos) {
            renewAtNanos = nowNanos + RENEW_NANOS;
            senders.execute(() -> tokens.renew(clock.getAsLong()));
        }
        final UserChannel listening = channel;
        if (isRenewWanted || (listening != null && !listening.isRunning())) {
            isRenewWanted = false;
            if (listening != null) {
                senders.execute(listening::close);
            }
            channel = newChannel();
        }
    }

    private UserChannel newChannel() {
        final UserChannel created = new UserChannel(
                new UserSettings(settings.user(), UserSettings.SILENT_AFTER_NANOS, settings.seed()),
                bySymbol::get,
                () -> tokens.takeForWebSocket().text(),
                clock,
                new Listener());
        created.start();
        return created;
    }

    private int dispatch(final long nowNanos) {
        int sent = 0;
        Optional<Request> next = waiting.poll(urgency -> take(urgency, nowNanos));
        while (next.isPresent()) {
            underWay++;
            sent++;
            send(next.get());
            next = waiting.poll(urgency -> take(urgency, nowNanos));
        }
        return sent;
    }

    /** Takes what such a request needs to leave: a sender, and its turn. */
    private boolean take(final Urgency urgency, final long nowNanos) {
        return switch (urgency) {
            case CANCEL -> underWay < SENDERS && pace.tryTake(EndpointClass.CANCELS, urgency, nowNanos);
            case AMEND, NEW_ORDER -> underWay < ORDER_SENDERS && pace.tryTake(EndpointClass.ORDERS, urgency, nowNanos);
            case QUERY -> underWay < QUERY_SENDERS && pace.tryTake(EndpointClass.LISTS, urgency, nowNanos);
        };
    }

    private void send(final Request request) {
        if (request instanceof Request.Create create) {
            call(() -> rest.create(create.body()), (answer, now) -> gateway.onCreate(create, answer, now));
        } else if (request instanceof Request.Cancel cancel) {
            final List<Request.Cancel> together = together(cancel);
            final List<String> ids =
                    together.stream().map(Request.Cancel::venueOrderId).toList();
            call(() -> rest.cancel(ids), (answer, now) -> gateway.onCancel(together, answer, now));
        } else if (request instanceof Request.Edit edit) {
            call(() -> rest.edit(edit.body()), (answer, now) -> gateway.onEdit(edit, answer, now));
        } else if (request instanceof Request.Look look) {
            call(() -> rest.order(look.venueOrderId()), (answer, now) -> gateway.onLook(look, answer, now));
        } else if (request instanceof Request.Find find) {
            call(() -> calls.find(find), (answer, now) -> gateway.onFind(find, answer, now));
        } else if (request instanceof Request.ListFills fills) {
            call(() -> calls.fills(fills), (answer, now) -> gateway.onFills(fills, answer, now));
        } else if (request instanceof Request.Compare compare) {
            call(() -> calls.lists(compare), gateway::onLists);
        }
    }

    /** All cancels that wait go out in one call. */
    private List<Request.Cancel> together(final Request.Cancel first) {
        final List<Request.Cancel> together = new ArrayList<>();
        together.add(first);
        while (together.size() < RequestBodies.CANCELS_MAX
                && waiting.nextUrgency().equals(Optional.of(Urgency.CANCEL))) {
            together.add((Request.Cancel) waiting.poll(Urgency.CANCEL::equals).orElseThrow());
        }
        return together;
    }

    private <T> void call(final Supplier<RestAnswer<T>> ask, final Answered<T> answered) {
        senders.execute(() -> {
            RestAnswer<T> answer;
            try {
                answer = ask.get();
            } catch (final RuntimeException e) {
                // Nothing in our own hands may leave an order without an answer.
                answer = new RestAnswer.UnknownFate<>("our own fault: " + e);
            }
            final RestAnswer<T> told = answer;
            heard.add(nowNanos -> {
                underWay--;
                answered.tell(told, nowNanos);
            });
        });
    }

    @FunctionalInterface
    private interface Answered<T> {
        void tell(RestAnswer<T> answer, long nowNanos);
    }

    private final class Port implements GatewayPort {
        @Override
        public boolean ask(final Request request) {
            return waiting.offer(urgency(request), request);
        }

        @Override
        public void renewChannel() {
            isRenewWanted = true;
        }

        private Urgency urgency(final Request request) {
            if (request instanceof Request.Cancel) {
                return Urgency.CANCEL;
            }
            if (request instanceof Request.Edit) {
                return Urgency.AMEND;
            }
            return request instanceof Request.Create ? Urgency.NEW_ORDER : Urgency.QUERY;
        }
    }

    /** Passes on what the user channel says, to be told on the gateway's thread. */
    private final class Listener implements UserListener {
        @Override
        public void onConnecting() {
            // Doubt was told before.
        }

        @Override
        public void onDoubt(final FeedReason reason, final String text) {
            heard.add(nowNanos -> gateway.onDoubt(reason, text, nowNanos));
        }

        @Override
        public void onSnapshot(final List<VenueOrder> allOpen, final long receivedAtNanos) {
            heard.add(nowNanos -> gateway.onSnapshot(allOpen, nowNanos));
        }

        @Override
        public void onUpdate(final VenueOrder order, final long receivedAtNanos) {
            heard.add(nowNanos -> gateway.onUser(order, nowNanos));
        }

        @Override
        public void onRefused(final String what) {
            heard.add(nowNanos -> gateway.onUnreadable(what, nowNanos));
        }

        @Override
        public void onRefused(final RefusedItem item) {
            if (item.isOfOtherProduct()) {
                return;
            }
            onRefused(item.where() + " " + item.what() + ": " + item.text());
        }
    }
}
