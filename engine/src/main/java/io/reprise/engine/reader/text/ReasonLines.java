package io.reprise.engine.reader.text;

import static io.reprise.event.MessageHeaderDecoder.ENCODED_LENGTH;

import io.reprise.event.CancelProposedDecoder;
import io.reprise.event.Comparison;
import io.reprise.event.DecisionsSummarisedDecoder;
import io.reprise.event.EligibilityChangedDecoder;
import io.reprise.event.EventDescriptor;
import io.reprise.event.Flag;
import io.reprise.event.IdleReason;
import io.reprise.event.Instrument;
import io.reprise.event.NearestMissFoundDecoder;
import io.reprise.event.PerformanceJudgedDecoder;
import io.reprise.event.ProposalExplainedDecoder;
import io.reprise.event.RegimeChangedDecoder;
import io.reprise.event.TemperatureChangedDecoder;
import io.reprise.strategy.IdleWords;
import io.reprise.strategy.setting.Regimes;
import io.reprise.strategy.universe.Universe;
import org.agrona.DirectBuffer;

/** Why something was decided or not, in a trader's words: the outputs that explain. */
final class ReasonLines {
    private static final double PERCENT = 100;

    private final Line line;
    private final LearnedInstruments instruments;
    private final ProposalExplainedDecoder explained = new ProposalExplainedDecoder();
    private final RegimeChangedDecoder regime = new RegimeChangedDecoder();
    private final EligibilityChangedDecoder eligibility = new EligibilityChangedDecoder();
    private final NearestMissFoundDecoder miss = new NearestMissFoundDecoder();
    private final DecisionsSummarisedDecoder summary = new DecisionsSummarisedDecoder();
    private final CancelProposedDecoder cancel = new CancelProposedDecoder();
    private final TemperatureChangedDecoder temperature = new TemperatureChangedDecoder();
    private final PerformanceJudgedDecoder performance = new PerformanceJudgedDecoder();

    ReasonLines(final Line line, final LearnedInstruments instruments) {
        this.line = line;
        this.instruments = instruments;
    }

    void append(final EventType type, final DirectBuffer buffer, final int offset) {
        final int body = offset + ENCODED_LENGTH;
        final int block = EventDescriptor.blockLength(buffer, offset);
        final int version = EventDescriptor.version(buffer, offset);
        switch (type) {
            case BECAUSE -> explained(explained.wrap(buffer, body, block, version));
            case REGIME -> regime(regime.wrap(buffer, body, block, version));
            case ELIGIBLE -> eligibility(eligibility.wrap(buffer, body, block, version));
            case MISS -> miss(miss.wrap(buffer, body, block, version));
            case SUMMARY -> summary(summary.wrap(buffer, body, block, version));
            case WITHDRAWAL -> cancel(cancel.wrap(buffer, body, block, version));
            case HEAT -> temperature(temperature.wrap(buffer, body, block, version));
            case RECORD -> performance(performance.wrap(buffer, body, block, version));
            default -> throw new IllegalArgumentException(type + " explains nothing");
        }
    }

    private void explained(final ProposalExplainedDecoder event) {
        line.order(event.orderId()).add(" because, confidence ").real(event.confidence());
        line.add(", ")
                .add(Regimes.word(event.marketRegime()))
                .add(", ")
                .add(tier(event.tier().value()));
        String separator = ": ";
        for (final ProposalExplainedDecoder.ConditionsDecoder each : event.conditions()) {
            line.add(separator).foreign(each.name()).add(" ").real(each.measured());
            if (each.comparison() != Comparison.NONE) {
                line.add(" (").add(sign(each.comparison())).real(each.needed()).add(")");
            }
            separator = ", ";
        }
        line.strategy(event.strategyId());
    }

    private void regime(final RegimeChangedDecoder event) {
        line.add(Regimes.word(event.after())).add(", was ").add(Regimes.word(event.before()));
        line.add("; volatility ").real(event.volatility()).add(" times the usual, trend ");
        line.real(event.trendStrength()).add(" of 100, confidence ").real(event.confidence());
    }

    private void eligibility(final EligibilityChangedDecoder event) {
        line.add(event.isEligible() == Flag.YES ? "may be bought" : "may not be bought");
        line.add(", tier ").add(tier(event.tier().value()));
        if (event.isEligible() != Flag.YES) {
            line.add(": ").word(event.reason()).add(" ").real(event.measured());
            line.add(", needed ").real(event.needed());
        }
    }

    private void miss(final NearestMissFoundDecoder event) {
        final String name = event.name();
        if (event.reason() != IdleReason.CONDITION_UNMET || name.isEmpty()) {
            line.add(IdleWords.of(event.reason()));
        }
        if (!name.isEmpty()) {
            line.add(event.reason() == IdleReason.CONDITION_UNMET ? "" : ": ");
            line.foreign(name).add(" ").real(event.measured());
            if (event.comparison() != Comparison.NONE) {
                line.add(", needs ").add(sign(event.comparison())).real(event.needed());
            }
        }
        if (event.unmet() > 1) {
            line.add(" (").count(event.unmet()).add(" conditions unmet)");
        }
        line.strategy(event.strategyId());
    }

    private void summary(final DecisionsSummarisedDecoder event) {
        line.count(event.eligible()).add(" of ").count(event.products()).add(" products eligible, ");
        line.count(event.triggers()).add(" triggers, ").count(event.proposals()).add(" proposed, ");
        line.count(event.approved()).add(" approved");
        if (event.proposals() == 0) {
            line.add("; nothing traded");
            if (event.idleReason() != IdleReason.NONE) {
                line.add(", most often: ").add(IdleWords.of(event.idleReason()));
                line.add(" (").count(event.idleStrategies()).add(")");
            }
        }
        final int more = event.moreOrders();
        for (final DecisionsSummarisedDecoder.OrdersDecoder each : event.orders()) {
            line.add("; ").order(each.orderId()).add(" ").word(each.side()).add(" ");
            final Instrument product = instruments.find(each.instrumentId());
            line.foreign(product == null ? "#" + each.instrumentId() : product.symbol())
                    .add(" ");
            line.real(each.sizePercent()).add(" % of equity for ").word(each.reason());
            line.add(", confidence ").real(each.confidence());
        }
        if (more > 0) {
            line.add("; and ").count(more).add(" more");
        }
    }

    private void cancel(final CancelProposedDecoder event) {
        line.add("wants ").order(event.orderId()).add(" back, if it is still there");
        line.strategy(event.strategyId());
    }

    private void temperature(final TemperatureChangedDecoder event) {
        line.word(event.temperature()).add(", score ").real(event.score());
        line.strategy(event.strategyId());
    }

    private void performance(final PerformanceJudgedDecoder event) {
        line.add("size times ").real(event.weight()).add(" from now on in ").add(Regimes.word(event.marketRegime()));
        line.add(": of the last ").count(event.trades()).add(" trades ");
        line.real(PERCENT * event.winRate()).add(" % won, on average ").money(event.averageE8());
        line.strategy(event.strategyId());
    }

    private static String tier(final short code) {
        return code >= 1 && code <= Universe.TIERS.size() ? Universe.TIERS.get(code - 1) : "no tier";
    }

    private static String sign(final Comparison comparison) {
        return switch (comparison) {
            case BELOW -> "< ";
            case AT_MOST -> "<= ";
            default -> ">= ";
        };
    }
}
