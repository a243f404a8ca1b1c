package io.reprise.engine.cli;

import io.reprise.engine.configuration.NearestWord;
import io.reprise.engine.mode.LiveAccount;
import io.reprise.event.Instrument;
import io.reprise.event.Settings;
import io.reprise.execution.venue.coinbase.gateway.CoinbaseVenue;
import io.reprise.execution.venue.coinbase.key.TokenSource;
import io.reprise.execution.venue.coinbase.pace.Pace;
import io.reprise.execution.venue.coinbase.rest.Account;
import io.reprise.execution.venue.coinbase.rest.CoinbaseOrders;
import io.reprise.execution.venue.coinbase.rest.EndpointClass;
import io.reprise.execution.venue.coinbase.rest.ExactDecimal;
import io.reprise.execution.venue.coinbase.rest.FeeTier;
import io.reprise.execution.venue.coinbase.rest.KeyPermissions;
import io.reprise.execution.venue.coinbase.rest.OrderQuery;
import io.reprise.execution.venue.coinbase.rest.Page;
import io.reprise.execution.venue.coinbase.rest.PriceBook;
import io.reprise.execution.venue.coinbase.rest.RestAnswer;
import io.reprise.execution.venue.coinbase.rest.Timeouts;
import io.reprise.execution.venue.coinbase.rest.VenueOrder;
import io.reprise.marketdata.coinbase.CoinbaseMarket;
import io.reprise.marketdata.coinbase.MarketUnreadableException;
import io.reprise.marketdata.coinbase.UnknownProductException;
import io.reprise.number.Decimals;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * What is asked and shown before the first real order: what the key may do, what the account holds, which orders are
 * open, what trading costs, and the limits that hold.
 *
 * @param lines    for the person at the terminal
 * @param makerFee fraction, as the venue charges it now
 * @param takerFee fraction, as the venue charges it now
 */
record BeforeRealOrders(List<String> lines, String makerFee, String takerFee) {
    private static final int ACCOUNTS = 250;

    /** Open orders shown; more are counted. */
    private static final int SHOWN_MAX = 20;

    private static final int TRIES = 2;

    /** A 429 to the first try is waited out, unless it is a long one. */
    private static final long PATIENT_NANOS = 10_000_000_000L;

    private static final int RATE_DECIMALS = 8;
    private static final long NEWEST_DAYS = 30;
    private static final List<String> LIMITS = List.of(
            "risk.max-order-notional",
            "risk.max-position-notional",
            "risk.max-gross-exposure-percent",
            "risk.max-daily-loss",
            "risk.max-daily-loss-percent",
            "risk.max-drawdown-percent");

    /** Keeps its lines from changing. */
    BeforeRealOrders {
        lines = List.copyOf(lines);
    }

    /**
     * Asks the venue.
     *
     * @throws CommandException when the venue cannot be reached, or the key may do too little or too much
     */
    static BeforeRealOrders ask(final URI rest, final LiveAccount account, final Settings settings) {
        final TokenSource tokens = account.tokens(Terminal::nowNanos, 1);
        final Timeouts timeouts = LiveAccount.timeouts(settings);
        final Map<String, Instrument> traded = traded(rest, settings);
        final CoinbaseOrders venue =
                CoinbaseVenue.orders(rest, tokens, timeouts, traded, (endpoint, headers, isLimited) -> account.pace()
                        .onAnswer(endpoint, headers, isLimited, Terminal.nowNanos()));
        final Pace pace = account.pace();
        final KeyPermissions may = needed(rest, pace, "key permissions", venue::keyPermissions);
        if (may.canTransfer()) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "key " + account.key().name() + " can transfer money, which an engine never needs: make a key that"
                            + " can view and trade only");
        }
        if (!may.canTrade() || !may.canView()) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "key " + account.key().name() + " cannot " + (may.canView() ? "trade" : "view")
                            + ": make a key that can view and trade");
        }
        final FeeTier fees = needed(rest, pace, "fees", venue::feeTier);
        final List<String> lines = new ArrayList<>();
        lines.add("real orders at " + rest + ", key " + account.key().name() + ", portfolio " + may.portfolioUuid());
        balances(lines, needed(rest, pace, "accounts", () -> venue.accounts(ACCOUNTS, "")));
        prices(lines, needed(rest, pace, "prices", () -> venue.bestBidAsk(List.copyOf(traded.keySet()))), traded);
        openOrders(lines, needed(rest, pace, "orders", () -> venue.orders(recent())));
        for (final String limit : LIMITS) {
            if (settings.has(limit)) {
                lines.add("limit " + limit + " " + settings.value(limit));
            }
        }
        final String makerFee = rate(fees.makerRateE8());
        final String takerFee = rate(fees.takerRateE8());
        lines.add("fees " + makerFee + " maker, " + takerFee + " taker, tier " + fees.pricingTier());
        return new BeforeRealOrders(lines, makerFee, takerFee);
    }

    private static Map<String, Instrument> traded(final URI rest, final Settings settings) {
        final List<String> symbols = List.of(settings.value("universe.products").split(",", -1));
        final Map<String, Instrument> traded = new HashMap<>();
        try {
            for (final Instrument instrument : new CoinbaseMarket(rest).products(symbols)) {
                traded.put(instrument.symbol(), instrument);
            }
        } catch (final UnknownProductException e) {
            throw new CommandException(ExitCode.USAGE, e.getMessage() + NearestWord.question(e.symbol(), e.listed()));
        } catch (final MarketUnreadableException e) {
            throw new CommandException(ExitCode.UNREACHABLE, String.valueOf(e.getMessage()));
        }
        return traded;
    }

    private static OrderQuery recent() {
        final long since = Terminal.nowNanos() - Duration.ofDays(NEWEST_DAYS).toNanos();
        return new OrderQuery(List.of(), List.of(), OptionalLong.of(since), ACCOUNTS, "");
    }

    private static void balances(final List<String> lines, final Page<Account> accounts) {
        for (final Account each : accounts.items()) {
            if (each.available().sign() != 0 || each.hold().sign() != 0) {
                lines.add("balance " + each.available().text() + " " + each.currency()
                        + (each.hold().sign() == 0
                                ? ""
                                : ", on hold " + each.hold().text()));
            }
        }
    }

    private static void prices(
            final List<String> lines, final Page<PriceBook> books, final Map<String, Instrument> traded) {
        for (final PriceBook book : books.items()) {
            final Instrument instrument = traded.get(book.productId());
            if (instrument != null && !book.bids().isEmpty() && !book.asks().isEmpty()) {
                final int decimals = instrument.priceDecimals();
                lines.add("market " + book.productId() + " "
                        + Decimals.text(book.bids().get(0).price(), decimals) + " bid, "
                        + Decimals.text(book.asks().get(0).price(), decimals) + " offered");
            }
        }
    }

    private static void openOrders(final List<String> lines, final Page<VenueOrder> orders) {
        int open = 0;
        for (final VenueOrder order : orders.items()) {
            if (!order.status().isTerminal()) {
                open++;
                if (open <= SHOWN_MAX) {
                    lines.add("open order " + order.orderId() + " " + order.side() + " " + order.productId());
                }
            }
        }
        lines.add("open orders of the last " + NEWEST_DAYS + " days: " + open
                + (orders.refused().isEmpty()
                        ? ""
                        : "; " + orders.refused().size() + " orders of other products, left alone"));
    }

    /** The venue refuses a valid token now and then: a refusal counts the second time. */
    private static <T> T needed(
            final URI rest, final Pace pace, final String what, final Supplier<RestAnswer<T>> call) {
        RestAnswer<T> answer = asked(pace, call);
        for (int i = 1; i < TRIES && !(answer instanceof RestAnswer.Understood<T>); i++) {
            answer = asked(pace, call);
        }
        if (answer instanceof RestAnswer.Understood<T> understood) {
            return understood.value();
        }
        throw new CommandException(
                ExitCode.UNREACHABLE, rest + ": " + what + ": " + answer + "; see 'doctor', and check the key");
    }

    /** A list counts as a page of the account here: one question before anything else is asked. */
    private static <T> RestAnswer<T> asked(final Pace pace, final Supplier<RestAnswer<T>> call) {
        return pace.awaitTurn(EndpointClass.ACCOUNT, PATIENT_NANOS, Terminal::nowNanos)
                ? call.get()
                : new RestAnswer.NotSent<>("the venue has been asked too much already; try again in a minute");
    }

    private static String rate(final long rateE8) {
        return ExactDecimal.of(rateE8, RATE_DECIMALS).text();
    }
}
