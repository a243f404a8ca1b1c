package io.reprise.strategy;

import io.reprise.event.BalanceReportedDecoder;
import io.reprise.event.BalanceTransfers;
import io.reprise.event.BookUpdatedDecoder;
import io.reprise.event.CandleOrigin;
import io.reprise.event.CandleReportedDecoder;
import io.reprise.event.ConfigurationLoadedDecoder;
import io.reprise.event.DifferenceFoundDecoder;
import io.reprise.event.EventHeaderDecoder;
import io.reprise.event.EventSlot;
import io.reprise.event.Flag;
import io.reprise.event.IdleReason;
import io.reprise.event.Instrument;
import io.reprise.event.InstrumentListedDecoder;
import io.reprise.event.Instruments;
import io.reprise.event.MessageHeaderDecoder;
import io.reprise.event.OperatorAction;
import io.reprise.event.OperatorCommandedDecoder;
import io.reprise.event.OrderIds;
import io.reprise.event.OrderReportedDecoder;
import io.reprise.event.QuoteChangedDecoder;
import io.reprise.event.RunStartedDecoder;
import io.reprise.event.RunStoppedDecoder;
import io.reprise.event.Settings;
import io.reprise.event.SettingsAssembler;
import io.reprise.event.Side;
import io.reprise.event.Stage;
import io.reprise.event.StateExchange;
import io.reprise.event.StateFold;
import io.reprise.event.StateHash;
import io.reprise.event.TimerFiredDecoder;
import io.reprise.event.TradePrintedDecoder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The second stage: every strategy of the configuration on every product it trades.
 *
 * <p>Strategies exist once both their settings and the product's terms are known, in whatever order these come. A new
 * configuration replaces the strategies whose settings changed, and only those; the replacement takes over position and
 * orders. What a strategy that is no longer configured leaves is for who wrote the configuration to see to. Allocates
 * when it builds them.
 */
public final class StrategyStage implements Stage {
    private static final String SUMMARY_EVERY = "engine.summary-every";
    private static final long USUAL_SUMMARY_NANOS = 60_000_000_000L;

    /** So many recorded candles of a product fill the time between two summaries: one candle is one look. */
    private static final long SUMMARY_CANDLES = 60;

    private final List<StrategyProvider> providers;
    private final Instruments instruments = new Instruments();
    private final SettingsAssembler assembler = new SettingsAssembler();
    private final StageParts parts = new StageParts();
    private final Markets markets = parts.markets();
    private final StateFold fold = new StateFold();
    private final TradePrintedDecoder trade = new TradePrintedDecoder();
    private final CandleReportedDecoder candle = new CandleReportedDecoder();
    private final OrderReportedDecoder report = new OrderReportedDecoder();
    private final QuoteChangedDecoder quote = new QuoteChangedDecoder();
    private final BalanceReportedDecoder balance = new BalanceReportedDecoder();
    private final DifferenceFoundDecoder difference = new DifferenceFoundDecoder();
    private final OperatorCommandedDecoder operator = new OperatorCommandedDecoder();
    private final EmergencySales emergencySales = new EmergencySales();
    private List<StrategySpecification> specifications = List.of();
    private String quoteCurrency = "USD";
    private long summaryNanos = USUAL_SUMMARY_NANOS;
    private long nextSummaryNanos = Long.MAX_VALUE;
    private boolean hasMissesToTell;

    /**
     * Knows neither settings nor products yet.
     *
     * @param providers the kinds of strategies there are
     */
    public StrategyStage(final List<StrategyProvider> providers) {
        this.providers = List.copyOf(providers);
    }

    @Override
    public void onEvent(final EventSlot slot) {
        parts.slot(slot);
        switch (slot.templateId()) {
            case TradePrintedDecoder.TEMPLATE_ID -> onTrade(slot);
            case BookUpdatedDecoder.TEMPLATE_ID -> onBook(slot);
            case QuoteChangedDecoder.TEMPLATE_ID -> onQuote(slot);
            case CandleReportedDecoder.TEMPLATE_ID -> onCandle(slot);
            case OrderReportedDecoder.TEMPLATE_ID -> onReport(slot);
            case BalanceReportedDecoder.TEMPLATE_ID -> onBalance(slot);
            case DifferenceFoundDecoder.TEMPLATE_ID -> onDifference(slot);
            case TimerFiredDecoder.TEMPLATE_ID -> onTimer(slot);
            case OperatorCommandedDecoder.TEMPLATE_ID -> onOperator(slot);
            case RunStartedDecoder.TEMPLATE_ID -> onRunStarted(slot);
            case RunStoppedDecoder.TEMPLATE_ID -> summarise(slot, true);
            case InstrumentListedDecoder.TEMPLATE_ID -> onListed(slot);
            case ConfigurationLoadedDecoder.TEMPLATE_ID -> onConfiguration(slot);
            default -> {
                // The state of feeds is a matter of the book and of risk; the rest is none of strategies.
            }
        }
        if (slot.nowNanos() >= nextSummaryNanos) {
            summarise(slot, false);
        }
        if (hasMissesToTell) {
            tellMisses(slot);
        }
    }

    @Override
    public long digest() {
        fold.begin(StateHash.SEED);
        exchange(fold);
        return fold.hash();
    }

    /**
     * Hands the whole state over, or takes it: what is restored behind the same configuration and listings goes on as
     * this one would.
     *
     * @param state carries it
     */
    public void exchange(final StateExchange state) {
        state.exchange(specifications.size());
        for (final StrategySpecification each : specifications) {
            state.exchange(each.settingsDigest());
            each.performance().exchange(state);
        }
        markets.exchange(state);
        parts.account().exchange(state);
        parts.summary().exchange(state);
        emergencySales.exchange(state);
        nextSummaryNanos = state.exchange(nextSummaryNanos);
        hasMissesToTell = state.exchange(hasMissesToTell);
        for (int id = 1; id <= markets.idMax(); id++) {
            final Market market = markets.find(id);
            if (market != null) {
                state.exchange(market.placed().length);
                for (final Placed placed : market.placed()) {
                    placed.exchange(state);
                }
            }
        }
    }

    /**
     * What held entries back, as figures. Reads the stage's state: on the stage's thread, or after it ended.
     *
     * @return by product in the order of listing, then by strategy; allocates
     */
    public List<IdleReasons> idle() {
        final List<IdleReasons> reasons = new ArrayList<>();
        for (int id = 1; id <= markets.idMax(); id++) {
            final Market market = markets.find(id);
            if (market != null) {
                for (final Placed placed : market.placed()) {
                    reasons.add(placed.idleReasons());
                }
            }
        }
        return reasons;
    }

    /**
     * What each strategy knows of each product. As {@link #idle()}.
     *
     * @return by product in the order of listing, then by strategy; allocates
     */
    public List<StrategyIndicators> indicators() {
        final List<StrategyIndicators> known = new ArrayList<>();
        for (int id = 1; id <= markets.idMax(); id++) {
            final Market market = markets.find(id);
            if (market != null) {
                for (final Placed placed : market.placed()) {
                    known.add(placed.indicators());
                }
            }
        }
        return known;
    }

    /**
     * Why nothing, or not more, was traded: one line a strategy and product. As {@link #idle()}, for people.
     *
     * @return lines without their ends; allocates
     */
    public List<String> idleReasons() {
        return idle().stream().map(IdleReasons::text).toList();
    }

    /**
     * What strategies have at stake. As {@link #idle()}. A rest too small to be sold is none.
     *
     * @return by product in the order of listing, then by strategy; allocates
     */
    public List<OpenPosition> openPositions() {
        final List<OpenPosition> open = new ArrayList<>();
        for (int id = 1; id <= markets.idMax(); id++) {
            final Market market = markets.find(id);
            if (market != null) {
                for (final Placed placed : market.placed()) {
                    if (placed.position().isAtStake(market)) {
                        open.add(new OpenPosition(
                                placed.specification().name(),
                                placed.specification().settings(),
                                market.instrument().symbol()));
                    }
                }
            }
        }
        return open;
    }

    /**
     * What strategies see of a product. As {@link #idle()}.
     *
     * @param instrumentId of the product
     * @return belongs to the stage; null where it was never listed
     */
    public @Nullable Market market(final int instrumentId) {
        return markets.find(instrumentId);
    }

    private void onTrade(final EventSlot slot) {
        final Market market = markets.find(slot.instrumentId());
        if (market == null) {
            return;
        }
        trade.wrap(slot.input(), MessageHeaderDecoder.ENCODED_LENGTH, slot.blockLength(), slot.version());
        final boolean isHistory = trade.isHistory() == Flag.YES;
        if (market.isRepeated(isHistory, trade.tradeId())) {
            return;
        }
        market.begin(slot);
        final long venueNanos = slot.header().venueTimeNanos();
        final long timeNanos = venueNanos == EventHeaderDecoder.venueTimeNanosNullValue()
                ? slot.header().receivedAtNanos()
                : venueNanos;
        final long price = trade.price();
        final boolean isClosed = market.closeBars(slot, markets, timeNanos);
        if (!market.addTrade(timeNanos, price, trade.quantity(), trade.makerSide() == Side.SELL)) {
            return;
        }
        final Placed[] listeners = market.placed();
        for (final Placed placed : listeners) {
            placed.strategy().onTrade();
        }
        if (!isHistory) {
            lookAtEligibility(slot, market);
            for (final Placed placed : listeners) {
                if (isClosed) {
                    placed.onBarsClosed();
                }
                placed.onPrices(price, price);
            }
        }
    }

    private void onCandle(final EventSlot slot) {
        final Market market = markets.find(slot.instrumentId());
        candle.wrap(slot.input(), MessageHeaderDecoder.ENCODED_LENGTH, slot.blockLength(), slot.version());
        // The venue's stream tells every ten seconds or so what the trades have told already.
        if (market == null || candle.isClosed() != Flag.YES || candle.origin() == CandleOrigin.VENUE_STREAM) {
            return;
        }
        market.begin(slot);
        final boolean isLive = candle.origin() == CandleOrigin.FILE;
        final boolean isClosed = market.closeBars(slot, markets, candle.startNanos());
        if (isClosed && isLive) {
            decideOnClosedBars(market);
        }
        if (!market.addCandle(candle)) {
            return;
        }
        if (isLive) {
            lookAtEligibility(slot, market);
            final long low = candle.lowPrice();
            final long high = candle.highPrice();
            for (final Placed placed : market.placed()) {
                placed.onPrices(low, high);
            }
        }
        if (market.tellCompleted(slot, markets) && isLive) {
            decideOnClosedBars(market);
        }
    }

    private static void decideOnClosedBars(final Market market) {
        for (final Placed placed : market.placed()) {
            placed.onBarsClosed();
        }
    }

    private void onBook(final EventSlot slot) {
        final Market market = markets.find(slot.instrumentId());
        if (market == null || !slot.top().isChanged()) {
            return;
        }
        market.begin(slot);
        lookAtEligibility(slot, market);
        for (final Placed placed : market.placed()) {
            if (placed.isFollowingTop()) {
                placed.parts().isWarm(placed.strategy().isWarm());
                placed.strategy().onTopOfBook();
            }
        }
    }

    private void onQuote(final EventSlot slot) {
        final Market market = markets.find(slot.instrumentId());
        if (market != null) {
            quote.wrap(slot.input(), MessageHeaderDecoder.ENCODED_LENGTH, slot.blockLength(), slot.version());
            if (quote.volume24h() != QuoteChangedDecoder.volume24hNullValue()) {
                market.onVenueVolume(quote.volume24h());
            }
        }
    }

    private void onReport(final EventSlot slot) {
        final Market market = markets.find(slot.instrumentId());
        if (market == null) {
            return;
        }
        report.wrap(slot.input(), MessageHeaderDecoder.ENCODED_LENGTH, slot.blockLength(), slot.version());
        market.begin(slot);
        if (OrderIds.isEmergency(report.orderId())) {
            onEmergencySale(slot, market);
            return;
        }
        for (final Placed placed : market.placed()) {
            final OwnPosition position = placed.position();
            position.onReport(
                    slot, report, market, parts.account(), placed.parts().performance());
            if (position.isFirstReport()) {
                parts.summary().onApproved();
            }
            tellPerformance(slot, placed);
            if (position.isOwnReport()) {
                placed.desk().onReported();
            }
        }
    }

    /** Risk sold a position itself: it is taken off the strategies that hold it, the first of them first. */
    private void onEmergencySale(final EventSlot slot, final Market market) {
        long left = emergencySales.onReport(report.orderId(), report.cumulativeQuantity());
        for (final Placed placed : market.placed()) {
            final OwnPosition position = placed.position();
            final long part = Math.min(left, position.holding().quantity());
            if (part > 0) {
                position.onSoldByRisk(
                        slot,
                        report,
                        part,
                        market,
                        parts.account(),
                        placed.parts().performance());
                tellPerformance(slot, placed);
                placed.desk().onReported();
                left -= part;
            }
        }
    }

    private static void tellPerformance(final EventSlot slot, final Placed placed) {
        final OwnPosition position = placed.position();
        if (position.isJudgedAnew()) {
            placed.parts()
                    .writer()
                    .performance(slot, position.judgedRegime(), placed.parts().performance());
        }
    }

    private void onBalance(final EventSlot slot) {
        balance.wrap(slot.input(), MessageHeaderDecoder.ENCODED_LENGTH, slot.blockLength(), slot.version());
        if (quoteCurrency.equals(balance.currency())) {
            parts.account().fund(Math.addExact(balance.availableE8(), balance.holdE8()));
        }
    }

    private void onDifference(final EventSlot slot) {
        difference.wrap(slot.input(), MessageHeaderDecoder.ENCODED_LENGTH, slot.blockLength(), slot.version());
        final long amountE8 = BalanceTransfers.amountE8(difference);
        if (amountE8 != 0 && quoteCurrency.equals(difference.currency())) {
            parts.account().transfer(amountE8);
        }
    }

    private void onTimer(final EventSlot slot) {
        for (int id = 1; id <= markets.idMax(); id++) {
            final Market market = markets.find(id);
            if (market != null && market.lastPrice() > 0) {
                market.begin(slot);
                for (final Placed placed : market.placed()) {
                    placed.desk().onPrices(market.lastPrice(), market.lastPrice());
                    placed.strategy().onTimer();
                }
            }
        }
    }

    private void onOperator(final EventSlot slot) {
        operator.wrap(slot.input(), MessageHeaderDecoder.ENCODED_LENGTH, slot.blockLength(), slot.version());
        if (operator.action() == OperatorAction.EXPLAIN) {
            summarise(slot, true);
        }
    }

    private void onRunStarted(final EventSlot slot) {
        for (int id = 1; id <= markets.idMax(); id++) {
            final Market market = markets.find(id);
            if (market != null) {
                market.onRunStarted();
                for (final Placed placed : market.placed()) {
                    placed.position().onRunStarted(slot.nowNanos());
                }
            }
        }
    }

    private void onConfiguration(final EventSlot slot) {
        final Settings settings = assembler.onLoaded(slot);
        if (settings == null) {
            return;
        }
        markets.onConfiguration(settings);
        quoteCurrency = settings.has("universe.quote-currency") ? settings.value("universe.quote-currency") : "USD";
        scheduleSummary(
                slot, settings.has(SUMMARY_EVERY) ? settings.durationNanos(SUMMARY_EVERY) : USUAL_SUMMARY_NANOS);
        parts.account().assumeFee(settings.has("paper.taker-fee") ? settings.number("paper.taker-fee") : 0);
        final List<StrategySpecification> fresh = new ArrayList<>();
        for (final StrategySpecification each : StrategySpecification.all(settings, providers)) {
            fresh.add(unchanged(each));
        }
        specifications = fresh;
        for (int id = 1; id <= instruments.idMax(); id++) {
            final Instrument instrument = instruments.find(id);
            final Market market = markets.find(id);
            if (instrument != null && market != null) {
                place(market, market.placed());
            }
        }
    }

    /** The specification there was, with what its trades told, where nothing of it changed. */
    private StrategySpecification unchanged(final StrategySpecification fresh) {
        for (final StrategySpecification before : specifications) {
            if (before.isSameAs(fresh) && before.products().equals(fresh.products())) {
                return before;
            }
        }
        return fresh;
    }

    private void onListed(final EventSlot slot) {
        final Instrument before = instruments.find(slot.instrumentId());
        final Instrument after = instruments.onListed(slot);
        final Market known = markets.find(after.id());
        if (known == null || before == null || isRescaled(before, after)) {
            place(markets.open(after), new Placed[0]);
        } else {
            known.onTerms(after);
        }
    }

    /** Mantissas of other decimals are other numbers: nothing built on them can be kept. */
    private static boolean isRescaled(final Instrument before, final Instrument after) {
        return before.priceDecimals() != after.priceDecimals()
                || before.quantityDecimals() != after.quantityDecimals()
                || !before.symbol().equals(after.symbol());
    }

    private void place(final Market market, final Placed[] predecessors) {
        final List<Placed> placed = new ArrayList<>();
        for (final StrategySpecification each : specifications) {
            if (each.products().contains(market.instrument().symbol())) {
                placed.add(placed(each, market, predecessors));
            }
        }
        market.placed(placed.toArray(new Placed[0]));
    }

    /** The same strategy where nothing changed, else a new one with the position of its predecessor by name. */
    private Placed placed(final StrategySpecification specification, final Market market, final Placed[] predecessors) {
        @Nullable Placed namesake = null;
        for (final Placed before : predecessors) {
            if (before.specification().isSameAs(specification)) {
                return before;
            }
            namesake = before.specification().name().equals(specification.name()) ? before : namesake;
        }
        return Placed.of(specification, market, parts, namesake == null ? new OwnPosition() : namesake.position());
    }

    private void lookAtEligibility(final EventSlot slot, final Market market) {
        if (market.lookAtEligibility()) {
            markets.tellEligibility(slot, market);
        }
    }

    /** Writes a summary, where there is room, and has what is in the strategies' way told where it is news. */
    private void summarise(final EventSlot slot, final boolean isAsked) {
        if (!DecisionWriter.hasRoom(slot)) {
            return;
        }
        nextSummaryNanos = isAsked ? nextSummaryNanos : nextSummary(slot);
        final SummaryTally summary = parts.summary();
        summary.beginIdle();
        for (int id = 1; id <= markets.idMax(); id++) {
            final Market market = markets.find(id);
            if (market != null) {
                for (final Placed placed : market.placed()) {
                    final NearestMiss miss = placed.parts().miss();
                    if (miss.reason() != IdleReason.NONE) {
                        summary.onIdle(miss.reason());
                    }
                    if (isAsked) {
                        miss.ask();
                    }
                }
            }
        }
        summary.write(slot, markets.universe().products().size(), markets.eligible());
        hasMissesToTell = true;
    }

    /** Tells what fits behind the outputs there are; the rest follows behind the next inputs. */
    private void tellMisses(final EventSlot slot) {
        for (int id = 1; id <= markets.idMax(); id++) {
            final Market market = markets.find(id);
            if (market != null) {
                for (final Placed placed : market.placed()) {
                    final NearestMiss miss = placed.parts().miss();
                    if (miss.isToTell() && !DecisionWriter.hasRoom(slot)) {
                        return;
                    }
                    if (miss.isToTell()) {
                        miss.tell(slot, placed.parts().writer());
                    }
                }
            }
        }
        hasMissesToTell = false;
    }

    /** The same time between summaries leaves the next one where it is. */
    private void scheduleSummary(final EventSlot slot, final long everyNanos) {
        final boolean isScheduled = nextSummaryNanos != Long.MAX_VALUE && slot.nowNanos() < nextSummaryNanos;
        if (!isScheduled || everyNanos != summaryNanos) {
            summaryNanos = everyNanos;
            nextSummaryNanos = nextSummary(slot);
        }
    }

    private long nextSummary(final EventSlot slot) {
        if (summaryNanos == 0) {
            return Long.MAX_VALUE;
        }
        final Market market = markets.find(slot.instrumentId());
        final long candleNanos = market == null ? 0 : market.candleNanos();
        final long everyNanos = Math.max(summaryNanos, Math.multiplyExact(SUMMARY_CANDLES, candleNanos));
        return Math.addExact(Math.floorDiv(slot.nowNanos(), everyNanos) * everyNanos, everyNanos);
    }
}
