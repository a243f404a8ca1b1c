package io.reprise.strategy;

import io.reprise.event.CandleOrigin;
import io.reprise.event.CandleReportedDecoder;
import io.reprise.event.EventSlot;
import io.reprise.event.Instrument;
import io.reprise.event.MarketRegime;
import io.reprise.event.StateExchange;
import io.reprise.event.TopOfBook;
import io.reprise.number.Products;
import io.reprise.strategy.bar.BarBuilder;
import io.reprise.strategy.bar.BarSeries;
import io.reprise.strategy.bar.CandleUse;
import io.reprise.strategy.indicator.Touch;
import io.reprise.strategy.regime.RegimeDetector;
import io.reprise.strategy.universe.Eligibility;
import io.reprise.strategy.universe.TierTerms;
import java.util.Arrays;
import java.util.List;

/**
 * What strategies see of one product: terms, time, last price, best bid and offer, bars, regime, tier.
 *
 * <p>One for all strategies of the product; the stage writes it, strategies read it. It knows no clock: its time is
 * that of the event at hand. One thread; allocates nothing once every strategy is made.
 */
public final class Market {
    /** Bars of which 24 tell the volume of a day. */
    private static final long VOLUME_BAR_NANOS = 3_600_000_000_000L;

    private static final int VOLUME_BARS = 24;
    private static final TopOfBook NO_BOOK = new TopOfBook();

    private Instrument instrument;
    private TierTerms terms = TierTerms.NONE;
    private double priceUnit;
    private double quantityUnit;
    private BarSeries[] series = {};
    private final BarSeries hours = new BarSeries(VOLUME_BAR_NANOS);
    private final double[] hourlyVolumes = new double[VOLUME_BARS];
    private int hoursSeen;
    private RegimeDetector detector;
    private BarSeries regimeBars;
    private final Eligibility eligibility = new Eligibility();
    private Placed[] placed = {};

    private TopOfBook top = NO_BOOK;
    private long nowNanos;
    private long lastPrice;
    private long lastQuantity;
    private boolean isBuyersTaking;
    private long candleNanos;
    private long lastTradeId = Long.MIN_VALUE;
    /** The venue's figure in base currency; NaN where it tells none. */
    private double venueVolume = Double.NaN;

    Market(final Instrument instrument, final Markets markets) {
        this.instrument = instrument;
        onTerms(instrument);
        detector = new RegimeDetector(markets.universe().regime());
        regimeBars = series(markets.universe().regime().intervalNanos());
        terms = markets.universe().termsOf(instrument.symbol());
    }

    /**
     * The product's terms.
     *
     * @return as last listed
     */
    public Instrument instrument() {
        return instrument;
    }

    /**
     * The time: that of the event at hand, never earlier than before.
     *
     * @return nanoseconds since 1970 UTC
     */
    public long nowNanos() {
        return nowNanos;
    }

    /**
     * Price of the last trade, or close of the last candle.
     *
     * @return price mantissa, 0 before the first
     */
    public long lastPrice() {
        return lastPrice;
    }

    /**
     * Quantity of the last trade.
     *
     * @return quantity mantissa, 0 behind a candle
     */
    public long lastQuantity() {
        return lastQuantity;
    }

    /**
     * Whether the buyer of the last trade came to the seller's offer.
     *
     * @return false also behind a candle
     */
    public boolean isBuyersTaking() {
        return isBuyersTaking;
    }

    /**
     * Best bid and offer, as the event at hand left them.
     *
     * @return not fresh where there is no book, or where the event is about something else
     */
    public TopOfBook top() {
        return top;
    }

    /**
     * A price for people.
     *
     * @param mantissa of a price or of a difference of prices
     * @return in quote currency
     */
    public double price(final double mantissa) {
        return mantissa / priceUnit;
    }

    /**
     * A price for people.
     *
     * @param mantissa of a price or of a difference of prices
     * @return in quote currency
     */
    public double price(final long mantissa) {
        return mantissa / priceUnit;
    }

    /**
     * A quantity for people.
     *
     * @param mantissa of a quantity
     * @return in base currency
     */
    public double quantity(final long mantissa) {
        return mantissa / quantityUnit;
    }

    /**
     * What kind of market it is.
     *
     * @return UNKNOWN until enough bars were seen
     */
    public MarketRegime regime() {
        return detector.regime();
    }

    /**
     * More about the regime.
     *
     * @return belongs to the market
     */
    public RegimeDetector detector() {
        return detector;
    }

    /**
     * The terms of the product's tier.
     *
     * @return as configured
     */
    public TierTerms terms() {
        return terms;
    }

    /**
     * Whether the product may be bought.
     *
     * @return belongs to the market
     */
    public Eligibility eligibility() {
        return eligibility;
    }

    /**
     * How long the candle at hand is.
     *
     * @return nanoseconds; 0 where the event at hand is no recorded candle
     */
    public long candleNanos() {
        return candleNanos;
    }

    /**
     * Traded in the last 24 hours.
     *
     * @return quote currency: the venue's figure at the last price or, where it tells none, the sum of the hours seen;
     *     NaN before there are 24 of them
     */
    public double volume() {
        if (!Double.isNaN(venueVolume)) {
            return venueVolume * price(lastPrice);
        }
        return hoursSeen < VOLUME_BARS ? Double.NaN : seenVolume();
    }

    /**
     * The bars that strategies asked for, for readers after a run.
     *
     * @return the longest first; the series belong to the market; allocates
     */
    public List<BarSeries> series() {
        return List.of(series);
    }

    /** The series of an interval; made where nobody asked for it before. */
    BarSeries series(final long intervalNanos) {
        for (final BarSeries each : series) {
            if (each.intervalNanos() == intervalNanos) {
                return each;
            }
        }
        final BarSeries made = intervalNanos == VOLUME_BAR_NANOS ? hours : new BarSeries(intervalNanos);
        series = Arrays.copyOf(series, series.length + 1);
        series[series.length - 1] = made;
        // The longest first: who decides on short bars reads the long ones as they are by then.
        Arrays.sort(series, (a, b) -> Long.compare(b.intervalNanos(), a.intervalNanos()));
        return made;
    }

    Placed[] placed() {
        return placed;
    }

    void placed(final Placed[] newPlaced) {
        placed = newPlaced;
    }

    void onTerms(final Instrument after) {
        instrument = after;
        priceUnit = Products.powerOfTen(after.priceDecimals());
        quantityUnit = Products.powerOfTen(after.quantityDecimals());
    }

    /** A new configuration: the detector begins anew only where its settings changed. */
    void onUniverse(final Markets markets, final boolean isRegimeNew) {
        terms = markets.universe().termsOf(instrument.symbol());
        if (isRegimeNew) {
            detector = new RegimeDetector(markets.universe().regime());
            regimeBars = series(markets.universe().regime().intervalNanos());
        }
    }

    void onVenueVolume(final long mantissa) {
        venueVolume = quantity(mantissa);
    }

    /** Begins an event; behind one of another product, the book at hand is not this product's. */
    void begin(final EventSlot slot) {
        nowNanos = slot.nowNanos();
        final TopOfBook atHand = slot.instrumentId() == instrument.id() ? slot.top() : NO_BOOK;
        // See Conditions for what a reference costs.
        if (top != atHand) {
            top = atHand;
        }
    }

    /** Whether a repeated trade of a snapshot was seen already. */
    boolean isRepeated(final boolean isHistory, final long tradeId) {
        if (isHistory && tradeId <= lastTradeId) {
            return true;
        }
        lastTradeId = Math.max(lastTradeId, tradeId);
        return false;
    }

    /** Closes the bars that end before a time, longest first, and tells of them; true when any did. */
    boolean closeBars(final EventSlot slot, final Markets markets, final long timeNanos) {
        // The hours are kept whether a strategy asked for them or not.
        final boolean isHourClosed = hours.builder().closeBefore(timeNanos);
        if (isHourClosed) {
            onHour();
        }
        boolean isClosed = false;
        for (final BarSeries each : series) {
            if (each == hours ? isHourClosed : each.builder().closeBefore(timeNanos)) {
                isClosed = true;
                tellClosed(slot, markets, each);
            }
        }
        return isClosed;
    }

    /** Adds a trade; false when it came too late for the shortest bars and told nothing about the price now. */
    boolean addTrade(final long timeNanos, final long price, final long quantity, final boolean buyersTake) {
        final boolean isNewsOfHour = hours.builder().addTrade(timeNanos, price, quantity);
        boolean isNews = isNewsOfHour;
        for (final BarSeries each : series) {
            isNews = each == hours ? isNewsOfHour : each.builder().addTrade(timeNanos, price, quantity);
        }
        if (isNews) {
            lastPrice = price;
            lastQuantity = quantity;
            isBuyersTaking = buyersTake;
            candleNanos = 0;
        }
        return isNews;
    }

    /** Adds a closed candle to the series that take it; false when none did. */
    boolean addCandle(final CandleReportedDecoder candle) {
        boolean isUsed = false;
        if (accepts(hours.builder(), candle)) {
            final CandleUse use = add(hours.builder(), candle);
            isUsed = use != CandleUse.IGNORED;
            if (use == CandleUse.COMPLETED) {
                onHour();
                hours.complete();
            }
        }
        for (final BarSeries each : series) {
            if (each != hours && accepts(each.builder(), candle)) {
                final CandleUse use = add(each.builder(), candle);
                isUsed |= use != CandleUse.IGNORED;
                if (use == CandleUse.COMPLETED) {
                    each.complete();
                }
            }
        }
        if (isUsed) {
            lastPrice = candle.closePrice();
            lastQuantity = 0;
            isBuyersTaking = false;
            candleNanos = candle.origin() == CandleOrigin.FILE ? candle.intervalNanos() : 0;
        }
        return isUsed;
    }

    /** Tells of the bars that a candle completed, longest first; true when any was. */
    boolean tellCompleted(final EventSlot slot, final Markets markets) {
        boolean isTold = false;
        for (final BarSeries each : series) {
            if (each.isCompletedUntold()) {
                isTold = true;
                tellClosed(slot, markets, each);
            }
        }
        if (hours.isCompletedUntold()) {
            hours.tell();
        }
        return isTold;
    }

    /** Looks whether the product may be bought, at most once a second; true when the answer is another now. */
    boolean lookAtEligibility() {
        if (lastPrice == 0 || !eligibility.isDue(nowNanos)) {
            return false;
        }
        final boolean hasBook = top.isTwoSided();
        final double spread = hasBook ? Touch.spreadBps((double) top.bidPrice(), (double) top.askPrice()) : Double.NaN;
        final double thinner = hasBook && top.depthBps() > 0
                ? quantity(Math.min(top.bidDepth(), top.askDepth())) * price(lastPrice)
                : Double.NaN;
        final double volume = terms.minVolume() > 0 ? volumeForTerms() : Double.NaN;
        return eligibility.look(nowNanos, terms, instrument.status(), volume, spread, thinner);
    }

    /** Less than a day was seen: that may be enough already, but it cannot be too little yet. */
    private double volumeForTerms() {
        final double known = volume();
        return Double.isNaN(known) && seenVolume() >= terms.minVolume() ? seenVolume() : known;
    }

    /** What entries in flight may still buy, over all strategies. */
    long openEntriesE8() {
        long sum = 0;
        for (final Placed each : placed) {
            sum = Math.addExact(sum, each.position().openEntriesE8(instrument));
        }
        return sum;
    }

    /** A feed begins anew and may repeat what is in the bars. */
    void onRunStarted() {
        hours.builder().coverTrades();
        for (final BarSeries each : series) {
            each.builder().coverTrades();
        }
        lastTradeId = Long.MIN_VALUE;
    }

    void exchange(final StateExchange state) {
        hours.exchange(state);
        for (final BarSeries each : series) {
            if (each != hours) {
                each.exchange(state);
            }
        }
        state.exchange(hourlyVolumes);
        hoursSeen = state.exchange(hoursSeen);
        detector.exchange(state);
        eligibility.exchange(state);
        nowNanos = state.exchange(nowNanos);
        lastPrice = state.exchange(lastPrice);
        lastQuantity = state.exchange(lastQuantity);
        isBuyersTaking = state.exchange(isBuyersTaking);
        candleNanos = state.exchange(candleNanos);
        lastTradeId = state.exchange(lastTradeId);
        venueVolume = state.exchange(venueVolume);
        state.exchange(instrument.tickSize());
        state.exchange(instrument.lotSize());
        state.exchange(instrument.minNotionalE8());
    }

    private void tellClosed(final EventSlot slot, final Markets markets, final BarSeries closed) {
        closed.tell();
        if (closed == regimeBars) {
            final MarketRegime before = detector.regime();
            if (detector.add(closed.closed())) {
                markets.tellRegime(slot, this, before);
            }
        }
        for (final Placed each : placed) {
            if (each.hasAskedFor(closed)) {
                each.strategy().onBar(closed);
            }
        }
    }

    private void onHour() {
        hourlyVolumes[hoursSeen % VOLUME_BARS] =
                quantity(hours.closed().volume()) * price(hours.closed().closePrice());
        // Beyond a day it counts on in a circle, so that it never runs over.
        hoursSeen = hoursSeen + 1 == 2 * VOLUME_BARS ? VOLUME_BARS : hoursSeen + 1;
    }

    private double seenVolume() {
        double sum = hours.builder().hasOpen()
                ? quantity(hours.current().volume()) * price(hours.current().closePrice())
                : 0;
        for (final double each : hourlyVolumes) {
            sum += each;
        }
        return sum;
    }

    /**
     * A file's candles are all there is, so longer ones are taken as they are. A venue has the interval asked for, and
     * longer ones are meant for another series.
     */
    private static boolean accepts(final BarBuilder builder, final CandleReportedDecoder candle) {
        return candle.origin() == CandleOrigin.FILE || candle.intervalNanos() <= builder.intervalNanos();
    }

    private static CandleUse add(final BarBuilder builder, final CandleReportedDecoder candle) {
        return builder.addCandle(
                candle.startNanos(),
                candle.intervalNanos(),
                candle.openPrice(),
                candle.highPrice(),
                candle.lowPrice(),
                candle.closePrice(),
                candle.volume());
    }
}
