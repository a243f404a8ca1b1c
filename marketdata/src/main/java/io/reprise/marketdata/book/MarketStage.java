package io.reprise.marketdata.book;

import io.reprise.event.BookUpdatedDecoder;
import io.reprise.event.Channel;
import io.reprise.event.ConfigurationLoadedDecoder;
import io.reprise.event.EventSlot;
import io.reprise.event.FeedState;
import io.reprise.event.FeedStatusChangedDecoder;
import io.reprise.event.Instrument;
import io.reprise.event.InstrumentListedDecoder;
import io.reprise.event.Instruments;
import io.reprise.event.MessageHeaderDecoder;
import io.reprise.event.RunStartedDecoder;
import io.reprise.event.Settings;
import io.reprise.event.SettingsAssembler;
import io.reprise.event.Stage;
import io.reprise.event.StateExchange;
import io.reprise.event.StateFold;
import io.reprise.event.StateHash;
import org.jspecify.annotations.Nullable;

/**
 * The first stage: event time, the order books, and the best bid and offer for the stages behind it.
 *
 * <p>A book is fresh from the end of a snapshot until the feed says otherwise, a part is missing, it is crossed after a
 * whole update, or a new process starts; then it holds nothing until the next whole snapshot. Allocates when an
 * instrument is listed or gets its first book, and while a book grows.
 */
public final class MarketStage implements Stage {
    private static final String DEPTH = "universe.depth-bps";
    private static final int USUAL_DEPTH_BPS = 10;

    private final Instruments instruments = new Instruments();
    private final @Nullable Market[] markets = new @Nullable Market[Instruments.COUNT_MAX + 1];
    private final LevelSorter sorter = new LevelSorter();
    private final BookUpdatedDecoder updated = new BookUpdatedDecoder();
    private final FeedStatusChangedDecoder status = new FeedStatusChangedDecoder();
    private final SettingsAssembler assembler = new SettingsAssembler();
    private final StateFold fold = new StateFold();
    private long nowNanos = Long.MIN_VALUE;
    private int idMax;
    private int depthBps = USUAL_DEPTH_BPS;

    /** Knows no instrument yet. */
    public MarketStage() {}

    @Override
    public void onEvent(final EventSlot slot) {
        nowNanos = Math.max(nowNanos, slot.nowNanos());
        slot.nowNanos(nowNanos);
        switch (slot.templateId()) {
            case BookUpdatedDecoder.TEMPLATE_ID -> onBook(slot);
            case FeedStatusChangedDecoder.TEMPLATE_ID -> onStatus(slot);
            case InstrumentListedDecoder.TEMPLATE_ID -> onListed(slot);
            case RunStartedDecoder.TEMPLATE_ID -> distrustAll(BookCondition.EMPTY);
            case ConfigurationLoadedDecoder.TEMPLATE_ID -> onConfiguration(slot);
            default -> fillTop(slot);
        }
    }

    @Override
    public long digest() {
        fold.begin(StateHash.SEED);
        exchangeTime(fold);
        for (int id = 1; id <= Math.max(idMax, instruments.idMax()); id++) {
            fold.exchange((long) id);
            final Instrument instrument = instruments.find(id);
            if (instrument != null) {
                foldTerms(instrument);
            }
            final Market market = markets[id];
            if (market != null) {
                market.fold(fold);
            }
        }
        return fold.hash();
    }

    /**
     * Hands the whole state over, or takes it: what is restored behind the same configuration and listings goes on as
     * this one would.
     *
     * @param state carries it
     */
    public void exchange(final StateExchange state) {
        exchangeTime(state);
        idMax = state.exchangeCount(idMax, Instruments.COUNT_MAX);
        for (int id = 1; id <= idMax; id++) {
            if (state.exchange(markets[id] != null)) {
                known(id).exchange(state);
            }
        }
    }

    /**
     * The book of an instrument, for readers on the stage's own thread.
     *
     * @param instrumentId of the instrument
     * @return null where none ever came
     */
    public @Nullable OrderBook book(final int instrumentId) {
        final Market market = find(instrumentId);
        return market == null ? null : market.book();
    }

    /**
     * What is known of an instrument's book.
     *
     * @param instrumentId of the instrument
     * @return {@link BookCondition#EMPTY} where none ever came
     */
    public BookCondition condition(final int instrumentId) {
        final Market market = find(instrumentId);
        return market == null ? BookCondition.EMPTY : market.condition();
    }

    private void onConfiguration(final EventSlot slot) {
        final Settings settings = assembler.onLoaded(slot);
        if (settings != null) {
            depthBps = settings.has(DEPTH) ? settings.count(DEPTH) : USUAL_DEPTH_BPS;
        }
        fillTop(slot);
    }

    private void onBook(final EventSlot slot) {
        updated.wrap(slot.input(), MessageHeaderDecoder.ENCODED_LENGTH, slot.blockLength(), slot.version());
        final Market market = market(slot);
        market.onPart(updated, slot.header().source());
        market.measureDepth(depthBps, nowNanos);
        market.fillAfterPart(slot.top());
    }

    private void onListed(final EventSlot slot) {
        final Instrument before = instruments.find(slot.instrumentId());
        final Instrument after = instruments.onListed(slot);
        final Market market = markets[after.id()];
        final boolean isRescaled = before != null
                && (before.priceDecimals() != after.priceDecimals()
                        || before.quantityDecimals() != after.quantityDecimals());
        if (isRescaled && market != null) {
            market.distrust(BookCondition.RELISTED);
        }
        fillTop(slot);
    }

    private void onStatus(final EventSlot slot) {
        status.wrap(slot.input(), MessageHeaderDecoder.ENCODED_LENGTH, slot.blockLength(), slot.version());
        final FeedState state = status.state();
        final Channel channel = status.channel();
        final boolean isAboutBooks = channel == Channel.ALL || channel == Channel.LEVEL2;
        if (isAboutBooks && (state == FeedState.STALE || state == FeedState.DISCONNECTED)) {
            if (slot.instrumentId() == 0) {
                distrustConnection(slot.header().source());
            } else {
                distrust(find(slot.instrumentId()), BookCondition.STALE);
            }
        }
        fillTop(slot);
    }

    private void distrustConnection(final int source) {
        for (int id = 1; id <= idMax; id++) {
            final Market market = markets[id];
            if (market != null && market.source() == source) {
                distrust(market, BookCondition.STALE);
            }
        }
    }

    private void distrustAll(final BookCondition why) {
        for (int id = 1; id <= idMax; id++) {
            distrust(markets[id], why);
        }
    }

    private static void distrust(final @Nullable Market market, final BookCondition why) {
        if (market != null) {
            market.distrust(why);
        }
    }

    private void fillTop(final EventSlot slot) {
        final Market market = find(slot.instrumentId());
        if (market == null) {
            slot.top().clear();
        } else {
            market.fill(slot.top());
        }
    }

    private @Nullable Market find(final int instrumentId) {
        return instrumentId >= 1 && instrumentId <= Instruments.COUNT_MAX ? markets[instrumentId] : null;
    }

    private Market market(final EventSlot slot) {
        final int id = slot.instrumentId();
        if (id < 1 || id > Instruments.COUNT_MAX) {
            throw new IllegalStateException("book update at input " + slot.sequence() + " names instrument " + id
                    + ", expected 1 to " + Instruments.COUNT_MAX);
        }
        return known(id);
    }

    private Market known(final int id) {
        final Market known = markets[id];
        if (known != null) {
            return known;
        }
        final Market market = new Market(sorter);
        markets[id] = market;
        idMax = Math.max(idMax, id);
        return market;
    }

    private void exchangeTime(final StateExchange state) {
        nowNanos = state.exchange(nowNanos);
        depthBps = state.exchange(depthBps);
    }

    private void foldTerms(final Instrument instrument) {
        fold.exchange((long) instrument.priceDecimals());
        fold.exchange((long) instrument.quantityDecimals());
        fold.exchange((long) instrument.status().value());
        fold.exchange(instrument.tickSize());
        fold.exchange(instrument.lotSize());
    }
}
