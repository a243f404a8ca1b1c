package io.reprise.simulator.exchange;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What the account pays and has paid.
 *
 * @param totalFees  of all fills, in quote currency
 * @param volume     quote value traded in 30 days
 * @param tier       in force for new orders
 * @param nextVolume volume of the next tier; null on the last
 */
public record FeeSummary(BigDecimal totalFees, BigDecimal volume, FeeTier tier, @Nullable BigDecimal nextVolume) {}
