package io.reprise.strategy;

import io.reprise.event.Settings;
import io.reprise.event.SignalKind;
import io.reprise.event.StateExchange;
import io.reprise.strategy.setting.Setting;
import io.reprise.strategy.testkit.Decision;
import io.reprise.strategy.testkit.StrategyTestKit;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A desk under a strategy that wants what the test says, on a product at 1,000.00 with an average range of 10.00: the
 * stop is 20.00 below an entry and the target 30.00 above, unless a test says otherwise.
 */
final class DeskOnWishes {
    static final int BTC = 1;
    static final long PRICE = 1_000_00;
    static final long LOT = 1_000_000;
    /** What one entry buys at 1,000.00 for 1,000 and a little: at the limit of 1,000.50 for 500.25. */
    static final String NOTIONAL = "500.25";

    private static final long RANGE = 10_00;
    private static final ConditionName WISH = ConditionName.of("wish");

    boolean wants;
    int entriesMax = 1;
    double reduces;

    @Nullable
    SignalKind leaves;

    final StrategyTestKit kit = new StrategyTestKit(List.of(new Kind()));
    private final SortedMap<String, String> written = new TreeMap<>();
    private @Nullable EntryDesk desk;

    DeskOnWishes() {
        with("order-notional", NOTIONAL);
        with("risk-per-trade", "1000000");
        with("cooldown", "0s");
    }

    DeskOnWishes with(final String key, final String value) {
        written.put("strategy.1." + key, value);
        return this;
    }

    /** Settings, cash and product become known. */
    DeskOnWishes begin() {
        configure();
        kit.balance(100_000_00000000L);
        kit.listed(BTC, "BTC-USD");
        return this;
    }

    void configure() {
        final SortedMap<String, String> all = new TreeMap<>(written);
        all.put("universe.products", "BTC-USD");
        all.put("strategy.1.kind", "wishes");
        all.put("strategy.1.name", "wishes");
        kit.configure(Settings.of(all));
    }

    Decision.Order enter() {
        wants = true;
        trade(PRICE);
        wants = false;
        return kit.lastOrder();
    }

    void trade(final long price) {
        kit.trade(BTC, price, LOT);
    }

    void second() {
        kit.later(StrategyTestKit.SECOND);
        kit.timer();
    }

    void seconds(final int count) {
        for (int i = 0; i < count; i++) {
            second();
        }
    }

    EntryDesk desk() {
        if (desk == null) {
            throw new IllegalStateException("begin first");
        }
        return desk;
    }

    long held() {
        return desk().holding().quantity();
    }

    List<Decision.Order> sales() {
        return kit.orders().stream().filter(Decision.Order::isReduceOnly).toList();
    }

    Decision.Order lastSale() {
        final List<Decision.Order> sales = sales();
        if (sales.isEmpty()) {
            throw new IllegalStateException("nothing was sold: " + kit.decisions());
        }
        return sales.get(sales.size() - 1);
    }

    List<Decision.Cancel> cancels() {
        return some(Decision.Cancel.class);
    }

    List<Decision.Amend> amendments() {
        return some(Decision.Amend.class);
    }

    private <T extends Decision> List<T> some(final Class<T> kind) {
        return kit.decisions().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** A kind whose one strategy does what the test wishes. */
    private final class Kind implements StrategyProvider {
        @Override
        public String kind() {
            return "wishes";
        }

        @Override
        public String description() {
            return "Does what a test wishes.";
        }

        @Override
        public List<Setting> settings() {
            return EntrySettings.behind(List.of());
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
            final EntryDesk made = setup.entryDesk();
            desk = made;
            return new Strategy() {
                @Override
                public void onPrice() {
                    made.entriesMax(entriesMax);
                    made.range((double) RANGE, StrategyTestKit.MINUTE);
                    if (leaves != null) {
                        made.exit(leaves);
                    }
                    if (reduces > 0) {
                        made.reduce(SignalKind.SIGNAL_FLIP, reduces);
                    }
                    made.conditions().begin().atLeast(WISH, wants ? 1 : 0, 1);
                    made.consider(SignalKind.OWN_RULE, 1, wants);
                }

                @Override
                public boolean isWarm() {
                    return true;
                }

                @Override
                public void exchange(final StateExchange state) {
                    // It has none.
                }
            };
        }
    }
}
