package io.reprise.simulator.exchange;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The balances, exact; refuses every step that would make one negative. */
final class Accounts {
    private final TreeMap<String, Balance> balances = new TreeMap<>();

    /**
     * Balances with nothing on hold.
     *
     * @param start by currency
     */
    Accounts(final SortedMap<String, BigDecimal> start) {
        for (final Map.Entry<String, BigDecimal> each : start.entrySet()) {
            balances.put(each.getKey(), new Balance(each.getKey(), each.getValue(), BigDecimal.ZERO, BigDecimal.ZERO));
        }
    }

    List<Balance> all() {
        return new ArrayList<>(balances.values());
    }

    BigDecimal available(final String currency) {
        return of(currency).available();
    }

    /** Moves from available to hold; a negative amount moves back. */
    void hold(final String currency, final BigDecimal amount) {
        change(currency, amount.negate(), amount, BigDecimal.ZERO);
    }

    /** Takes what a fill cost out of the hold. */
    void pay(final String currency, final BigDecimal amount) {
        change(currency, BigDecimal.ZERO, amount.negate(), BigDecimal.ZERO);
    }

    /** Books what a fill earned, not yet available. */
    void earn(final String currency, final BigDecimal amount) {
        change(currency, BigDecimal.ZERO, BigDecimal.ZERO, amount);
    }

    /** Makes what was earned available. */
    void settle(final String currency, final BigDecimal amount) {
        change(currency, amount, BigDecimal.ZERO, amount.negate());
    }

    private void change(
            final String currency, final BigDecimal available, final BigDecimal hold, final BigDecimal unsettled) {
        final Balance old = of(currency);
        final Balance now = new Balance(
                currency,
                old.available().add(available),
                old.hold().add(hold),
                old.unsettled().add(unsettled));
        if (now.available().signum() < 0
                || now.hold().signum() < 0
                || now.unsettled().signum() < 0) {
            throw new IllegalStateException("the account would become negative: " + old + " to " + now);
        }
        balances.put(currency, now);
    }

    private Balance of(final String currency) {
        return balances.getOrDefault(
                currency, new Balance(currency, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO));
    }
}
