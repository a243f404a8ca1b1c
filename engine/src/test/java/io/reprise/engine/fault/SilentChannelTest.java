package io.reprise.engine.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.engine.configuration.UniverseTerms;
import io.reprise.engine.mode.LiveAccount;
import io.reprise.event.Channel;
import io.reprise.event.DifferenceFoundDecoder;
import io.reprise.event.DifferenceKind;
import io.reprise.event.EventDescriptor;
import io.reprise.event.EventSlot;
import io.reprise.event.FeedState;
import io.reprise.event.FeedStatusChangedDecoder;
import io.reprise.event.Flag;
import io.reprise.event.Instrument;
import io.reprise.event.MessageHeaderDecoder;
import io.reprise.event.MessageHeaderEncoder;
import io.reprise.event.OrderAction;
import io.reprise.event.OrderCommandedEncoder;
import io.reprise.event.OrderIds;
import io.reprise.event.OrderReason;
import io.reprise.event.OrderReportedDecoder;
import io.reprise.event.OrderType;
import io.reprise.event.OutputBatch;
import io.reprise.event.Side;
import io.reprise.event.TimeInForce;
import io.reprise.event.TimerFiredEncoder;
import io.reprise.execution.venue.coinbase.gateway.CoinbaseSettings;
import io.reprise.execution.venue.coinbase.gateway.CoinbaseVenue;
import io.reprise.execution.venue.coinbase.rest.Timeouts;
import io.reprise.number.Products;
import io.reprise.simulator.FrontSettings;
import io.reprise.simulator.Simulator;
import io.reprise.simulator.SimulatorSettings;
import io.reprise.simulator.exchange.OrderState;
import io.reprise.simulator.fault.FaultRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The user channel lives, beats, shows no gap and tells nothing of orders: the comparison of every minute alone finds
 * out. Real sockets; the venue's client is told a time that passes faster than the simulator's, but not so fast that
 * heartbeats seem to be late.
 */
class SilentChannelTest {
    private static final long SECOND = 1_000_000_000L;
    private static final int SPEED = 3;
    private static final long PATIENCE_MILLIS = 60_000;
    /** A minute, the second look at what the channel may only be late with, and their answers. */
    private static final long HEALED_WITHIN = 75 * SECOND;

    private static final int RESTING = 1;
    private static final int TAKING = 2;

    /** The market is at 65,000. */
    private static final long FAR_BELOW = 30_000;

    private static final long ABOVE = 66_000;

    @TempDir
    private Path folder;

    private final long startedAt = System.nanoTime();
    private final long epoch = Instant.now().getEpochSecond() * SECOND;
    private final List<String> heard = Collections.synchronizedList(new ArrayList<>());
    private final Map<Long, String> orders = Collections.synchronizedMap(new TreeMap<>());
    private Simulator simulator;
    private CoinbaseVenue venue;
    private Instrument bitcoin;

    @BeforeEach
    void open() throws Exception {
        RestlessConfiguration.write(folder, 1);
        final List<Instrument> instruments =
                UniverseTerms.of(RestlessConfiguration.load(folder, "BTC-USD")).instruments();
        bitcoin = instruments.get(0);
        // Whose clock is ahead has no token that is good already.
        simulator = Simulator.start(new SimulatorSettings(0, 0, 5, 1, instruments, null)
                .withFront(FrontSettings.USUAL.withKeyRequired(false)));
        final LiveAccount account = new LiveAccount(JournalProof.key(simulator), simulator.webSocketUri());
        venue = new CoinbaseVenue(
                new CoinbaseSettings(
                        simulator.restUri(),
                        simulator.webSocketUri(),
                        new Timeouts(Duration.ofSeconds(2), Duration.ofSeconds(2)),
                        epoch / 1_000,
                        epoch - SECOND,
                        5,
                        account.pace()),
                account.tokens(this::nowNanos, 8),
                instruments,
                orderId -> true,
                this::take,
                this::nowNanos,
                () -> heard.add("failed"));
    }

    @AfterEach
    void close() {
        venue.close();
        simulator.close();
    }

    @Test
    void shouldFindOutWithinAMinuteWhatTheChannelKeptToItself() throws Exception {
        venue.start();
        await("trust", () -> heard.contains("LIVE"));
        place(RESTING, TimeInForce.GOOD_TILL_CANCELLED, FAR_BELOW);
        await("a resting order", () -> told(RESTING).equals("OPEN 0"));
        simulator
                .faultPlan()
                .arm(FaultRequest.parse("{\"fault\":\"silence\",\"channel\":\"user\",\"product\":\"BTC-USD\"}"));
        final long silentSince = nowNanos();
        final OrderState resting = simulator.exchange().orders().get(0);
        simulator.exchange().cancel(resting.orderId(), simulator.exchange().nowNanos());
        place(TAKING, TimeInForce.IMMEDIATE_OR_CANCEL, ABOVE);
        await(
                "the ends at the venue",
                () -> simulator.exchange().orders().stream()
                                .filter(order -> order.status().isTerminal())
                                .count()
                        == 2);
        assertThat(told(RESTING)).as("nobody told").isEqualTo("OPEN 0");

        await(
                "the ends in our books",
                () -> told(RESTING).startsWith("CANCELLED") && told(TAKING).equals("FILLED " + quantity()));

        assertThat(nowNanos() - silentSince).isLessThan(HEALED_WITHIN);
        await("the channel is doubted behind that", () -> sinceTrust().contains("STALE"));
        final List<String> sinceTrust = sinceTrust();
        assertThat(sinceTrust.subList(0, sinceTrust.indexOf("STALE")))
                .as("found while the channel was trusted")
                .contains(DifferenceKind.END_MISSED.name(), DifferenceKind.FILL_MISSED.name());
        assertThat(simulator.faultPlan().struck()).containsKey("silence user");
        await(
                "a new channel",
                () -> sinceTrust().lastIndexOf("LIVE") > sinceTrust().indexOf("STALE"));
    }

    private List<String> sinceTrust() {
        synchronized (heard) {
            return List.copyOf(heard.subList(heard.indexOf("LIVE") + 1, heard.size()));
        }
    }

    private long nowNanos() {
        return epoch + (System.nanoTime() - startedAt) * SPEED;
    }

    private String told(final int sequence) {
        return orders.getOrDefault(OrderIds.of(sequence, 1), "");
    }

    /** A thousandth of a bitcoin. */
    private long quantity() {
        return Products.powerOfTen(bitcoin.quantityDecimals()) / 1_000;
    }

    private boolean take(final DirectBuffer buffer, final int offset, final int length) {
        final MessageHeaderDecoder header = new MessageHeaderDecoder();
        switch (EventDescriptor.templateId(buffer, offset)) {
            case OrderReportedDecoder.TEMPLATE_ID -> {
                final OrderReportedDecoder report =
                        new OrderReportedDecoder().wrapAndApplyHeader(buffer, offset, header);
                orders.put(report.orderId(), report.status() + " " + report.cumulativeQuantity());
            }
            case DifferenceFoundDecoder.TEMPLATE_ID ->
                heard.add(new DifferenceFoundDecoder()
                        .wrapAndApplyHeader(buffer, offset, header)
                        .kind()
                        .name());
            case FeedStatusChangedDecoder.TEMPLATE_ID -> {
                final FeedStatusChangedDecoder feed =
                        new FeedStatusChangedDecoder().wrapAndApplyHeader(buffer, offset, header);
                assertThat(feed.channel()).isEqualTo(Channel.USER);
                heard.add(feed.state() == FeedState.LIVE ? "LIVE" : "STALE");
            }
            default -> heard.add("other");
        }
        return true;
    }

    /** Hands a command over as the core does, at the end of a slot. */
    private void place(final int sequence, final TimeInForce timeInForce, final long dollars) {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[EventSlot.INPUT_LENGTH_MAX]);
        final TimerFiredEncoder timer =
                new TimerFiredEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        timer.header().receivedAtNanos(nowNanos());
        final EventSlot slot = new EventSlot();
        slot.load(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + timer.encodedLength(), sequence);
        final OutputBatch batch = slot.outputs();
        final OrderCommandedEncoder command = new OrderCommandedEncoder()
                .wrapAndApplyHeader(batch.buffer(), batch.claim(), new MessageHeaderEncoder());
        command.orderId(OrderIds.of(sequence, 1))
                .action(OrderAction.PLACE)
                .reason(OrderReason.STRATEGY)
                .side(Side.BUY)
                .orderType(OrderType.LIMIT)
                .timeInForce(timeInForce)
                .isPostOnly(Flag.NO)
                .limitPrice(dollars * Products.powerOfTen(bitcoin.priceDecimals()))
                .quantity(quantity())
                .expiresAtNanos(OrderCommandedEncoder.expiresAtNanosNullValue())
                .triggerPrice(OrderCommandedEncoder.triggerPriceNullValue());
        batch.commit(slot, bitcoin.id(), command.encodedLength());
        venue.onEvent(slot);
    }

    private void await(final String what, final BooleanSupplier isReached) throws InterruptedException {
        final long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        while (!isReached.getAsBoolean()) {
            assertThat(System.nanoTime())
                    .as("waiting for %s; heard %s %s", what, heard, orders)
                    .isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }
}
