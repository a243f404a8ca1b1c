package io.reprise.engine.mode;

import io.reprise.event.Settings;
import io.reprise.event.SignalKind;
import io.reprise.event.StateExchange;
import io.reprise.strategy.EntryDesk;
import io.reprise.strategy.EntrySettings;
import io.reprise.strategy.Strategy;
import io.reprise.strategy.StrategyProvider;
import io.reprise.strategy.StrategySetup;
import io.reprise.strategy.WarmUp;
import io.reprise.strategy.setting.Setting;
import java.util.List;

/** Kind {@code eager}: buys at the first price there is, once it holds nothing. */
final class EagerProvider implements StrategyProvider {
    @Override
    public String kind() {
        return "eager";
    }

    @Override
    public String description() {
        return "Buys at once.";
    }

    @Override
    public List<Setting> settings() {
        return EntrySettings.behind(List.of(Setting.flag("enters", true, "Whether it buys at all.")));
    }

    @Override
    public List<Complaint> check(final Settings settings) {
        return EntrySettings.check(settings);
    }

    @Override
    public List<WarmUp> warmUp(final Settings settings) {
        return List.of();
    }

    @Override
    public Strategy create(final StrategySetup setup) {
        return new Eager(setup.entryDesk(), setup.settings().flag("enters"));
    }

    /** Core thread. */
    private record Eager(EntryDesk desk, boolean enters) implements Strategy {
        @Override
        public void onPrice() {
            if (enters) {
                desk.conditions().begin();
                desk.consider(SignalKind.OWN_RULE, 1, true);
            }
        }

        @Override
        public boolean isWarm() {
            return true;
        }

        @Override
        public void exchange(final StateExchange state) {
            // All there is to it is the desk's.
        }
    }
}
