package io.reprise.engine.reader.text;

import static io.reprise.event.MessageHeaderDecoder.ENCODED_LENGTH;

import io.reprise.event.AmendProposedDecoder;
import io.reprise.event.EventDescriptor;
import io.reprise.event.Flag;
import io.reprise.event.LimitChangedDecoder;
import io.reprise.event.OrderAction;
import io.reprise.event.OrderCommandedDecoder;
import io.reprise.event.OrderProposedDecoder;
import io.reprise.event.OrderReason;
import io.reprise.event.OrderType;
import io.reprise.event.PositionChangedDecoder;
import io.reprise.event.RiskJudgedDecoder;
import io.reprise.event.RiskLevelChangedDecoder;
import io.reprise.event.RiskLimit;
import io.reprise.event.SignalRaisedDecoder;
import io.reprise.event.StateDigestedDecoder;
import io.reprise.event.TradingHaltedDecoder;
import io.reprise.event.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;

/** What was decided, in a trader's words: the outputs. */
final class OutputLines {
    private final Line line;
    private final SignalRaisedDecoder signal = new SignalRaisedDecoder();
    private final OrderProposedDecoder proposal = new OrderProposedDecoder();
    private final RiskJudgedDecoder risk = new RiskJudgedDecoder();
    private final OrderCommandedDecoder order = new OrderCommandedDecoder();
    private final PositionChangedDecoder position = new PositionChangedDecoder();
    private final StateDigestedDecoder digest = new StateDigestedDecoder();
    private final RiskLevelChangedDecoder level = new RiskLevelChangedDecoder();
    private final LimitChangedDecoder limit = new LimitChangedDecoder();
    private final AmendProposedDecoder amendment = new AmendProposedDecoder();
    private final TradingHaltedDecoder halt = new TradingHaltedDecoder();

    OutputLines(final Line line) {
        this.line = line;
    }

    void append(final EventType type, final DirectBuffer buffer, final int offset) {
        final int body = offset + ENCODED_LENGTH;
        final int block = EventDescriptor.blockLength(buffer, offset);
        final int version = EventDescriptor.version(buffer, offset);
        switch (type) {
            case SIGNAL -> signal(signal.wrap(buffer, body, block, version));
            case PROPOSAL -> proposal(proposal.wrap(buffer, body, block, version));
            case RISK -> risk(risk.wrap(buffer, body, block, version));
            case ORDER -> order(order.wrap(buffer, body, block, version));
            case POSITION -> position(position.wrap(buffer, body, block, version));
            case DIGEST -> digest(digest.wrap(buffer, body, block, version));
            case HALT -> halt(halt.wrap(buffer, body, block, version));
            case LEVEL -> level(level.wrap(buffer, body, block, version));
            case LIMIT -> limit(limit.wrap(buffer, body, block, version));
            case AMENDMENT -> amendment(amendment.wrap(buffer, body, block, version));
            default -> throw new IllegalArgumentException(type + " is no output");
        }
    }

    private void signal(final SignalRaisedDecoder event) {
        line.word(event.kind()).add(", ").word(event.direction());
        line.add(": measured ").real(event.measured()).add(", needed ").real(event.threshold());
        line.add(", strength ").real(event.strength()).strategy(event.strategyId());
    }

    private void proposal(final OrderProposedDecoder event) {
        line.order(event.orderId()).add(" ").word(event.side()).add(" ").quantity(event.quantity());
        prices(event.orderType(), event.limitPrice(), event.triggerPrice());
        if (!Line.isAbsent(event.startPrice())) {
            line.add(", first @ ").price(event.startPrice());
        }
        line.add(", saw ").price(event.referencePrice());
        if (!Line.isAbsent(event.stopPrice())) {
            line.add(", stop ").price(event.stopPrice());
        }
        if (!Line.isAbsent(event.targetPrice())) {
            line.add(", target ").price(event.targetPrice());
        }
        line.add(", for ").word(event.reason());
        terms(event.isPostOnly(), event.expiresAtNanos());
        line.add(event.isReduceOnly() == Flag.YES ? ", reduce only" : "");
        line.strategy(event.strategyId());
    }

    private void risk(final RiskJudgedDecoder event) {
        line.order(event.orderId()).add(" ").word(event.verdict());
        if (event.riskLimit() != RiskLimit.NONE) {
            line.add(event.verdict() == Verdict.PASSED ? ", nearest limit " : ": ")
                    .word(event.riskLimit());
            numbers(event.riskLimit(), event.measured(), event.allowed());
        }
    }

    /** Every limit that was looked at, a line each: what was measured, what is allowed. */
    List<String> checks(final DirectBuffer buffer, final int offset) {
        final List<String> checks = new ArrayList<>();
        risk.wrap(
                buffer,
                offset + ENCODED_LENGTH,
                EventDescriptor.blockLength(buffer, offset),
                EventDescriptor.version(buffer, offset));
        for (final RiskJudgedDecoder.ChecksDecoder each : risk.checks()) {
            final int start = line.text().length();
            final boolean isMet = LimitMeasure.isFloor(each.checkedLimit())
                    ? each.checkMeasured() >= each.checkAllowed()
                    : each.checkMeasured() <= each.checkAllowed();
            line.add(isMet ? "passed  " : "BROKEN  ").word(each.checkedLimit());
            if (!LimitMeasure.isYesOrNo(each.checkedLimit())) {
                line.add(":");
                numbers(each.checkedLimit(), each.checkMeasured(), each.checkAllowed());
            }
            checks.add(line.text().substring(start));
            line.text().setLength(start);
        }
        return checks;
    }

    private void numbers(final RiskLimit limit, final long measured, final long allowed) {
        line.add(" measured ").measure(LimitMeasure.of(limit), measured);
        line.add(LimitMeasure.isFloor(limit) ? ", needed " : ", allowed ").measure(LimitMeasure.of(limit), allowed);
    }

    private void level(final RiskLevelChangedDecoder event) {
        line.word(event.after()).add(", was ").word(event.before()).add(": ").word(event.trigger());
        if (LimitMeasure.isMeasured(event.trigger())) {
            line.add(" measured ").measure(LimitMeasure.of(event.trigger()), event.measured());
            line.add(", allowed ").measure(LimitMeasure.of(event.trigger()), event.allowed());
        }
        line.add(event.isDemoted() == Flag.YES ? "; real orders end here" : "");
    }

    private void limit(final LimitChangedDecoder event) {
        final String key = event.key();
        final String before = event.before();
        final String after = event.after();
        final String text = event.text();
        if (event.verdict() == Verdict.PASSED) {
            line.foreign(key)
                    .add(" is ")
                    .foreign(after)
                    .add(" from now on, was ")
                    .foreign(before);
        } else {
            line.foreign(key).add(" stays ").foreign(before).add(", asked for ").foreign(after);
            line.add(": ").foreign(text);
        }
    }

    private void order(final OrderCommandedDecoder event) {
        line.word(event.action()).add(" ").order(event.orderId());
        if (event.action() == OrderAction.PLACE) {
            line.add(": ").word(event.side()).add(" ").quantity(event.quantity());
            prices(event.orderType(), event.limitPrice(), event.triggerPrice());
            line.add(", ").word(event.timeInForce());
            terms(event.isPostOnly(), event.expiresAtNanos());
        } else if (event.action() == OrderAction.AMEND) {
            line.add(":");
            limitAndTrigger(event.limitPrice(), event.triggerPrice());
            terms(Flag.NO, event.expiresAtNanos());
        }
        if (event.reason() != OrderReason.NONE) {
            line.add(", for ").word(event.reason());
        }
    }

    private void amendment(final AmendProposedDecoder event) {
        line.add("wants ").order(event.orderId());
        limitAndTrigger(event.limitPrice(), event.triggerPrice());
        line.strategy(event.strategyId());
    }

    private void prices(final OrderType type, final long limitPrice, final long triggerPrice) {
        switch (type) {
            case LIMIT -> limitAndTrigger(limitPrice, triggerPrice);
            case STOP_LIMIT -> {
                line.add(" as a stop");
                limitAndTrigger(limitPrice, triggerPrice);
            }
            case BRACKET -> {
                line.add(" as a bracket");
                limitAndTrigger(limitPrice, triggerPrice);
            }
            default -> line.add(" at the market");
        }
    }

    private void limitAndTrigger(final long limitPrice, final long triggerPrice) {
        line.add(" @ ").price(limitPrice);
        if (!Line.isAbsent(triggerPrice)) {
            line.add(", trigger ").price(triggerPrice);
        }
    }

    private void terms(final Flag isPostOnly, final long expiresAtNanos) {
        line.add(isPostOnly == Flag.YES ? ", post only" : "");
        if (!Line.isAbsent(expiresAtNanos)) {
            line.add(", until ").time(expiresAtNanos);
        }
    }

    private void position(final PositionChangedDecoder event) {
        line.add("holds ").quantity(event.quantity()).add(" for ").money(event.costE8());
        line.add(", by ").order(event.orderId()).add(" won ").money(event.tradeRealisedE8());
        line.add(", so far ").money(event.realisedE8()).add(", fees ").money(event.feesE8());
        line.add(", cash ").money(event.cashE8()).add(", equity ").money(event.equityE8());
    }

    private void digest(final StateDigestedDecoder event) {
        line.add("market ").hex(event.market()).add(", strategy ").hex(event.strategy());
        line.add(", risk ").hex(event.risk()).add(", execution ").hex(event.execution());
        if (event.outputsHigh() != StateDigestedDecoder.outputsHighNullValue()) {
            line.add(", outputs ").hex(event.outputsHigh()).hex(event.outputsLow());
        }
    }

    private void halt(final TradingHaltedDecoder event) {
        line.word(event.reason()).add(", noticed by ").word(event.stage());
        final String text = event.text();
        if (!text.isEmpty()) {
            line.add("  (").foreign(text).add(")");
        }
    }
}
