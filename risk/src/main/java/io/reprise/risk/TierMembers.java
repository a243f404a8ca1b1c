package io.reprise.risk;

import io.reprise.event.Instrument;
import io.reprise.event.Instruments;
import io.reprise.event.Settings;
import io.reprise.event.Tier;
import java.util.Arrays;
import java.util.List;

/**
 * Which tier each product is in, so that exposure can be told by tier. How much a tier may take is a matter of the
 * strategies' sizing.
 *
 * <p>Core thread. Built when a configuration is loaded; read without allocation.
 */
final class TierMembers {
    private static final Tier[] TIERS = {Tier.CORE, Tier.ROTATIONAL, Tier.EVENT_DRIVEN};
    private static final String[] WORDS = {"core", "rotational", "event-driven"};
    private static final String REST = "rest";

    private final Tier[] tiers = new Tier[Instruments.COUNT_MAX + 1];
    private final String[] members = new String[TIERS.length];

    TierMembers() {
        Arrays.fill(tiers, Tier.NONE);
        Arrays.fill(members, "");
    }

    void take(final Settings settings, final Instruments instruments) {
        for (int i = 0; i < TIERS.length; i++) {
            final String key = "tiers." + WORDS[i] + ".products";
            members[i] = settings.has(key) ? settings.value(key) : "";
        }
        for (int id = 1; id <= instruments.idMax(); id++) {
            final Instrument instrument = instruments.find(id);
            if (instrument != null) {
                onListed(instrument);
            }
        }
    }

    void onListed(final Instrument instrument) {
        Tier rest = Tier.NONE;
        Tier named = Tier.NONE;
        for (int i = 0; i < TIERS.length; i++) {
            rest = members[i].equals(REST) ? TIERS[i] : rest;
            named = List.of(members[i].split(",", -1)).contains(instrument.symbol()) ? TIERS[i] : named;
        }
        tiers[instrument.id()] = named == Tier.NONE ? rest : named;
    }

    Tier of(final int instrumentId) {
        return tiers[instrumentId];
    }
}
