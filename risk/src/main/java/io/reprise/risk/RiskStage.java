package io.reprise.risk;

import io.reprise.event.BalanceReportedDecoder;
import io.reprise.event.BookUpdatedDecoder;
import io.reprise.event.CandleReportedDecoder;
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
import io.reprise.event.QuoteChangedDecoder;
import io.reprise.event.RiskLimit;
import io.reprise.event.Settings;
import io.reprise.event.SettingsAssembler;
import io.reprise.event.Side;
import io.reprise.event.Stage;
import io.reprise.event.StateHash;
import io.reprise.event.TradePrintedDecoder;
import io.reprise.number.Products;
import io.reprise.risk.ledger.Ledger;
import java.util.Arrays;
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
    private final RiskOutputs outputs = new RiskOutputs();
    private final Instruments instruments = new Instruments();
    private final SettingsAssembler assembler = new SettingsAssembler();
    private final TradePrintedDecoder trade = new TradePrintedDecoder();
    private final QuoteChangedDecoder quote = new QuoteChangedDecoder();
    private final CandleReportedDecoder candle = new CandleReportedDecoder();
    private final OrderReportedDecoder report = new OrderReportedDecoder();
    private final BalanceReportedDecoder balance = new BalanceReportedDecoder();
    private final OperatorCommandedDecoder command = new OperatorCommandedDecoder();
    private final OrderProposedDecoder proposed = new OrderProposedDecoder();
    private final long[] heardAtNanos = new long[Instruments.COUNT_MAX + 1];
    private final boolean[] hadBook = new boolean[Instruments.COUNT_MAX + 1];
    private @Nullable RiskLimits limits;
    private boolean isHalted;
    private long day = NEVER;
    private long lossDay = NEVER;
    private long dayStartE8;

    /** A stage that has seen nothing: it refuses everything until a configuration came. */
    public RiskStage() {
        Arrays.fill(heardAtNanos, NEVER);
    }

    @Override
    public void onEvent(final EventSlot slot) {
        if (slot.top().isFresh()) {
            hadBook[slot.instrumentId()] = true;
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
        for (int id = 1; id <= instruments.idMax(); id++) {
            digest = StateHash.fold(StateHash.fold(digest, heardAtNanos[id]), hadBook[id] ? 1 : 0);
        }
        return digest;
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
            case TradePrintedDecoder.TEMPLATE_ID -> {
                trade.wrap(slot.input(), MessageHeaderDecoder.ENCODED_LENGTH, slot.blockLength(), slot.version());
                heard(slot, trade.price());
            }
            case QuoteChangedDecoder.TEMPLATE_ID -> {
                quote.wrap(slot.input(), MessageHeaderDecoder.ENCODED_LENGTH, slot.blockLength(), slot.version());
                heard(slot, quote.lastPrice());
            }
            case CandleReportedDecoder.TEMPLATE_ID -> {
                candle.wrap(slot.input(), MessageHeaderDecoder.ENCODED_LENGTH, slot.blockLength(), slot.version());
                heard(slot, candle.closePrice());
            }
            case BookUpdatedDecoder.TEMPLATE_ID -> heardAtNanos[slot.instrumentId()] = slot.nowNanos();
            case OrderReportedDecoder.TEMPLATE_ID -> onReport(slot);
            case BalanceReportedDecoder.TEMPLATE_ID -> onBalance(slot);
            case OperatorCommandedDecoder.TEMPLATE_ID -> onOperator(slot);
            case InstrumentListedDecoder.TEMPLATE_ID -> instruments.onListed(slot);
            case ConfigurationLoadedDecoder.TEMPLATE_ID -> {
                final Settings settings = assembler.onLoaded(slot);
                limits = settings == null ? limits : RiskLimits.of(settings);
            }
            default -> {
                // Nothing that money hangs on.
            }
        }
    }

    private void heard(final EventSlot slot, final long price) {
        heardAtNanos[slot.instrumentId()] = slot.nowNanos();
        ledger.mark(slot.instrumentId(), price);
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
        final long newly = reservations.fill(orderId, report.cumulativeQuantity());
        if (newly > 0) {
            ledger.onFill(instrument, report.side(), report.fillPrice(), newly, report.feeE8());
            outputs.positionChanged(slot, orderId, ledger, ledger.equityE8(instruments));
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
            dayStartE8 = ledger.equityE8(instruments);
        } else if (slot.templateId() == BalanceReportedDecoder.TEMPLATE_ID && dayStartE8 == 0) {
            dayStartE8 = ledger.equityE8(instruments);
        }
        if (lossDay != today && lossTodayE8() > inForce.dailyLossE8()) {
            lossDay = today;
            outputs.halted(slot, HaltReason.DAILY_LOSS);
        }
    }

    private long lossTodayE8() {
        return Math.subtractExact(dayStartE8, ledger.equityE8(instruments));
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
                    proposed.orderId(),
                    instrumentId,
                    proposed.side() == Side.BUY,
                    proposed.limitPrice(),
                    proposed.quantity());
        }
    }

    private void check(final EventSlot slot, final int instrumentId) {
        final Instrument instrument = instruments.find(instrumentId);
        final RiskLimits inForce = limits;
        if (instrument == null || !isTradable(instrument)) {
            judgement.refuse(RiskLimit.UNTRADABLE, 1, 0);
        } else if (inForce == null) {
            judgement.refuse(RiskLimit.KILL_SWITCH, 1, 0);
        } else if (reservations.count() == Reservations.COUNT_MAX) {
            judgement.refuse(RiskLimit.OPEN_ORDERS, reservations.count() + 1L, Reservations.COUNT_MAX);
        } else if (proposed.side() == Side.SELL) {
            checkSale(slot, instrument, inForce);
        } else {
            checkOpening(slot, instrument, inForce);
        }
    }

    private void checkSale(final EventSlot slot, final Instrument instrument, final RiskLimits inForce) {
        final long free = ledger.quantity(instrument.id()) - reservations.sellQuantity(instrument.id());
        if (judgement.atMost(RiskLimit.SHORT_SALE, proposed.quantity(), free) && proposed.isReduceOnly() != Flag.YES) {
            checkState(slot, instrument, inForce);
        }
    }

    private void checkOpening(final EventSlot slot, final Instrument instrument, final RiskLimits inForce) {
        if (!checkState(slot, instrument, inForce)) {
            return;
        }
        final long notionalE8 = notionalE8(instrument, proposed.quantity());
        if (notionalE8 < instrument.minNotionalE8()) {
            judgement.refuse(RiskLimit.MIN_NOTIONAL, notionalE8, instrument.minNotionalE8());
            return;
        }
        final long positionE8 = Math.addExact(
                Math.addExact(
                        notionalE8(instrument, ledger.quantity(instrument.id())),
                        reservations.buyNotionalE8(instrument)),
                notionalE8);
        final long neededE8 = Math.addExact(withFee(notionalE8, inForce), reservedCashE8(inForce));
        if (judgement.atMost(RiskLimit.ORDER_NOTIONAL, notionalE8, inForce.orderNotionalE8())
                && judgement.atMost(RiskLimit.POSITION, positionE8, inForce.positionNotionalE8())) {
            judgement.atMost(RiskLimit.CASH, neededE8, ledger.cashE8());
        }
    }

    /** What any order must meet that is not sure to reduce a position. */
    private boolean checkState(final EventSlot slot, final Instrument instrument, final RiskLimits inForce) {
        if (isHalted) {
            judgement.refuse(RiskLimit.KILL_SWITCH, 1, 0);
            return false;
        }
        final long heardAt = heardAtNanos[instrument.id()];
        final long age = heardAt == NEVER ? Long.MAX_VALUE : slot.nowNanos() - heardAt;
        final boolean isBookStale = hadBook[instrument.id()]
                && !(slot.instrumentId() == instrument.id() && slot.top().isFresh());
        if (isBookStale) {
            judgement.refuse(RiskLimit.STALE_DATA, Long.MAX_VALUE, inForce.staleAfterNanos());
            return false;
        }
        if (lossDay == day) {
            judgement.refuse(RiskLimit.DAILY_LOSS, lossTodayE8(), inForce.dailyLossE8());
            return false;
        }
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
        return Products.notionalE8(
                proposed.limitPrice(), instrument.priceDecimals(), quantity, instrument.quantityDecimals());
    }
}
