package io.reprise.engine.reader.summary;

/**
 * What became of the money. All amounts E8.
 *
 * @param currency           of every amount
 * @param isStartKnown       false when nothing in the journal says what there was before the first fill
 * @param startE8            cash before the first fill
 * @param cashE8             cash at the end
 * @param equityE8           cash and positions at the end
 * @param realisedE8         profit taken, before fees
 * @param unrealisedE8       profit of what is still held
 * @param feesE8             paid
 * @param drawdownE8         deepest fall of the equity below its peak
 * @param drawdownMillionths deepest fall as a part of the peak, in parts of a million
 */
public record MoneyFigures(
        String currency,
        boolean isStartKnown,
        long startE8,
        long cashE8,
        long equityE8,
        long realisedE8,
        long unrealisedE8,
        long feesE8,
        long drawdownE8,
        long drawdownMillionths) {
    /**
     * Profit or loss before fees, taken or not.
     *
     * @return E8 money
     */
    public long grossE8() {
        return Math.addExact(realisedE8, unrealisedE8);
    }

    /**
     * Profit or loss after fees, taken or not.
     *
     * @return E8 money
     */
    public long netE8() {
        return Math.subtractExact(grossE8(), feesE8);
    }

    /**
     * What the cash says beyond what the positions say: the two are told by different fields of the journal, so
     * anything but zero is a defect of the ledger, a deposit, or a damaged journal.
     *
     * @return final equity less starting cash less net profit
     */
    public long imbalanceE8() {
        return isStartKnown ? Math.subtractExact(Math.subtractExact(equityE8, startE8), netE8()) : 0;
    }
}
