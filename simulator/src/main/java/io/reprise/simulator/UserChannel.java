package io.reprise.simulator;

import io.reprise.simulator.exchange.Exchange;
import io.reprise.simulator.exchange.OrderState;
import io.reprise.simulator.exchange.OrderUpdate;
import io.reprise.simulator.exchange.WorkingOrders;
import io.reprise.simulator.order.OrderText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Tells clients of the account's orders: those in the market first, then every change, whichever thread made it.
 * Simulator thread only; the exchange's threads queue their updates here.
 */
final class UserChannel {
    /** Orders in one frame of the snapshot; one with fewer ends it. */
    static final int BATCH = 50;

    /** An update that waits for another one to overtake it goes by itself after this. */
    private static final long SWAP_NANOS_MAX = 1_000_000_000L;

    private final Exchange exchange;
    private final TokenCheck tokens;
    private final FaultSwitches faults;
    private final OrderText text;
    private final Queue<OrderUpdate> unsent = new ConcurrentLinkedQueue<>();
    private final Map<ClientSession, Subscription> subscriptions = new LinkedHashMap<>();
    private @Nullable OrderUpdate overtaken;
    private long overtakenFromNanos;

    /** What one client hears: these products, none for all, and updates after those its snapshot contains. */
    private record Subscription(Set<String> products, long afterSerial) {
        private boolean isOf(final String product) {
            return products.isEmpty() || products.contains(product);
        }
    }

    /**
     * A channel nobody hears.
     *
     * @param exchange to tell of
     * @param tokens   who may hear
     * @param faults   that updates may meet
     */
    UserChannel(final Exchange exchange, final TokenCheck tokens, final FaultSwitches faults) {
        this.exchange = exchange;
        this.tokens = tokens;
        this.faults = faults;
        this.text = new OrderText(exchange);
        exchange.listen(unsent::add);
    }

    void onRequest(final ClientSession session, final ClientRequest request, final long nowNanos) {
        final Set<String> users = session.products(Channel.USER);
        if (!request.isSubscribe()) {
            users.clear();
            subscriptions.remove(session);
            session.acknowledge(nowNanos);
        } else if (request.jwt().isEmpty() || tokens.refusal(request.jwt()) != null) {
            session.refuse("authentication failure");
        } else {
            session.onSubscribe();
            if (users.add(exchange.userId())) {
                send(nowNanos);
                sendSnapshot(session, Set.copyOf(request.products()), nowNanos);
            }
            session.acknowledge(nowNanos);
        }
    }

    void onClosed(final ClientSession session) {
        subscriptions.remove(session);
    }

    /** Sends what has changed since the last call. */
    void send(final long nowNanos) {
        for (OrderUpdate update = unsent.poll(); update != null; update = unsent.poll()) {
            if (overtaken == null && faults.takeSwap()) {
                overtaken = update;
                overtakenFromNanos = nowNanos;
            } else {
                send(update, nowNanos);
                sendOvertaken(nowNanos);
            }
        }
        if (nowNanos - overtakenFromNanos > SWAP_NANOS_MAX) {
            sendOvertaken(nowNanos);
        }
    }

    private void sendOvertaken(final long nowNanos) {
        if (overtaken != null) {
            send(overtaken, nowNanos);
            overtaken = null;
        }
    }

    private void send(final OrderUpdate update, final long nowNanos) {
        final String product = update.order().order().productId();
        String event = "";
        for (final Map.Entry<ClientSession, Subscription> each : subscriptions.entrySet()) {
            if (each.getValue().isOf(product)
                    && update.serial() > each.getValue().afterSerial()) {
                event = event.isEmpty() ? text.event(false, List.of(update.order())) : event;
                each.getKey().send(Channel.USER, product, nowNanos, event);
            }
        }
    }

    private void sendSnapshot(final ClientSession session, final Set<String> products, final long nowNanos) {
        final WorkingOrders working = exchange.working();
        final Subscription subscription = new Subscription(products, working.serial());
        subscriptions.put(session, subscription);
        final List<OrderState> wanted = working.orders().stream()
                .filter(order -> subscription.isOf(order.order().productId()))
                .toList();
        for (int from = 0; from <= wanted.size(); from += BATCH) {
            final List<OrderState> batch = wanted.subList(from, Math.min(wanted.size(), from + BATCH));
            session.send(Channel.USER, "", nowNanos, text.event(true, batch));
        }
    }
}
