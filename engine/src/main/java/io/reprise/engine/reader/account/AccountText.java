package io.reprise.engine.reader.account;

import io.reprise.engine.reader.summary.Amounts;
import io.reprise.engine.reader.summary.Words;
import io.reprise.event.Instrument;
import io.reprise.event.OrderIds;
import io.reprise.number.Decimals;
import io.reprise.number.Products;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** An account as tables for a person; every text ends with a line feed. One thread. */
public final class AccountText {
    private AccountText() {}

    /**
     * The open orders, oldest first.
     *
     * @param account  to show
     * @param nowNanos orders are as old as this moment says, nanoseconds since 1970 UTC
     * @return a table, or a sentence where there are none
     */
    public static String orders(final Account account, final long nowNanos) {
        final StringBuilder text = new StringBuilder();
        if (account.orders().isEmpty()) {
            text.append("no open orders\n");
        } else {
            final Table table = new Table(
                    "order",
                    "product",
                    "side",
                    "type",
                    ">price",
                    ">trigger",
                    ">quantity",
                    ">filled",
                    "status",
                    ">age",
                    "strategy",
                    "reason");
            for (final OpenOrder order : account.orders()) {
                final Instrument terms = order.instrument();
                table.row(
                        OrderIds.text(order.orderId()),
                        terms.symbol(),
                        Words.of(order.side()),
                        Words.of(order.type()),
                        Decimals.text(order.limitPrice(), terms.priceDecimals()),
                        order.triggerPrice() == OpenOrder.NO_TRIGGER
                                ? "-"
                                : Decimals.text(order.triggerPrice(), terms.priceDecimals()),
                        Amounts.trimmed(order.quantity(), terms.quantityDecimals()),
                        Amounts.trimmed(order.filled(), terms.quantityDecimals()),
                        Words.of(order.status()),
                        Amounts.duration(Math.max(0, nowNanos - order.placedAtNanos())),
                        order.strategy().isEmpty() ? "-" : order.strategy(),
                        order.reason().isEmpty() ? "-" : order.reason());
            }
            table.appendTo(text);
        }
        return text.append(asOf(account)).toString();
    }

    /**
     * What is held and was traded, and the account as a whole.
     *
     * @param account to show
     * @return a table, or a sentence where nothing was traded, and the totals
     */
    public static String positions(final Account account) {
        final StringBuilder text = new StringBuilder();
        if (account.holdings().isEmpty()) {
            text.append("no positions\n");
        } else {
            final Table table = new Table(
                    "product", ">quantity", ">average cost", ">mark", ">value", ">unrealised", ">realised", ">fees");
            for (final Holding holding : account.holdings()) {
                final Instrument terms = holding.instrument();
                table.row(
                        terms.symbol(),
                        Amounts.trimmed(holding.quantity(), terms.quantityDecimals()),
                        holding.quantity() == 0 ? "-" : averageCost(holding),
                        Decimals.text(holding.markPrice(), terms.priceDecimals()),
                        Amounts.money(holding.valueE8()),
                        Amounts.signedMoney(holding.unrealisedE8()),
                        Amounts.signedMoney(holding.realisedE8()),
                        Amounts.money(holding.feesE8()));
            }
            table.appendTo(text);
        }
        final Totals totals = account.totals();
        return text.append("cash ")
                .append(Amounts.money(totals.cashE8()))
                .append(", positions ")
                .append(Amounts.money(totals.positionsE8()))
                .append(", equity ")
                .append(Amounts.money(totals.equityE8()))
                .append(' ')
                .append(totals.currency())
                .append("; unrealised ")
                .append(Amounts.signedMoney(totals.unrealisedE8()))
                .append(", realised ")
                .append(Amounts.signedMoney(totals.realisedE8()))
                .append(", fees ")
                .append(Amounts.money(totals.feesE8()))
                .append(transfers(totals.transfersE8()))
                .append('\n')
                .append(asOf(account))
                .toString();
    }

    /**
     * The average price of what is held, without fees.
     *
     * @param holding of which something is held
     * @return a decimal with as many places as the product's prices, ties to even
     */
    static String averageCost(final Holding holding) {
        final Instrument terms = holding.instrument();
        return BigDecimal.valueOf(holding.costE8(), Products.MONEY_DECIMALS)
                .divide(
                        BigDecimal.valueOf(holding.quantity(), terms.quantityDecimals()),
                        terms.priceDecimals(),
                        RoundingMode.HALF_EVEN)
                .toPlainString();
    }

    private static String transfers(final long amountE8) {
        if (amountE8 == 0) {
            return "";
        }
        return (amountE8 > 0 ? "; paid in " : "; paid out ") + Amounts.money(Math.abs(amountE8));
    }

    private static String asOf(final Account account) {
        return "level " + Words.of(account.level())
                + (account.failure().isEmpty() ? "" : "; " + account.failure())
                + "; as of " + Amounts.time(account.nowNanos()) + " UTC, input " + account.sequence() + "\n";
    }
}
