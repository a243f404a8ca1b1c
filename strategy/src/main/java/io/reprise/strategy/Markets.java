package io.reprise.strategy;

import io.reprise.event.EligibilityChangedEncoder;
import io.reprise.event.EventSlot;
import io.reprise.event.Flag;
import io.reprise.event.Instrument;
import io.reprise.event.Instruments;
import io.reprise.event.MarketRegime;
import io.reprise.event.MessageHeaderEncoder;
import io.reprise.event.OutputBatch;
import io.reprise.event.RegimeChangedEncoder;
import io.reprise.event.Settings;
import io.reprise.event.StateExchange;
import io.reprise.strategy.universe.Eligibility;
import io.reprise.strategy.universe.Universe;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The markets of all products, with the universe they belong to. Allocates when a product is listed. */
final class Markets {
    private final @Nullable Market[] byId = new @Nullable Market[Instruments.COUNT_MAX + 1];
    private final MessageHeaderEncoder messageHeader = new MessageHeaderEncoder();
    private final RegimeChangedEncoder regime = new RegimeChangedEncoder();
    private final EligibilityChangedEncoder eligibility = new EligibilityChangedEncoder();
    private Universe universe = Universe.of(Settings.of(new TreeMap<>()));
    private int idMax;

    Universe universe() {
        return universe;
    }

    int idMax() {
        return idMax;
    }

    @Nullable
    Market find(final int id) {
        return id >= 1 && id <= Instruments.COUNT_MAX ? byId[id] : null;
    }

    void onConfiguration(final Settings settings) {
        final Universe before = universe;
        universe = Universe.of(settings);
        final boolean isRegimeNew = !before.regime().equals(universe.regime());
        for (int id = 1; id <= idMax; id++) {
            final Market market = byId[id];
            if (market != null) {
                market.onUniverse(this, isRegimeNew);
            }
        }
    }

    /** A market for a product that is new, or whose mantissas mean something else from now on. */
    Market open(final Instrument instrument) {
        final Market market = new Market(instrument, this);
        byId[instrument.id()] = market;
        idMax = Math.max(idMax, instrument.id());
        return market;
    }

    void tellRegime(final EventSlot slot, final Market market, final MarketRegime before) {
        if (!DecisionWriter.hasRoom(slot)) {
            return;
        }
        final OutputBatch out = slot.outputs();
        regime.wrapAndApplyHeader(out.buffer(), out.claim(), messageHeader)
                .before(before)
                .after(market.regime())
                .volatility(market.detector().volatilityRatio())
                .trendStrength(market.detector().trendStrength())
                .confidence(market.detector().confidence());
        out.commit(slot, market.instrument().id(), regime.encodedLength());
    }

    void tellEligibility(final EventSlot slot, final Market market) {
        if (!DecisionWriter.hasRoom(slot)) {
            return;
        }
        final Eligibility told = market.eligibility();
        final OutputBatch out = slot.outputs();
        eligibility
                .wrapAndApplyHeader(out.buffer(), out.claim(), messageHeader)
                .tier(market.terms().tier())
                .isEligible(told.isEligible() ? Flag.YES : Flag.NO)
                .reason(told.reason())
                .measured(told.measured())
                .needed(told.needed());
        out.commit(slot, market.instrument().id(), eligibility.encodedLength());
    }

    /** The products of the universe that may be bought now. */
    int eligible() {
        int count = 0;
        for (int id = 1; id <= idMax; id++) {
            final Market market = byId[id];
            count += market != null && market.eligibility().isEligible() ? 1 : 0;
        }
        return count;
    }

    void exchange(final StateExchange state) {
        for (int id = 1; id <= idMax; id++) {
            final Market market = byId[id];
            if (market != null) {
                state.exchange(id);
                market.exchange(state);
            }
        }
    }
}
