package io.reprise.simulator;

import io.reprise.simulator.exchange.Exchange;
import io.reprise.simulator.market.GeneratedMarket;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Serves generated markets: subscriptions, snapshots, updates and heartbeats. */
final class GeneratedSource implements FrameSource {
    /** The venue's undocumented ceiling for one connection. */
    static final int BOOKS_MAX = 30;

    private static final String EVERY_CLIENT = "heartbeats";
    private static final long SECOND_NANOS = 1_000_000_000L;

    /** Steps in one go: a long pause is caught up in pieces, between which clients are heard. */
    private static final int STEPS_MAX = 100;

    private final Map<String, ProductFeed> feeds = new LinkedHashMap<>();
    private final UserChannel users;
    private final double speed;
    private final long startedAtNanos;
    private final long venueStartNanos;
    private long steps;
    private long nextBeatNanos;

    /** A large base: clients may only trust differences. */
    private long beat = 41_691;

    /**
     * A source that starts now.
     *
     * @param markets         one for each product
     * @param exchange        that steps them
     * @param tokens          who may hear of orders
     * @param faults          that updates of orders may meet
     * @param speed           simulated seconds in one, 0 unlimited
     * @param startedAtNanos  of the monotonic clock
     * @param venueStartNanos what the markets' clocks show, since 1970
     */
    GeneratedSource(
            final List<GeneratedMarket> markets,
            final Exchange exchange,
            final TokenCheck tokens,
            final FaultSwitches faults,
            final double speed,
            final long startedAtNanos,
            final long venueStartNanos) {
        this.users = new UserChannel(exchange, tokens, faults);
        this.speed = speed;
        this.startedAtNanos = startedAtNanos;
        this.venueStartNanos = venueStartNanos;
        this.nextBeatNanos = startedAtNanos + SECOND_NANOS;
        for (final GeneratedMarket market : markets) {
            feeds.put(market.instrument().symbol(), new ProductFeed(market, exchange, feeds.size() * 3 % 10));
        }
    }

    @Override
    public void onRequest(final ClientSession session, final ClientRequest request, final long nowNanos) {
        final Channel channel = Channel.named(request.channel());
        if (channel == null) {
            session.refuse("authentication failure");
        } else if (channel == Channel.USER) {
            users.onRequest(session, request, venueNanos());
        } else if (request.isSubscribe()) {
            subscribe(session, channel, request);
        } else {
            final Set<String> products = session.products(channel);
            if (request.products().isEmpty() || channel == Channel.HEARTBEATS) {
                products.clear();
            } else {
                products.removeAll(wanted(channel, request));
            }
            session.acknowledge(venueNanos());
        }
    }

    @Override
    public void onClosed(final ClientSession session) {
        users.onClosed(session);
    }

    @Override
    public boolean advance(final Collection<ClientSession> sessions, final long nowNanos) {
        users.send(venueNanos());
        if (nowNanos - nextBeatNanos >= 0) {
            beat(sessions);
            nextBeatNanos += SECOND_NANOS;
        }
        final boolean isUnlimited = speed == 0;
        if (isUnlimited && sessions.stream().anyMatch(ClientSession::hasBufferedData)) {
            return true;
        }
        final double elapsed = (double) (nowNanos - startedAtNanos);
        final long due = isUnlimited ? steps + BOOKS_MAX : (long) (elapsed * speed / GeneratedMarket.STEP_NANOS);
        final long until = Math.min(due, steps + STEPS_MAX);
        while (steps < until) {
            steps++;
            for (final ProductFeed feed : feeds.values()) {
                feed.step(sessions);
            }
            users.send(venueNanos());
        }
        return isUnlimited || steps < due;
    }

    private void subscribe(final ClientSession session, final Channel channel, final ClientRequest request) {
        final List<String> added = wanted(channel, request);
        final Set<String> products = session.products(channel);
        added.removeAll(products);
        if (channel == Channel.LEVEL2 && products.size() + added.size() > BOOKS_MAX) {
            session.refuse("too many L2 streams requested in a single session");
            return;
        }
        session.onSubscribe();
        for (final String symbol : added) {
            products.add(symbol);
            final ProductFeed feed = feeds.get(symbol);
            if (feed != null) {
                feed.sendSnapshot(session, channel);
            }
        }
        session.acknowledge(venueNanos());
    }

    /** The requested products that exist, each once, by the name their data carries; unknown ones are left out. */
    private List<String> wanted(final Channel channel, final ClientRequest request) {
        final List<String> known = new ArrayList<>();
        if (channel == Channel.HEARTBEATS) {
            known.add(EVERY_CLIENT);
        } else {
            final boolean isEvery = request.products().isEmpty() && channel == Channel.STATUS;
            for (final String symbol : isEvery ? feeds.keySet() : request.products()) {
                // X-USDC shows the book of X-USD.
                final boolean isAlias = !feeds.containsKey(symbol) && symbol.endsWith("-USDC");
                final String canonical = isAlias ? symbol.substring(0, symbol.length() - 1) : symbol;
                if (feeds.containsKey(canonical) && !known.contains(canonical)) {
                    known.add(canonical);
                }
            }
        }
        return known;
    }

    private void beat(final Collection<ClientSession> sessions) {
        beat++;
        final long nanos = venueNanos();
        final String time = VenueText.time(nanos).replace('T', ' ').replace("Z", " +0000 UTC");
        final String event = "{\"current_time\":\"" + time + " m=+" + beat + ".5\",\"heartbeat_counter\":" + beat + "}";
        for (final ClientSession session : sessions) {
            if (session.isSubscribed(Channel.HEARTBEATS, EVERY_CLIENT)) {
                session.send(Channel.HEARTBEATS, EVERY_CLIENT, nanos, event);
            }
        }
    }

    private long venueNanos() {
        return venueStartNanos + steps * GeneratedMarket.STEP_NANOS;
    }
}
