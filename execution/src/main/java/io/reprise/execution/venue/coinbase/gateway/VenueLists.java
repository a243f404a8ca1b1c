package io.reprise.execution.venue.coinbase.gateway;

import io.reprise.execution.venue.coinbase.rest.Account;
import io.reprise.execution.venue.coinbase.rest.VenueOrder;
import java.util.List;

/**
 * What the venue lists, read to the last page.
 *
 * @param orders   created since a time
 * @param accounts all of them, read behind the orders
 * @param refused  entries that could not be read, for a person
 */
record VenueLists(List<VenueOrder> orders, List<Account> accounts, List<String> refused) {
    /** Keeps its lists from changing. */
    VenueLists {
        orders = List.copyOf(orders);
        accounts = List.copyOf(accounts);
        refused = List.copyOf(refused);
    }
}
