package io.reprise.event;

/**
 * Folds a state into 64 bits, so that two runs can be compared by one number.
 *
 * <p>Not a cryptographic hash: it finds differences, not forgers. Pure; allocates nothing. The step is the finaliser of
 * SplitMix64 (Steele, Lea, Flood: "Fast splittable pseudorandom number generators", 2014), a bijection of 64 bits.
 */
public final class StateHash {
    /** Where a fold starts. */
    public static final long SEED = 0x5265_7072_6973_6531L;

    private StateHash() {}

    /**
     * Spreads a number over 64 bits.
     *
     * @param value anything
     * @return a number that differs in about half of its bits when {@code value} differs in one
     */
    public static long spread(final long value) {
        long z = value + 0x9E37_79B9_7F4A_7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D0_49BB_1331_11EBL;
        return z ^ (z >>> 31);
    }

    /**
     * Folds one more number in; the order matters.
     *
     * @param hash  so far, {@link #SEED} at the start
     * @param value to fold in
     * @return the new hash
     */
    public static long fold(final long hash, final long value) {
        return spread(hash ^ spread(value));
    }

    /**
     * Folds one more {@code double} in by its bits.
     *
     * @param hash  so far
     * @param value to fold in
     * @return the new hash
     */
    public static long fold(final long hash, final double value) {
        return fold(hash, Double.doubleToLongBits(value));
    }

    /**
     * Folds a name in, character by character.
     *
     * @param hash so far, {@link #SEED} at the start
     * @param name to fold in
     * @return the new hash
     */
    public static long fold(final long hash, final String name) {
        long folded = hash;
        for (int i = 0; i < name.length(); i++) {
            folded = fold(folded, name.charAt(i));
        }
        return folded;
    }
}
