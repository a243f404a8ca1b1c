package io.reprise.simulator.exchange;

import io.reprise.event.Instrument;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the account begins with and pays.
 *
 * @param balances by currency, none negative
 * @param fees     the tiers; rates are parameters, not the venue's
 */
public record AccountTerms(SortedMap<String, BigDecimal> balances, FeeSchedule fees) {
    private static final BigDecimal QUOTE = new BigDecimal(1_000_000);
    private static final BigDecimal BASE = BigDecimal.TEN;

    /** Refuses debts. */
    public AccountTerms {
        for (final Map.Entry<String, BigDecimal> balance : balances.entrySet()) {
            if (balance.getValue().signum() < 0) {
                throw new IllegalArgumentException(
                        "balance " + balance.getValue() + " " + balance.getKey() + ": expected 0 or more");
            }
        }
        balances = Collections.unmodifiableSortedMap(new TreeMap<>(balances));
    }

    /**
     * A million of each quote currency, ten of each base currency, 0.4 % to make and 0.6 % to take.
     *
     * @param instruments what shall be traded
     * @return the terms
     */
    public static AccountTerms standard(final Collection<Instrument> instruments) {
        final TreeMap<String, BigDecimal> balances = new TreeMap<>();
        for (final Instrument instrument : instruments) {
            balances.put(instrument.baseCurrency(), BASE);
        }
        for (final Instrument instrument : instruments) {
            balances.put(instrument.quoteCurrency(), QUOTE);
        }
        return new AccountTerms(balances, FeeSchedule.flat("0.004", "0.006"));
    }
}
