package io.reprise.risk;

import io.reprise.event.EventSlot;
import io.reprise.event.HaltReason;
import io.reprise.event.MessageHeaderEncoder;
import io.reprise.event.OutputBatch;
import io.reprise.event.PositionChangedEncoder;
import io.reprise.event.RiskJudgedEncoder;
import io.reprise.event.StageName;
import io.reprise.event.TradingHaltedEncoder;
import io.reprise.event.Verdict;
import io.reprise.risk.ledger.Ledger;

/** Writes what the risk stage found into the slot. Core thread; allocates nothing. */
final class RiskOutputs {
    private static final byte[] NO_TEXT = {};

    private final MessageHeaderEncoder messageHeader = new MessageHeaderEncoder();
    private final RiskJudgedEncoder judged = new RiskJudgedEncoder();
    private final PositionChangedEncoder position = new PositionChangedEncoder();
    private final TradingHaltedEncoder halted = new TradingHaltedEncoder();

    void judged(
            final EventSlot slot,
            final int instrumentId,
            final long orderId,
            final int proposalOrdinal,
            final Judgement judgement) {
        final OutputBatch batch = slot.outputs();
        judged.wrapAndApplyHeader(batch.buffer(), batch.claim(), messageHeader)
                .orderId(orderId)
                .proposalOrdinal(proposalOrdinal)
                .verdict(judgement.isRefused() ? Verdict.REFUSED : Verdict.PASSED)
                .riskLimit(judgement.limit())
                .measured(judgement.measured())
                .allowed(judgement.allowed());
        batch.commit(slot, instrumentId, judged.encodedLength());
    }

    void positionChanged(final EventSlot slot, final long orderId, final Ledger ledger, final long equityE8) {
        final OutputBatch batch = slot.outputs();
        final int id = slot.instrumentId();
        position.wrapAndApplyHeader(batch.buffer(), batch.claim(), messageHeader)
                .orderId(orderId)
                .quantity(ledger.quantity(id))
                .costE8(ledger.costE8(id))
                .realisedE8(ledger.realisedE8(id))
                .feesE8(ledger.feesE8(id))
                .cashE8(ledger.cashE8())
                .equityE8(equityE8)
                .tradeRealisedE8(ledger.tradeRealisedE8());
        batch.commit(slot, id, position.encodedLength());
    }

    void halted(final EventSlot slot, final HaltReason reason) {
        final OutputBatch batch = slot.outputs();
        halted.wrapAndApplyHeader(batch.buffer(), batch.claim(), messageHeader)
                .reason(reason)
                .stage(StageName.RISK)
                .putText(NO_TEXT, 0, 0);
        batch.commit(slot, 0, halted.encodedLength());
    }
}
