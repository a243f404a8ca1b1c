package io.reprise.simulator.order;

import io.reprise.simulator.exchange.Balance;
import io.reprise.simulator.exchange.Exchange;
import io.reprise.simulator.exchange.FeeSummary;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What the account has, pays and may do. */
final class AccountPages {
    private static final int ACCOUNTS_PRESET = 49;
    private static final int ACCOUNTS_MAX = 250;
    private static final Set<String> FIAT = Set.of("USD", "EUR", "GBP");
    private static final String OPENED = "2023-01-01T00:00:00Z";

    private final Exchange exchange;
    private final LongSupplier venueNanos;

    /**
     * Pages of one exchange.
     *
     * @param exchange   to ask
     * @param venueNanos the venue's clock
     */
    AccountPages(final Exchange exchange, final LongSupplier venueNanos) {
        this.exchange = exchange;
        this.venueNanos = venueNanos;
    }

    OrderPages.@Nullable Answer get(final String page, final Query query) throws BadRequestException {
        return switch (page) {
            case "accounts" -> accounts(query);
            case "key_permissions" -> permissions();
            case "transaction_summary" -> fees();
            case "portfolios" -> portfolios();
            case "v2/accounts" -> wallets();
            default -> page.startsWith("accounts/") ? account(page.substring("accounts/".length())) : null;
        };
    }

    /** By currency; the cursor is the place of the first account of the next page. */
    private OrderPages.Answer accounts(final Query query) throws BadRequestException {
        final int limit = query.limit(ACCOUNTS_PRESET, ACCOUNTS_MAX);
        final List<Balance> all = exchange.balances();
        final int from = (int) Math.min(all.size(), query.cursor(0));
        final int to = Math.min(all.size(), from + limit);
        final List<String> page = new ArrayList<>();
        for (final Balance balance : all.subList(from, to)) {
            page.add(account(balance));
        }
        return OrderPages.ok(JsonText.rest()
                .raw("accounts", JsonText.list(page))
                .flag("has_next", to < all.size())
                .text("cursor", to < all.size() ? Integer.toString(to) : "")
                .raw("size", Integer.toString(page.size())));
    }

    private OrderPages.Answer account(final String uuid) {
        for (final Balance balance : exchange.balances()) {
            if (uuid(balance).equals(uuid)) {
                return OrderPages.ok(JsonText.rest().raw("account", account(balance)));
            }
        }
        return OrderPages.error(404, "NOT_FOUND", "account not found");
    }

    private String account(final Balance balance) {
        final String currency = balance.currency();
        return JsonText.rest()
                .text("uuid", uuid(balance))
                .text("name", currency + " Wallet")
                .text("currency", currency)
                .raw("available_balance", money(balance.available(), currency))
                .flag("default", true)
                .flag("active", true)
                .text("created_at", OPENED)
                .text("updated_at", OPENED)
                .raw("deleted_at", "null")
                .text("type", FIAT.contains(currency) ? "ACCOUNT_TYPE_FIAT" : "ACCOUNT_TYPE_CRYPTO")
                .flag("ready", true)
                .raw("hold", money(balance.hold(), currency))
                .text("retail_portfolio_id", exchange.portfolioId())
                .text("platform", "ACCOUNT_PLATFORM_CONSUMER")
                .end();
    }

    /** All accounts in one page of version 2, which shows what is there and not what of it is held. */
    private OrderPages.Answer wallets() {
        final List<String> wallets = new ArrayList<>();
        for (final Balance balance : exchange.balances()) {
            wallets.add(wallet(balance));
        }
        final String pagination = JsonText.rest()
                .raw("ending_before", "null")
                .raw("starting_after", "null")
                .raw("next_starting_after", "null")
                .raw("limit", Integer.toString(ACCOUNTS_MAX))
                .text("order", "desc")
                .raw("previous_uri", "null")
                .raw("next_uri", "null")
                .end();
        return OrderPages.ok(JsonText.rest().raw("pagination", pagination).raw("data", JsonText.list(wallets)));
    }

    private String wallet(final Balance balance) {
        final String currency = balance.currency();
        final boolean isFiat = FIAT.contains(currency);
        final String named = JsonText.rest()
                .text("code", currency)
                .text("name", currency)
                .text("type", isFiat ? "fiat" : "crypto")
                .end();
        final String amount = JsonText.rest()
                .number("amount", balance.available().add(balance.hold()))
                .text("currency", currency)
                .end();
        return JsonText.rest()
                .text("id", uuid(balance))
                .text("name", currency + " Wallet")
                .flag("primary", false)
                .text("type", isFiat ? "fiat" : "wallet")
                .raw("currency", named)
                .raw("balance", amount)
                .text("created_at", OPENED)
                .text("updated_at", OPENED)
                .text("resource", "account")
                .text("resource_path", "/v2/accounts/" + uuid(balance))
                .flag("allow_deposits", false)
                .flag("allow_withdrawals", false)
                .end();
    }

    private static String money(final BigDecimal value, final String currency) {
        return JsonText.rest().number("value", value).text("currency", currency).end();
    }

    private String uuid(final Balance balance) {
        final String name = exchange.portfolioId() + balance.currency();
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private OrderPages.Answer permissions() {
        return OrderPages.ok(JsonText.rest()
                .flag("can_view", true)
                .flag("can_trade", true)
                .flag("can_transfer", false)
                .flag("can_receive", false)
                .text("portfolio_uuid", exchange.portfolioId())
                .text("portfolio_type", "DEFAULT"));
    }

    private OrderPages.Answer portfolios() {
        final String portfolio = JsonText.rest()
                .text("name", "Default")
                .text("uuid", exchange.portfolioId())
                .text("type", "DEFAULT")
                .flag("deleted", false)
                .end();
        return OrderPages.ok(JsonText.rest().raw("portfolios", JsonText.list(List.of(portfolio))));
    }

    private OrderPages.Answer fees() {
        final FeeSummary fees = exchange.fees(venueNanos.getAsLong());
        final BigDecimal next = fees.nextVolume();
        final String tier = JsonText.rest()
                .text("pricing_tier", fees.tier().name())
                .text("taker_fee_rate", fees.tier().takerRate().toPlainString())
                .text("maker_fee_rate", fees.tier().makerRate().toPlainString())
                .number("aop_from", fees.tier().volumeFrom())
                .text("aop_to", next == null ? "" : JsonText.plain(next))
                .end();
        final String volume = JsonText.plain(fees.volume());
        final String paid = JsonText.plain(fees.totalFees());
        final String spot = JsonText.rest()
                .text("volume_type", "VOLUME_TYPE_SPOT")
                .raw("volume", volume)
                .end();
        return OrderPages.ok(JsonText.rest()
                .raw("total_fees", paid)
                .raw("fee_tier", tier)
                .raw("margin_rate", "null")
                .raw("goods_and_services_tax", "null")
                .raw("advanced_trade_only_volume", volume)
                .raw("advanced_trade_only_fees", paid)
                .raw("coinbase_pro_volume", "0")
                .raw("coinbase_pro_fees", "0")
                .text("total_balance", "")
                .raw("volume_breakdown", JsonText.list(List.of(spot)))
                .flag("has_cost_plus_commission", false));
    }
}
