package io.reprise.engine.fault;

import io.reprise.event.SignalKind;
import io.reprise.event.StateExchange;
import io.reprise.strategy.EntryDesk;
import io.reprise.strategy.SeededRandom;
import io.reprise.strategy.Strategy;
import io.reprise.strategy.StrategySetup;

/** Enters and leaves by chance, in the way its file says. Core thread. */
final class RestlessEntries implements Strategy {
    private static final int ENTRIES_MAX = 1_000;
    private static final double ENTER = 0.5;
    private static final double PER_MILLE = 1_000;
    private static final double PART = 0.5;

    private final EntryDesk desk;
    private final SeededRandom random;
    private final double leave;

    RestlessEntries(final StrategySetup setup) {
        desk = setup.entryDesk();
        desk.entriesMax(ENTRIES_MAX);
        leave = setup.settings().count("leaves") / PER_MILLE;
        random = setup.random();
        for (int i = setup.settings().count("chance"); i > 0; i--) {
            random.nextLong();
        }
    }

    @Override
    public void onPrice() {
        final double drawn = random.nextDouble();
        if (drawn < ENTER) {
            desk.conditions().begin();
            desk.consider(SignalKind.OWN_RULE, 1, true);
        } else if (drawn < ENTER + leave) {
            desk.exit(SignalKind.OWN_RULE);
        } else if (drawn < ENTER + 2 * leave) {
            desk.reduce(SignalKind.OWN_RULE, PART);
        }
    }

    @Override
    public boolean isWarm() {
        return true;
    }

    @Override
    public void exchange(final StateExchange state) {
        random.exchange(state);
    }
}
