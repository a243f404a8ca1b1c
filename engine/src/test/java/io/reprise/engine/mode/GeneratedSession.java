package io.reprise.engine.mode;

import io.reprise.engine.fault.RestlessConfiguration;
import io.reprise.engine.pipeline.TradingCore;
import io.reprise.engine.reader.EventScript;
import io.reprise.event.BookUpdateKind;
import io.reprise.event.Channel;
import io.reprise.event.EventSlot;
import io.reprise.event.FeedReason;
import io.reprise.event.FeedState;
import io.reprise.event.Instrument;
import io.reprise.event.OperatorAction;
import io.reprise.event.RunMode;
import io.reprise.event.Settings;
import io.reprise.event.StopReason;
import io.reprise.execution.venue.paper.PaperVenue;
import io.reprise.journal.JournalException;
import io.reprise.journal.JournalWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.Random;

/**
 * A journal of a session that never was: two wild markets, strategies that cannot sit still, paper fills, and all that
 * may happen beside: feeds lost, levels set and reset, listings and configurations again, a second run. The same seed
 * gives the same journal.
 */
public final class GeneratedSession {
    private final Settings settings;
    private final TradingCore core = newCore();
    private final Random random;
    private final RunEvents events;
    private final EventScript script;
    private final EventTimeVenue market;
    private final double[] prices = {0, 65_000, 3_200};
    private final JournalWriter journal;

    private GeneratedSession(final JournalWriter journal, final Settings settings, final long seed) {
        this.journal = journal;
        this.settings = settings;
        random = new Random(seed);
        final PaperVenue venue = new PaperVenue(settings);
        final SteppedRun run = new SteppedRun(core, 0, slot -> after(slot, venue));
        market = new EventTimeVenue(venue, run);
        events = new RunEvents(market);
        script = new EventScript(market::offer);
    }

    /** A core with the strategies of the session. */
    public static TradingCore newCore() {
        return new TradingCore(RestlessConfiguration.providers());
    }

    /**
     * Writes a session of so many turns, of a few inputs each; returns the digest of the core that made it.
     *
     * @param folder gets a folder {@code journal} and the configuration beside it
     */
    public static long write(final Path folder, final long seed, final int turns) throws IOException, JournalException {
        final Path configuration = folder.resolve("config");
        RestlessConfiguration.write(configuration, seed);
        final Settings settings = RestlessConfiguration.load(configuration, "BTC-USD,ETH-USD");
        try (JournalWriter journal = JournalWriter.open(folder.resolve("journal"))) {
            final GeneratedSession session = new GeneratedSession(journal, settings, seed);
            session.begin();
            for (int turn = 0; turn < turns; turn++) {
                session.turn(turn);
            }
            session.script.stopped(StopReason.COMPLETED);
            return session.core.digest();
        }
    }

    /**
     * Writes what the strategies make of recorded market data.
     *
     * @param folder   gets a folder {@code journal}
     * @param settings of the strategies
     */
    public static void writeOf(final Path folder, final Settings settings, final BacktestRun.Source source)
            throws JournalException, SourceException {
        try (JournalWriter journal = JournalWriter.open(folder.resolve("journal"))) {
            final GeneratedSession session = new GeneratedSession(journal, settings, 1);
            session.events.runStarted(RunMode.PAPER, 0, "test", "file", source.startsAtNanos());
            session.events.configuration(settings, source.startsAtNanos());
            for (final Instrument instrument : source.instruments()) {
                session.events.instrument(instrument, source.startsAtNanos());
            }
            PaperVenue.reportBalance(session.market, "USD", 100_000_00000000L, source.startsAtNanos());
            source.writeTo(session.market);
        }
    }

    private void after(final EventSlot slot, final PaperVenue venue) {
        if (slot.hasFailed()) {
            throw new IllegalStateException("input " + slot.sequence(), core.failure());
        }
        journal.append(slot);
        venue.onEvent(slot);
    }

    private void begin() {
        script.started(RunMode.PAPER, "sim");
        events.configuration(settings, script.nowNanos());
        script.bothListed().balance("USD", "100000").balance("EUR", "500");
    }

    private void turn(final int turn) {
        final int id = 1 + turn % 2;
        script.wait(random.nextInt(5) == 0 ? "17.5" : "0.9");
        prices[id] *= 1 + random.nextGaussian() * 0.002 + (random.nextInt(90) == 0 ? 0.02 : 0);
        final String bid = text(prices[id] - 0.05);
        final String ask = text(prices[id] + 0.05);
        if (turn % 40 < 2) {
            script.book(id, BookUpdateKind.SNAPSHOT, "bid " + bid + " 2", "ask " + ask + " 2", "bid 1.00 7");
        } else {
            script.book(
                    id,
                    BookUpdateKind.SNAPSHOT,
                    "bid " + bid + " " + (1 + random.nextInt(5)),
                    "ask " + ask + " 3",
                    "bid " + text(prices[id] - 9) + " 1",
                    "ask " + text(prices[id] + 8) + " 4");
        }
        script.trade(id, text(prices[id]), "0." + (1 + random.nextInt(900)));
        if (random.nextInt(4) == 0) {
            script.quote(id, bid, ask, text(prices[id])).timer();
        }
        chance(turn, id);
    }

    private void chance(final int turn, final int id) {
        switch (random.nextInt(70)) {
            case 0 -> script.feed(id, FeedState.STALE, FeedReason.CHANNEL_SILENT, Channel.LEVEL2);
            case 1 -> script.operator(random.nextBoolean() ? OperatorAction.HALT : OperatorAction.REDUCE_ONLY, "test");
            case 2, 3, 4 -> script.operator(OperatorAction.RESUME, "test");
            case 5 -> script.operator(OperatorAction.EXPLAIN, "test");
            case 6 -> script.operator(OperatorAction.FLATTEN, "test");
            case 7 -> script.listed(3 + turn % 3, "P" + turn % 3 + "-USD", "P" + turn % 3);
            case 8 -> script.started(RunMode.PAPER, "sim").bothListed();
            case 9 -> events.configuration(settings, script.nowNanos());
            case 10 -> script.candle(id, text(prices[id]));
            case 11 -> script.operator(OperatorAction.TIGHTEN, "risk.max-open-orders 5");
            case 12 -> script.book(id, BookUpdateKind.DELTA, "bid " + text(prices[id] + 30) + " 1");
            default -> {
                // Most turns are quiet.
            }
        }
    }

    private static String text(final double price) {
        return BigDecimal.valueOf(price).setScale(2, RoundingMode.HALF_EVEN).toPlainString();
    }
}
