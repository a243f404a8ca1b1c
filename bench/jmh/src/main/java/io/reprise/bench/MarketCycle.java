package io.reprise.bench;

import io.reprise.engine.configuration.ConfigurationLoader;
import io.reprise.event.BookUpdateKind;
import io.reprise.event.BookUpdatedEncoder;
import io.reprise.event.BookUpdatedEncoder.LevelsEncoder;
import io.reprise.event.Channel;
import io.reprise.event.ConfigurationLoadedEncoder;
import io.reprise.event.EventHeaderEncoder;
import io.reprise.event.EventSlot;
import io.reprise.event.FeedReason;
import io.reprise.event.FeedState;
import io.reprise.event.FeedStatusChangedEncoder;
import io.reprise.event.Flag;
import io.reprise.event.InstrumentListedEncoder;
import io.reprise.event.InstrumentStatus;
import io.reprise.event.MessageHeaderEncoder;
import io.reprise.event.QuoteChangedEncoder;
import io.reprise.event.RunMode;
import io.reprise.event.RunStartedEncoder;
import io.reprise.event.Settings;
import io.reprise.event.SettingsAssembler;
import io.reprise.event.Side;
import io.reprise.event.StateHash;
import io.reprise.event.TradePrintedEncoder;
import io.reprise.strategy.rules.BuiltIn;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A market that comes back to where it began, for ever: what goes in comes out, and the next round costs what the last
 * did.
 *
 * <p>The price walks {@link #STEPS} steps by chance (of a fixed seed) and the same steps back. Each step moves the
 * book by one level (four rows); every second prints a trade, every fourth a ticker. An event is 100 ms behind the one
 * before, so that candles close and orders expire. Allocates nothing in {@link #load}.
 */
final class MarketCycle {
    /** Steps one way: some 90 levels of a random walk, 0.7 % of the price, enough for a strategy to trade on. */
    static final int STEPS = 8_192;

    private static final int LEVELS = 20;
    private static final long LEVEL = 500;

    /** From the best bid to the best offer behind every event. */
    static final long SPREAD = 2 * LEVEL;

    private static final long MIDDLE = 6_500_000;
    private static final long QUANTITY = 10_000_000;
    private static final long PERIOD_NANOS = 100_000_000;
    private static final long START_NANOS = 1_786_309_548_000_000_000L;
    private static final int INSTRUMENT_ID = 1;
    private static final int EVENT_LENGTH_MAX = 256;

    private final UnsafeBuffer events = new UnsafeBuffer(new byte[(2 * STEPS * 7 / 4 + 1) * EVENT_LENGTH_MAX]);
    private final MessageHeaderEncoder message = new MessageHeaderEncoder();
    private final EventHeaderEncoder header = new EventHeaderEncoder();
    private final List<Integer> ends = new ArrayList<>();
    private final int[] offsets;
    private final int[] lengths;
    private final UnsafeBuffer first = new UnsafeBuffer(new byte[EventSlot.INPUT_LENGTH_MAX]);
    private int end;
    private int next;
    private long nowNanos = START_NANOS;

    MarketCycle() {
        long middle = MIDDLE;
        for (int step = 0; step < 2 * STEPS; step++) {
            final boolean isUp = isUp(step);
            move(middle, isUp);
            middle += isUp ? LEVEL : -LEVEL;
            if (step % 2 == 0) {
                trade(middle, isUp, step);
            }
            if (step % 4 == 0) {
                quote(middle);
            }
        }
        if (middle != MIDDLE) {
            throw new IllegalStateException("the walk ends at " + middle);
        }
        offsets = new int[ends.size()];
        lengths = new int[ends.size()];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = i == 0 ? 0 : ends.get(i - 1);
            lengths[i] = ends.get(i) - offsets[i];
        }
    }

    /** Who takes the events that come before the market moves. */
    interface Beginning {
        void onEvent(UnsafeBuffer buffer, int length);
    }

    /** Starts the run, loads the settings, lists the instrument and gives the book. */
    void begin(final Settings settings, final Beginning taker) {
        final RunStartedEncoder started = new RunStartedEncoder().wrapAndApplyHeader(first, 0, message);
        stamp(started.header(), 0);
        started.mode(RunMode.PAPER).seed(0).programVersion("bench").venue("cycle");
        taker.onEvent(first, MessageHeaderEncoder.ENCODED_LENGTH + started.encodedLength());

        configuration(settings.text().getBytes(StandardCharsets.US_ASCII), taker);

        final InstrumentListedEncoder listed = new InstrumentListedEncoder().wrapAndApplyHeader(first, 0, message);
        stamp(listed.header(), INSTRUMENT_ID);
        listed.symbol("BTC-USD")
                .baseCurrency("BTC")
                .quoteCurrency("USD")
                .priceDecimals((short) 2)
                .quantityDecimals((short) 8)
                .status(InstrumentStatus.ONLINE)
                .tickSize(1)
                .lotSize(1)
                .minNotionalE8(100_000_000);
        taker.onEvent(first, MessageHeaderEncoder.ENCODED_LENGTH + listed.encodedLength());
        taker.onEvent(first, snapshot());

        final FeedStatusChangedEncoder live = new FeedStatusChangedEncoder().wrapAndApplyHeader(first, 0, message);
        stamp(live.header(), INSTRUMENT_ID);
        live.state(FeedState.LIVE)
                .reason(FeedReason.NONE)
                .channel(Channel.LEVEL2)
                .expected(FeedStatusChangedEncoder.expectedNullValue())
                .actual(FeedStatusChangedEncoder.actualNullValue())
                .text("");
        taker.onEvent(first, MessageHeaderEncoder.ENCODED_LENGTH + live.encodedLength());
    }

    /**
     * What is built in, for one product; limits far away, because a halt would make the rest of the figure cheap; and
     * short holding times, so that there are orders all the time.
     */
    static Settings settings() {
        final SortedMap<String, String> overrides = new TreeMap<>();
        overrides.put("paper.cash", "1000000000");
        overrides.put("risk.max-daily-loss", "1000000000");
        overrides.put("universe.products", "BTC-USD");
        return Settings.parse(ConfigurationLoader.load(null, overrides, BuiltIn.PROVIDERS)
                .settings()
                .text()
                .replaceAll("(max-holding|cooldown|order-lifetime)=.*", "$1=10s"));
    }

    private void configuration(final byte[] text, final Beginning taker) {
        for (int start = 0, part = 0; start < text.length; start += SettingsAssembler.PART_LENGTH_MAX, part++) {
            final int length = Math.min(SettingsAssembler.PART_LENGTH_MAX, text.length - start);
            final ConfigurationLoadedEncoder loaded =
                    new ConfigurationLoadedEncoder().wrapAndApplyHeader(first, 0, message);
            stamp(loaded.header(), 0);
            loaded.part(part)
                    .isLast(start + length == text.length ? Flag.YES : Flag.NO)
                    .putText(text, start, length);
            taker.onEvent(first, MessageHeaderEncoder.ENCODED_LENGTH + loaded.encodedLength());
        }
    }

    /** Loads the next event of the market, at its time. */
    void load(final EventSlot slot, final long sequence) {
        final int index = next;
        next = index + 1 == offsets.length ? 0 : index + 1;
        nowNanos += PERIOD_NANOS;
        header.wrap(events, offsets[index] + MessageHeaderEncoder.ENCODED_LENGTH)
                .receivedAtNanos(nowNanos)
                .venueTimeNanos(nowNanos);
        slot.load(events, offsets[index], lengths[index], sequence);
    }

    /** Event time of the last event. */
    long nowNanos() {
        return nowNanos;
    }

    private static boolean isUp(final int step) {
        final boolean isForth = step < STEPS;
        final int seed = isForth ? step : 2 * STEPS - 1 - step;
        return (StateHash.spread(seed) & 1) == 0 == isForth;
    }

    /** The best level of one side goes, the other side gains one; both keep their depth. */
    private void move(final long middle, final boolean isUp) {
        final BookUpdatedEncoder book = new BookUpdatedEncoder().wrapAndApplyHeader(events, end, message);
        stamp(book.header(), INSTRUMENT_ID);
        book.kind(BookUpdateKind.DELTA).isLast(Flag.YES).part(0);
        final LevelsEncoder levels = book.levelsCount(4);
        if (isUp) {
            row(levels, middle, QUANTITY, Side.BUY);
            row(levels, middle - LEVELS * LEVEL, 0, Side.BUY);
            row(levels, middle + LEVEL, 0, Side.SELL);
            row(levels, middle + (LEVELS + 1) * LEVEL, QUANTITY, Side.SELL);
        } else {
            row(levels, middle - LEVEL, 0, Side.BUY);
            row(levels, middle - (LEVELS + 1) * LEVEL, QUANTITY, Side.BUY);
            row(levels, middle, QUANTITY, Side.SELL);
            row(levels, middle + LEVELS * LEVEL, 0, Side.SELL);
        }
        close(book.encodedLength());
    }

    private int snapshot() {
        final BookUpdatedEncoder book = new BookUpdatedEncoder().wrapAndApplyHeader(first, 0, message);
        stamp(book.header(), INSTRUMENT_ID);
        book.kind(BookUpdateKind.SNAPSHOT).isLast(Flag.YES).part(0);
        final LevelsEncoder levels = book.levelsCount(2 * LEVELS);
        for (int i = 1; i <= LEVELS; i++) {
            row(levels, MIDDLE - i * LEVEL, QUANTITY, Side.BUY);
        }
        for (int i = 1; i <= LEVELS; i++) {
            row(levels, MIDDLE + i * LEVEL, QUANTITY, Side.SELL);
        }
        return MessageHeaderEncoder.ENCODED_LENGTH + book.encodedLength();
    }

    private static void row(final LevelsEncoder levels, final long price, final long quantity, final Side side) {
        levels.next().price(price).quantity(quantity).side(side);
    }

    /** Ten times the size for an eighth of the way: something for a trigger on volume. */
    private void trade(final long middle, final boolean isUp, final int step) {
        final TradePrintedEncoder trade = new TradePrintedEncoder().wrapAndApplyHeader(events, end, message);
        stamp(trade.header(), INSTRUMENT_ID);
        trade.tradeId(step + 1)
                .price(isUp ? middle + LEVEL : middle - LEVEL)
                .quantity(step / (STEPS / 8) % 8 == 3 ? QUANTITY : QUANTITY / 10)
                .makerSide(isUp ? Side.SELL : Side.BUY)
                .isHistory(Flag.NO);
        close(trade.encodedLength());
    }

    private void quote(final long middle) {
        final QuoteChangedEncoder quote = new QuoteChangedEncoder().wrapAndApplyHeader(events, end, message);
        stamp(quote.header(), INSTRUMENT_ID);
        quote.lastPrice(middle)
                .bidPrice(middle - LEVEL)
                .bidQuantity(QUANTITY)
                .askPrice(middle + LEVEL)
                .askQuantity(QUANTITY)
                .volume24h(QuoteChangedEncoder.volume24hNullValue());
        close(quote.encodedLength());
    }

    private void close(final int bodyLength) {
        end += MessageHeaderEncoder.ENCODED_LENGTH + bodyLength;
        ends.add(end);
    }

    private static void stamp(final EventHeaderEncoder header, final int instrumentId) {
        header.sequence(0)
                .cause(0)
                .receivedAtNanos(START_NANOS)
                .venueTimeNanos(START_NANOS)
                .instrumentId(instrumentId)
                .ordinal(0)
                .source(1);
    }
}
