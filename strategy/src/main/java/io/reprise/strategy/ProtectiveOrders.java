package io.reprise.strategy;

import io.reprise.event.EventSlot;
import io.reprise.event.Instrument;
import io.reprise.event.OrderProposedEncoder;
import io.reprise.event.OrderType;
import io.reprise.event.Side;
import io.reprise.event.SignalKind;
import io.reprise.event.TimeInForce;
import io.reprise.strategy.exit.Holding;
import io.reprise.strategy.exit.ProtectionSettings;
import io.reprise.strategy.exit.Resting;
import io.reprise.strategy.sizing.EntrySize;
import io.reprise.strategy.sizing.LimitPrice;

/**
 * Keeps a position's stop, its target, or both, at the venue: proposes, moves and takes back what {@link Protection}
 * says.
 *
 * <p>One thread; allocates nothing after construction.
 */
final class ProtectiveOrders {
    private static final ConditionName PRICE = ConditionName.of("price");
    private static final ConditionName STOP = ConditionName.of("stop");
    private static final ConditionName TARGET = ConditionName.of("target");
    private static final ConditionName ENTRY = ConditionName.of("average-entry");
    private static final ConditionName HIGHEST = ConditionName.of("highest-since");

    private final ProtectionSettings settings;
    private final Market market;
    private final DeskParts parts;
    private final OwnPosition position;
    private final Protection protection;
    private final Protection.Terms wanted = new Protection.Terms();
    private final Conditions conditions = new Conditions();

    ProtectiveOrders(
            final ProtectionSettings settings, final Market market, final DeskParts parts, final OwnPosition position) {
        this.settings = settings;
        this.market = market;
        this.parts = parts;
        this.position = position;
        protection = position.protection();
    }

    /** Whether there is anything to look after: by the settings, or because an order of former settings is there. */
    boolean isInUse() {
        return settings.isResting() || !protection.isAway();
    }

    /** Whether the venue is selling: what still waits to be bought would have to be sold again. */
    boolean isSelling() {
        return protection.isFilling();
    }

    /** What the engine need not watch because the venue has it. */
    Resting resting() {
        if (!protection.isGuarding()) {
            return Resting.NOTHING;
        }
        final boolean isStop = !protection.isBehind(toTrigger(position.holding().stopPrice()), settings.stepBps());
        return Resting.of(isStop && protection.hasStop(), protection.hasTarget());
    }

    /** Brings what is known up to the time, and decides to leave where the venue sold or did not sell in time. */
    void look(final long low) {
        final long nowNanos = parts.slot().nowNanos();
        final Holding holding = position.holding();
        protection.tick(nowNanos);
        if (protection.hasFired()) {
            holding.leaveBecause(protection.reason());
        }
        holding.holdStopAt(protection.highestTrigger());
        final long bound = protection.isGuarding() && protection.hasStop() ? toLimit(protection.trigger()) : 0;
        if (protection.isOutOfPatience(low, bound, settings.patienceNanos(), nowNanos)) {
            holding.leaveBecause(protection.reason());
        }
    }

    /** Sees to it that what is held is protected, or that nothing is at the venue where nothing should be. */
    void tend(final EventSlot slot) {
        if (!position.holding().isOpen() || !settings.isResting()) {
            withdraw(slot);
            return;
        }
        cancelStray(slot);
        want();
        switch (protection.next(wanted, settings.stepBps(), slot.nowNanos())) {
            case PROPOSE -> propose(slot);
            case AMEND -> {
                parts.writer().amend(slot, protection.orderId(), wanted.limit, triggerOrNone());
                protection.onAmendProposed(wanted, slot.nowNanos());
            }
            case CANCEL -> parts.writer().cancel(slot, protection.orderId());
            default -> {
                // Nothing to do, or something is under way.
            }
        }
    }

    /**
     * Takes back what is at the venue, so that something else can be sold.
     *
     * @return whether nothing is there any more
     */
    boolean withdraw(final EventSlot slot) {
        protection.tick(slot.nowNanos());
        if (protection.isAway()) {
            return true;
        }
        if (protection.withdraw(slot.nowNanos())) {
            parts.writer().cancel(slot, protection.orderId());
        }
        cancelStray(slot);
        return false;
    }

    /** An order that was given up and is there after all. */
    private void cancelStray(final EventSlot slot) {
        final int stray = position.orders().protectiveBeside(protection.orderId());
        if (stray != OwnOrders.NOT_OURS && protection.isTimeToCancel(slot.nowNanos())) {
            parts.writer().cancel(slot, position.orders().id(stray));
        }
    }

    private void want() {
        final Instrument instrument = market.instrument();
        final Holding holding = position.holding();
        wanted.quantity = holding.quantity() - holding.quantity() % instrument.lotSize();
        if (!settings.isStopResting()) {
            wantTarget(instrument, holding);
            return;
        }
        final long trigger = Math.max(toTrigger(holding.stopPrice()), protection.highestTrigger());
        final boolean hasTarget = holding.targetPrice() != Long.MAX_VALUE;
        wanted.hasTarget = settings.kind() == ProtectionSettings.Kind.BRACKET && hasTarget;
        wanted.trigger = trigger;
        wanted.limit =
                wanted.hasTarget ? LimitPrice.onTick(holding.targetPrice(), instrument.tickSize()) : toLimit(trigger);
        wanted.isMovable = trigger >= instrument.tickSize() && market.lastPrice() > trigger;
        wanted.isPlaceable =
                wanted.isMovable && !EntrySize.isBelowMinimum(instrument, toLimit(trigger), wanted.quantity);
    }

    /** A target that the price has met is taken by the engine, unless it rests at the venue already. */
    private void wantTarget(final Instrument instrument, final Holding holding) {
        wanted.hasTarget = true;
        wanted.trigger = 0;
        wanted.isMovable = holding.targetPrice() != Long.MAX_VALUE && market.lastPrice() < holding.targetPrice();
        wanted.limit = wanted.isMovable ? LimitPrice.onTick(holding.targetPrice(), instrument.tickSize()) : 0;
        wanted.isPlaceable = wanted.isMovable && !EntrySize.isBelowMinimum(instrument, wanted.limit, wanted.quantity);
    }

    private void propose(final EventSlot slot) {
        final Instrument instrument = market.instrument();
        final Holding holding = position.holding();
        final boolean hasStop = wanted.trigger > 0;
        final SignalKind reason = hasStop ? holding.stopReason() : SignalKind.TAKE_PROFIT;
        parts.writer()
                .beginOrder(slot, Side.SELL, reason)
                .orderType(orderType())
                .timeInForce(TimeInForce.GOOD_TILL_CANCELLED)
                .limitPrice(wanted.limit)
                .triggerPrice(triggerOrNone())
                .quantity(wanted.quantity)
                .referencePrice(market.lastPrice())
                .expiresAtNanos(OrderProposedEncoder.expiresAtNanosNullValue());
        final long orderId = parts.writer().endOrder(slot);
        final long equityE8 = parts.equityE8();
        conditions
                .begin()
                .note(PRICE, market.price(market.lastPrice()))
                .note(hasStop ? STOP : TARGET, market.price(hasStop ? wanted.trigger : wanted.limit))
                .note(ENTRY, market.price(holding.averagePrice()))
                .note(HIGHEST, market.price(holding.highestPrice()));
        parts.writer().explain(slot, orderId, market, 1, equityE8, conditions);
        parts.summary().onProposal(orderId, instrument, parts.writer().strategyId(), Side.SELL, reason);
        parts.summary().onSize(instrument, wanted.limit, wanted.quantity, equityE8, 1);
        position.orders().proposeProtective(orderId, wanted.limit, wanted.quantity, slot.nowNanos());
        protection.onProposed(orderId, wanted, reason, slot.nowNanos());
    }

    private OrderType orderType() {
        if (wanted.trigger == 0) {
            return OrderType.LIMIT;
        }
        return wanted.hasTarget ? OrderType.BRACKET : OrderType.STOP_LIMIT;
    }

    private long triggerOrNone() {
        return wanted.trigger == 0 ? OrderProposedEncoder.triggerPriceNullValue() : wanted.trigger;
    }

    /** On the tick at or below the stop: the price that reaches one reaches the other. */
    private long toTrigger(final long stopPrice) {
        return stopPrice - Math.floorMod(stopPrice, market.instrument().tickSize());
    }

    private long toLimit(final long trigger) {
        return LimitPrice.toSell(
                trigger, settings.offsetBps(), market.instrument().tickSize());
    }
}
