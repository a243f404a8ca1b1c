package io.reprise.strategy;

import io.reprise.event.StateExchange;

/** Where a strategy's decisions become proposals; what the stage asks of either kind. */
interface Desk {
    /** Prices since the last call: time to look whether to leave, before the strategy is asked. */
    void onPrices(long low, long high);

    /** An order of its own was reported, or its holding changed otherwise. */
    void onReported();

    /** Hands the whole state over, or takes it. */
    void exchange(StateExchange state);
}
