package io.reprise.strategy.performance;

import io.reprise.event.MarketRegime;
import io.reprise.event.StateExchange;

/**
 * The last trades of one strategy over all its products, by the regime they were entered in.
 *
 * <p>A trade is everything from flat to flat. Its return is what it brought after fees, as a fraction of what was paid.
 * One thread; allocates nothing after construction.
 */
public final class Performance {
    /** Full size. */
    public static final double FULL = 1;

    /** The size of a strategy that loses on average, and of one that comes back from a block. */
    public static final double HALF = 0.5;

    /** No entry at all. */
    public static final double BLOCKED = 0;

    private static final int REGIMES = 6;

    private final PerformanceSettings settings;
    private final RegimeTrades[] byRegime = new RegimeTrades[REGIMES];

    /**
     * A strategy that has not traded.
     *
     * @param settings what its trades mean
     */
    public Performance(final PerformanceSettings settings) {
        this.settings = settings;
        for (int i = 0; i < REGIMES; i++) {
            byRegime[i] = new RegimeTrades(settings.trades());
        }
    }

    /**
     * What its trades mean.
     *
     * @return as configured
     */
    public PerformanceSettings settings() {
        return settings;
    }

    /**
     * Takes a finished trade.
     *
     * @param regime   in which it was entered
     * @param profitE8 after fees
     * @param paidE8   for what was bought, above 0
     * @param nowNanos event time
     * @return true when the weight of the regime is another now
     */
    public boolean onTrade(final MarketRegime regime, final long profitE8, final long paidE8, final long nowNanos) {
        final RegimeTrades trades = byRegime[regime.value()];
        trades.add(profitE8, (double) profitE8 / paidE8);
        final double before = trades.weight;
        trades.weight = judge(trades);
        if (trades.weight == BLOCKED && before != BLOCKED) {
            trades.blockedAtNanos = nowNanos;
        }
        return trades.weight != before;
    }

    /**
     * What an entry's size is multiplied by.
     *
     * @param regime   of the market now
     * @param nowNanos event time
     * @return {@link #FULL}, {@link #HALF} or {@link #BLOCKED}
     */
    public double weight(final MarketRegime regime, final long nowNanos) {
        if (!settings.isFiltered()) {
            return FULL;
        }
        final RegimeTrades trades = byRegime[regime.value()];
        final boolean isOver = nowNanos - trades.blockedAtNanos >= settings.pauseNanos();
        return trades.weight == BLOCKED && isOver ? HALF : trades.weight;
    }

    /**
     * Winners of the last trades.
     *
     * @param regime in which they were entered
     * @return 0 to 1; what is assumed before there are enough
     */
    public double winRate(final MarketRegime regime) {
        final RegimeTrades trades = byRegime[regime.value()];
        return trades.count < settings.minTrades() ? settings.assumedWinRate() : trades.winRate();
    }

    /**
     * What a trade brought on average, after fees.
     *
     * @param regime in which it was entered
     * @return quote currency, 0 before the first
     */
    public long averageE8(final MarketRegime regime) {
        final RegimeTrades trades = byRegime[regime.value()];
        return trades.count == 0 ? 0 : trades.profitE8 / trades.count;
    }

    /**
     * How many trades count.
     *
     * @param regime in which they were entered
     * @return 0 to the window
     */
    public int trades(final MarketRegime regime) {
        return byRegime[regime.value()].count;
    }

    /**
     * The share of equity that grows it fastest, were the next trades like the last: {@code w - (1 - w) / r}, with the
     * share w of winners and r, their average return over that of the losers.
     *
     * <p>Source: J. L. Kelly, "A New Interpretation of Information Rate" (1956), for a bet that wins r or loses 1.
     *
     * @param regime of the market now
     * @return a fraction, 0 or less for a bet not to be made; NaN before there are enough trades
     */
    public double kelly(final MarketRegime regime) {
        final RegimeTrades trades = byRegime[regime.value()];
        if (trades.count < settings.minTrades()) {
            return Double.NaN;
        }
        final double winRate = trades.winRate();
        final double won = trades.averageWin();
        final double lost = trades.averageLoss();
        if (won <= 0) {
            return 0;
        }
        return lost <= 0 ? winRate : winRate - (1 - winRate) * lost / won;
    }

    /**
     * What an entry can be expected to bring: {@code w * target - (1 - w) * stop - costs}.
     *
     * @param regime of the market now
     * @param target gain when it goes well, as a fraction of the entry
     * @param stop   loss when it does not, as a fraction of the entry
     * @param costs  fees of both sides and the spread, as a fraction of the entry
     * @return a fraction of the entry
     */
    public double expected(final MarketRegime regime, final double target, final double stop, final double costs) {
        final double winRate = winRate(regime);
        return winRate * target - (1 - winRate) * stop - costs;
    }

    /**
     * Hands the whole state over, or takes it.
     *
     * @param state carries it
     */
    public void exchange(final StateExchange state) {
        for (final RegimeTrades trades : byRegime) {
            trades.exchange(state);
        }
    }

    private double judge(final RegimeTrades trades) {
        if (trades.count < settings.minTrades() || trades.profitE8 >= 0) {
            return FULL;
        }
        return trades.winRate() < settings.minWinRate() ? BLOCKED : HALF;
    }

    /** A ring of the last trades, with their sums kept exactly where they are money and summed anew where not. */
    private static final class RegimeTrades {
        private final long[] profitsE8;
        private final double[] returns;
        private int next;
        private int count;
        private long profitE8;
        private int winners;
        private double weight = FULL;
        private long blockedAtNanos;

        RegimeTrades(final int window) {
            profitsE8 = new long[window];
            returns = new double[window];
        }

        void add(final long newProfitE8, final double newReturn) {
            if (count == profitsE8.length) {
                profitE8 = Math.subtractExact(profitE8, profitsE8[next]);
                winners -= profitsE8[next] > 0 ? 1 : 0;
            } else {
                count++;
            }
            profitsE8[next] = newProfitE8;
            returns[next] = newReturn;
            profitE8 = Math.addExact(profitE8, newProfitE8);
            winners += newProfitE8 > 0 ? 1 : 0;
            next = (next + 1) % profitsE8.length;
        }

        double winRate() {
            return count == 0 ? 0 : (double) winners / count;
        }

        double averageWin() {
            return winners == 0 ? 0 : sum(1) / winners;
        }

        double averageLoss() {
            return winners == count ? 0 : -sum(-1) / (count - winners);
        }

        private double sum(final int sign) {
            double sum = 0;
            for (int i = 0; i < count; i++) {
                sum += profitsE8[i] > 0 == sign > 0 ? returns[i] : 0;
            }
            return sum;
        }

        void exchange(final StateExchange state) {
            state.exchange(profitsE8);
            state.exchange(returns);
            next = state.exchange(next);
            count = state.exchange(count);
            profitE8 = state.exchange(profitE8);
            winners = state.exchange(winners);
            weight = state.exchange(weight);
            blockedAtNanos = state.exchange(blockedAtNanos);
        }
    }
}
