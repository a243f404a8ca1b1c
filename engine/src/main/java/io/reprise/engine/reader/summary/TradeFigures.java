package io.reprise.engine.reader.summary;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What the closed round trips came to, after fees. A trip of exactly zero is neither a win nor a loss.
 *
 * @param closed             round trips from flat to flat
 * @param stillOpen          positions held at the end
 * @param wins               trips with a profit
 * @param losses             trips with a loss
 * @param wonE8              sum of the profits
 * @param lostE8             sum of the losses, 0 or more
 * @param largestWinE8       0 without one
 * @param largestLossE8      0 or more
 * @param exposureMillionths part of the market's time in which anything was held
 */
public record TradeFigures(
        long closed,
        long stillOpen,
        long wins,
        long losses,
        long wonE8,
        long lostE8,
        long largestWinE8,
        long largestLossE8,
        long exposureMillionths) {
    /**
     * Wins among the closed trips.
     *
     * @return parts of a million, 0 without trips
     */
    public long winRateMillionths() {
        return Amounts.millionths(wins, closed);
    }

    /**
     * What an average winning trip won.
     *
     * @return E8 money, rounded towards zero; 0 without wins
     */
    public long averageWinE8() {
        return wins == 0 ? 0 : wonE8 / wins;
    }

    /**
     * What an average losing trip lost.
     *
     * @return E8 money, 0 or more, rounded towards zero
     */
    public long averageLossE8() {
        return losses == 0 ? 0 : lostE8 / losses;
    }

    /**
     * Profits divided by losses.
     *
     * @return with two decimals, {@code infinite} when nothing was lost, {@code none} when nothing was closed
     */
    public String profitFactor() {
        if (lostE8 > 0) {
            return BigDecimal.valueOf(wonE8)
                    .divide(BigDecimal.valueOf(lostE8), 2, RoundingMode.HALF_EVEN)
                    .toPlainString();
        }
        return wonE8 > 0 ? "infinite" : "none";
    }
}
