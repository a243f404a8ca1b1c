package io.reprise.execution.venue.coinbase.rest;

import java.util.Optional;

/**
 * What orders cost that are placed now.
 *
 * @param pricingTier  the venue's word
 * @param makerRateE8  share of the value with eight decimals, 0 to below 1
 * @param takerRateE8  share of the value with eight decimals, 0 to below 1
 * @param tradedVolume of 30 days, for information
 */
public record FeeTier(String pricingTier, long makerRateE8, long takerRateE8, Optional<ExactDecimal> tradedVolume) {}
