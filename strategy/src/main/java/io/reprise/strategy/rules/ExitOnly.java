package io.reprise.strategy.rules;

import io.reprise.event.StateExchange;
import io.reprise.strategy.EntryDesk;
import io.reprise.strategy.Strategy;
import io.reprise.strategy.StrategySetup;

/** Winds a position down: takes back what would still buy, and leaves by the desk's exits, never without a stop. */
final class ExitOnly implements Strategy {
    private final EntryDesk desk;
    private final double stopFraction;

    ExitOnly(final StrategySetup setup) {
        desk = setup.entryDesk();
        stopFraction = desk.settings().exit().stopFraction();
    }

    @Override
    public void onPrice() {
        windDown();
    }

    @Override
    public void onTimer() {
        windDown();
    }

    @Override
    public boolean isWarm() {
        return true;
    }

    @Override
    public void exchange(final StateExchange state) {
        // All there is to know is in the desk's position.
    }

    private void windDown() {
        desk.takeBackEntry();
        desk.guard(stopFraction);
    }
}
