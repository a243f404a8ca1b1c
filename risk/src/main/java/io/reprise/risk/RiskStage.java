package io.reprise.risk;

import io.reprise.event.BalanceReportedDecoder;
import io.reprise.event.ConfigurationLoadedDecoder;
import io.reprise.event.EventSlot;
import io.reprise.event.Flag;
import io.reprise.event.HaltReason;
import io.reprise.event.Instrument;
import io.reprise.event.InstrumentListedDecoder;
import io.reprise.event.InstrumentStatus;
import io.reprise.event.Instruments;
import io.reprise.event.MessageHeaderDecoder;
import io.reprise.event.OperatorAction;
import io.reprise.event.OperatorCommandedDecoder;
import io.reprise.event.OrderProposedDecoder;
import io.reprise.event.OrderReportedDecoder;
import io.reprise.event.OrderStatus;
import io.reprise.event.OrderType;
import io.reprise.event.OutputBatch;
import io.reprise.event.RiskLimit;
import io.reprise.event.Settings;
import io.reprise.event.SettingsAssembler;
import io.reprise.event.Side;
import io.reprise.event.Stage;
import io.reprise.event.StateHash;
import io.reprise.number.Products;
import io.reprise.risk.ledger.Ledger;
import org.jspecify.annotations.Nullable;

/**
 * The third stage: keeps the ledger, and lets no proposal pass that would break a limit.
 *
 * <p>Core thread; allocates nothing in steady state. A passed proposal is reserved at its worst until its end is
 * reported. What only reduces a position passes halts, losses and stale data, but never sells what is not held.
 */
public final class RiskStage implements Stage {
    private static final long NANOS_PER_DAY = 86_400_000_000_000L;
    private static final long NEVER = Long.MIN_VALUE;

    private final Ledger ledger = new Ledger();
    private final Reservations reservations = new Reservations();
    private final Judgement judgement = new Judgement();
    private final MarketAge market = new MarketAge();
    private final RiskOutputs outputs = new RiskOutputs();
    private final Instruments instruments = new Instruments();
    private final SettingsAssembler assembler = new SettingsAssembler();
    private final OrderReportedDecoder report = new OrderReportedDecoder();
    private final BalanceReportedDecoder balance = new BalanceReportedDecoder();
    private final OperatorCommandedDecoder command = new OperatorCommandedDecoder();
    private final OrderProposedDecoder proposed = new OrderProposedDecoder();
    private @Nullable RiskLimits limits;
    private boolean isHalted;
    private long day = NEVER;
    private long lossDay = NEVER;
    private long dayStartE8;

    /** A stage that has seen nothing: it refuses everything until a configuration came. */
    public RiskStage() {}

    @Override
    public void onEvent(final EventSlot slot) {
        final long lastPrice = market.take(slot);
        if (lastPrice > 0) {
            mark(slot.instrumentId(), lastPrice);
        }
        take(slot);
        checkDay(slot);
        final OutputBatch batch = slot.outputs();
        final int count = batch.count();
        for (int i = 0; i < count; i++) {
            if (batch.templateId(i) == OrderProposedDecoder.TEMPLATE_ID) {
                judge(slot, i);
            }
        }
    }

    @Override
    public long digest() {
        long digest = reservations.digest(ledger.digest(instruments.idMax()));
        digest = StateHash.fold(StateHash.fold(digest, isHalted ? 1 : 0), day);
        digest = StateHash.fold(StateHash.fold(digest, lossDay), dayStartE8);
        digest = StateHash.fold(digest, limits == null ? 0 : limits.digest());
        return market.digest(digest, instruments.idMax());
    }

    /**
     * The ledger, for readers after a run.
     *
     * @return belongs to the stage
     */
    public Ledger ledger() {
        return ledger;
    }

    /**
     * The instruments heard of, for readers after a run.
     *
     * @return belongs to the stage
     */
    public Instruments instruments() {
        return instruments;
    }

    private void take(final EventSlot slot) {
        switch (slot.templateId()) {
            case OrderReportedDecoder.TEMPLATE_ID -> onReport(slot);
            case BalanceReportedDecoder.TEMPLATE_ID -> onBalance(slot);
            case OperatorCommandedDecoder.TEMPLATE_ID -> onOperator(slot);
            case InstrumentListedDecoder.TEMPLATE_ID -> {
                final Instrument listed = instruments.onListed(slot);
                ledger.mark(listed, ledger.lastPrice(listed.id()));
            }
            case ConfigurationLoadedDecoder.TEMPLATE_ID -> {
                final Settings settings = assembler.onLoaded(slot);
                limits = settings == null ? limits : RiskLimits.of(settings);
            }
            default -> {
                // Nothing that money hangs on.
            }
        }
    }

    private void mark(final int instrumentId, final long price) {
        final Instrument instrument = instruments.find(instrumentId);
        if (instrument != null) {
            ledger.mark(instrument, price);
        }
    }

    private void onBalance(final EventSlot slot) {
        balance.wrap(slot.input(), MessageHeaderDecoder.ENCODED_LENGTH, slot.blockLength(), slot.version());
        final RiskLimits inForce = limits;
        if (inForce != null && inForce.quoteCurrency().equals(balance.currency())) {
            ledger.fund(Math.addExact(balance.availableE8(), balance.holdE8()));
        }
    }

    private void onOperator(final EventSlot slot) {
        command.wrap(slot.input(), MessageHeaderDecoder.ENCODED_LENGTH, slot.blockLength(), slot.version());
        if (command.action() == OperatorAction.HALT && !isHalted) {
            isHalted = true;
            outputs.halted(slot, HaltReason.OPERATOR);
        } else if (command.action() == OperatorAction.RESUME) {
            isHalted = false;
        }
    }

    private void onReport(final EventSlot slot) {
        report.wrap(slot.input(), MessageHeaderDecoder.ENCODED_LENGTH, slot.blockLength(), slot.version());
        final Instrument instrument = instruments.find(slot.instrumentId());
        if (instrument == null) {
            return;
        }
        final long orderId = report.orderId();
        final long newly = report.fillQuantity() > 0 ? reservations.fill(orderId, report.cumulativeQuantity()) : 0;
        if (newly > 0) {
            ledger.onFill(instrument, report.side(), report.fillPrice(), newly, report.feeE8());
            outputs.positionChanged(slot, orderId, ledger, ledger.equityE8());
        }
        final OrderStatus status = report.status();
        if (status != OrderStatus.PENDING && status != OrderStatus.OPEN) {
            reservations.release(orderId);
        }
    }

    /** Starts a trading day, and stops it when too much was lost. */
    private void checkDay(final EventSlot slot) {
        final RiskLimits inForce = limits;
        if (inForce == null) {
            return;
        }
        final long today = Math.floorDiv(slot.nowNanos(), NANOS_PER_DAY);
        if (today != day) {
            day = today;
            dayStartE8 = ledger.equityE8();
        } else if (slot.templateId() == BalanceReportedDecoder.TEMPLATE_ID && dayStartE8 == 0) {
            dayStartE8 = ledger.equityE8();
        }
        if (lossDay != today && lossTodayE8() > inForce.dailyLossE8()) {
            lossDay = today;
            outputs.halted(slot, HaltReason.DAILY_LOSS);
        }
    }

    private long lossTodayE8() {
        return Math.subtractExact(dayStartE8, ledger.equityE8());
    }

    private void judge(final EventSlot slot, final int index) {
        final OutputBatch batch = slot.outputs();
        proposed.wrap(
                batch.buffer(),
                batch.bodyOffset(index),
                OrderProposedDecoder.BLOCK_LENGTH,
                OrderProposedDecoder.SCHEMA_VERSION);
        judgement.begin();
        final int instrumentId = proposed.header().instrumentId();
        try {
            check(slot, instrumentId);
        } catch (final ArithmeticException e) {
            judgement.refuse(RiskLimit.OVERFLOW, 1, 0);
        }
        outputs.judged(slot, instrumentId, proposed.orderId(), index + 1, judgement);
        if (!judgement.isRefused()) {
            reservations.reserve(
                    proposed.orderId(), instrumentId, proposed.side() == Side.BUY, price(), proposed.quantity());
        }
    }

    private void check(final EventSlot slot, final int instrumentId) {
        final Instrument instrument = instruments.find(instrumentId);
        final RiskLimits inForce = limits;
        if (inForce == null) {
            judgement.refuse(RiskLimit.KILL_SWITCH, 1, 0);
        } else if (instrument == null || !isTradable(instrument)) {
            judgement.refuse(RiskLimit.UNTRADABLE, 1, 0);
        } else if (proposed.quantity() < 1 || price() < 1) {
            judgement.refuse(RiskLimit.MIN_NOTIONAL, 0, instrument.minNotionalE8());
        } else if (reservations.count() == Reservations.COUNT_MAX) {
            judgement.refuse(RiskLimit.OPEN_ORDERS, reservations.count() + 1L, Reservations.COUNT_MAX);
        } else if (proposed.side() == Side.SELL) {
            checkSale(slot, instrument, inForce);
        } else {
            checkOpening(slot, instrument, inForce);
        }
    }

    /** A sale only closes what is held: limits on size hold, unless it is there to reduce and must not be stopped. */
    private void checkSale(final EventSlot slot, final Instrument instrument, final RiskLimits inForce) {
        final long free = ledger.quantity(instrument.id()) - reservations.sellQuantity(instrument.id());
        if (judgement.atMost(RiskLimit.SHORT_SALE, proposed.quantity(), free)
                && proposed.isReduceOnly() != Flag.YES
                && checkState(slot, instrument, inForce)) {
            checkSize(instrument, inForce, notionalE8(instrument, proposed.quantity()));
        }
    }

    private void checkOpening(final EventSlot slot, final Instrument instrument, final RiskLimits inForce) {
        final long notionalE8 = notionalE8(instrument, proposed.quantity());
        if (!checkState(slot, instrument, inForce) || !checkSize(instrument, inForce, notionalE8)) {
            return;
        }
        final long positionE8 = Math.addExact(
                Math.addExact(
                        notionalE8(instrument, ledger.quantity(instrument.id())),
                        reservations.buyNotionalE8(instrument)),
                notionalE8);
        final long neededE8 = Math.addExact(withFee(notionalE8, inForce), reservedCashE8(inForce));
        if (judgement.atMost(RiskLimit.POSITION, positionE8, inForce.positionNotionalE8())) {
            judgement.atMost(RiskLimit.CASH, neededE8, ledger.cashE8());
        }
    }

    private boolean checkSize(final Instrument instrument, final RiskLimits inForce, final long notionalE8) {
        if (notionalE8 < instrument.minNotionalE8()) {
            judgement.refuse(RiskLimit.MIN_NOTIONAL, notionalE8, instrument.minNotionalE8());
            return false;
        }
        return judgement.atMost(RiskLimit.ORDER_NOTIONAL, notionalE8, inForce.orderNotionalE8());
    }

    /** What any order must meet that is not sure to reduce a position. */
    private boolean checkState(final EventSlot slot, final Instrument instrument, final RiskLimits inForce) {
        if (isHalted) {
            judgement.refuse(RiskLimit.KILL_SWITCH, 1, 0);
            return false;
        }
        if (lossDay == day) {
            judgement.refuse(RiskLimit.DAILY_LOSS, lossTodayE8(), inForce.dailyLossE8());
            return false;
        }
        final long age = market.ageNanos(instrument.id(), slot.nowNanos());
        return judgement.atMost(RiskLimit.STALE_DATA, age, inForce.staleAfterNanos())
                && judgement.atMost(RiskLimit.DAILY_LOSS, Math.max(0, lossTodayE8()), inForce.dailyLossE8())
                && judgement.atMost(RiskLimit.OPEN_ORDERS, reservations.count() + 1L, inForce.openOrders());
    }

    private boolean isTradable(final Instrument instrument) {
        return instrument.status() == InstrumentStatus.ONLINE
                || (instrument.status() == InstrumentStatus.LIMIT_ONLY && proposed.orderType() == OrderType.LIMIT);
    }

    private long reservedCashE8(final RiskLimits inForce) {
        long sum = 0;
        for (int i = 0; i < reservations.count(); i++) {
            final Instrument instrument = instruments.find(reservations.instrumentId(i));
            if (instrument != null) {
                sum = Math.addExact(sum, withFee(reservations.buyNotionalE8(i, instrument), inForce));
            }
        }
        return sum;
    }

    private static long withFee(final long notionalE8, final RiskLimits inForce) {
        return Math.addExact(
                notionalE8,
                Products.multiplyDivideCeiling(
                        notionalE8, inForce.takerFeeE8(), Products.powerOfTen(Products.MONEY_DECIMALS)));
    }

    private long notionalE8(final Instrument instrument, final long quantity) {
        return Products.notionalE8(price(), instrument.priceDecimals(), quantity, instrument.quantityDecimals());
    }

    /** What the order is worth at: a market order has no limit, so the price that its strategy saw. */
    private long price() {
        return proposed.orderType() == OrderType.MARKET ? proposed.referencePrice() : proposed.limitPrice();
    }
}
