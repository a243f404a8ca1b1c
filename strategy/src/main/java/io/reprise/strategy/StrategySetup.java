package io.reprise.strategy;

import io.reprise.event.Settings;
import io.reprise.strategy.bar.BarSeries;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a strategy may know and do: its settings, its product's market, one desk, and chance that repeats.
 *
 * <p>Used by {@link StrategyProvider#create} only; what it hands out is used for the life of the strategy.
 */
public final class StrategySetup {
    private final Settings settings;
    private final Market market;
    private final DeskParts parts;
    private final OwnPosition position;
    private final List<BarSeries> series = new ArrayList<>();
    private final SeededRandom random;
    private @Nullable Desk desk;
    private boolean isFollowingTop;

    StrategySetup(final Settings settings, final Market market, final DeskParts parts, final OwnPosition position) {
        this.settings = settings;
        this.market = market;
        this.parts = parts;
        this.position = position;
        random = new SeededRandom((long) parts.writer().strategyId() << Integer.SIZE
                | market.instrument().id());
    }

    /**
     * The strategy's settings, complete and checked.
     *
     * @return keys as written in its file
     */
    public Settings settings() {
        return settings;
    }

    /**
     * What is seen of the product.
     *
     * @return shared with the other strategies of the product
     */
    public Market market() {
        return market;
    }

    /**
     * Bars of an interval; the strategy is told when one closes.
     *
     * @param intervalNanos length of a bar, from one second to a day
     * @return shared with the other strategies of the product
     */
    public BarSeries bars(final long intervalNanos) {
        final BarSeries asked = market.series(intervalNanos);
        if (!series.contains(asked)) {
            series.add(asked);
        }
        return asked;
    }

    /** Wants {@link Strategy#onTopOfBook()} to be called. */
    public void followTopOfBook() {
        isFollowingTop = true;
    }

    /**
     * A desk that enters and leaves by the settings of {@link EntrySettings#ALL}.
     *
     * @return the strategy's own
     * @throws IllegalStateException when it has a desk already
     */
    public EntryDesk entryDesk() {
        final EntryDesk entryDesk = new EntryDesk(EntrySettings.of(settings), market, parts, position);
        take(entryDesk);
        return entryDesk;
    }

    /**
     * A desk that keeps a bid and an offer.
     *
     * @param terms how they are kept
     * @return the strategy's own
     * @throws IllegalStateException when it has a desk already
     */
    public QuoteDesk quoteDesk(final QuoteDesk.Terms terms) {
        final QuoteDesk quoteDesk = new QuoteDesk(terms, market, parts, position);
        take(quoteDesk);
        return quoteDesk;
    }

    /**
     * Chance that is the same on every run over the same journal. Hand it over with the strategy's state.
     *
     * @return the strategy's own
     */
    public SeededRandom random() {
        return random;
    }

    Desk desk() {
        if (desk == null) {
            throw new IllegalStateException(
                    "strategy " + parts.writer().strategyId() + " asked for no desk: it could" + " decide nothing");
        }
        return desk;
    }

    List<BarSeries> series() {
        return series;
    }

    boolean isFollowingTop() {
        return isFollowingTop;
    }

    private void take(final Desk taken) {
        if (desk != null) {
            throw new IllegalStateException("strategy " + parts.writer().strategyId() + " asked for a second desk");
        }
        desk = taken;
    }
}
