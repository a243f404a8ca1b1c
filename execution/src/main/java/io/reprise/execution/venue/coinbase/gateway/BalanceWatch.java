package io.reprise.execution.venue.coinbase.gateway;

import io.reprise.event.DifferenceKind;
import io.reprise.event.Side;
import io.reprise.execution.venue.coinbase.rest.Account;
import io.reprise.execution.venue.coinbase.rest.ExactDecimal;
import io.reprise.number.Products;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Whether the venue's balances are what our own fills make of them. The venue brings them up to date some time after a
 * fill, so a difference counts when it is seen twice, the same each time.
 *
 * <p>Gateway thread only. Knows what moved since the first list. What the account held before is nobody's difference,
 * but for cash that the journal has booked otherwise: somebody moved it since that journal's last run.
 */
final class BalanceWatch {
    /** Orders are booked rounded to eight decimals each: what thousands of them come to is nobody's transfer. */
    private static final BigDecimal ROUNDING_MAX = new BigDecimal("0.01");

    private final VenueReports reports;
    private final BookedCash booked;
    private final Map<String, BigDecimal> expected = new HashMap<>();
    private final Map<String, BigDecimal> suspected = new HashMap<>();
    private boolean isReported;
    private boolean hasBegun;
    private long moves;

    BalanceWatch(final VenueReports reports, final BookedCash booked) {
        this.reports = reports;
        this.booked = booked;
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
        final BigDecimal own = expected.containsKey(currency) ? expected.get(currency) : bookedBefore(currency, actual);
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

    /** What the journal says, where the venue says otherwise; null where there is nothing to say. */
    private @Nullable BigDecimal bookedBefore(final String currency, final BigDecimal actual) {
        final OptionalLong amountE8 = booked.amountE8(currency);
        if (amountE8.isEmpty()) {
            return null;
        }
        final BigDecimal amount = BigDecimal.valueOf(amountE8.getAsLong(), Products.MONEY_DECIMALS);
        return amount.subtract(actual).abs().compareTo(ROUNDING_MAX) < 0 ? null : amount;
    }

    private boolean isSeenBefore(final String currency, final BigDecimal amount) {
        final BigDecimal before = suspected.put(currency, amount);
        return before != null && before.compareTo(amount) == 0;
    }

    private void move(final String currency, final BigDecimal amount) {
        if (amount.signum() != 0) {
            moves++;
        }
        final boolean isBegun =
                expected.containsKey(currency) || booked.amountE8(currency).isEmpty();
        if (hasBegun && isBegun && amount.signum() != 0) {
            expected.merge(currency, amount, BigDecimal::add);
            suspected.remove(currency);
        }
    }
}
