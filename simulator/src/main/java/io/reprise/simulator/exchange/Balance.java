package io.reprise.simulator.exchange;

import java.math.BigDecimal;

/**
 * What the account has of one currency.
 *
 * @param currency  such as {@code USD}
 * @param available free to use
 * @param hold      set aside for orders that are not done
 * @param unsettled earned, not yet available
 */
public record Balance(String currency, BigDecimal available, BigDecimal hold, BigDecimal unsettled) {}
