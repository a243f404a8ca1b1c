package io.reprise.execution.order;

import io.reprise.event.AmendProposedDecoder;
import io.reprise.event.CancelProposedDecoder;
import io.reprise.event.Channel;
import io.reprise.event.ConfigurationLoadedDecoder;
import io.reprise.event.EventSlot;
import io.reprise.event.FeedState;
import io.reprise.event.FeedStatusChangedDecoder;
import io.reprise.event.Flag;
import io.reprise.event.MessageHeaderDecoder;
import io.reprise.event.MessageHeaderEncoder;
import io.reprise.event.OperatorAction;
import io.reprise.event.OperatorCommandedDecoder;
import io.reprise.event.OperatorSource;
import io.reprise.event.OrderAction;
import io.reprise.event.OrderCommandedEncoder;
import io.reprise.event.OrderIds;
import io.reprise.event.OrderProposedDecoder;
import io.reprise.event.OrderReason;
import io.reprise.event.OrderReportedDecoder;
import io.reprise.event.OrderType;
import io.reprise.event.OutputBatch;
import io.reprise.event.RiskJudgedDecoder;
import io.reprise.event.RiskLevel;
import io.reprise.event.RiskLevelChangedDecoder;
import io.reprise.event.RunMode;
import io.reprise.event.RunStartedDecoder;
import io.reprise.event.Settings;
import io.reprise.event.SettingsAssembler;
import io.reprise.event.Side;
import io.reprise.event.Stage;
import io.reprise.event.StateExchange;
import io.reprise.event.StateFold;
import io.reprise.event.StateHash;
import io.reprise.event.TimeInForce;
import io.reprise.event.TopOfBook;
import io.reprise.event.TradingHaltedDecoder;
import io.reprise.event.Verdict;
import java.util.function.Consumer;

/**
 * The fourth stage: turns passed verdicts into commands, follows each order to its end, and cancels what must not stay.
 *
 * <p>Core thread; allocates nothing. An order's end is what a report says; a cancel that is not answered is sent again.
 */
public final class ExecutionStage implements Stage {
    /** A venue answers a cancel within a second or two, or never got it. */
    static final long CANCEL_AGAIN_NANOS = 5_000_000_000L;

    /** A price is followed at most so often: each step costs the order its place in the queue. */
    static final long CHASE_PAUSE_NANOS = 500_000_000L;

    /** And so many times: a market that runs away is not caught by running behind it. */
    static final int REPRICES_MAX = 20;

    /** What is left of an entry's end at the venue when it is renewed, as a part of its whole length. */
    private static final int RENEW_PART = 2;

    private static final String ENTRY_LIFE = "execution.entry-life";

    private final OpenOrders open = new OpenOrders();
    private final SettingsAssembler assembler = new SettingsAssembler();
    private final StateFold fold = new StateFold();
    private boolean isLive;
    private long entryLifeNanos = OpenOrder.NO_END;
    private final MessageHeaderEncoder messageHeader = new MessageHeaderEncoder();
    private final OrderCommandedEncoder command = new OrderCommandedEncoder();
    private final RiskJudgedDecoder judged = new RiskJudgedDecoder();
    private final OrderProposedDecoder proposed = new OrderProposedDecoder();
    private final CancelProposedDecoder cancelProposed = new CancelProposedDecoder();
    private final OrderReportedDecoder report = new OrderReportedDecoder();
    private final FeedStatusChangedDecoder feed = new FeedStatusChangedDecoder();
    private final RiskLevelChangedDecoder level = new RiskLevelChangedDecoder();
    private final AmendProposedDecoder amendProposed = new AmendProposedDecoder();
    private final RunStartedDecoder started = new RunStartedDecoder();
    private final OperatorCommandedDecoder operator = new OperatorCommandedDecoder();

    /** A stage that has seen nothing. */
    public ExecutionStage() {}

    @Override
    public void onEvent(final EventSlot slot) {
        switch (slot.templateId()) {
            case OrderReportedDecoder.TEMPLATE_ID -> onReport(slot);
            case FeedStatusChangedDecoder.TEMPLATE_ID -> onFeed(slot);
            case OperatorCommandedDecoder.TEMPLATE_ID -> onOperator(slot);
            case ConfigurationLoadedDecoder.TEMPLATE_ID -> onConfiguration(slot);
            case RunStartedDecoder.TEMPLATE_ID -> onRunStarted(slot);
            default -> {
                // Time passes with every input.
            }
        }
        lookAfter(slot);
        final OutputBatch batch = slot.outputs();
        final int count = batch.count();
        for (int i = 0; i < count; i++) {
            if (batch.templateId(i) == RiskJudgedDecoder.TEMPLATE_ID) {
                onJudged(slot, i);
            } else if (batch.templateId(i) == TradingHaltedDecoder.TEMPLATE_ID) {
                cancelEntries(slot, 0, OrderReason.HALTED);
            } else if (batch.templateId(i) == RiskLevelChangedDecoder.TEMPLATE_ID) {
                onLevel(slot, i);
            } else if (batch.templateId(i) == CancelProposedDecoder.TEMPLATE_ID) {
                onCancelProposed(slot, i);
            } else if (batch.templateId(i) == AmendProposedDecoder.TEMPLATE_ID) {
                onAmendProposed(slot, i);
            }
        }
    }

    @Override
    public long digest() {
        fold.begin(StateHash.SEED);
        exchange(fold);
        return fold.hash();
    }

    /**
     * Hands the whole state over, or takes it: what is restored behind the same configuration goes on as this one
     * would.
     *
     * @param state carries it
     */
    public void exchange(final StateExchange state) {
        open.exchange(state);
        isLive = state.exchange(isLive);
        entryLifeNanos = state.exchange(entryLifeNanos);
    }

    /**
     * How many orders are open.
     *
     * @return 0 to 64
     */
    public int openOrders() {
        return open.count();
    }

    /**
     * Shows the open orders, for recovery and readers. Allocates.
     *
     * @param reader takes them in the order of their placing
     */
    public void forEachOpenOrder(final Consumer<OpenOrderFacts> reader) {
        for (int i = 0; i < open.count(); i++) {
            reader.accept(OpenOrderFacts.of(open.get(i)));
        }
    }

    private void onConfiguration(final EventSlot slot) {
        final Settings settings = assembler.onLoaded(slot);
        if (settings != null) {
            final boolean isBounded =
                    settings.has(ENTRY_LIFE) && !settings.value(ENTRY_LIFE).equals("off");
            entryLifeNanos = isBounded ? settings.durationNanos(ENTRY_LIFE) : OpenOrder.NO_END;
        }
    }

    private void onRunStarted(final EventSlot slot) {
        started.wrap(slot.input(), MessageHeaderDecoder.ENCODED_LENGTH, slot.blockLength(), slot.version());
        isLive = started.mode() == RunMode.LIVE;
        for (int i = 0; i < open.count(); i++) {
            open.get(i).onRestart();
        }
    }

    private void onJudged(final EventSlot slot, final int index) {
        final OutputBatch batch = slot.outputs();
        judged.wrap(
                batch.buffer(),
                batch.bodyOffset(index),
                RiskJudgedDecoder.BLOCK_LENGTH,
                RiskJudgedDecoder.SCHEMA_VERSION);
        if (judged.verdict() != Verdict.PASSED) {
            return;
        }
        proposed.wrap(
                batch.buffer(),
                batch.bodyOffset(judged.proposalOrdinal() - 1),
                OrderProposedDecoder.BLOCK_LENGTH,
                OrderProposedDecoder.SCHEMA_VERSION);
        final OpenOrder order = open.add();
        order.become(proposed, slot.nowNanos());
        if (isLive && order.isEntry() && !order.isImmediate() && order.expiresAtNanos() > lifeFrom(slot)) {
            // Should this process die, the venue ends its entries soon.
            order.boundAtVenue(lifeFrom(slot));
        }
        command.wrapAndApplyHeader(batch.buffer(), batch.claim(), messageHeader)
                .orderId(order.orderId())
                .action(OrderAction.PLACE)
                .reason(OrderIds.isEmergency(order.orderId()) ? OrderReason.EMERGENCY : OrderReason.STRATEGY)
                .side(order.side())
                .orderType(order.type())
                .timeInForce(order.timeInForce())
                .isPostOnly(order.isPostOnly() ? Flag.YES : Flag.NO)
                .limitPrice(order.limitPrice())
                .quantity(order.quantity())
                .expiresAtNanos(endOf(order.venueEndNanos()))
                .triggerPrice(order.triggerPrice());
        batch.commit(slot, order.instrumentId(), command.encodedLength());
    }

    private long lifeFrom(final EventSlot slot) {
        return entryLifeNanos == OpenOrder.NO_END ? OpenOrder.NO_END : Math.addExact(slot.nowNanos(), entryLifeNanos);
    }

    private static long endOf(final long nanos) {
        return nanos == OpenOrder.NO_END ? OrderCommandedEncoder.expiresAtNanosNullValue() : nanos;
    }

    /** From the first level on nothing may open, so entries go; from CANCEL_ALL on everything that was open before. */
    private void onLevel(final EventSlot slot, final int index) {
        final OutputBatch batch = slot.outputs();
        level.wrap(
                batch.buffer(),
                batch.bodyOffset(index),
                RiskLevelChangedDecoder.BLOCK_LENGTH,
                RiskLevelChangedDecoder.SCHEMA_VERSION);
        if (level.after().value() >= RiskLevel.CANCEL_ALL.value()) {
            cancelAll(slot, OrderReason.HALTED);
        } else if (level.after() != RiskLevel.NORMAL) {
            cancelEntries(slot, 0, OrderReason.HALTED);
        }
    }

    /** A cancel only reduces, so no verdict stands before it; of an order that has ended it is too late. */
    private void onCancelProposed(final EventSlot slot, final int index) {
        final OutputBatch batch = slot.outputs();
        cancelProposed.wrap(
                batch.buffer(),
                batch.bodyOffset(index),
                CancelProposedDecoder.BLOCK_LENGTH,
                CancelProposedDecoder.SCHEMA_VERSION);
        final int kept = open.indexOf(cancelProposed.orderId());
        if (kept >= 0) {
            cancel(slot, open.get(kept), OrderReason.STRATEGY);
        }
    }

    /** A protective sale moves: it can open nothing, whatever its price, so no verdict stands before it. */
    private void onAmendProposed(final EventSlot slot, final int index) {
        final OutputBatch batch = slot.outputs();
        amendProposed.wrap(
                batch.buffer(),
                batch.bodyOffset(index),
                AmendProposedDecoder.BLOCK_LENGTH,
                AmendProposedDecoder.SCHEMA_VERSION);
        final int kept = open.indexOf(amendProposed.orderId());
        if (kept >= 0 && !open.get(kept).isEntry() && open.get(kept).isAmendable()) {
            final OpenOrder order = open.get(kept);
            final long trigger = amendProposed.triggerPrice() == AmendProposedDecoder.triggerPriceNullValue()
                    ? order.triggerPrice()
                    : amendProposed.triggerPrice();
            amend(slot, order, OrderReason.STRATEGY, amendProposed.limitPrice(), trigger, order.venueEndNanos());
        }
    }

    private void onReport(final EventSlot slot) {
        report.wrap(slot.input(), MessageHeaderDecoder.ENCODED_LENGTH, slot.blockLength(), slot.version());
        final int index = open.indexOf(report.orderId());
        if (index < 0) {
            // Repeated, or about an order that has ended: an end is never left.
            return;
        }
        final OpenOrder order = open.get(index);
        order.onReport(report);
        if (order.state().isEnd()) {
            open.remove(index);
        }
    }

    private void onFeed(final EventSlot slot) {
        feed.wrap(slot.input(), MessageHeaderDecoder.ENCODED_LENGTH, slot.blockLength(), slot.version());
        final boolean isLost = feed.state() == FeedState.STALE || feed.state() == FeedState.DISCONNECTED;
        if (isLost && (feed.channel() == Channel.ALL || feed.channel() == Channel.LEVEL2)) {
            cancelEntries(slot, slot.instrumentId(), OrderReason.FEED_STALE);
        }
    }

    private void onOperator(final EventSlot slot) {
        operator.wrap(slot.input(), MessageHeaderDecoder.ENCODED_LENGTH, slot.blockLength(), slot.version());
        if (operator.action() == OperatorAction.CANCEL_ALL) {
            if (isLive && operator.origin() == OperatorSource.SHUTDOWN) {
                cancelUnprotective(slot);
            } else {
                cancelAll(slot, OrderReason.OPERATOR);
            }
        } else if (operator.action() == OperatorAction.CANCEL_ORDER) {
            final int kept = open.indexOf(OrderIds.parse(operator.text()));
            if (kept >= 0) {
                cancel(slot, open.get(kept), OrderReason.OPERATOR);
            }
        }
    }

    /** A clean stop leaves positions behind, and at a real venue what protects them. */
    private void cancelUnprotective(final EventSlot slot) {
        for (int i = 0; i < open.count(); i++) {
            if (!open.get(i).isProtective()) {
                cancel(slot, open.get(i), OrderReason.SHUTDOWN);
            }
        }
    }

    private void cancelAll(final EventSlot slot, final OrderReason reason) {
        for (int i = 0; i < open.count(); i++) {
            cancel(slot, open.get(i), reason);
        }
    }

    /** Cancels what has expired, asks again where a cancel stayed without an answer, follows the market, renews. */
    private void lookAfter(final EventSlot slot) {
        for (int i = 0; i < open.count(); i++) {
            final OpenOrder order = open.get(i);
            if (order.isCancelAsked()) {
                cancel(slot, order, order.cancelReason());
            } else if (slot.nowNanos() > order.expiresAtNanos()) {
                cancel(slot, order, OrderReason.TIME_IN_FORCE);
            } else if (order.isAmendable()) {
                if (order.isChasing() && order.instrumentId() == slot.instrumentId()) {
                    chase(slot, order);
                }
                renew(slot, order);
            }
        }
    }

    /** Keeps a post-only order at the best price of its side, as far as its verdict allowed, and gives up beyond. */
    private void chase(final EventSlot slot, final OpenOrder order) {
        final TopOfBook top = slot.top();
        if (!top.isTwoSided() || !top.isFresh()) {
            return;
        }
        final boolean isBuy = order.side() == Side.BUY;
        final long best = isBuy ? top.bidPrice() : top.askPrice();
        final boolean isBehind = isBuy ? best > order.limitPrice() : best < order.limitPrice();
        final boolean isBeyond = isBuy ? best > order.worstPrice() : best < order.worstPrice();
        if (!isBehind || slot.nowNanos() - order.amendedAtNanos() < CHASE_PAUSE_NANOS) {
            return;
        }
        if (isBeyond || order.reprices() >= REPRICES_MAX) {
            cancel(slot, order, OrderReason.CHASE_ENDED);
        } else {
            amend(slot, order, OrderReason.CHASE, best, order.triggerPrice(), order.venueEndNanos());
        }
    }

    /** Moves the end that the venue would make, as long as this process lives to do it. */
    private void renew(final EventSlot slot, final OpenOrder order) {
        final long wanted = Math.min(order.expiresAtNanos(), lifeFrom(slot));
        if (isLive
                && order.isAmendable()
                && order.isEntry()
                && order.venueEndNanos() < wanted
                && order.venueEndNanos() - slot.nowNanos() < entryLifeNanos / RENEW_PART) {
            amend(slot, order, OrderReason.TIME_IN_FORCE, order.limitPrice(), order.triggerPrice(), wanted);
        }
    }

    private void amend(
            final EventSlot slot,
            final OpenOrder order,
            final OrderReason reason,
            final long limitPrice,
            final long triggerPrice,
            final long venueEndNanos) {
        order.amendAsked(slot.nowNanos(), limitPrice, triggerPrice, venueEndNanos);
        final OutputBatch batch = slot.outputs();
        command.wrapAndApplyHeader(batch.buffer(), batch.claim(), messageHeader)
                .orderId(order.orderId())
                .action(OrderAction.AMEND)
                .reason(reason)
                .side(order.side())
                .orderType(order.type())
                .timeInForce(order.timeInForce())
                .isPostOnly(order.isPostOnly() ? Flag.YES : Flag.NO)
                .limitPrice(limitPrice)
                .quantity(order.quantity())
                .expiresAtNanos(endOf(venueEndNanos))
                .triggerPrice(triggerPrice);
        batch.commit(slot, order.instrumentId(), command.encodedLength());
    }

    /** Of one instrument, or of all for 0. Exits stay: they only reduce. */
    private void cancelEntries(final EventSlot slot, final int instrumentId, final OrderReason reason) {
        for (int i = 0; i < open.count(); i++) {
            final OpenOrder order = open.get(i);
            if (order.isEntry() && (instrumentId == 0 || order.instrumentId() == instrumentId)) {
                cancel(slot, order, reason);
            }
        }
    }

    private void cancel(final EventSlot slot, final OpenOrder order, final OrderReason reason) {
        if (order.isCancelAsked() && slot.nowNanos() - order.cancelledAtNanos() < CANCEL_AGAIN_NANOS) {
            return;
        }
        order.cancelAsked(slot.nowNanos(), reason);
        final OutputBatch batch = slot.outputs();
        command.wrapAndApplyHeader(batch.buffer(), batch.claim(), messageHeader)
                .orderId(order.orderId())
                .action(OrderAction.CANCEL)
                .reason(reason)
                .side(order.side())
                .orderType(OrderType.LIMIT)
                .timeInForce(TimeInForce.GOOD_TILL_DATE)
                .isPostOnly(Flag.NO)
                .limitPrice(0)
                .quantity(order.quantity())
                .expiresAtNanos(OrderCommandedEncoder.expiresAtNanosNullValue())
                .triggerPrice(OrderCommandedEncoder.triggerPriceNullValue());
        batch.commit(slot, order.instrumentId(), command.encodedLength());
    }
}
