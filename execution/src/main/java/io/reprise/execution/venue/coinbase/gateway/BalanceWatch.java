package io.reprise.execution.venue.coinbase.gateway;

import io.reprise.event.DifferenceKind;
import io.reprise.event.Side;
import io.reprise.execution.venue.coinbase.rest.Account;
import io.reprise.execution.venue.coinbase.rest.ExactDecimal;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Whether the venue's balances are what our own fills make of them. The venue brings them up to date some time after a
 * fill, so a difference counts when it is seen twice, the same each time.
 *
 * <p>Gateway thread only. Knows what moved since the first list; what the account held before is nobody's difference.
 */
final class BalanceWatch {
    private final VenueReports reports;
    private final Map<String, BigDecimal> expected = new HashMap<>();
    private final Map<String, BigDecimal> suspected = new HashMap<>();
    private boolean isReported;
    private boolean hasBegun;
    private long moves;

    BalanceWatch(final VenueReports reports) {
        this.reports = reports;
    }

    /** Counts what an order's fills moved since they were counted last. */
    void onFills(final GatewayOrder order) {
        final OrderCommand command = order.command();
        final BigDecimal base =
                BigDecimal.valueOf(order.filled(), command.instrument().quantityDecimals());
        final BigDecimal value = order.value();
        final BigDecimal fees = order.fees();
        final BigDecimal sign = command.side() == Side.BUY ? BigDecimal.ONE : BigDecimal.ONE.negate();
        move(command.instrument().baseCurrency(), sign.multiply(base.subtract(order.countedBase)));
        move(
                command.instrument().quoteCurrency(),
                sign.negate().multiply(value.subtract(order.countedValue)).subtract(fees.subtract(order.countedFees)));
        order.countedBase = base;
        order.countedValue = value;
        order.countedFees = fees;
    }

    /** How often fills moved something, so that a list can be told from what came while it was on its way. */
    long moves() {
        return moves;
    }

    /**
     * Takes the venue's balances. The first are reported; the first that stand still are what everything is counted
     * from.
     *
     * @param isStill whether nothing of our own was moving while they were on their way
     */
    void onAccounts(final List<Account> accounts, final boolean isStill) {
        for (final Account account : accounts) {
            if (account.available().isWithinMoney() && account.hold().isWithinMoney()) {
                if (!isReported) {
                    reports.balance(
                            account.currency(),
                            account.available().floorE8(),
                            account.hold().floorE8());
                }
                if (isStill) {
                    look(account);
                }
            }
        }
        isReported = true;
        hasBegun |= isStill;
        if (!isStill) {
            suspected.clear();
        }
    }

    private void look(final Account account) {
        final String currency = account.currency();
        final BigDecimal actual = account.available().value().add(account.hold().value());
        final BigDecimal own = expected.get(currency);
        if (own == null) {
            expected.put(currency, actual);
        } else if (own.compareTo(actual) == 0) {
            suspected.remove(currency);
        } else if (isSeenBefore(currency, actual)) {
            suspected.remove(currency);
            expected.put(currency, actual);
            reports.difference(new VenueReports.Difference(
                    DifferenceKind.BALANCE,
                    0,
                    "",
                    0,
                    currency,
                    OptionalLong.of(new ExactDecimal(own).halfEvenE8()),
                    OptionalLong.of(new ExactDecimal(actual).halfEvenE8()),
                    "moved by somebody else, or a fee that no fill tells of"));
        }
    }

    private boolean isSeenBefore(final String currency, final BigDecimal amount) {
        final BigDecimal before = suspected.put(currency, amount);
        return before != null && before.compareTo(amount) == 0;
    }

    private void move(final String currency, final BigDecimal amount) {
        if (amount.signum() != 0) {
            moves++;
        }
        if (hasBegun && amount.signum() != 0) {
            expected.merge(currency, amount, BigDecimal::add);
            suspected.remove(currency);
        }
    }
}
