package io.reprise.strategy;

import io.reprise.event.StateExchange;

/** Where a strategy's decisions become proposals; what the stage asks of either kind. */
interface Desk {
    /** Prices since the last call: time to look whether to leave, before the strategy is asked. */
    void onPrices(long low, long high);

    /** Hands the whole state over, or takes it. */
    void exchange(StateExchange state);
}
