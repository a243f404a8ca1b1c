package io.reprise.bench;

/**
 * What a frame's numbers come to, for decoders that must agree: prices and quantities as mantissas, trade ids, and a
 * number for each side.
 */
final class FrameNumbers {
    /** A buyer, or a bid. */
    static final long BUY = 1;

    /** A seller, or an offer. */
    static final long SELL = 2;

    /** Decimals of a price, of both products. */
    static final int PRICE_DECIMALS = 2;

    /** Decimals of a quantity, of both products. */
    static final int QUANTITY_DECIMALS = 8;

    private static final int RADIX = 10;

    private FrameNumbers() {}

    /**
     * Throws when a decoder's sum is not the expected one.
     *
     * @return the sum
     */
    static long checked(final long sum, final long expected) {
        if (sum != expected) {
            throw new IllegalStateException("the frame's numbers add up to " + sum + ", expected " + expected);
        }
        return sum;
    }

    /** The mantissa of a plain decimal that needs no more than the given decimals. */
    static long mantissa(final String text, final int decimals) {
        long mantissa = 0;
        int missing = decimals;
        boolean isFraction = false;
        for (int i = 0; i < text.length(); i++) {
            final char character = text.charAt(i);
            if (character == '.') {
                isFraction = true;
            } else {
                mantissa = mantissa * RADIX + (character - '0');
                missing -= isFraction ? 1 : 0;
            }
        }
        return scaledUp(mantissa, missing);
    }

    /** The same, of characters in a larger text. */
    static long mantissa(final char[] text, final int offset, final int length, final int decimals) {
        long mantissa = 0;
        int missing = decimals;
        boolean isFraction = false;
        for (int i = offset; i < offset + length; i++) {
            final char character = text[i];
            if (character == '.') {
                isFraction = true;
            } else {
                mantissa = mantissa * RADIX + (character - '0');
                missing -= isFraction ? 1 : 0;
            }
        }
        return scaledUp(mantissa, missing);
    }

    private static long scaledUp(final long mantissa, final int missing) {
        long scaled = mantissa;
        for (int i = 0; i < missing; i++) {
            scaled *= RADIX;
        }
        return scaled;
    }
}
