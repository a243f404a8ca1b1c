package io.reprise.strategy;

import io.reprise.event.Comparison;
import io.reprise.event.EligibilityReason;
import io.reprise.event.EventSlot;
import io.reprise.event.Flag;
import io.reprise.event.IdleReason;
import io.reprise.event.Instrument;
import io.reprise.event.OrderProposedEncoder;
import io.reprise.event.Side;
import io.reprise.event.SignalKind;
import io.reprise.event.StateExchange;
import io.reprise.event.Temperature;
import io.reprise.event.TimeInForce;
import io.reprise.strategy.exit.Holding;
import io.reprise.strategy.indicator.Touch;
import io.reprise.strategy.performance.Performance;
import io.reprise.strategy.sizing.EntryBudget;
import io.reprise.strategy.sizing.EntrySize;
import io.reprise.strategy.sizing.LimitPrice;

/**
 * Where a strategy on spot says when: the desk decides whether it may, how much, at which limit, and when to leave.
 * Buys first, sells what it holds, never short.
 *
 * <p><b>Entry</b>: {@link #consider} with every condition met, and nothing else in the way: see {@link IdleReason}.
 * <b>Exit</b>: by the settings, looked at on every price and timer before the strategy is asked, or by the strategy;
 * once decided it is proposed until nothing is held. A recorded candle is read pessimistically: its low against the
 * stop first. What a candle decides is ordered at its close and fills on the next one; such orders live one candle
 * longer.
 *
 * <p>One thread; allocates nothing after construction.
 */
public final class EntryDesk implements Desk {
    /** Pause between two exits, so that a venue that rejects at once is not asked in a tight loop. */
    static final long EXIT_PAUSE_NANOS = 1_000_000_000L;

    private static final long NO_REDUCTION = -1;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double BPS = 10_000;
    private static final ConditionName EXPECTED = ConditionName.of("expected-bps");
    private static final ConditionName PRICE = ConditionName.of("price");
    private static final ConditionName ENTRY = ConditionName.of("average-entry");
    private static final ConditionName HIGHEST = ConditionName.of("highest-since");
    private static final ConditionName HELD = ConditionName.of("held-seconds");
    private static final ConditionName REGIME = ConditionName.of("regime");
    private static final ConditionName[] ELIGIBILITY = {
        ConditionName.of("volume-24h"),
        ConditionName.of("status"),
        ConditionName.of("volume-24h"),
        ConditionName.of("spread-bps"),
        ConditionName.of("depth")
    };

    private final EntrySettings settings;
    private final Market market;
    private final DeskParts parts;
    private final OwnPosition position;
    private final ProtectiveOrders protective;
    private final Conditions conditions = new Conditions();
    private final Conditions exitConditions = new Conditions();
    private int entriesMax = 1;
    private double range;
    private long rangeNanos;
    private long nextEntryNanos = Long.MIN_VALUE;
    private long nextExitNanos = Long.MIN_VALUE;
    /** What a reduction leaves; {@link #NO_REDUCTION} where none is under way. */
    private long keptQuantity = NO_REDUCTION;

    private SignalKind partReason = SignalKind.SIGNAL_FLIP;

    EntryDesk(final EntrySettings settings, final Market market, final DeskParts parts, final OwnPosition position) {
        this.settings = settings;
        this.market = market;
        this.parts = parts;
        this.position = position;
        protective = new ProtectiveOrders(settings.exit().protection(), market, parts, position);
    }

    /**
     * The settings it goes by.
     *
     * @return as configured
     */
    public EntrySettings settings() {
        return settings;
    }

    /**
     * What is held, by own fills.
     *
     * @return belongs to the desk
     */
    public Holding holding() {
        return position.holding();
    }

    /**
     * Where a look is written down, for {@link #consider}.
     *
     * @return belongs to the desk
     */
    public Conditions conditions() {
        return conditions;
    }

    /**
     * Lets a position be built in several entries.
     *
     * @param count entries, from 1
     */
    public void entriesMax(final int count) {
        entriesMax = count;
    }

    /**
     * Says how far the price usually moves in one bar: stops, targets and sizes are counted in it.
     *
     * @param averageRange average true range as a price mantissa, 0 where it is not known
     * @param barNanos     length of the bars it was measured on
     */
    public void range(final double averageRange, final long barNanos) {
        range = averageRange;
        rangeNanos = barNanos;
    }

    /**
     * Tells of something that was noticed, so that it is in the journal; not more than once a bar.
     *
     * @param kind      what
     * @param side      BUY or SELL, the way it points
     * @param measured  in its unit
     * @param threshold what it takes
     * @param strength  1 is just enough
     */
    public void tell(
            final SignalKind kind,
            final Side side,
            final double measured,
            final double threshold,
            final double strength) {
        if (DecisionWriter.hasRoom(parts.slot())) {
            parts.writer().signal(parts.slot(), kind, side, measured, threshold, strength);
            parts.summary().onSignal();
        }
    }

    /**
     * Tells that the strategy's score is of another strength.
     *
     * @param now   how strong
     * @param score -1 strong sell to 1 strong buy
     */
    public void tell(final Temperature now, final double score) {
        if (DecisionWriter.hasRoom(parts.slot())) {
            parts.writer().temperature(parts.slot(), now, score);
        }
    }

    /**
     * Enters, if all {@link #conditions()} hold and nothing else is in the way.
     *
     * @param reason     what the entry is called
     * @param confidence 0 to 1
     * @param isChance   whether this look counts as a chance: the reason to buy just came up
     * @return NONE when an entry was proposed, else what held it back
     */
    public IdleReason consider(final SignalKind reason, final double confidence, final boolean isChance) {
        final EventSlot slot = parts.slot();
        if (!DecisionWriter.hasRoom(slot)) {
            parts.counts().onHeldBack(IdleReason.NO_ROOM);
            return IdleReason.NO_ROOM;
        }
        IdleReason obstacle = obstacle(slot.nowNanos());
        if (obstacle == IdleReason.NONE) {
            obstacle = proposeEntry(slot, reason, confidence);
        }
        if (obstacle == IdleReason.NONE) {
            parts.counts().onEntry();
        } else if (isChance) {
            parts.counts().onHeldBack(obstacle);
        }
        return obstacle;
    }

    /**
     * Sells all that is held; the first reason given stays.
     *
     * @param reason why
     */
    public void exit(final SignalKind reason) {
        if (position.holding().isOpen()) {
            position.holding().leaveBecause(reason);
            leave(market.lastPrice(), market.lastPrice());
        }
    }

    /** Says that the reason to buy turned into one to sell: leaves where {@code exit-on-flip} says so. */
    public void flip() {
        if (settings.exit().isLeftOnFlip()) {
            exit(SignalKind.SIGNAL_FLIP);
        }
    }

    /**
     * Sells a part of what is held now; it is proposed until that is sold. A part too small to be sold becomes all of
     * it. While one reduction is under way another changes nothing.
     *
     * @param reason why
     * @param part   above 0, up to 1
     */
    public void reduce(final SignalKind reason, final double part) {
        if (part >= 1) {
            exit(reason);
        } else if (position.holding().isOpen() && keptQuantity == NO_REDUCTION) {
            final long held = position.holding().quantity();
            keptQuantity = held - Math.round(part * held);
            partReason = reason;
            leave(market.lastPrice(), market.lastPrice());
        }
    }

    /** Takes back an entry that still waits: what it buys would only have to be sold. */
    public void takeBackEntry() {
        if (DecisionWriter.hasRoom(parts.slot())) {
            cancelEntry(parts.slot());
        }
    }

    /**
     * Gives a position that has no stop one; one that has a stop keeps it.
     *
     * @param fraction how far below its average entry, or below the last price where that is lower; above 0, below 1
     */
    public void guard(final double fraction) {
        final Holding holding = position.holding();
        if (holding.isOpen() && holding.stopPrice() == 0 && market.lastPrice() > 0) {
            final long from = Math.min(holding.averagePrice(), market.lastPrice());
            holding.holdStopAt(from - Math.round(fraction * from));
        }
    }

    @Override
    public void onPrices(final long low, final long high) {
        position.orders().giveUpExpired(parts.slot().nowNanos());
        keptQuantity = position.holding().isOpen() ? keptQuantity : NO_REDUCTION;
        if (position.holding().isOpen() && DecisionWriter.hasRoom(parts.slot())) {
            leave(low, high);
        }
        cancelOverdueEntry();
        tendWhatIsLeftBehind();
    }

    /** What rests at the venue follows the reports at once; all else waits for the next price or timer. */
    @Override
    public void onReported() {
        if (protective.isInUse() && position.holding().isOpen() && DecisionWriter.hasRoom(parts.slot())) {
            leave(market.lastPrice(), market.lastPrice());
        }
        tendWhatIsLeftBehind();
    }

    @Override
    public void exchange(final StateExchange state) {
        range = state.exchange(range);
        rangeNanos = state.exchange(rangeNanos);
        nextEntryNanos = state.exchange(nextEntryNanos);
        nextExitNanos = state.exchange(nextExitNanos);
        keptQuantity = state.exchange(keptQuantity);
        partReason = SignalKind.get((short) state.exchange((int) partReason.value()));
    }

    private IdleReason obstacle(final long nowNanos) {
        final NearestMiss miss = parts.miss();
        final IdleReason plain = plainObstacle(nowNanos);
        if (plain != IdleReason.NONE) {
            miss.set(plain);
            return plain;
        }
        if (!conditions.areMet()) {
            miss.set(conditions);
            return IdleReason.CONDITION_UNMET;
        }
        if (!market.eligibility().isEligible()) {
            final int reason = market.eligibility().reason().value();
            final boolean isSpread = reason == EligibilityReason.SPREAD.value();
            miss.set(
                    IdleReason.NOT_ELIGIBLE,
                    ELIGIBILITY[reason],
                    isSpread ? Comparison.BELOW : Comparison.AT_LEAST,
                    market.eligibility().measured(),
                    market.eligibility().needed());
            return IdleReason.NOT_ELIGIBLE;
        }
        if (!settings.entersIn(market.regime())) {
            miss.set(IdleReason.REGIME, REGIME, Comparison.NONE, market.regime().value(), 0);
            return IdleReason.REGIME;
        }
        if (parts.performance().weight(market.regime(), nowNanos) == Performance.BLOCKED) {
            miss.set(IdleReason.PERFORMANCE);
            return IdleReason.PERFORMANCE;
        }
        return IdleReason.NONE;
    }

    private IdleReason plainObstacle(final long nowNanos) {
        if (!parts.isWarm()) {
            return IdleReason.NOT_WARM;
        }
        final Holding holding = position.holding();
        if (holding.isOpen() && (holding.entries() >= entriesMax || holding.exitReason() != null)) {
            return IdleReason.POSITION_HELD;
        }
        if (protective.isSelling()) {
            return IdleReason.POSITION_HELD;
        }
        if (position.orders().hasInFlight(true) || position.orders().hasInFlight(false)) {
            return IdleReason.ORDER_IN_FLIGHT;
        }
        if (nowNanos < nextEntryNanos || isCoolingDown(nowNanos)) {
            return IdleReason.COOLING_DOWN;
        }
        return IdleReason.NONE;
    }

    private boolean isCoolingDown(final long nowNanos) {
        return !position.holding().isOpen() && position.holding().isCoolingDown(nowNanos, settings.cooldownNanos());
    }

    private IdleReason proposeEntry(final EventSlot slot, final SignalKind reason, final double confidence) {
        final Instrument instrument = market.instrument();
        final boolean hasBook = market.top().isTwoSided();
        final long nearest = settings.style().isResting()
                ? market.top().bidPrice()
                : market.top().askPrice();
        final long reference = hasBook ? nearest : market.lastPrice();
        final long limit = settings.style().limit(settings, reference, instrument.tickSize());
        final long stopDistance = settings.exit().stopDistance(reference, range);
        final long targetDistance = settings.exit().targetDistance(reference, range);
        final boolean isStopTooNear = settings.exit().hasStop() && stopDistance < instrument.tickSize();
        if (isStopTooNear || (targetDistance > 0 && targetDistance < instrument.tickSize())) {
            return missed(IdleReason.NO_RANGE);
        }
        final double expected = expected(reference, stopDistance, targetDistance);
        if (settings.performance().isGated()
                && expected < settings.performance().minExpectedFraction()) {
            parts.miss()
                    .set(
                            IdleReason.EXPECTED_VALUE,
                            EXPECTED,
                            Comparison.AT_LEAST,
                            expected * BPS,
                            settings.performance().minExpectedFraction() * BPS);
            return IdleReason.EXPECTED_VALUE;
        }
        final long equityE8 = parts.equityE8();
        final long roomE8 = parts.roomE8(market, equityE8);
        final double scale = scale(confidence);
        final long wishedE8 = EntryBudget.notionalE8(
                settings.size(),
                equityE8,
                market.terms().orderShare(),
                range / reference,
                rangeNanos,
                parts.performance().kelly(market.regime()),
                scale);
        final long notionalE8 = Math.min(wishedE8, roomE8);
        final long quantity = EntrySize.of(
                instrument, notionalE8, EntryBudget.riskE8(settings.size(), equityE8, scale), limit, stopDistance);
        if (quantity == EntrySize.TOO_LARGE) {
            return missed(IdleReason.TOO_LARGE);
        }
        if (quantity <= 0) {
            return missed(roomE8 < wishedE8 ? IdleReason.TIER_FULL : IdleReason.TOO_SMALL);
        }
        final long expiresAtNanos = expiry(slot);
        writeEntry(slot, reason, reference, limit, quantity);
        parts.writer().plan(stopDistance, targetDistance, reference);
        final long orderId = parts.writer().endOrder(slot);
        parts.writer().explain(slot, orderId, market, confidence, equityE8, conditions);
        parts.summary().onProposal(orderId, instrument, parts.writer().strategyId(), Side.BUY, reason);
        parts.summary().onSize(instrument, limit, quantity, equityE8, confidence);
        position.orders().propose(orderId, true, limit, quantity, expiresAtNanos);
        position.holding().plan(stopDistance, targetDistance, range);
        nextEntryNanos = Math.addExact(slot.nowNanos(), settings.orderLifetimeNanos());
        parts.miss().set(IdleReason.NONE);
        return IdleReason.NONE;
    }

    private void writeEntry(
            final EventSlot slot,
            final SignalKind reason,
            final long reference,
            final long limit,
            final long quantity) {
        final TimeInForce timeInForce = settings.style().timeInForce(settings);
        final OrderProposedEncoder order = parts.writer().beginOrder(slot, Side.BUY, reason);
        order.timeInForce(timeInForce)
                .isPostOnly(settings.style().isResting() ? Flag.YES : Flag.NO)
                .limitPrice(limit)
                .quantity(quantity)
                .referencePrice(reference)
                .expiresAtNanos(endAtVenue(slot, timeInForce));
        if (settings.style() == EntryStyle.CHASE) {
            order.startPrice(EntryStyle.start(reference, market.instrument().tickSize()));
        }
    }

    private IdleReason missed(final IdleReason reason) {
        parts.miss().set(reason);
        return reason;
    }

    private double scale(final double confidence) {
        final double sure = settings.size().isByConfidence() ? Math.max(0, Math.min(1, confidence)) : 1;
        return sure * parts.performance().weight(market.regime(), parts.slot().nowNanos());
    }

    /** Without a target of its own a trade is reckoned to win twice what it may lose. */
    private double expected(final long reference, final long stopDistance, final long targetDistance) {
        final double target = (targetDistance > 0 ? targetDistance : 2 * stopDistance) / (double) reference;
        final double stop = stopDistance / (double) reference;
        final double spread = market.top().isTwoSided()
                ? Touch.spreadBps((double) market.top().bidPrice(), (double)
                                market.top().askPrice())
                        / BPS
                : 0;
        return parts.performance().expected(market.regime(), target, stop, 2 * parts.fee() + spread);
    }

    private long maxHoldingNanos() {
        final long byTier = market.terms().maxHoldingNanos();
        final long own = settings.exit().maxHoldingNanos();
        return byTier > 0 ? Math.min(byTier, own) : own;
    }

    private void leave(final long low, final long high) {
        final EventSlot slot = parts.slot();
        final Holding holding = position.holding();
        if (protective.isInUse()) {
            protective.look(low);
        }
        holding.look(settings.exit(), maxHoldingNanos(), slot.nowNanos(), low, high, protective.resting());
        final SignalKind reason = holding.exitReason();
        if (reason != null || protective.isSelling()) {
            cancelEntry(slot);
        }
        if (position.orders().hasInFlight(false)) {
            return;
        }
        if (reason == null) {
            leaveInPart(slot, high);
        } else if (!protective.withdraw(slot)) {
            // What rests at the venue may still sell: the exit follows its end, for what is left then.
            return;
        } else if (EntrySize.isBelowMinimum(market.instrument(), market.lastPrice(), holding.quantity())) {
            writeOffUnlessMoreComes(slot);
        } else if (slot.nowNanos() >= nextExitNanos) {
            proposeExit(slot, reason, reason == SignalKind.TAKE_PROFIT ? high : low, holding.quantity());
        }
    }

    /** An entry that still waits would buy what is being sold. */
    private void cancelEntry(final EventSlot slot) {
        final int waiting = position.orders().inFlight(true);
        if (waiting != OwnOrders.NOT_OURS && position.orders().isCancellable(waiting)) {
            parts.writer().cancel(slot, position.orders().id(waiting));
            position.orders().onCancelProposed(waiting);
        }
    }

    private void leaveInPart(final EventSlot slot, final long high) {
        final Holding holding = position.holding();
        final long onLadder = holding.dueOnLadder();
        final long onPart = keptQuantity == NO_REDUCTION ? 0 : Math.max(0, holding.quantity() - keptQuantity);
        keptQuantity = onPart == 0 ? NO_REDUCTION : keptQuantity;
        final long due = Math.max(onLadder, onPart);
        final long lots = due - due % market.instrument().lotSize();
        if (lots == 0 || protective.isSelling()) {
            protective.tend(slot);
        } else if (EntrySize.isBelowMinimum(market.instrument(), market.lastPrice(), lots)) {
            leaveSmallPart(slot, onPart);
        } else if (slot.nowNanos() >= nextExitNanos && protective.withdraw(slot)) {
            proposeExit(slot, onLadder >= onPart ? SignalKind.LADDER : partReason, high, lots);
        }
    }

    /** Too small a part waits for the next step of the ladder; of a reduction it becomes the whole. */
    private void leaveSmallPart(final EventSlot slot, final long onPart) {
        if (onPart > 0 && slot.nowNanos() >= nextExitNanos) {
            keptQuantity = NO_REDUCTION;
            exit(partReason);
        } else {
            protective.tend(slot);
        }
    }

    /** Cancels what has no end at the venue when its time is over. */
    private void cancelOverdueEntry() {
        final EventSlot slot = parts.slot();
        if (settings.entryTimeInForce() == TimeInForce.GOOD_TILL_CANCELLED && DecisionWriter.hasRoom(slot)) {
            final int waiting = position.orders().inFlight(true);
            if (waiting != OwnOrders.NOT_OURS
                    && slot.nowNanos() > position.orders().expiresAtNanos(waiting)) {
                cancelEntry(slot);
            }
        }
    }

    /** An order at the venue whose position is gone. */
    private void tendWhatIsLeftBehind() {
        if (!position.holding().isOpen() && protective.isInUse() && DecisionWriter.hasRoom(parts.slot())) {
            protective.tend(parts.slot());
        }
    }

    /** A venue takes no order below its minimum; held for ever, the rest would keep every later entry away. */
    private void writeOffUnlessMoreComes(final EventSlot slot) {
        if (!position.orders().hasInFlight(true)) {
            position.writeOff(parts.performance(), slot.nowNanos());
        }
    }

    private void proposeExit(final EventSlot slot, final SignalKind reason, final long price, final long quantity) {
        tellExit(slot, reason, price);
        final Instrument instrument = market.instrument();
        final boolean hasBid = market.top().isFresh() && market.top().bidPrice() > 0;
        final long reference = hasBid ? market.top().bidPrice() : market.lastPrice();
        final long limit = settings.isExitImmediate()
                ? LimitPrice.toSellWithin(reference, settings.slippageCapBps(), instrument.tickSize())
                : LimitPrice.toSell(reference, settings.limitOffsetBps(), instrument.tickSize());
        final TimeInForce timeInForce =
                settings.isExitImmediate() ? TimeInForce.IMMEDIATE_OR_CANCEL : TimeInForce.GOOD_TILL_DATE;
        final long expiresAtNanos = expiry(slot);
        parts.writer()
                .beginOrder(slot, Side.SELL, reason)
                .timeInForce(timeInForce)
                .limitPrice(limit)
                .quantity(quantity)
                .referencePrice(reference)
                .expiresAtNanos(endAtVenue(slot, timeInForce));
        final long orderId = parts.writer().endOrder(slot);
        final long equityE8 = parts.equityE8();
        parts.writer().explain(slot, orderId, market, 1, equityE8, exitConditions);
        parts.summary().onProposal(orderId, instrument, parts.writer().strategyId(), Side.SELL, reason);
        parts.summary().onSize(instrument, limit, quantity, equityE8, 1);
        position.orders().propose(orderId, false, limit, quantity, expiresAtNanos);
        nextExitNanos = Math.addExact(slot.nowNanos(), EXIT_PAUSE_NANOS);
        parts.counts().onExit();
    }

    /** Tells why it leaves, and writes down what that was measured by. */
    private void tellExit(final EventSlot slot, final SignalKind reason, final long price) {
        final Holding holding = position.holding();
        final double measured = market.price(price);
        final double entry = market.price(holding.averagePrice());
        final double held = (slot.nowNanos() - holding.openedAtNanos()) / NANOS_PER_SECOND;
        exitConditions.begin();
        switch (reason) {
            case HOLDING_TIME -> {
                final double allowed = maxHoldingNanos() / NANOS_PER_SECOND;
                exitConditions.atLeast(HELD, held, allowed).note(PRICE, measured);
                tell(reason, Side.SELL, held, allowed, held / allowed);
            }
            case STOP_LOSS, TRAILING_STOP, BREAK_EVEN -> {
                final double bound = market.price(holding.stopPrice());
                exitConditions.atMost(PRICE, measured, bound).note(HELD, held);
                tell(reason, Side.SELL, measured, bound, bound / measured);
            }
            case TAKE_PROFIT -> {
                final double bound = market.price(holding.targetPrice());
                exitConditions.atLeast(PRICE, measured, bound).note(HELD, held);
                tell(reason, Side.SELL, measured, bound, measured / bound);
            }
            default -> {
                exitConditions.note(PRICE, measured).note(HELD, held);
                tell(reason, Side.SELL, measured, entry, measured / entry);
            }
        }
        exitConditions.note(ENTRY, entry).note(HIGHEST, market.price(holding.highestPrice()));
    }

    private long expiry(final EventSlot slot) {
        return Math.addExact(slot.nowNanos(), Math.addExact(settings.orderLifetimeNanos(), market.candleNanos()));
    }

    /** Only a good-till-date order has an end of its own there. */
    private long endAtVenue(final EventSlot slot, final TimeInForce timeInForce) {
        return timeInForce == TimeInForce.GOOD_TILL_DATE
                ? expiry(slot)
                : OrderProposedEncoder.expiresAtNanosNullValue();
    }
}
