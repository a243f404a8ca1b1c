package io.reprise.engine.reader.text;

import static io.reprise.event.MessageHeaderDecoder.ENCODED_LENGTH;

import io.reprise.event.CancelProposedDecoder;
import io.reprise.event.DecisionsSummarisedDecoder;
import io.reprise.event.EligibilityChangedDecoder;
import io.reprise.event.EventDescriptor;
import io.reprise.event.Instrument;
import io.reprise.event.NearestMissFoundDecoder;
import io.reprise.event.PerformanceJudgedDecoder;
import io.reprise.event.ProposalExplainedDecoder;
import io.reprise.event.RegimeChangedDecoder;
import io.reprise.event.TemperatureChangedDecoder;
import org.agrona.DirectBuffer;

/** The fields of the outputs that explain, in the order of the schema. */
final class ReasonJson {
    private final Json json;
    private final LearnedInstruments instruments;
    private final ProposalExplainedDecoder explained = new ProposalExplainedDecoder();
    private final RegimeChangedDecoder regime = new RegimeChangedDecoder();
    private final EligibilityChangedDecoder eligibility = new EligibilityChangedDecoder();
    private final NearestMissFoundDecoder miss = new NearestMissFoundDecoder();
    private final DecisionsSummarisedDecoder summary = new DecisionsSummarisedDecoder();
    private final CancelProposedDecoder cancel = new CancelProposedDecoder();
    private final TemperatureChangedDecoder temperature = new TemperatureChangedDecoder();
    private final PerformanceJudgedDecoder performance = new PerformanceJudgedDecoder();

    ReasonJson(final Json json, final LearnedInstruments instruments) {
        this.json = json;
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
        json.order("orderId", event.orderId());
        json.number("strategyId", event.strategyId());
        json.word("marketRegime", event.marketRegime());
        json.word("tier", event.tier());
        json.real("confidence", event.confidence());
        json.money("equity", event.equityE8());
        json.startList("conditions");
        for (final ProposalExplainedDecoder.ConditionsDecoder each : event.conditions()) {
            json.startItem();
            json.text("name", each.name());
            json.word("comparison", each.comparison());
            json.real("measured", each.measured());
            json.real("needed", each.needed());
            json.endItem();
        }
        json.endList();
    }

    private void regime(final RegimeChangedDecoder event) {
        json.word("before", event.before());
        json.word("after", event.after());
        json.real("volatility", event.volatility());
        json.real("trendStrength", event.trendStrength());
        json.real("confidence", event.confidence());
    }

    private void eligibility(final EligibilityChangedDecoder event) {
        json.word("tier", event.tier());
        json.flag("isEligible", event.isEligible());
        json.word("reason", event.reason());
        json.real("measured", event.measured());
        json.real("needed", event.needed());
    }

    private void miss(final NearestMissFoundDecoder event) {
        json.number("strategyId", event.strategyId());
        json.word("reason", event.reason());
        json.number("unmet", event.unmet());
        json.text("name", event.name());
        json.word("comparison", event.comparison());
        json.real("measured", event.measured());
        json.real("needed", event.needed());
    }

    private void summary(final DecisionsSummarisedDecoder event) {
        json.time("since", event.sinceNanos());
        json.number("products", event.products());
        json.number("eligible", event.eligible());
        json.number("triggers", event.triggers());
        json.number("proposals", event.proposals());
        json.number("approved", event.approved());
        json.word("idleReason", event.idleReason());
        json.number("idleStrategies", event.idleStrategies());
        json.number("moreOrders", event.moreOrders());
        json.startList("orders");
        for (final DecisionsSummarisedDecoder.OrdersDecoder each : event.orders()) {
            json.startItem();
            final Instrument product = instruments.find(each.instrumentId());
            json.text("product", product == null ? "#" + each.instrumentId() : product.symbol());
            json.number("strategyId", each.strategyId());
            json.word("side", each.side());
            json.word("reason", each.reason());
            json.order("orderId", each.orderId());
            json.real("sizePercent", each.sizePercent());
            json.real("confidence", each.confidence());
            json.endItem();
        }
        json.endList();
    }

    private void cancel(final CancelProposedDecoder event) {
        json.order("orderId", event.orderId());
        json.number("strategyId", event.strategyId());
    }

    private void temperature(final TemperatureChangedDecoder event) {
        json.number("strategyId", event.strategyId());
        json.word("temperature", event.temperature());
        json.real("score", event.score());
    }

    private void performance(final PerformanceJudgedDecoder event) {
        json.number("strategyId", event.strategyId());
        json.word("marketRegime", event.marketRegime());
        json.real("weight", event.weight());
        json.number("trades", event.trades());
        json.real("winRate", event.winRate());
        json.money("average", event.averageE8());
    }
}
