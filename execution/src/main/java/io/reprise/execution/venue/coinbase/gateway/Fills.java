package io.reprise.execution.venue.coinbase.gateway;

import io.reprise.event.Instrument;
import io.reprise.event.Liquidity;
import io.reprise.execution.venue.coinbase.rest.ExactDecimal;
import io.reprise.execution.venue.coinbase.rest.Fill;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the fills of one venue order come to: exact, each counted once. Immutable.
 *
 * @param quantity  mantissa
 * @param value     in quote currency
 * @param fees      in quote currency
 * @param liquidity maker or taker where all fills are the same, else {@link Liquidity#NONE}
 */
record Fills(long quantity, ExactDecimal value, ExactDecimal fees, Liquidity liquidity) {
    /** No fill. */
    static final Fills NONE = new Fills(0, ExactDecimal.ZERO, ExactDecimal.ZERO, Liquidity.NONE);

    /**
     * Adds fills up.
     *
     * @throws ArithmeticException when the quantity needs more than 63 bits
     */
    static Fills of(final Instrument instrument, final List<Fill> fills) {
        final Set<String> counted = new HashSet<>();
        long quantity = 0;
        BigDecimal value = BigDecimal.ZERO;
        BigDecimal fees = BigDecimal.ZERO;
        Liquidity liquidity = fills.isEmpty() ? Liquidity.NONE : fills.get(0).liquidity();
        for (final Fill fill : fills) {
            if (counted.add(fill.entryId())) {
                quantity = Math.addExact(quantity, fill.quantity());
                value = value.add(BigDecimal.valueOf(fill.price(), instrument.priceDecimals())
                        .multiply(BigDecimal.valueOf(fill.quantity(), instrument.quantityDecimals())));
                fees = fees.add(fill.commission().value());
                liquidity = fill.liquidity() == liquidity ? liquidity : Liquidity.NONE;
            }
        }
        return new Fills(quantity, new ExactDecimal(value), new ExactDecimal(fees), liquidity);
    }
}
