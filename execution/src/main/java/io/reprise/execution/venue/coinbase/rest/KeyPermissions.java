package io.reprise.execution.venue.coinbase.rest;

/**
 * What our key may do.
 *
 * @param canView       read
 * @param canTrade      place orders
 * @param canTransfer   move money out: more than an engine needs
 * @param portfolioUuid whose orders and balances it sees
 * @param portfolioType the venue's word
 */
public record KeyPermissions(
        boolean canView, boolean canTrade, boolean canTransfer, String portfolioUuid, String portfolioType) {}
