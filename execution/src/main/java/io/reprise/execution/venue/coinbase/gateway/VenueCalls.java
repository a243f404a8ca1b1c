package io.reprise.execution.venue.coinbase.gateway;

import io.reprise.event.Instrument;
import io.reprise.execution.venue.coinbase.rest.Account;
import io.reprise.execution.venue.coinbase.rest.CoinbaseOrders;
import io.reprise.execution.venue.coinbase.rest.EndpointClass;
import io.reprise.execution.venue.coinbase.rest.Fill;
import io.reprise.execution.venue.coinbase.rest.FillQuery;
import io.reprise.execution.venue.coinbase.rest.InstrumentLookup;
import io.reprise.execution.venue.coinbase.rest.OrderQuery;
import io.reprise.execution.venue.coinbase.rest.Page;
import io.reprise.execution.venue.coinbase.rest.RateHeaders;
import io.reprise.execution.venue.coinbase.rest.RefusedItem;
import io.reprise.execution.venue.coinbase.rest.RestAnswer;
import io.reprise.execution.venue.coinbase.rest.VenueOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The calls behind requests that are more than one: lists are read to their last page. Sender threads; waits for the
 * venue.
 */
final class VenueCalls {
    /** The venue names no bound for orders; accounts have this one. */
    static final int PAGE_ITEMS = 250;

    /** A list longer than this is not ours to read: some 50,000 orders. */
    static final int PAGES_MAX = 200;

    /** A list whose next page has to wait for longer is asked anew some other time: the sender is needed. */
    static final long PATIENT_NANOS = 2_000_000_000L;

    private static final String NO_TURN = "the venue may not be asked for the rest of a list for now";

    private final CoinbaseOrders orders;
    private final InstrumentLookup instruments;
    private final Predicate<EndpointClass> turn;

    /** The turn of each first request is taken by whoever calls; it is waited for before all others. */
    VenueCalls(final CoinbaseOrders orders, final InstrumentLookup instruments, final Predicate<EndpointClass> turn) {
        this.orders = orders;
        this.instruments = instruments;
        this.turn = turn;
    }

    /** Looks for an order of which only our id is known. */
    RestAnswer<Optional<VenueOrder>> find(final Request.Find find) {
        final OrderQuery query = new OrderQuery(
                List.of(find.productId()), List.of(), OptionalLong.of(find.sinceNanos()), PAGE_ITEMS, "");
        final Listed<VenueOrder> listed = new Listed<>(EndpointClass.LISTS, turn);
        final RestAnswer<?> last = listed.read(cursor -> orders.orders(query.from(cursor)));
        if (!(last instanceof RestAnswer.Understood<?>)) {
            return failed(last);
        }
        final Optional<VenueOrder> found = listed.items.stream()
                .filter(order -> order.clientOrderId().equals(find.clientOrderId()))
                .findFirst();
        if (found.isEmpty() && !listed.refused.isEmpty()) {
            // It may be the one that could not be read.
            return unreadable(listed.refused.get(0));
        }
        return new RestAnswer.Understood<>(found, RateHeaders.SILENT);
    }

    /** What an order's fills come to. */
    RestAnswer<Fills> fills(final Request.ListFills request) {
        final List<String> ids = List.of(request.venueOrderId());
        final Listed<Fill> listed = new Listed<>(EndpointClass.LISTS, turn);
        final RestAnswer<?> last =
                listed.read(cursor -> orders.fills(new FillQuery(ids, List.of(), OptionalLong.empty(), 0, cursor)));
        if (!(last instanceof RestAnswer.Understood<?>)) {
            return failed(last);
        }
        if (!listed.refused.isEmpty()) {
            return unreadable(listed.refused.get(0));
        }
        if (listed.items.isEmpty()) {
            return new RestAnswer.Understood<>(Fills.NONE, RateHeaders.SILENT);
        }
        final Instrument instrument = instruments.find(listed.items.get(0).productId());
        return instrument == null
                ? new RestAnswer.Unreadable<>(
                        0, "product_id", "is none of ours", listed.items.get(0).productId())
                : new RestAnswer.Understood<>(Fills.of(instrument, listed.items), RateHeaders.SILENT);
    }

    /** All orders since a time, then all balances. */
    RestAnswer<VenueLists> lists(final Request.Compare compare) {
        final OrderQuery query =
                new OrderQuery(List.of(), List.of(), OptionalLong.of(compare.sinceNanos()), PAGE_ITEMS, "");
        final Listed<VenueOrder> listed = new Listed<>(EndpointClass.LISTS, turn);
        final RestAnswer<?> lastOrders = listed.read(cursor -> orders.orders(query.from(cursor)));
        if (!(lastOrders instanceof RestAnswer.Understood<?>)) {
            return failed(lastOrders);
        }
        if (!turn.test(EndpointClass.ACCOUNT)) {
            return new RestAnswer.UnknownFate<>(NO_TURN);
        }
        final Listed<Account> accounts = new Listed<>(EndpointClass.ACCOUNT, turn);
        final RestAnswer<?> lastAccounts = accounts.read(cursor -> orders.accounts(PAGE_ITEMS, cursor));
        if (!(lastAccounts instanceof RestAnswer.Understood<?>)) {
            return failed(lastAccounts);
        }
        final List<String> refused = new ArrayList<>();
        for (final RefusedItem item : listed.refused) {
            refused.add(item.where() + " " + item.what() + ": " + item.text());
        }
        return new RestAnswer.Understood<>(new VenueLists(listed.items, accounts.items, refused), RateHeaders.SILENT);
    }

    /** The same failure, of an answer of another type. */
    private static <T> RestAnswer<T> failed(final RestAnswer<?> answer) {
        final Refusal refusal = Refusal.of(answer);
        return answer.isFateOpen() || refusal.status() == 0
                ? new RestAnswer.UnknownFate<>(refusal.text())
                : new RestAnswer.Refused<>(refusal.status(), refusal.reason(), "", refusal.text());
    }

    private static <T> RestAnswer<T> unreadable(final RefusedItem item) {
        return new RestAnswer.Unreadable<>(0, item.where(), item.what(), item.text());
    }

    /** Pages read so far. */
    private static final class Listed<T> {
        private final List<T> items = new ArrayList<>();
        private final List<RefusedItem> refused = new ArrayList<>();
        private final EndpointClass endpoint;
        private final Predicate<EndpointClass> turn;

        Listed(final EndpointClass endpoint, final Predicate<EndpointClass> turn) {
            this.endpoint = endpoint;
            this.turn = turn;
        }

        /** Reads to the last page; the answer is that to the last request. */
        RestAnswer<?> read(final Function<String, RestAnswer<Page<T>>> page) {
            final Set<String> cursors = new HashSet<>();
            String cursor = "";
            while (true) {
                final RestAnswer<Page<T>> answer = page.apply(cursor);
                if (!(answer instanceof RestAnswer.Understood<Page<T>> understood)) {
                    return answer;
                }
                items.addAll(understood.value().items());
                understood.value().refused().stream()
                        .filter(item -> !item.isOfOtherProduct())
                        .forEach(refused::add);
                cursor = understood.value().nextCursor();
                if (cursor.isEmpty()) {
                    return answer;
                }
                if (!cursors.add(cursor) || cursors.size() > PAGES_MAX) {
                    return new RestAnswer.UnknownFate<>("a list that does not end, at its page " + cursors.size());
                }
                if (!turn.test(endpoint)) {
                    return new RestAnswer.UnknownFate<>(NO_TURN);
                }
            }
        }
    }
}
