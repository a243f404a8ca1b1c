package io.reprise.risk.ledger;

import io.reprise.event.StateExchange;

/**
 * Cash by currency.
 *
 * <p>Core thread; allocates when a currency is heard of first. The first balance of a currency is what it starts with:
 * from then on our own fills move it.
 */
final class CashAccounts {
    /** Currencies an account may hold beside each other; Coinbase quotes in five. */
    static final int COUNT_MAX = 32;

    private final String[] currencies = new String[COUNT_MAX];
    private final long[] cashE8 = new long[COUNT_MAX];
    private final boolean[] isFunded = new boolean[COUNT_MAX];
    private int count;

    /** The account of a currency, opened where there is none. */
    int of(final String currency) {
        for (int i = 0; i < count; i++) {
            if (currencies[i].equals(currency)) {
                return i;
            }
        }
        if (count == COUNT_MAX) {
            throw new IllegalStateException("cash in more than " + COUNT_MAX + " currencies: " + currency);
        }
        currencies[count] = currency;
        return count++;
    }

    void fund(final int account, final long balanceE8) {
        if (!isFunded[account]) {
            isFunded[account] = true;
            cashE8[account] = Math.addExact(cashE8[account], balanceE8);
        }
    }

    boolean isFunded(final int account) {
        return isFunded[account];
    }

    long cashE8(final int account) {
        return cashE8[account];
    }

    void set(final int account, final long newCashE8) {
        cashE8[account] = newCashE8;
    }

    int count() {
        return count;
    }

    String currency(final int account) {
        return currencies[account];
    }

    void exchange(final StateExchange state) {
        count = state.exchangeCount(count, COUNT_MAX);
        for (int i = 0; i < count; i++) {
            currencies[i] = state.exchange(currencies[i] == null ? "" : currencies[i]);
            cashE8[i] = state.exchange(cashE8[i]);
            isFunded[i] = state.exchange(isFunded[i]);
        }
    }
}
