package io.reprise.simulator;

import io.reprise.event.Instrument;
import io.reprise.simulator.http.Answer;
import io.reprise.simulator.http.Call;
import io.reprise.simulator.http.Pages;
import io.reprise.simulator.http.Reception;
import io.reprise.simulator.market.GeneratedMarket;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The public pages of version 2 that clients of version 3 still read: the time, currencies and rates. Any thread. */
final class OldPages implements Pages {
    private static final Map<String, String> FIAT =
            Map.of("USD", "United States Dollar", "EUR", "Euro", "GBP", "British Pound");
    private static final Map<String, String> NAMES = Map.of("BTC", "Bitcoin", "ETH", "Ethereum", "SOL", "Solana");
    private static final String DOLLAR = "USD";
    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final Answer NOT_FOUND =
            Answer.json(404, "{\"errors\":[{\"id\":\"not_found\",\"message\":\"Not found\"}]}");

    private final List<Instrument> products;
    private final List<GeneratedMarket> markets;

    /**
     * Answers about some products.
     *
     * @param products whose currencies are listed
     * @param markets  that know prices; empty when none is generated
     */
    OldPages(final List<Instrument> products, final List<GeneratedMarket> markets) {
        this.products = List.copyOf(products);
        this.markets = List.copyOf(markets);
    }

    @Override
    public @Nullable Answer answer(final Call call) {
        if (!call.path().startsWith(Reception.OLD_ROOT)) {
            return null;
        }
        final String page = call.method() + ' ' + call.path().substring(Reception.OLD_ROOT.length());
        return switch (page) {
            case "GET time" -> time(call.nowNanos());
            case "GET currencies" -> fiat();
            case "GET currencies/crypto" -> crypto();
            case "GET exchange-rates" -> rates();
            default -> NOT_FOUND;
        };
    }

    private static Answer time(final long nowNanos) {
        final Instant now = Instant.ofEpochSecond(nowNanos / SECOND_NANOS);
        return data("{\"iso\":\"" + now + "\",\"epoch\":" + now.getEpochSecond() + "}");
    }

    private Answer fiat() {
        final List<String> rows = new ArrayList<>();
        for (final String currency : currencies()) {
            final String name = FIAT.get(currency);
            if (name != null) {
                rows.add("{\"id\":\"" + currency + "\",\"name\":\"" + name + "\",\"min_size\":\"0.01\"}");
            }
        }
        return data("[" + String.join(",", rows) + "]");
    }

    private Answer crypto() {
        final List<String> rows = new ArrayList<>();
        for (final String currency : currencies()) {
            if (!FIAT.containsKey(currency)) {
                final UUID id = UUID.nameUUIDFromBytes(currency.getBytes(StandardCharsets.UTF_8));
                rows.add("{\"asset_id\":\"" + id + "\",\"code\":\"" + currency + "\",\"name\":\""
                        + NAMES.getOrDefault(currency, currency) + "\",\"color\":\"\",\"sort_index\":"
                        + (100 + rows.size()) + ",\"exponent\":8,\"type\":\"crypto\",\"address_regex\":\"\"}");
            }
        }
        return data("[" + String.join(",", rows) + "]");
    }

    /** What one dollar buys of each currency whose price in dollars is known. */
    private Answer rates() {
        final Map<String, String> rates = new TreeMap<>(Map.of(DOLLAR, "1.0"));
        for (final GeneratedMarket market : markets) {
            final Instrument product = market.instrument();
            if (product.quoteCurrency().equals(DOLLAR)) {
                final BigDecimal price = BigDecimal.valueOf(market.lastPrice(), product.priceDecimals());
                rates.put(
                        product.baseCurrency(),
                        BigDecimal.ONE.divide(price, MathContext.DECIMAL64).toPlainString());
            }
        }
        final List<String> rows = new ArrayList<>();
        rates.forEach((currency, rate) -> rows.add("\"" + currency + "\":\"" + rate + "\""));
        return data("{\"currency\":\"" + DOLLAR + "\",\"rates\":{" + String.join(",", rows) + "}}");
    }

    private Set<String> currencies() {
        final Set<String> currencies = new TreeSet<>();
        for (final Instrument product : products) {
            currencies.add(product.baseCurrency());
            currencies.add(product.quoteCurrency());
        }
        return currencies;
    }

    private static Answer data(final String json) {
        return Answer.ok("{\"data\":" + json + "}");
    }
}
