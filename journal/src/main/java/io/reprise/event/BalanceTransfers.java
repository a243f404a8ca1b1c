package io.reprise.event;

/** What somebody paid in or out of the account, by a difference that was found. Pure; allocates nothing. */
public final class BalanceTransfers {
    private BalanceTransfers() {}

    /**
     * The amount that came or went beside our own orders.
     *
     * @param difference of any kind
     * @return E8 of its currency, below zero for what went out; 0 where it is none of a balance
     * @throws ArithmeticException when it does not fit 63 bits
     */
    public static long amountE8(final DifferenceFoundDecoder difference) {
        if (difference.kind() != DifferenceKind.BALANCE
                || difference.expected() == DifferenceFoundDecoder.expectedNullValue()
                || difference.actual() == DifferenceFoundDecoder.actualNullValue()) {
            return 0;
        }
        return Math.subtractExact(difference.actual(), difference.expected());
    }
}
