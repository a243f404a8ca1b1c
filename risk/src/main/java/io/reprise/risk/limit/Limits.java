package io.reprise.risk.limit;

import io.reprise.event.Settings;
import io.reprise.event.StateExchange;
import io.reprise.number.Products;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The numbers in force.
 *
 * <p>Core thread. Read without allocation; replaced when a configuration is loaded, made stricter by an operator.
 */
public final class Limits {
    /** Stands for a limit that does not hold. */
    public static final long OFF = Long.MIN_VALUE;

    /** Why a wish is refused that would make a limit looser. */
    public static final String LOOSER = "this would loosen it: loosening needs a start with another configuration";

    private static final LimitKey[] KEYS = LimitKey.values();

    private final long[] numbers = new long[KEYS.length];

    /** Nothing holds yet: who asks before a configuration came must refuse on its own. */
    public Limits() {
        Arrays.fill(numbers, OFF);
    }

    /**
     * Takes over a configuration.
     *
     * @param settings complete and checked; what an older one does not say has its default
     */
    public void take(final Settings settings) {
        final Settings complete = settings.withDefaults(defaults());
        for (int i = 0; i < KEYS.length; i++) {
            numbers[i] = number(KEYS[i], complete.value(KEYS[i].key()));
        }
    }

    /**
     * The values of keys that are not written.
     *
     * @return full keys and their values
     */
    public static SortedMap<String, String> defaults() {
        final SortedMap<String, String> defaults = new TreeMap<>();
        for (final LimitKey key : KEYS) {
            defaults.put(key.key(), key.standard());
        }
        return defaults;
    }

    /**
     * The number of a limit.
     *
     * @param key which
     * @return in its unit, or {@link #OFF}
     */
    public long of(final LimitKey key) {
        return numbers[index(key)];
    }

    /**
     * Makes a limit stricter, or says why it stays as it is.
     *
     * @param key  which
     * @param text what it shall be
     * @return null when it is in force now; else one sentence, and nothing changed
     */
    public @Nullable String tighten(final LimitKey key, final String text) {
        final long wanted;
        try {
            wanted = number(key, text);
        } catch (final IllegalArgumentException e) {
            return e.getMessage();
        }
        final long now = of(key);
        if (wanted == OFF || (now != OFF && (key.isMost() ? wanted > now : wanted < now))) {
            return LOOSER;
        }
        if (wanted < 0) {
            return "'" + text + "' is below zero";
        }
        numbers[index(key)] = wanted;
        return null;
    }

    /**
     * The key of a full name.
     *
     * @param name for instance {@code risk.max-order-notional}, with or without its beginning
     * @return null where there is none
     */
    public static @Nullable LimitKey find(final String name) {
        for (final LimitKey key : KEYS) {
            if (key.key().equals(name) || key.key().equals(LimitKey.PREFIX + name)) {
                return key;
            }
        }
        return null;
    }

    /**
     * A limit's number as people write it.
     *
     * @param key which
     * @return for instance {@code 1000}, {@code 2.5}, {@code 5s} or {@code off}; allocates
     */
    public String text(final LimitKey key) {
        final long number = of(key);
        if (number == OFF) {
            return LimitKey.OFF;
        }
        return switch (key.unit()) {
            case DURATION -> number / 1_000_000 + "ms";
            default ->
                BigDecimal.valueOf(number, key.unit().decimals())
                        .stripTrailingZeros()
                        .toPlainString();
        };
    }

    /**
     * Hands the numbers over, or takes them.
     *
     * @param state carries them
     */
    public void exchange(final StateExchange state) {
        state.exchange(numbers);
    }

    /**
     * A share of an amount, rounded down.
     *
     * @param amountE8   money; below zero counts as nothing
     * @param fractionE8 of it
     * @return money
     */
    public static long share(final long amountE8, final long fractionE8) {
        return amountE8 <= 0 ? 0 : Products.fractionFloor(amountE8, fractionE8);
    }

    private static long number(final LimitKey key, final String text) {
        if (text.equals(LimitKey.OFF)) {
            return OFF;
        }
        final SortedMap<String, String> one = new TreeMap<>();
        one.put(key.key(), text);
        final Settings settings = Settings.of(one);
        return key.unit() == LimitUnit.DURATION
                ? settings.durationNanos(key.key())
                : settings.mantissa(key.key(), key.unit().decimals());
    }

    @SuppressWarnings("EnumOrdinal") // The numbers are kept in the table's order, and nowhere else.
    private static int index(final LimitKey key) {
        return key.ordinal();
    }
}
