package io.reprise.simulator;

import io.reprise.simulator.exchange.Exchange;
import io.reprise.simulator.market.GeneratedMarket;
import io.reprise.simulator.market.Level;
import io.reprise.simulator.market.Trade;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** One product's market and the rhythm its frames are sent in. Simulator thread only. */
final class ProductFeed {
    private static final int BOOK_STEPS = 5;
    private static final int TRADES_STEPS = 10;
    private static final int TICKER_STEPS = 25;
    private static final int TICKER_BATCH_STEPS = 500;
    private static final int CANDLE_STEPS = 1000;

    private final GeneratedMarket market;
    private final Exchange exchange;
    private final MarketFrames frames;
    private final String symbol;
    private final int phase;
    private final List<Trade> unsent = new ArrayList<>();
    private String ticker = "";
    private String tickerBatch = "";
    private long newestTradeId;
    private long step;

    /**
     * A feed of one market.
     *
     * @param market   to show
     * @param exchange that steps it
     * @param phase    steps by which its trades are sent later than other products'
     */
    ProductFeed(final GeneratedMarket market, final Exchange exchange, final int phase) {
        this.market = market;
        this.exchange = exchange;
        this.frames = new MarketFrames(market);
        this.symbol = market.instrument().symbol();
        this.phase = phase;
        // What changed before anyone listened is in every snapshot.
        market.drainChanges();
        for (final Trade trade : market.lastTrades()) {
            newestTradeId = trade.id();
        }
    }

    String symbol() {
        return symbol;
    }

    long nowNanos() {
        return market.nowNanos();
    }

    /** What a client gets first. */
    void sendSnapshot(final ClientSession session, final Channel channel) {
        final long nowNanos = market.nowNanos();
        switch (channel) {
            case MARKET_TRADES -> {
                // An order may have traded since the last step: that, too, is still to be sent as an update.
                final long sentId =
                        unsent.isEmpty() ? newestTradeId : unsent.get(0).id() - 1;
                final List<Trade> sent = market.lastTrades().stream()
                        .filter(trade -> trade.id() <= sentId)
                        .toList();
                session.send(channel, symbol, nowNanos, frames.trades(true, sent));
            }
            case LEVEL2 -> session.sendBook(symbol, nowNanos, frames.levels(true, market.levels()));
            case TICKER -> session.send(channel, symbol, nowNanos, frames.ticker(true));
            case TICKER_BATCH -> session.send(channel, symbol, nowNanos, frames.tickerBatch(true));
            case CANDLES -> session.send(channel, symbol, nowNanos, frames.candles(true));
            case STATUS -> session.send(channel, symbol, nowNanos, frames.status(true));
            default -> {
                // Heartbeats belong to no product.
            }
        }
    }

    /** Lets ten milliseconds pass and sends what is due. */
    void step(final Collection<ClientSession> sessions) {
        final List<Trade> trades = exchange.step(symbol);
        step++;
        unsent.addAll(trades);
        for (final Trade trade : trades) {
            newestTradeId = trade.id();
        }
        if (step % BOOK_STEPS == 0) {
            final List<Level> changes = market.drainChanges();
            if (!changes.isEmpty() && isWanted(sessions, Channel.LEVEL2)) {
                send(sessions, Channel.LEVEL2, frames.levels(false, changes));
            }
        }
        if ((step + phase) % TRADES_STEPS == 0 && !unsent.isEmpty()) {
            if (isWanted(sessions, Channel.MARKET_TRADES)) {
                send(sessions, Channel.MARKET_TRADES, frames.trades(false, unsent));
            }
            unsent.clear();
        }
        if (step % TICKER_STEPS == 0 && isWanted(sessions, Channel.TICKER)) {
            final String now = frames.ticker(false);
            if (!now.equals(ticker)) {
                ticker = now;
                send(sessions, Channel.TICKER, now);
            }
        }
        if (step % TICKER_BATCH_STEPS == 0 && isWanted(sessions, Channel.TICKER_BATCH)) {
            final String now = frames.tickerBatch(false);
            if (!now.equals(tickerBatch)) {
                tickerBatch = now;
                send(sessions, Channel.TICKER_BATCH, now);
            }
        }
        if (step % CANDLE_STEPS == 0 && isWanted(sessions, Channel.CANDLES)) {
            send(sessions, Channel.CANDLES, frames.candles(false));
        }
    }

    private boolean isWanted(final Collection<ClientSession> sessions, final Channel channel) {
        return sessions.stream().anyMatch(session -> session.isSubscribed(channel, symbol));
    }

    private void send(final Collection<ClientSession> sessions, final Channel channel, final String event) {
        for (final ClientSession session : sessions) {
            if (session.isSubscribed(channel, symbol)) {
                session.send(channel, symbol, market.nowNanos(), event);
            }
        }
    }
}
