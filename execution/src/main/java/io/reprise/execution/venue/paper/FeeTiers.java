package io.reprise.execution.venue.paper;

import io.reprise.event.Settings;
import io.reprise.number.Decimals;
import io.reprise.number.Products;

/**
 * The fee of a fill by the value of our own fills before its order was placed, of that UTC day and the 29 days before.
 *
 * <p>Egress thread. Allocates nothing after construction.
 */
public final class FeeTiers {
    /** The days whose fills count, today included. */
    static final int DAYS = 30;

    /** The venue's own table has about a dozen. */
    private static final int COUNT_MAX = 32;

    private static final String OFF = "off";
    private static final long NANOS_PER_DAY = 86_400_000_000_000L;
    /** No fee is above a tenth: a larger one is a slip of the pen. */
    private static final long FEE_MAX_E8 = 10_000_000;

    private final long[] fromE8;
    private final long[] makerFeeE8;
    private final long[] takerFeeE8;
    private final long[] valueOfDayE8 = new long[DAYS];
    private long lastDay = Long.MIN_VALUE;
    private long volumeE8;

    private FeeTiers(final int count) {
        fromE8 = new long[count];
        makerFeeE8 = new long[count];
        takerFeeE8 = new long[count];
    }

    /** {@code paper.fee-tiers}, or one tier of {@code paper.maker-fee} and {@code paper.taker-fee} where it is off. */
    static FeeTiers of(final Settings settings) {
        final String key = "paper.fee-tiers";
        if (settings.has(key) && !settings.value(key).equals(OFF)) {
            return parse(settings.value(key));
        }
        final FeeTiers one = new FeeTiers(1);
        one.makerFeeE8[0] = settings.mantissa("paper.maker-fee", Products.MONEY_DECIMALS);
        one.takerFeeE8[0] = settings.mantissa("paper.taker-fee", Products.MONEY_DECIMALS);
        return one;
    }

    /**
     * Reads tiers such as {@code 0:0.006/0.012,10000:0.004/0.008}: the value from which a tier holds, the maker's fee,
     * the taker's fee.
     *
     * @param text 1 to 32 tiers, the first from 0, in rising order
     * @return the tiers, nothing traded yet
     * @throws IllegalArgumentException saying what was expected
     */
    public static FeeTiers parse(final String text) {
        final String[] words = text.split(",", -1);
        if (words.length > COUNT_MAX) {
            throw refused(text, "at most " + COUNT_MAX + " tiers");
        }
        final FeeTiers tiers = new FeeTiers(words.length);
        for (int i = 0; i < words.length; i++) {
            tiers.read(i, words[i].strip(), text);
        }
        return tiers;
    }

    private void read(final int tier, final String word, final String text) {
        final int colon = word.indexOf(':');
        final int slash = word.indexOf('/', colon + 1);
        if (colon < 1 || slash < 0) {
            throw refused(text, "tiers such as 0:0.006/0.012");
        }
        fromE8[tier] = Decimals.parse(word.substring(0, colon), Products.MONEY_DECIMALS);
        makerFeeE8[tier] = Decimals.parse(word.substring(colon + 1, slash), Products.MONEY_DECIMALS);
        takerFeeE8[tier] = Decimals.parse(word.substring(slash + 1), Products.MONEY_DECIMALS);
        if (tier == 0 ? fromE8[0] != 0 : fromE8[tier] <= fromE8[tier - 1]) {
            throw refused(text, "the first tier from 0 and each from more than the one before");
        }
        if (!isFee(makerFeeE8[tier]) || !isFee(takerFeeE8[tier])) {
            throw refused(text, "fees from 0 to 0.1");
        }
    }

    private static boolean isFee(final long feeE8) {
        return feeE8 >= 0 && feeE8 <= FEE_MAX_E8;
    }

    private static IllegalArgumentException refused(final String text, final String expected) {
        return new IllegalArgumentException("fee tiers '" + text + "': " + expected + " expected");
    }

    /** The tier of an order that is placed now; it keeps it. */
    int tierAt(final long nowNanos) {
        int tier = 0;
        // With one tier nothing depends on the volume.
        if (fromE8.length > 1) {
            forgetBefore(Math.floorDiv(nowNanos, NANOS_PER_DAY));
            while (tier + 1 < fromE8.length && fromE8[tier + 1] <= volumeE8) {
                tier++;
            }
        }
        return tier;
    }

    /**
     * The fee of a fill, rounded up, and takes its value into the volume of the orders after it.
     *
     * @throws ArithmeticException when the volume does not fit 63 bits
     */
    long feeE8(final int tier, final long valueE8, final boolean isTaker, final long nowNanos) {
        if (fromE8.length > 1) {
            forgetBefore(Math.floorDiv(nowNanos, NANOS_PER_DAY));
            valueOfDayE8[(int) Math.floorMod(lastDay, (long) DAYS)] += valueE8;
            volumeE8 = Math.addExact(volumeE8, valueE8);
        }
        return Products.fractionCeiling(valueE8, isTaker ? takerFeeE8[tier] : makerFeeE8[tier]);
    }

    private void forgetBefore(final long day) {
        final long firstNew = Math.max(lastDay == Long.MIN_VALUE ? day : lastDay + 1, day - DAYS + 1);
        for (long each = firstNew; each <= day; each++) {
            final int place = (int) Math.floorMod(each, (long) DAYS);
            volumeE8 -= valueOfDayE8[place];
            valueOfDayE8[place] = 0;
        }
        lastDay = Math.max(lastDay, day);
    }
}
