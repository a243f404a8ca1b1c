package io.reprise.strategy.rules;

import io.reprise.event.Settings;
import io.reprise.strategy.Strategy;
import io.reprise.strategy.StrategyProvider;
import io.reprise.strategy.StrategySetup;
import io.reprise.strategy.WarmUp;
import io.reprise.strategy.setting.Setting;
import java.util.ArrayList;
import java.util.List;

/** Kind {@code market-making}. */
public final class MarketMakingProvider implements StrategyProvider {
    private static final List<Setting> OWN = List.of(
            Setting.number(
                    "half-spread-bps",
                    "0.1",
                    "1000",
                    "20",
                    "How far each quote is from the fair price, in"
                            + " hundredths of a percent; it must pay the maker's fee."),
            Setting.number(
                    "skew-bps",
                    "0",
                    "1000",
                    "10",
                    "How far both quotes are moved down when all that may be held" + " is held."),
            Setting.money("order-notional", "200", "What a quote is worth."),
            Setting.money("inventory-max", "1000", "What may be held; from there on nothing is bid for."),
            Setting.number(
                    "imbalance-min",
                    "-1",
                    "1",
                    "-0.9",
                    "Imbalance of the best quantities, from -1 to 1, below"
                            + " which nothing is bid for: sellers are about to break through."),
            Setting.number("max-spread-bps", "0.1", "1000", "50", "A market wider than this is not quoted."),
            Setting.number(
                    "requote-bps",
                    "0",
                    "1000",
                    "3",
                    "How far a quote may be from where it should be before it is" + " moved."),
            Setting.timeSpan("quote-lifetime", "1s", "1d", "30s", "A quote that is not renewed is gone after so long."),
            Setting.timeSpan("requote-pause", "0s", "1h", "1s", "Shortest time between two quotes of a side."));

    /** For the service loader. */
    public MarketMakingProvider() {}

    @Override
    public String kind() {
        return "market-making";
    }

    @Override
    public String description() {
        return "An example that quotes both sides around the microprice and leans against what it holds."
                + " It needs a book,"
                + " and a maker's fee far below Coinbase's first tier to earn anything.";
    }

    @Override
    public List<Setting> settings() {
        return OWN;
    }

    @Override
    public List<Complaint> check(final Settings settings) {
        final List<Complaint> complaints = new ArrayList<>();
        if (settings.moneyE8("inventory-max") < settings.moneyE8("order-notional")) {
            complaints.add(new Complaint(
                    "inventory-max", "at least order-notional (" + settings.value("order-notional") + ")"));
        }
        return complaints;
    }

    @Override
    public List<WarmUp> warmUp(final Settings settings) {
        return List.of();
    }

    @Override
    public Strategy create(final StrategySetup setup) {
        return new MarketMaking(setup);
    }
}
