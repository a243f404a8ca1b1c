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
import io.reprise.event.Stage;
import org.agrona.concurrent.UnsafeBuffer;

/** Encodes inputs into a slot, as the ring does, and begins a stage: configuration, products, cash. One thread. */
final class StageInputs {
    private static final long CASH_E8 = 100_000_00000000L;

    private final Stage stage;
    private final EventSlot slot = new EventSlot();
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[EventSlot.INPUT_LENGTH_MAX]);
    private final MessageHeaderEncoder messageHeader = new MessageHeaderEncoder();
    private long sequence;
    private long nowNanos = 1_800_000_000L * 1_000_000_000L;

    StageInputs(final Stage stage) {
        this.stage = stage;
    }

    EventSlot slot() {
        return slot;
    }

    /** Where an input is encoded before it is loaded. */
    UnsafeBuffer buffer() {
        return buffer;
    }

    MessageHeaderEncoder messageHeader() {
        return messageHeader;
    }

    /** Of the input loaded last. */
    long sequence() {
        return sequence;
    }

    void later(final long nanos) {
        nowNanos += nanos;
    }

    void stamp(final EventHeaderEncoder header, final int instrumentId) {
        header.sequence(0)
                .cause(0)
                .receivedAtNanos(nowNanos)
                .venueTimeNanos(nowNanos)
                .instrumentId(instrumentId)
                .ordinal(0)
                .source(1);
    }

    /** Copies what was encoded into the slot. */
    void load(final int bodyLength) {
        sequence++;
        slot.load(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + bodyLength, sequence);
    }

    void configure(final Settings settings) {
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

    /** Lists {@code P1-USD} and so on: two decimals of price, eight of quantity. */
    void list(final int id, final long minNotionalE8) {
        final InstrumentListedEncoder listed = new InstrumentListedEncoder();
        listed.wrapAndApplyHeader(buffer, 0, messageHeader);
        stamp(listed.header(), id);
        listed.symbol("P" + id + "-USD").baseCurrency("P" + id).quoteCurrency("USD");
        listed.priceDecimals((short) 2).quantityDecimals((short) 8).status(InstrumentStatus.ONLINE);
        listed.tickSize(1).lotSize(1).minNotionalE8(minNotionalE8);
        send(listed.encodedLength());
    }

    /** 100,000 dollars. */
    void fund() {
        final BalanceReportedEncoder balance = new BalanceReportedEncoder();
        balance.wrapAndApplyHeader(buffer, 0, messageHeader);
        stamp(balance.header(), 0);
        balance.currency("USD").availableE8(CASH_E8).holdE8(0);
        send(balance.encodedLength());
    }

    /** Loads what was encoded and hands it to the stage. */
    void send(final int bodyLength) {
        load(bodyLength);
        stage.onEvent(slot);
    }
}
