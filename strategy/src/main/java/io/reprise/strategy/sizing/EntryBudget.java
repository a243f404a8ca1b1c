package io.reprise.strategy.sizing;

/**
 * The money an entry may use by its rule of sizing: {@link EntrySize} makes a quantity of it.
 *
 * <p>Pure; allocates nothing. Shares of equity are {@code double}: they are wishes, rounded down to money once.
 */
public final class EntryBudget {
    private static final double NANOS_PER_DAY = 86_400e9;
    /** Of Kelly's cap, before enough trades tell Kelly's share. */
    private static final double BEFORE_KELLY = 0.1;

    private EntryBudget() {}

    /**
     * The most an entry may be worth.
     *
     * @param settings  the rule
     * @param equityE8  cash and positions
     * @param tierShare share of equity of an entry in the product's tier
     * @param move      average true range of a bar as a fraction of the price; 0 where it is not known
     * @param barNanos  how long that bar is
     * @param kelly     Kelly's share, NaN before there are enough trades
     * @param scale     confidence and past performance, 0 to 1
     * @return quote currency, never above order-notional
     */
    public static long notionalE8(
            final SizeSettings settings,
            final long equityE8,
            final double tierShare,
            final double move,
            final long barNanos,
            final double kelly,
            final double scale) {
        final double equity = (double) Math.max(0, equityE8);
        final double wished =
                switch (settings.kind()) {
                    case FIXED, RISK -> settings.orderNotionalE8();
                    case PERCENT -> equity * (settings.equityFraction() > 0 ? settings.equityFraction() : tierShare);
                    case VOLATILITY ->
                        move > 0 ? equity * settings.volatilityFraction() / dailyMove(move, barNanos) : 0;
                    case KELLY -> equity * kellyShare(settings, kelly);
                };
        return (long) Math.floor(Math.min(wished, (double) settings.orderNotionalE8()) * scale);
    }

    /**
     * The most an entry may lose at its stop.
     *
     * @param settings the rule
     * @param equityE8 cash and positions
     * @param scale    confidence and past performance, 0 to 1
     * @return quote currency, never above risk-per-trade
     */
    public static long riskE8(final SizeSettings settings, final long equityE8, final double scale) {
        final double wished = settings.kind() == SizeSettings.Kind.RISK
                ? Math.min(settings.riskFraction() * (double) Math.max(0, equityE8), (double) settings.riskPerTradeE8())
                : (double) settings.riskPerTradeE8();
        return (long) Math.floor(wished * scale);
    }

    /** Moves of single bars add up as those of a random walk do: with the square root of their number. */
    private static double dailyMove(final double move, final long barNanos) {
        return move * Math.sqrt(NANOS_PER_DAY / barNanos);
    }

    private static double kellyShare(final SizeSettings settings, final double kelly) {
        return Double.isNaN(kelly)
                ? settings.kellyCap() * BEFORE_KELLY
                : Math.max(0, Math.min(settings.kellyCap(), kelly * settings.kellyPart()));
    }
}
