package io.reprise.engine.mode;

import io.reprise.event.CandleOrigin;
import io.reprise.event.CandleReportedEncoder;
import io.reprise.event.ConfigurationLoadedEncoder;
import io.reprise.event.DiskMeasuredEncoder;
import io.reprise.event.EventHeaderEncoder;
import io.reprise.event.EventSlot;
import io.reprise.event.Flag;
import io.reprise.event.InputSink;
import io.reprise.event.Instrument;
import io.reprise.event.InstrumentListedEncoder;
import io.reprise.event.MessageHeaderEncoder;
import io.reprise.event.OperatorAction;
import io.reprise.event.OperatorCommandedEncoder;
import io.reprise.event.OperatorSource;
import io.reprise.event.RunMode;
import io.reprise.event.RunStartedEncoder;
import io.reprise.event.RunStoppedEncoder;
import io.reprise.event.Settings;
import io.reprise.event.SettingsAssembler;
import io.reprise.event.StopReason;
import io.reprise.event.TimerFiredEncoder;
import io.reprise.marketdata.coinbase.CandleConsumer.Candle;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The inputs that no venue sends: a run's start and end, its configuration and instruments, the timer, the operator.
 *
 * <p>One thread; another thread needs its own. Waits a bounded time for room, because none of these may be lost.
 */
public final class RunEvents {
    /** How long to wait for room: the pipeline works off a full ring in some milliseconds, or it is dead. */
    private static final long WAIT_NANOS_MAX = 5_000_000_000L;

    private static final long PARK_NANOS = 50_000;

    /** Longest text of an operator's event: the schema's bound for people's text. */
    private static final int TEXT_LENGTH_MAX = 256;

    private final InputSink sink;
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[EventSlot.INPUT_LENGTH_MAX]);
    private final MessageHeaderEncoder messageHeader = new MessageHeaderEncoder();
    private final TimerFiredEncoder timer = new TimerFiredEncoder();

    /**
     * Writes to a sink.
     *
     * @param sink where the inputs enter
     */
    public RunEvents(final InputSink sink) {
        this.sink = sink;
    }

    /**
     * A run begins.
     *
     * @param mode           of it
     * @param seed           of what is drawn in it
     * @param programVersion that runs it
     * @param venue          in words
     * @param now            receive time, nanoseconds since 1970 UTC
     * @throws IllegalStateException when the sink has no room for {@value #WAIT_NANOS_MAX} ns
     */
    public void runStarted(
            final RunMode mode, final long seed, final String programVersion, final String venue, final long now) {
        final RunStartedEncoder event = new RunStartedEncoder().wrapAndApplyHeader(buffer, 0, messageHeader);
        stamp(event.header(), now, 0);
        event.mode(mode).seed(seed).programVersion(programVersion).venue(venue);
        send(event.encodedLength());
    }

    /**
     * The settings in force from here on, in as many parts as they need.
     *
     * @param settings complete
     * @param now      receive time, nanoseconds since 1970 UTC
     * @throws IllegalStateException when the sink has no room for {@value #WAIT_NANOS_MAX} ns
     */
    public void configuration(final Settings settings, final long now) {
        final byte[] text = settings.text().getBytes(StandardCharsets.UTF_8);
        int part = 0;
        int start = 0;
        while (part == 0 || start < text.length) {
            final int length = Math.min(SettingsAssembler.PART_LENGTH_MAX, text.length - start);
            final ConfigurationLoadedEncoder event =
                    new ConfigurationLoadedEncoder().wrapAndApplyHeader(buffer, 0, messageHeader);
            stamp(event.header(), now, 0);
            event.part(part)
                    .isLast(start + length == text.length ? Flag.YES : Flag.NO)
                    .putText(text, start, length);
            send(event.encodedLength());
            start += length;
            part++;
        }
    }

    /**
     * A product's terms.
     *
     * @param instrument with its id
     * @param now        receive time, nanoseconds since 1970 UTC
     * @throws IllegalStateException when the sink has no room for {@value #WAIT_NANOS_MAX} ns
     */
    public void instrument(final Instrument instrument, final long now) {
        final InstrumentListedEncoder event =
                new InstrumentListedEncoder().wrapAndApplyHeader(buffer, 0, messageHeader);
        stamp(event.header(), now, instrument.id());
        event.symbol(instrument.symbol())
                .baseCurrency(instrument.baseCurrency())
                .quoteCurrency(instrument.quoteCurrency())
                .priceDecimals((short) instrument.priceDecimals())
                .quantityDecimals((short) instrument.quantityDecimals())
                .status(instrument.status())
                .tickSize(instrument.tickSize())
                .lotSize(instrument.lotSize())
                .minNotionalE8(instrument.minNotionalE8());
        send(event.encodedLength());
    }

    void operator(final OperatorAction action, final OperatorSource source, final String text, final long now) {
        final byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        final OperatorCommandedEncoder event =
                new OperatorCommandedEncoder().wrapAndApplyHeader(buffer, 0, messageHeader);
        stamp(event.header(), now, 0);
        event.action(action).origin(source).putText(bytes, 0, Math.min(bytes.length, TEXT_LENGTH_MAX));
        send(event.encodedLength());
    }

    void candle(
            final int instrumentId,
            final Candle candle,
            final long intervalNanos,
            final CandleOrigin origin,
            final long now) {
        final CandleReportedEncoder event = new CandleReportedEncoder().wrapAndApplyHeader(buffer, 0, messageHeader);
        stamp(event.header(), now, instrumentId);
        event.header().venueTimeNanos(candle.startNanos());
        event.startNanos(candle.startNanos())
                .intervalNanos(intervalNanos)
                .openPrice(candle.open())
                .highPrice(candle.high())
                .lowPrice(candle.low())
                .closePrice(candle.close())
                .volume(candle.volume())
                .isClosed(Flag.YES)
                .origin(origin);
        send(event.encodedLength());
    }

    /**
     * A run ends.
     *
     * @param reason why
     * @param now    receive time, nanoseconds since 1970 UTC
     * @throws IllegalStateException when the sink has no room for {@value #WAIT_NANOS_MAX} ns
     */
    public void runStopped(final StopReason reason, final long now) {
        final RunStoppedEncoder event = new RunStoppedEncoder().wrapAndApplyHeader(buffer, 0, messageHeader);
        stamp(event.header(), now, 0);
        event.reason(reason);
        send(event.encodedLength());
    }

    void disk(final long usableBytes, final long now) {
        final DiskMeasuredEncoder event = new DiskMeasuredEncoder().wrapAndApplyHeader(buffer, 0, messageHeader);
        stamp(event.header(), now, 0);
        event.usableBytes(usableBytes);
        send(event.encodedLength());
    }

    /**
     * Time passed. Unlike the others it may be refused: the next tick says the same, later. Allocates nothing.
     *
     * @param periodNanos from tick to tick
     * @param now         receive time, nanoseconds since 1970 UTC
     * @return false when the sink had no room
     */
    public boolean timer(final long periodNanos, final long now) {
        timer.wrapAndApplyHeader(buffer, 0, messageHeader).periodNanos(periodNanos);
        stamp(timer.header(), now, 0);
        return sink.offer(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + timer.encodedLength());
    }

    private static void stamp(final EventHeaderEncoder header, final long now, final int instrumentId) {
        header.sequence(0)
                .cause(0)
                .receivedAtNanos(now)
                .venueTimeNanos(EventHeaderEncoder.venueTimeNanosNullValue())
                .instrumentId(instrumentId)
                .ordinal(0)
                .source(0);
    }

    private void send(final int bodyLength) {
        final int length = MessageHeaderEncoder.ENCODED_LENGTH + bodyLength;
        final long deadline = System.nanoTime() + WAIT_NANOS_MAX;
        while (!sink.offer(buffer, 0, length)) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "the pipeline took no input for " + WAIT_NANOS_MAX / 1_000_000_000 + " s: it has stopped");
            }
            LockSupport.parkNanos(PARK_NANOS);
        }
    }
}
