package io.reprise.marketdata.health;

import java.util.Arrays;

/**
 * When each pair of channel and product was last heard of: a venue may drop one channel silently while the others flow.
 *
 * <p>One thread; allocates at construction only. Channels and products are small numbers.
 */
public final class Liveness {
    /** {@link #findSilent} found none. */
    public static final int NONE = -1;

    private static final long UNWATCHED = Long.MIN_VALUE;

    private final long silentAfterNanos;
    private final int productCount;
    private final long[] lastAtNanos;

    /**
     * Watches nothing yet.
     *
     * @param silentAfterNanos longest silence that is normal
     * @param channelCount     channels are numbered from 0 to one less
     * @param productCount     products are numbered from 0 to one less
     */
    public Liveness(final long silentAfterNanos, final int channelCount, final int productCount) {
        this.silentAfterNanos = silentAfterNanos;
        this.productCount = productCount;
        lastAtNanos = new long[channelCount * productCount];
        clear();
    }

    /** Watches nothing any more. */
    public void clear() {
        Arrays.fill(lastAtNanos, UNWATCHED);
    }

    /**
     * Watches a pair from now on.
     *
     * @param channel  its number
     * @param product  its number
     * @param nowNanos the silence counts from here
     */
    public void watch(final int channel, final int product, final long nowNanos) {
        lastAtNanos[channel * productCount + product] = nowNanos;
    }

    /**
     * Something came of a pair; changes nothing for one that is not watched.
     *
     * @param channel  its number
     * @param product  its number
     * @param nowNanos the time
     */
    public void onHeard(final int channel, final int product, final long nowNanos) {
        final int pair = channel * productCount + product;
        if (lastAtNanos[pair] != UNWATCHED) {
            lastAtNanos[pair] = nowNanos;
        }
    }

    /**
     * Finds a pair that has been silent too long, and counts its silence from now again, so that it is found once.
     *
     * @param nowNanos the time
     * @return a pair for {@link #channel} and {@link #product}, or {@link #NONE}; call again for more
     */
    public int findSilent(final long nowNanos) {
        for (int pair = 0; pair < lastAtNanos.length; pair++) {
            if (lastAtNanos[pair] != UNWATCHED && nowNanos - lastAtNanos[pair] > silentAfterNanos) {
                lastAtNanos[pair] = nowNanos;
                return pair;
            }
        }
        return NONE;
    }

    /**
     * The channel of a pair.
     *
     * @param pair from {@link #findSilent}
     * @return its number
     */
    public int channel(final int pair) {
        return pair / productCount;
    }

    /**
     * The product of a pair.
     *
     * @param pair from {@link #findSilent}
     * @return its number
     */
    public int product(final int pair) {
        return pair % productCount;
    }
}
