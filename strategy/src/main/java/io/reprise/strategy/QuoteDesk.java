package io.reprise.strategy;

import io.reprise.event.EventSlot;
import io.reprise.event.Flag;
import io.reprise.event.IdleReason;
import io.reprise.event.Instrument;
import io.reprise.event.Side;
import io.reprise.event.SignalKind;
import io.reprise.event.StateExchange;
import io.reprise.number.Products;
import io.reprise.strategy.exit.Holding;
import io.reprise.strategy.exit.ProtectionSettings;
import io.reprise.strategy.sizing.EntrySize;

/**
 * Where a strategy that makes a market keeps its quotes: at most one bid and one offer, post-only, each for some
 * seconds. An offer sells what is held, never more.
 *
 * <p>A quote that is out of place is taken back first; the new one follows when the venue has said that the old one is
 * gone. One thread; allocates nothing after construction.
 */
public final class QuoteDesk implements Desk {
    private static final double BPS = 10_000;

    private final Market market;
    private final DeskParts parts;
    private final OwnPosition position;
    private final ProtectiveOrders protective;
    private final long lifetimeNanos;
    private final long pauseNanos;
    private final double toleranceFraction;
    private final Conditions conditions = new Conditions();
    private long nextBidNanos = Long.MIN_VALUE;
    private long nextOfferNanos = Long.MIN_VALUE;

    QuoteDesk(final Terms terms, final Market market, final DeskParts parts, final OwnPosition position) {
        this.market = market;
        this.parts = parts;
        this.position = position;
        protective = new ProtectiveOrders(ProtectionSettings.NONE, market, parts, position);
        lifetimeNanos = terms.lifetimeNanos();
        pauseNanos = terms.pauseNanos();
        toleranceFraction = terms.toleranceBps() / BPS;
    }

    /**
     * How quotes are kept.
     *
     * @param lifetimeNanos a quote that is not renewed is gone after so long
     * @param pauseNanos    shortest time between two quotes of a side
     * @param toleranceBps  how far a quote may be from where it should be before it is moved, in hundredths of a
     *     percent
     */
    public record Terms(long lifetimeNanos, long pauseNanos, double toleranceBps) {}

    /**
     * What is held, by own fills.
     *
     * @return belongs to the desk
     */
    public Holding holding() {
        return position.holding();
    }

    /**
     * Where a look is written down.
     *
     * @return belongs to the desk
     */
    public Conditions conditions() {
        return conditions;
    }

    /**
     * Wants a bid at a price.
     *
     * @param price      price mantissa; rounded down to a tick
     * @param notionalE8 what it shall be worth; less where equity or tier allow less
     * @return NONE when it stands there or was proposed, else what is in the way
     */
    public IdleReason bid(final long price, final long notionalE8) {
        final Instrument instrument = market.instrument();
        final long limit = price - price % instrument.tickSize();
        final IdleReason obstacle = obstacle();
        if (obstacle != IdleReason.NONE) {
            pull(Side.BUY);
            return obstacle;
        }
        if (limit < instrument.tickSize() || !isFree(true, limit, nextBidNanos)) {
            return IdleReason.ORDER_IN_FLIGHT;
        }
        final long equityE8 = parts.equityE8();
        final long roomE8 = parts.roomE8(market, equityE8);
        final long quantity = EntrySize.of(instrument, Math.min(notionalE8, roomE8), 1, limit, 0);
        if (quantity <= 0) {
            return missed(roomE8 < notionalE8 ? IdleReason.TIER_FULL : IdleReason.TOO_SMALL);
        }
        propose(Side.BUY, limit, quantity, equityE8);
        nextBidNanos = Math.addExact(market.nowNanos(), pauseNanos);
        return IdleReason.NONE;
    }

    /**
     * Wants an offer at a price, of what is held.
     *
     * @param price      price mantissa; rounded up to a tick
     * @param notionalE8 what it shall be worth; less where less is held
     * @return NONE when it stands there or was proposed, else what is in the way
     */
    public IdleReason offer(final long price, final long notionalE8) {
        final Instrument instrument = market.instrument();
        final long beyond = price % instrument.tickSize();
        final long limit = beyond == 0 ? price : Math.addExact(price, instrument.tickSize() - beyond);
        if (!DecisionWriter.hasRoom(parts.slot())) {
            return IdleReason.NO_ROOM;
        }
        if (!isFree(false, limit, nextOfferNanos)) {
            return IdleReason.ORDER_IN_FLIGHT;
        }
        final long wished = EntrySize.of(instrument, notionalE8, 1, limit, 0);
        final long held = position.holding().quantity();
        final long quantity = Math.min(held - held % instrument.lotSize(), Math.max(0, wished));
        if (quantity == 0 || EntrySize.isBelowMinimum(instrument, limit, quantity)) {
            return IdleReason.TOO_SMALL;
        }
        propose(Side.SELL, limit, quantity, parts.equityE8());
        nextOfferNanos = Math.addExact(market.nowNanos(), pauseNanos);
        return IdleReason.NONE;
    }

    /**
     * Takes a quote back.
     *
     * @param side BUY for the bid, SELL for the offer
     */
    public void pull(final Side side) {
        final int waiting = position.orders().inFlight(side == Side.BUY);
        final EventSlot slot = parts.slot();
        if (waiting != OwnOrders.NOT_OURS && position.orders().isCancellable(waiting) && DecisionWriter.hasRoom(slot)) {
            parts.writer().cancel(slot, position.orders().id(waiting));
            position.orders().onCancelProposed(waiting);
        }
    }

    /**
     * What is held, at the last price.
     *
     * @return quote currency
     */
    public long heldE8() {
        final Instrument instrument = market.instrument();
        return Products.notionalE8(
                market.lastPrice(),
                instrument.priceDecimals(),
                position.holding().quantity(),
                instrument.quantityDecimals());
    }

    @Override
    public void onPrices(final long low, final long high) {
        position.orders().giveUpExpired(parts.slot().nowNanos());
        onReported();
    }

    /** What a former strategy of this name left at the venue would sell what is offered here. */
    @Override
    public void onReported() {
        if (protective.isInUse() && DecisionWriter.hasRoom(parts.slot())) {
            protective.withdraw(parts.slot());
        }
    }

    @Override
    public void exchange(final StateExchange state) {
        nextBidNanos = state.exchange(nextBidNanos);
        nextOfferNanos = state.exchange(nextOfferNanos);
    }

    private IdleReason obstacle() {
        if (!DecisionWriter.hasRoom(parts.slot())) {
            return IdleReason.NO_ROOM;
        }
        if (!conditions.areMet()) {
            parts.miss().set(conditions);
            return IdleReason.CONDITION_UNMET;
        }
        if (!market.top().isTwoSided()) {
            return missed(IdleReason.NO_BOOK);
        }
        return market.eligibility().isEligible() ? IdleReason.NONE : missed(IdleReason.NOT_ELIGIBLE);
    }

    private IdleReason missed(final IdleReason reason) {
        parts.miss().set(reason);
        return reason;
    }

    /** Whether a new quote of a side may go out; takes one back that is out of place. */
    private boolean isFree(final boolean isBid, final long limit, final long nextNanos) {
        if (!isBid && protective.isInUse()) {
            return false;
        }
        final int waiting = position.orders().inFlight(isBid);
        if (waiting == OwnOrders.NOT_OURS) {
            return market.nowNanos() >= nextNanos;
        }
        final long standing = position.orders().limitPrice(waiting);
        if (Math.abs(limit - standing) > Math.round(standing * toleranceFraction)) {
            pull(isBid ? Side.BUY : Side.SELL);
        }
        return false;
    }

    private void propose(final Side side, final long limit, final long quantity, final long equityE8) {
        final EventSlot slot = parts.slot();
        final Instrument instrument = market.instrument();
        final long expiresAtNanos = Math.addExact(slot.nowNanos(), lifetimeNanos);
        parts.writer()
                .beginOrder(slot, side, SignalKind.QUOTE)
                .isPostOnly(Flag.YES)
                .limitPrice(limit)
                .quantity(quantity)
                .referencePrice(market.lastPrice())
                .expiresAtNanos(expiresAtNanos);
        final long orderId = parts.writer().endOrder(slot);
        parts.writer().explain(slot, orderId, market, 1, equityE8, conditions);
        parts.summary().onProposal(orderId, instrument, parts.writer().strategyId(), side, SignalKind.QUOTE);
        parts.summary().onSize(instrument, limit, quantity, equityE8, 1);
        position.orders().propose(orderId, side == Side.BUY, limit, quantity, expiresAtNanos);
        if (side == Side.BUY) {
            parts.counts().onEntry();
            parts.miss().set(IdleReason.NONE);
        } else {
            parts.counts().onExit();
        }
    }
}
