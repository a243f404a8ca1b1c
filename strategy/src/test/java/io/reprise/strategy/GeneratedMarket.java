package io.reprise.strategy;

import io.reprise.strategy.testkit.StrategyTestKit;
import java.util.SplittableRandom;

/**
 * A seeded market of one product: a random walk of trades, five a second, with a burst about every ten seconds that
 * moves the price by 0.1 to 0.3 % within a second or two on five to ten times the volume.
 */
final class GeneratedMarket {
    static final long TRADE_EVERY = StrategyTestKit.SECOND / 5;

    private static final double STEP = 0.000_017;
    private static final int TRADES_BETWEEN_BURSTS = 50;
    private static final int TRADES_IN_BURST = 8;

    private final SplittableRandom random;
    private double price;
    private double drift;
    private double volumeFactor;
    private int burstLeft;
    private boolean isCalm;

    GeneratedMarket(final long seed, final double price) {
        random = new SplittableRandom(seed);
        this.price = price;
    }

    /** Leaves the bursts out, or brings them back. */
    void calm(final boolean calm) {
        isCalm = calm;
    }

    /** Moves on by one trade and returns its price, a mantissa of two decimals. */
    long nextPrice() {
        if (!isCalm && burstLeft == 0 && random.nextInt(TRADES_BETWEEN_BURSTS) == 0) {
            burstLeft = TRADES_IN_BURST;
            drift = random.nextDouble(0.001, 0.003) / TRADES_IN_BURST * (random.nextBoolean() ? 1 : -1);
        }
        final boolean isBurst = burstLeft > 0;
        volumeFactor = isBurst ? random.nextDouble(5, 10) : 1;
        burstLeft = isBurst ? burstLeft - 1 : 0;
        price *= 1
                + STEP * (random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.5) * 2
                + (isBurst ? drift : 0);
        return Math.round(price * 100);
    }

    /** Volume of the trade just made, a mantissa of eight decimals. */
    long volume() {
        return 1 + (long) (volumeFactor * random.nextInt(2_000_000));
    }

    /** The next candle of that many trades. */
    StrategyTestKit.Candle nextCandle(final int trades) {
        final long open = nextPrice();
        long high = open;
        long low = open;
        long close = open;
        long traded = volume();
        for (int i = 1; i < trades; i++) {
            close = nextPrice();
            high = Math.max(high, close);
            low = Math.min(low, close);
            traded += volume();
        }
        return new StrategyTestKit.Candle(open, high, low, close, traded);
    }
}
