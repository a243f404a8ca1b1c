package io.reprise.simulator.market;

import io.reprise.event.Instrument;
import io.reprise.number.Products;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The market of one product, the same for the same seed: without clients' orders every state is a function of the seed
 * and the steps taken.
 *
 * <p>Clients' orders may take from its levels and stand beside them; what they change, the walk fills up again.
 *
 * <p>The mid walks with a pull back to where it began, and every 8 to 15 s a burst moves it 0.1 to 0.3 % within two
 * seconds at five to ten times the volume. Safe for any thread: one steps, others may ask.
 */
public final class GeneratedMarket {
    /** Simulated time of one step. */
    public static final long STEP_NANOS = 10_000_000L;

    private static final long MINUTE_NANOS = 60_000_000_000L;
    private static final int BURST_STEPS = 200;
    private static final int TRADES_KEPT = 100;

    /** Five moves and four trades a second: what BTC-USD shows in a quiet hour. */
    private static final double MOVE_CHANCE = 0.05;

    private static final double MOVE_SIZE = 0.00004;
    private static final double PULL = 0.00001;
    private static final double TRADE_CHANCE = 0.04;
    private static final double RIPPLE_CHANCE = 0.4;

    private final Instrument instrument;
    private final SplittableRandom random;
    private final PriceHistory history;
    private final BookSide bids;
    private final BookSide asks;
    private final TreeMap<Long, Candle> minutes = new TreeMap<>();
    private final List<Trade> stepTrades = new ArrayList<>();
    private final ArrayList<Trade> lastTrades = new ArrayList<>();
    private final long startNanos;
    private final double startTick;
    private final long lots;
    private double mid;
    private long step;
    private long burstFrom;
    private double burstMove;
    private int burstVolume;
    private long tradeId;
    private long lastPrice;

    /**
     * A market about to open, with a book and no trade.
     *
     * @param seed       of everything that happens
     * @param instrument the terms of the product
     * @param startNanos venue time of step 0, since 1970
     */
    public GeneratedMarket(final long seed, final Instrument instrument, final long startNanos) {
        final long own = seed * 1_000_003 + instrument.symbol().hashCode();
        final long price = Math.multiplyExact(startPrice(instrument), Products.powerOfTen(instrument.priceDecimals()));
        this.instrument = instrument;
        this.startNanos = startNanos;
        this.random = new SplittableRandom(own);
        this.startTick = (double) Math.max(BookSide.DEPTH, price / instrument.tickSize());
        this.mid = startTick;
        // A level holds some 1,000 in quote currency.
        final double unit = 1000.0 / startPrice(instrument);
        this.lots =
                Math.max(4, (long) (unit * Products.powerOfTen(instrument.quantityDecimals()) / instrument.lotSize()));
        // 200 levels span about a thousandth of the price.
        final long gapMax = Math.max(1, (long) (startTick / 100_000));
        this.bids = new BookSide(true, gapMax, lots, random.split());
        this.asks = new BookSide(false, gapMax, lots, random.split());
        this.history = new PriceHistory(own, instrument, (long) startTick, lots);
        this.tradeId = 1_000_000;
        this.lastPrice = (long) (startTick * instrument.tickSize());
        planBurst(0);
        quote();
    }

    /**
     * The terms of the product.
     *
     * @return as given
     */
    public Instrument instrument() {
        return instrument;
    }

    /** Lets ten milliseconds pass. */
    public synchronized void step() {
        step++;
        stepTrades.clear();
        final boolean isBurst = step >= burstFrom;
        if (isBurst) {
            mid += startTick * burstMove / BURST_STEPS * (0.5 + random.nextDouble());
        }
        if (random.nextDouble() < MOVE_CHANCE) {
            mid += startTick * MOVE_SIZE * (random.nextDouble() + random.nextDouble() - 1);
        }
        mid += (startTick - mid) * PULL;
        mid = Math.max(mid, startTick / 2);
        quote();
        ripple(bids);
        ripple(asks);
        if (random.nextDouble() < (isBurst ? 2.5 : 1) * TRADE_CHANCE) {
            trade(isBurst);
        }
        if (step >= burstFrom + BURST_STEPS) {
            planBurst(step);
        }
    }

    /** Lets ten milliseconds pass in which nobody trades: the walk goes on behind them as if they had not been. */
    public synchronized void rest() {
        step++;
        burstFrom++;
        stepTrades.clear();
    }

    /**
     * Venue time.
     *
     * @return nanoseconds since 1970
     */
    public synchronized long nowNanos() {
        return startNanos + step * STEP_NANOS;
    }

    /**
     * The trades of the last step.
     *
     * @return oldest first
     */
    public synchronized List<Trade> trades() {
        return List.copyOf(stepTrades);
    }

    /**
     * The last hundred trades.
     *
     * @return oldest first
     */
    public synchronized List<Trade> lastTrades() {
        return List.copyOf(lastTrades);
    }

    /**
     * The price of the last trade, or of the opening.
     *
     * @return price mantissa
     */
    public synchronized long lastPrice() {
        return lastPrice;
    }

    /**
     * The best bid.
     *
     * @return always there
     */
    public synchronized Level bestBid() {
        return best(bids, true);
    }

    /**
     * The best ask.
     *
     * @return always there, above the best bid
     */
    public synchronized Level bestAsk() {
        return best(asks, false);
    }

    /**
     * The whole book.
     *
     * @return bids descending, then asks ascending
     */
    public synchronized List<Level> levels() {
        final List<Level> levels = bids.levels(instrument.tickSize(), instrument.lotSize());
        levels.addAll(asks.levels(instrument.tickSize(), instrument.lotSize()));
        return levels;
    }

    /**
     * The levels that changed since this was last asked.
     *
     * @return bids, then asks, each once, with its size now
     */
    public synchronized List<Level> drainChanges() {
        final List<Level> changes = new ArrayList<>();
        bids.drainChanges(instrument.tickSize(), instrument.lotSize(), changes);
        asks.drainChanges(instrument.tickSize(), instrument.lotSize(), changes);
        return changes;
    }

    /**
     * One side of the book without clients' orders.
     *
     * @param isBid which side
     * @return best first, at least one
     */
    public synchronized List<Level> generatedLevels(final boolean isBid) {
        return side(isBid).generatedLevels(instrument.tickSize(), instrument.lotSize());
    }

    /**
     * What stands at one price without clients' orders.
     *
     * @param isBid which side
     * @param price price mantissa, a multiple of the tick
     * @return quantity mantissa; 0 when there is no such level
     */
    public synchronized long generatedAt(final boolean isBid, final long price) {
        return side(isBid).lotsAt(price / instrument.tickSize()) * instrument.lotSize();
    }

    /**
     * Takes liquidity from a generated level, for a client's order, and prints the trade.
     *
     * @param isBid    the side taken from
     * @param price    price mantissa of the level
     * @param quantity quantity mantissa wanted, a multiple of the lot
     * @return the trade; null when nothing was to be had
     */
    public synchronized @Nullable Trade take(final boolean isBid, final long price, final long quantity) {
        final long taken = side(isBid).takeAt(price / instrument.tickSize(), quantity / instrument.lotSize());
        return taken == 0 ? null : print(isBid, price, taken * instrument.lotSize());
    }

    /**
     * Prints the trade of a client's resting order that the market moved through.
     *
     * @param isBid    the side of the order
     * @param price    its price mantissa
     * @param quantity quantity mantissa
     * @return the trade
     */
    public synchronized Trade print(final boolean isBid, final long price, final long quantity) {
        final Trade trade = new Trade(++tradeId, price, quantity, nowNanos(), isBid);
        keep(trade);
        return trade;
    }

    /**
     * Gives back what a printed trade took from a generated level though a client's order filled it.
     *
     * @param isBid    the side of the level
     * @param price    price mantissa
     * @param quantity quantity mantissa
     */
    public synchronized void giveBack(final boolean isBid, final long price, final long quantity) {
        side(isBid).giveBack(price / instrument.tickSize(), quantity / instrument.lotSize());
    }

    /**
     * Shows clients' orders at one price, beside what is generated there.
     *
     * @param isBid    their side
     * @param price    price mantissa
     * @param quantity sum of what they leave, quantity mantissa; 0 for none
     */
    public synchronized void showOrders(final boolean isBid, final long price, final long quantity) {
        side(isBid).showOrders(price / instrument.tickSize(), quantity / instrument.lotSize());
    }

    /**
     * Minutes of trading, of the history before the start and of what was traded since.
     *
     * @param fromMinute first minute since 1970
     * @param toMinute   the one after the last
     * @return ascending; minutes without a trade are missing
     */
    public synchronized List<Candle> minuteCandles(final long fromMinute, final long toMinute) {
        return candles(fromMinute, toMinute, 1);
    }

    /**
     * Candles of several minutes.
     *
     * @param fromMinute first minute since 1970
     * @param toMinute   the one after the last
     * @param length     of a candle, in minutes; candles start at its multiples
     * @return ascending; the last may be forming still
     */
    public synchronized List<Candle> candles(final long fromMinute, final long toMinute, final int length) {
        final long startMinute = startNanos / MINUTE_NANOS;
        final List<Candle> candles = new ArrayList<>();
        final long from = Math.max(fromMinute, startMinute - PriceHistory.MINUTES_MAX);
        final long to = Math.min(toMinute, nowNanos() / MINUTE_NANOS + 1);
        for (long minute = from; minute < to; minute++) {
            final Candle candle = minute(startMinute, minute);
            final long start = minute - Math.floorMod(minute, length);
            final int last = candles.size() - 1;
            if (candle != null && last >= 0 && candles.get(last).startMinute() == start) {
                candles.set(last, candles.get(last).then(candle));
            } else if (candle != null) {
                candles.add(
                        new Candle(start, candle.open(), candle.high(), candle.low(), candle.close(), candle.volume()));
            }
        }
        return candles;
    }

    private @Nullable Candle minute(final long startMinute, final long minute) {
        return minute < startMinute ? history.minute(startMinute, minute) : minutes.get(minute);
    }

    private void quote() {
        final long bid = (long) mid;
        final long ask = bid + 1;
        bids.moveTo(bid);
        asks.moveTo(ask);
    }

    private void ripple(final BookSide side) {
        if (random.nextDouble() < RIPPLE_CHANCE) {
            side.ripple();
        }
    }

    private void trade(final boolean isBurst) {
        final boolean isRising = burstMove > 0;
        final boolean isMakerBuying = isBurst ? !isRising : random.nextBoolean();
        final BookSide side = isMakerBuying ? bids : asks;
        final long wanted = random.nextLong(1, lots) * (isBurst ? burstVolume : 1);
        final long filled = side.take(Math.max(1, wanted / 3));
        if (filled > 0) {
            // Anywhere within the step, in whole microseconds.
            final long timeNanos = nowNanos() - random.nextLong(STEP_NANOS / 1000) * 1000;
            final long price = side.bestTick() * instrument.tickSize();
            record(new Trade(++tradeId, price, filled * instrument.lotSize(), timeNanos, isMakerBuying));
        }
    }

    private void record(final Trade trade) {
        stepTrades.add(trade);
        keep(trade);
    }

    private void keep(final Trade trade) {
        lastTrades.add(trade);
        if (lastTrades.size() > TRADES_KEPT) {
            lastTrades.remove(0);
        }
        lastPrice = trade.price();
        final long minute = trade.timeNanos() / MINUTE_NANOS;
        minutes.merge(minute, Candle.of(minute, trade), Candle::then);
    }

    private void planBurst(final long from) {
        burstFrom = from + random.nextLong(800, 1500);
        burstMove = (0.001 + 0.002 * random.nextDouble()) * (random.nextBoolean() ? 1 : -1);
        burstVolume = random.nextInt(2, 5);
    }

    private Level best(final BookSide side, final boolean isBid) {
        final long tick = side.bestShownTick();
        return new Level(isBid, tick * instrument.tickSize(), side.shownLotsAt(tick) * instrument.lotSize());
    }

    private BookSide side(final boolean isBid) {
        return isBid ? bids : asks;
    }

    private static long startPrice(final Instrument instrument) {
        return switch (instrument.baseCurrency()) {
            case "BTC" -> 65_000;
            case "ETH" -> 1_900;
            default -> 100;
        };
    }
}
