package io.reprise.simulator.exchange;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A change of price and size, asked for or made.
 *
 * @param price         new limit price
 * @param size          new total size in base currency, what is filled included
 * @param stopPrice     new stop price; null to keep it
 * @param acceptedNanos when it was accepted, since 1970
 */
public record Edit(BigDecimal price, BigDecimal size, @Nullable BigDecimal stopPrice, long acceptedNanos) {}
