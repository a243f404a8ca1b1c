package io.reprise.engine.reader.audit;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Cash by currency: what the first balance said, and what our own fills made of it since. */
final class Cash {
    private final Map<String, BigDecimal> amounts = new HashMap<>();
    private final Set<String> funded = new HashSet<>();

    /** A currency that something is paid with, or that equity is counted in. */
    void use(final String currency) {
        amounts.putIfAbsent(currency, BigDecimal.ZERO);
    }

    /** Takes a balance; false where the currency is none of ours, or had one before. */
    boolean fund(final String currency, final BigDecimal balance) {
        if (!amounts.containsKey(currency) || !funded.add(currency)) {
            return false;
        }
        move(currency, balance);
        return true;
    }

    boolean isFunded(final String currency) {
        return funded.contains(currency);
    }

    void move(final String currency, final BigDecimal money) {
        amounts.merge(currency, money, BigDecimal::add);
    }

    BigDecimal of(final String currency) {
        return amounts.getOrDefault(currency, BigDecimal.ZERO);
    }
}
