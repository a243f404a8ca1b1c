package io.reprise.strategy.testkit;

import io.reprise.event.BalanceReportedEncoder;
import io.reprise.event.BookUpdateKind;
import io.reprise.event.BookUpdatedEncoder;
import io.reprise.event.CandleOrigin;
import io.reprise.event.CandleReportedEncoder;
import io.reprise.event.ConfigurationLoadedEncoder;
import io.reprise.event.EventHeaderEncoder;
import io.reprise.event.EventSlot;
import io.reprise.event.Flag;
import io.reprise.event.InstrumentListedEncoder;
import io.reprise.event.InstrumentStatus;
import io.reprise.event.MessageHeaderEncoder;
import io.reprise.event.OperatorAction;
import io.reprise.event.OperatorCommandedEncoder;
import io.reprise.event.OperatorSource;
import io.reprise.event.OrderStatus;
import io.reprise.event.OutputBatch;
import io.reprise.event.QuoteChangedEncoder;
import io.reprise.event.RequestOutcome;
import io.reprise.event.RunMode;
import io.reprise.event.RunStartedEncoder;
import io.reprise.event.Settings;
import io.reprise.event.SettingsAssembler;
import io.reprise.event.Side;
import io.reprise.event.TimerFiredEncoder;
import io.reprise.event.TradePrintedEncoder;
import io.reprise.strategy.StrategyProvider;
import io.reprise.strategy.StrategyStage;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A strategy stage on a bench: events go in one by one, decisions come out as values.
 *
 * <p>Time stands still until the test moves it. Prices have two decimals and quantities eight. What a venue would
 * answer is the test's business: see {@link #fill}. One thread; allocates, and so belongs in tests only.
 */
public final class StrategyTestKit {
    /** Nanoseconds in a second. */
    public static final long SECOND = 1_000_000_000L;

    /** Nanoseconds in a minute. */
    public static final long MINUTE = 60 * SECOND;

    /** When a test begins: a full hour, UTC. */
    public static final long START = 1_800_000_000L / 3_600 * 3_600 * SECOND;

    private static final long QUANTITY_AT_TOUCH = 100;

    private final StrategyStage stage;
    private final EventSlot slot = new EventSlot();
    private final List<Decision> decisions = new ArrayList<>();
    private final List<Decision> notes = new ArrayList<>();
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[EventSlot.INPUT_LENGTH_MAX]);
    private final MessageHeaderEncoder messageHeader = new MessageHeaderEncoder();
    private final TradePrintedEncoder trade = new TradePrintedEncoder();
    private final CandleReportedEncoder candle = new CandleReportedEncoder();
    private final OrderReports reports = new OrderReports();
    private final TimerFiredEncoder timer = new TimerFiredEncoder();
    private long nowNanos = START;
    private long bid;
    private long offer;
    private long bidQuantity = QUANTITY_AT_TOUCH;
    private long offerQuantity = QUANTITY_AT_TOUCH;
    private long sequence;
    private long tradeId;
    private Side makerSide = Side.SELL;
    private boolean isReading = true;

    /**
     * A stage that knows some kinds of strategies, and nothing else yet.
     *
     * @param providers the kinds
     */
    public StrategyTestKit(final List<StrategyProvider> providers) {
        stage = new StrategyStage(providers);
    }

    /**
     * Prices of a candle.
     *
     * @param open   price mantissa
     * @param high   price mantissa
     * @param low    price mantissa
     * @param close  price mantissa
     * @param volume quantity mantissa
     */
    public record Candle(long open, long high, long low, long close, long volume) {
        /**
         * A candle of one price.
         *
         * @param price  price mantissa
         * @param volume quantity mantissa
         * @return the candle
         */
        public static Candle flat(final long price, final long volume) {
            return new Candle(price, price, price, price, volume);
        }
    }

    /**
     * The stage, for what the kit has no word for.
     *
     * @return the same all the time
     */
    public StrategyStage stage() {
        return stage;
    }

    /**
     * The slot of the last event.
     *
     * @return written again by the next
     */
    public EventSlot slot() {
        return slot;
    }

    /**
     * The time.
     *
     * @return nanoseconds since 1970 UTC
     */
    public long nowNanos() {
        return nowNanos;
    }

    /**
     * Moves the time on.
     *
     * @param nanos by so much
     */
    public void later(final long nanos) {
        nowNanos += nanos;
    }

    /**
     * Moves the time.
     *
     * @param nanos since 1970 UTC
     */
    public void at(final long nanos) {
        nowNanos = nanos;
    }

    /**
     * What the market stage would say of the book from now on.
     *
     * @param newBid   price mantissa
     * @param newOffer price mantissa
     */
    public void book(final long newBid, final long newOffer) {
        bid = newBid;
        offer = newOffer;
    }

    /**
     * What rests at the best prices from now on.
     *
     * @param newBidQuantity   quantity mantissa
     * @param newOfferQuantity quantity mantissa
     */
    public void quantities(final long newBidQuantity, final long newOfferQuantity) {
        bidQuantity = newBidQuantity;
        offerQuantity = newOfferQuantity;
    }

    /** No book is fresh from now on. */
    public void noBook() {
        book(0, 0);
    }

    /**
     * Signals, orders, amendments and cancels since the start or the last {@link #forget}.
     *
     * @return the kit's own list
     */
    public List<Decision> decisions() {
        return decisions;
    }

    /**
     * Everything else since the start or the last {@link #forget}: explanations, misses, regimes, summaries.
     *
     * @return the kit's own list
     */
    public List<Decision> notes() {
        return notes;
    }

    /**
     * Notes of a kind.
     *
     * @param kind class of the note
     * @param <T>  kind of the note
     * @return in the order they came
     */
    public <T extends Decision> List<T> notes(final Class<T> kind) {
        return notes.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /**
     * Takes over time and numbers of another kit, so that the next event is the same in both.
     *
     * @param other whose last event was the one before
     */
    public void goOnBehind(final StrategyTestKit other) {
        nowNanos = other.nowNanos;
        sequence = other.sequence;
        tradeId = other.tradeId;
    }

    /**
     * Reads no decisions from now on, or reads them again: a test that counts bytes must not count its own.
     *
     * @param reads whether decisions are read
     */
    public void reads(final boolean reads) {
        isReading = reads;
    }

    /** Forgets decisions and notes. */
    public void forget() {
        decisions.clear();
        notes.clear();
    }

    /**
     * The orders among the decisions.
     *
     * @return in the order they came
     */
    public List<Decision.Order> orders() {
        return decisions.stream()
                .filter(Decision.Order.class::isInstance)
                .map(Decision.Order.class::cast)
                .toList();
    }

    /**
     * The signals among the decisions.
     *
     * @return in the order they came
     */
    public List<Decision.Signal> signals() {
        return decisions.stream()
                .filter(Decision.Signal.class::isInstance)
                .map(Decision.Signal.class::cast)
                .toList();
    }

    /**
     * The last order.
     *
     * @return the newest
     * @throws IllegalStateException where there is none, with what was in the way
     */
    public Decision.Order lastOrder() {
        final List<Decision.Order> orders = orders();
        if (orders.isEmpty()) {
            throw new IllegalStateException("no order was proposed; the last look: " + stage.idleReasons());
        }
        return orders.get(orders.size() - 1);
    }

    /** A process begins. */
    public void started() {
        final RunStartedEncoder started = new RunStartedEncoder();
        started.wrapAndApplyHeader(buffer, 0, messageHeader);
        stamp(started.header(), 0, nowNanos);
        started.mode(RunMode.PAPER).seed(0).programVersion("1").venue("sim");
        send(started.encodedLength());
    }

    /**
     * A configuration comes into force.
     *
     * @param settings as journaled: {@code universe.products}, {@code strategy.1.kind} and so on; what is not there has
     *     its default
     */
    public void configure(final Settings settings) {
        final ConfigurationLoadedEncoder loaded = new ConfigurationLoadedEncoder();
        final String text = settings.text();
        final int parts = (text.length() - 1) / SettingsAssembler.PART_LENGTH_MAX + 1;
        for (int part = 0; part < parts; part++) {
            final int from = part * SettingsAssembler.PART_LENGTH_MAX;
            final int to = Math.min(text.length(), from + SettingsAssembler.PART_LENGTH_MAX);
            loaded.wrapAndApplyHeader(buffer, 0, messageHeader);
            stamp(loaded.header(), 0, nowNanos);
            loaded.part(part).isLast(part == parts - 1 ? Flag.YES : Flag.NO).text(text.substring(from, to));
            send(loaded.encodedLength());
        }
    }

    /**
     * Cash of the account.
     *
     * @param cashE8 in US dollars
     */
    public void balance(final long cashE8) {
        final BalanceReportedEncoder balance = new BalanceReportedEncoder();
        balance.wrapAndApplyHeader(buffer, 0, messageHeader);
        stamp(balance.header(), 0, nowNanos);
        balance.currency("USD").availableE8(cashE8).holdE8(0);
        send(balance.encodedLength());
    }

    /**
     * A product is listed, online, in steps of 0.01 and 0.00000001, orders from 1 dollar.
     *
     * @param instrument from 1
     * @param symbol     such as {@code BTC-USD}
     */
    public void listed(final int instrument, final String symbol) {
        listed(instrument, symbol, 1, 100_000_000, InstrumentStatus.ONLINE);
    }

    /**
     * A product is listed, or its terms changed.
     *
     * @param instrument    from 1
     * @param symbol        such as {@code BTC-USD}
     * @param tickSize      price mantissa
     * @param minNotionalE8 least value of an order
     * @param status        whether it trades
     */
    public void listed(
            final int instrument,
            final String symbol,
            final long tickSize,
            final long minNotionalE8,
            final InstrumentStatus status) {
        final InstrumentListedEncoder listed = new InstrumentListedEncoder();
        listed.wrapAndApplyHeader(buffer, 0, messageHeader);
        stamp(listed.header(), instrument, nowNanos);
        listed.symbol(symbol).baseCurrency("BASE").quoteCurrency("USD");
        listed.priceDecimals((short) 2).quantityDecimals((short) 8);
        listed.status(status).tickSize(tickSize).lotSize(1).minNotionalE8(minNotionalE8);
        send(listed.encodedLength());
    }

    /**
     * From now on trades are taken by sellers, or by buyers again.
     *
     * @param isSold whether the seller comes to the bid
     */
    public void sellersTake(final boolean isSold) {
        makerSide = isSold ? Side.BUY : Side.SELL;
    }

    /**
     * A live trade now, taken by a buyer unless {@link #sellersTake} says otherwise.
     *
     * @param instrument from 1
     * @param price      price mantissa
     * @param quantity   quantity mantissa
     */
    public void trade(final int instrument, final long price, final long quantity) {
        trade(instrument, price, quantity, nowNanos, false);
    }

    /**
     * One of those a snapshot repeats.
     *
     * @param instrument from 1
     * @param price      price mantissa
     * @param quantity   quantity mantissa
     * @param timeNanos  when it happened
     */
    public void historyTrade(final int instrument, final long price, final long quantity, final long timeNanos) {
        trade(instrument, price, quantity, timeNanos, true);
    }

    /**
     * The best bid or offer changed to what {@link #book} says.
     *
     * @param instrument from 1
     */
    public void bookChanged(final int instrument) {
        final BookUpdatedEncoder updated = new BookUpdatedEncoder();
        updated.wrapAndApplyHeader(buffer, 0, messageHeader);
        stamp(updated.header(), instrument, nowNanos);
        updated.kind(BookUpdateKind.DELTA).isLast(Flag.YES).part(0).levelsCount(0);
        send(updated.encodedLength());
    }

    /**
     * The venue's ticker tells the volume of 24 hours.
     *
     * @param instrument from 1
     * @param volume     quantity mantissa
     */
    public void volume(final int instrument, final long volume) {
        final QuoteChangedEncoder quote = new QuoteChangedEncoder();
        quote.wrapAndApplyHeader(buffer, 0, messageHeader);
        stamp(quote.header(), instrument, nowNanos);
        quote.lastPrice(1)
                .bidPrice(QuoteChangedEncoder.bidPriceNullValue())
                .bidQuantity(QuoteChangedEncoder.bidQuantityNullValue())
                .askPrice(QuoteChangedEncoder.askPriceNullValue())
                .askQuantity(QuoteChangedEncoder.askQuantityNullValue())
                .volume24h(volume);
        send(quote.encodedLength());
    }

    /**
     * A recorded candle that ends now.
     *
     * @param instrument    from 1
     * @param intervalNanos its length
     * @param prices        its prices
     */
    public void candle(final int instrument, final long intervalNanos, final Candle prices) {
        candle(instrument, nowNanos - intervalNanos, intervalNanos, prices, CandleOrigin.FILE);
    }

    /**
     * A closed candle.
     *
     * @param instrument    from 1
     * @param startNanos    its start
     * @param intervalNanos its length
     * @param prices        its prices
     * @param origin        FILE to decide on it, VENUE_HISTORY to warm up by it
     */
    public void candle(
            final int instrument,
            final long startNanos,
            final long intervalNanos,
            final Candle prices,
            final CandleOrigin origin) {
        candle.wrapAndApplyHeader(buffer, 0, messageHeader);
        stamp(candle.header(), instrument, nowNanos);
        candle.startNanos(startNanos).intervalNanos(intervalNanos);
        candle.openPrice(prices.open()).highPrice(prices.high()).lowPrice(prices.low());
        candle.closePrice(prices.close()).volume(prices.volume());
        candle.isClosed(Flag.YES).origin(origin);
        send(candle.encodedLength());
    }

    /**
     * A report of the venue without a fee.
     *
     * @param order        an order proposed
     * @param status       what it is now
     * @param cumulative   filled so far, quantity mantissa
     * @param fillPrice    of the fill in this report, 0 for none
     * @param fillQuantity of the fill in this report, 0 for none
     */
    public void report(
            final Decision.Order order,
            final OrderStatus status,
            final long cumulative,
            final long fillPrice,
            final long fillQuantity) {
        report(order, status, cumulative, fillPrice, fillQuantity, 0);
    }

    /**
     * What became of a cancel or an amendment of an order that goes on.
     *
     * @param order      an order proposed
     * @param outcome    of the request
     * @param cumulative filled so far, quantity mantissa
     * @param limit      in force now, price mantissa; the least number where the venue does not say
     * @param trigger    in force now, price mantissa; the least number where the venue does not say
     */
    public void outcome(
            final Decision.Order order,
            final RequestOutcome outcome,
            final long cumulative,
            final long limit,
            final long trigger) {
        final OrderReports.Fill none = new OrderReports.Fill(OrderStatus.OPEN, cumulative, 0, 0, 0);
        reports.of(buffer, nowNanos, order, none);
        send(reports.with(outcome, limit, trigger));
    }

    /**
     * The whole order at its limit, without a fee.
     *
     * @param order an order proposed
     */
    public void fill(final Decision.Order order) {
        fill(order, order.limit());
    }

    /**
     * The whole order at a price, without a fee.
     *
     * @param order an order proposed
     * @param price price mantissa
     */
    public void fill(final Decision.Order order, final long price) {
        fill(order, price, 0);
    }

    /**
     * The whole order at a price.
     *
     * @param order an order proposed
     * @param price price mantissa
     * @param feeE8 of the fill
     */
    public void fill(final Decision.Order order, final long price, final long feeE8) {
        report(order, OrderStatus.FILLED, order.quantity(), price, order.quantity(), feeE8);
    }

    /** Time has passed. */
    public void timer() {
        timer.wrapAndApplyHeader(buffer, 0, messageHeader);
        stamp(timer.header(), 0, nowNanos);
        timer.periodNanos(SECOND);
        send(timer.encodedLength());
    }

    /** A person asks why. */
    public void explain() {
        final OperatorCommandedEncoder command = new OperatorCommandedEncoder();
        command.wrapAndApplyHeader(buffer, 0, messageHeader);
        stamp(command.header(), 0, nowNanos);
        command.action(OperatorAction.EXPLAIN).origin(OperatorSource.TERMINAL).text("why");
        send(command.encodedLength());
    }

    private void report(
            final Decision.Order order,
            final OrderStatus status,
            final long cumulative,
            final long fillPrice,
            final long fillQuantity,
            final long feeE8) {
        send(reports.of(
                buffer, nowNanos, order, new OrderReports.Fill(status, cumulative, fillPrice, fillQuantity, feeE8)));
    }

    private void trade(
            final int instrument,
            final long price,
            final long quantity,
            final long timeNanos,
            final boolean isHistory) {
        tradeId++;
        trade.wrapAndApplyHeader(buffer, 0, messageHeader);
        stamp(trade.header(), instrument, timeNanos);
        trade.tradeId(tradeId).price(price).quantity(quantity).makerSide(makerSide);
        trade.isHistory(isHistory ? Flag.YES : Flag.NO);
        send(trade.encodedLength());
    }

    private void stamp(final EventHeaderEncoder header, final int instrument, final long venueTimeNanos) {
        header.sequence(0)
                .cause(0)
                .receivedAtNanos(nowNanos)
                .venueTimeNanos(venueTimeNanos)
                .instrumentId(instrument)
                .ordinal(0)
                .source(1);
    }

    private void send(final int bodyLength) {
        sequence++;
        slot.load(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + bodyLength, sequence);
        if (offer > 0 && slot.instrumentId() > 0) {
            final boolean isBook = slot.templateId() == BookUpdatedEncoder.TEMPLATE_ID;
            slot.top().set(bid, bidQuantity, offer, offerQuantity, true, isBook);
        }
        stage.onEvent(slot);
        if (isReading) {
            collect(slot.outputs());
        }
    }

    private void collect(final OutputBatch outputs) {
        for (int i = 0; i < outputs.count(); i++) {
            final Decision decision = DecisionReader.read(outputs, i);
            final boolean isToTrade = decision instanceof Decision.Signal
                    || decision instanceof Decision.Order
                    || decision instanceof Decision.Amend
                    || decision instanceof Decision.Cancel;
            (isToTrade ? decisions : notes).add(decision);
        }
    }
}
