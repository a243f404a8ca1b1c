package io.reprise.simulator;

import io.reprise.simulator.exchange.Exchange;
import io.reprise.simulator.exchange.ProductMode;
import io.reprise.simulator.fault.FaultTarget;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The faults of the exchange, by name: {@code drop-fill-updates} (count), {@code late-orders} (count, ms),
 * {@code late-settlement} (ms), {@code still-markets} and {@code product-mode} (product, mode such as
 * {@code cancel-only}). Any thread.
 */
final class ExchangeSwitches implements FaultTarget {
    private static final int COUNT_MAX = 1_000_000;
    private static final int MILLIS_MAX = 600_000;
    private static final long NANOS_PER_MILLI = 1_000_000L;

    private final Exchange exchange;

    ExchangeSwitches(final Exchange exchange) {
        this.exchange = exchange;
    }

    @Override
    public boolean arm(final String name, final Map<String, String> arguments) {
        switch (name) {
            case "drop-fill-updates" -> {
                only(name, arguments, Set.of("count"));
                exchange.dropFillUpdates(number(name, arguments, "count", COUNT_MAX));
            }
            case "late-orders" -> {
                only(name, arguments, Set.of("count", "ms"));
                exchange.delayAcknowledgements(
                        number(name, arguments, "count", COUNT_MAX),
                        number(name, arguments, "ms", MILLIS_MAX) * NANOS_PER_MILLI);
            }
            case "late-settlement" -> {
                only(name, arguments, Set.of("ms"));
                exchange.delaySettlement(number(name, arguments, "ms", MILLIS_MAX) * NANOS_PER_MILLI);
            }
            case "still-markets" -> {
                only(name, arguments, Set.of());
                exchange.standStill(true);
            }
            case "product-mode" -> {
                only(name, arguments, Set.of("product", "mode"));
                exchange.setMode(arguments.getOrDefault("product", ""), mode(arguments.getOrDefault("mode", "")));
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    @Override
    public void clear() {
        exchange.dropFillUpdates(0);
        exchange.delayAcknowledgements(0, 0);
        exchange.delaySettlement(0);
        exchange.standStill(false);
        exchange.products().forEach(product -> exchange.setMode(product, ProductMode.ONLINE));
    }

    @Override
    public Map<String, Long> struck() {
        return exchange.struck();
    }

    private static ProductMode mode(final String word) {
        for (final ProductMode mode : ProductMode.values()) {
            if (mode.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(word)) {
                return mode;
            }
        }
        throw new IllegalArgumentException("product-mode: mode: expected online, post-only, limit-only, cancel-only or"
                + " trading-disabled, was '" + word + "'");
    }

    private static void only(final String name, final Map<String, String> arguments, final Set<String> known) {
        if (!arguments.keySet().equals(known)) {
            throw new IllegalArgumentException(
                    name + ": expected the arguments " + known + ", was " + arguments.keySet());
        }
    }

    private static int number(
            final String name, final Map<String, String> arguments, final String key, final int most) {
        final String text = arguments.getOrDefault(key, "");
        if (text.matches("[0-9]{1,9}") && Integer.parseInt(text) <= most) {
            return Integer.parseInt(text);
        }
        throw new IllegalArgumentException(
                name + ": " + key + ": expected a whole number from 0 to " + most + ", was '" + text + "'");
    }
}
