package io.reprise.risk;

import io.reprise.event.CancelProposedEncoder;
import io.reprise.event.EventSlot;
import io.reprise.event.Flag;
import io.reprise.event.LevelTrigger;
import io.reprise.event.LimitChangedEncoder;
import io.reprise.event.MessageHeaderEncoder;
import io.reprise.event.OrderProposedEncoder;
import io.reprise.event.OrderType;
import io.reprise.event.OutputBatch;
import io.reprise.event.PositionChangedEncoder;
import io.reprise.event.RiskJudgedEncoder;
import io.reprise.event.RiskLevel;
import io.reprise.event.RiskLevelChangedEncoder;
import io.reprise.event.Side;
import io.reprise.event.SignalKind;
import io.reprise.event.TimeInForce;
import io.reprise.event.Verdict;
import io.reprise.risk.ledger.Ledger;
import io.reprise.risk.limit.Checks;

/** Writes what the risk stage found into the slot. Core thread; allocates nothing but for a changed limit. */
final class RiskOutputs {
    private final MessageHeaderEncoder messageHeader = new MessageHeaderEncoder();
    private final RiskJudgedEncoder judged = new RiskJudgedEncoder();
    private final PositionChangedEncoder position = new PositionChangedEncoder();
    private final RiskLevelChangedEncoder level = new RiskLevelChangedEncoder();
    private final OrderProposedEncoder proposed = new OrderProposedEncoder();
    private final CancelProposedEncoder cancel = new CancelProposedEncoder();

    void judged(
            final EventSlot slot,
            final int instrumentId,
            final long orderId,
            final int proposalOrdinal,
            final Checks checks) {
        final OutputBatch batch = slot.outputs();
        judged.wrapAndApplyHeader(batch.buffer(), batch.claim(), messageHeader)
                .orderId(orderId)
                .proposalOrdinal(proposalOrdinal)
                .verdict(checks.isRefused() ? Verdict.REFUSED : Verdict.PASSED)
                .riskLimit(checks.limit())
                .measured(checks.measured())
                .allowed(checks.allowed());
        judged.checksCount(checks.count());
        final int start = judged.limit();
        final int length = checks.count() * Checks.ENCODED_LENGTH;
        batch.buffer().putBytes(start, checks.encoded(), 0, length);
        judged.limit(start + length);
        batch.commit(slot, instrumentId, judged.encodedLength());
    }

    void positionChanged(
            final EventSlot slot, final int id, final long orderId, final Ledger ledger, final long heldE8) {
        final OutputBatch batch = slot.outputs();
        position.wrapAndApplyHeader(batch.buffer(), batch.claim(), messageHeader)
                .orderId(orderId)
                .quantity(ledger.quantity(id))
                .costE8(ledger.costE8(id))
                .realisedE8(ledger.realisedE8(id))
                .feesE8(ledger.feesE8(id))
                .cashE8(ledger.cashE8(id))
                .equityE8(ledger.equityE8())
                .tradeRealisedE8(ledger.tradeRealisedE8())
                .lotRealisedE8(ledger.lotRealisedE8(id))
                .heldE8(heldE8);
        batch.commit(slot, id, position.encodedLength());
    }

    void levelChanged(
            final EventSlot slot,
            final RiskLevel before,
            final RiskLevel after,
            final LevelTrigger trigger,
            final boolean isDemoted,
            final long measured,
            final long allowed) {
        final OutputBatch batch = slot.outputs();
        level.wrapAndApplyHeader(batch.buffer(), batch.claim(), messageHeader)
                .before(before)
                .after(after)
                .trigger(trigger)
                .isDemoted(isDemoted ? Flag.YES : Flag.NO)
                .measured(measured)
                .allowed(allowed);
        batch.commit(slot, 0, level.encodedLength());
    }

    /** A sale that risk itself wants: at a limit, or at the market for 0. Returns its index in the batch. */
    int emergencySale(
            final EventSlot slot,
            final int instrumentId,
            final long orderId,
            final long limitPrice,
            final long quantity,
            final long referencePrice) {
        final OutputBatch batch = slot.outputs();
        final int index = batch.count();
        proposed.wrapAndApplyHeader(batch.buffer(), batch.claim(), messageHeader)
                .orderId(orderId)
                .strategyId(0)
                .side(Side.SELL)
                .orderType(limitPrice == 0 ? OrderType.MARKET : OrderType.LIMIT)
                .timeInForce(TimeInForce.IMMEDIATE_OR_CANCEL)
                .isPostOnly(Flag.NO)
                .isReduceOnly(Flag.YES)
                .reason(SignalKind.EMERGENCY)
                .limitPrice(limitPrice)
                .quantity(quantity)
                .referencePrice(referencePrice)
                .expiresAtNanos(OrderProposedEncoder.expiresAtNanosNullValue())
                .stopPrice(OrderProposedEncoder.stopPriceNullValue())
                .targetPrice(OrderProposedEncoder.targetPriceNullValue())
                .startPrice(OrderProposedEncoder.startPriceNullValue())
                .triggerPrice(OrderProposedEncoder.triggerPriceNullValue());
        batch.commit(slot, instrumentId, proposed.encodedLength());
        return index;
    }

    /** Wants an entry of our own back that stands in the way of an exit. */
    void withdrawn(final EventSlot slot, final int instrumentId, final long orderId) {
        final OutputBatch batch = slot.outputs();
        cancel.wrapAndApplyHeader(batch.buffer(), batch.claim(), messageHeader)
                .orderId(orderId)
                .strategyId(0);
        batch.commit(slot, instrumentId, cancel.encodedLength());
    }

    void limitChanged(
            final EventSlot slot,
            final Verdict verdict,
            final String key,
            final String before,
            final String after,
            final String text) {
        final OutputBatch batch = slot.outputs();
        final LimitChangedEncoder changed =
                new LimitChangedEncoder().wrapAndApplyHeader(batch.buffer(), batch.claim(), messageHeader);
        changed.verdict(verdict)
                .key(cut(key))
                .before(cut(before))
                .after(cut(after))
                .text(cut(text));
        batch.commit(slot, 0, changed.encodedLength());
    }

    /** People's text in the journal is short: the schema's bound. */
    private static String cut(final String text) {
        final int most = 120;
        return text.length() <= most ? text : text.substring(0, most);
    }
}
