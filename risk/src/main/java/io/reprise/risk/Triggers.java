package io.reprise.risk;

import io.reprise.event.DiskMeasuredDecoder;
import io.reprise.event.EventSlot;
import io.reprise.event.FeedReason;
import io.reprise.event.FeedState;
import io.reprise.event.FeedStatusChangedDecoder;
import io.reprise.event.LevelTrigger;
import io.reprise.event.MessageHeaderDecoder;
import io.reprise.event.OrderReason;
import io.reprise.event.OrderReportedDecoder;
import io.reprise.event.OrderStatus;
import io.reprise.event.StateExchange;
import io.reprise.event.TimerFiredDecoder;
import io.reprise.risk.ledger.Ledger;
import io.reprise.risk.limit.LimitKey;
import io.reprise.risk.limit.Limits;
import io.reprise.risk.limit.RiskTerms;

/**
 * Watches for what sets a level by itself: losses, bursts of errors, a lost feed, a drifting clock, a full disk.
 *
 * <p>Core thread; allocates nothing.
 */
final class Triggers {
    /** As many errors of a kind as the largest limit on a burst. */
    static final int BURST_MAX = 64;

    private static final long BYTES_PER_MEGABYTE = 1L << 20;

    private final Levels levels;
    private final Limits limits;
    private final Ledger ledger;
    private final MarketWatch market;
    private final RoundTrips trips;
    private final RollingCounts feedErrors = new RollingCounts(BURST_MAX);
    private final RollingCounts disconnects = new RollingCounts(BURST_MAX);
    private final RollingCounts rejects = new RollingCounts(BURST_MAX);
    private final FeedStatusChangedDecoder feed = new FeedStatusChangedDecoder();
    private final DiskMeasuredDecoder disk = new DiskMeasuredDecoder();
    private long watchedEquityE8 = Long.MIN_VALUE;

    Triggers(
            final Levels levels,
            final Limits limits,
            final Ledger ledger,
            final MarketWatch market,
            final RoundTrips trips) {
        this.levels = levels;
        this.limits = limits;
        this.ledger = ledger;
        this.market = market;
        this.trips = trips;
    }

    /** Looks at everything that an input may have set off; behind the booking of whatever it brought. */
    void onEvent(final EventSlot slot, final RiskTerms terms, final int idMax) {
        switch (slot.templateId()) {
            case FeedStatusChangedDecoder.TEMPLATE_ID -> onFeed(slot, terms);
            case DiskMeasuredDecoder.TEMPLATE_ID -> onDisk(slot, terms);
            case TimerFiredDecoder.TEMPLATE_ID -> onTimer(slot, terms, idMax);
            default -> {
                // Only losses can come of it.
            }
        }
        if (ledger.isFunded()) {
            ledger.keepPeak();
            final long equityE8 = ledger.equityE8();
            if (equityE8 != watchedEquityE8) {
                watchedEquityE8 = equityE8;
                watchLosses(slot, terms, equityE8);
            }
        }
    }

    /** What an order's report tells beside its fills. */
    void onReport(final EventSlot slot, final OrderReportedDecoder report, final RiskTerms terms) {
        // A quote that would have crossed is a maker's daily bread, and a dry run asks no venue at all.
        final boolean isExpected =
                report.reason() == OrderReason.POST_ONLY_WOULD_CROSS || report.reason() == OrderReason.NOT_SENT;
        if (report.status() == OrderStatus.REJECTED && !isExpected) {
            burst(slot, LevelTrigger.REJECTS, rejects, LimitKey.MAX_REJECTS, terms);
        }
    }

    /** A position was closed. */
    void onTripClosed(final EventSlot slot, final RiskTerms terms) {
        final long most = limits.of(LimitKey.MAX_CONSECUTIVE_LOSSES);
        levels.condition(
                slot,
                LevelTrigger.CONSECUTIVE_LOSSES,
                most != Limits.OFF && trips.lossesInARow() >= most,
                terms.action(LevelTrigger.CONSECUTIVE_LOSSES),
                trips.lossesInARow(),
                most);
        final long trades = limits.of(LimitKey.CANARY_TRADES);
        final long leastPercentE8 = limits.of(LimitKey.CANARY_MIN_WIN_RATE_PERCENT);
        if (trades != Limits.OFF && leastPercentE8 != Limits.OFF && trips.closed() == trades) {
            // Rounded up: with three trades and 50 %, two must have won.
            final long least = (trades * leastPercentE8 + 99_999_999L) / 100_000_000L;
            levels.condition(
                    slot,
                    LevelTrigger.CANARY,
                    trips.won() < least,
                    terms.action(LevelTrigger.CANARY),
                    trips.won(),
                    least);
        }
    }

    /** Looks at losses again although equity did not move: a day began, or a limit is another. */
    void lookAgain() {
        watchedEquityE8 = Long.MIN_VALUE;
    }

    /** An operator looked at it all: what was counted is known to him. */
    void forgetErrors() {
        feedErrors.clear();
        disconnects.clear();
        rejects.clear();
        trips.forgetLosses();
    }

    void exchange(final StateExchange state) {
        feedErrors.exchange(state);
        disconnects.exchange(state);
        rejects.exchange(state);
        watchedEquityE8 = state.exchange(watchedEquityE8);
    }

    private void onFeed(final EventSlot slot, final RiskTerms terms) {
        feed.wrap(slot.input(), MessageHeaderDecoder.ENCODED_LENGTH, slot.blockLength(), slot.version());
        final FeedState state = feed.state();
        if (state == FeedState.FRAME_REJECTED || state == FeedState.REFUSED) {
            burst(slot, LevelTrigger.FEED_ERRORS, feedErrors, LimitKey.MAX_FEED_ERRORS, terms);
        } else if (state == FeedState.DISCONNECTED && feed.reason() != FeedReason.NONE) {
            burst(slot, LevelTrigger.DISCONNECTS, disconnects, LimitKey.MAX_DISCONNECTS, terms);
        }
    }

    private void onDisk(final EventSlot slot, final RiskTerms terms) {
        disk.wrap(slot.input(), MessageHeaderDecoder.ENCODED_LENGTH, slot.blockLength(), slot.version());
        final long least = limits.of(LimitKey.MIN_DISK_FREE);
        final long leastBytes = least == Limits.OFF ? 0 : least * BYTES_PER_MEGABYTE;
        levels.condition(
                slot,
                LevelTrigger.DISK,
                disk.usableBytes() < leastBytes,
                terms.action(LevelTrigger.DISK),
                disk.usableBytes(),
                leastBytes);
    }

    private void onTimer(final EventSlot slot, final RiskTerms terms, final int idMax) {
        final long lost = market.lostForNanos(idMax, slot.nowNanos());
        over(slot, terms, LevelTrigger.FEED_LOST, lost, limits.of(LimitKey.MAX_FEED_LOST));
        final long drift = market.clockDriftNanos();
        over(slot, terms, LevelTrigger.CLOCK_DRIFT, drift, limits.of(LimitKey.MAX_CLOCK_DRIFT));
    }

    private void watchLosses(final EventSlot slot, final RiskTerms terms, final long equityE8) {
        final long lossE8 = Math.subtractExact(ledger.dayStartE8(), equityE8);
        final long mostE8 = tighter(
                limits.of(LimitKey.MAX_DAILY_LOSS), ledger.dayStartE8(), limits.of(LimitKey.MAX_DAILY_LOSS_PERCENT));
        over(slot, terms, LevelTrigger.DAILY_LOSS, lossE8, mostE8);
        final long fallE8 = Math.subtractExact(ledger.peakE8(), equityE8);
        final long mostFallE8 = tighter(Limits.OFF, ledger.peakE8(), limits.of(LimitKey.MAX_DRAWDOWN_PERCENT));
        over(slot, terms, LevelTrigger.DRAWDOWN, fallE8, mostFallE8);
        final long trades = limits.of(LimitKey.CANARY_TRADES);
        if (trades != Limits.OFF && trips.closed() < trades) {
            final long mostCanaryE8 =
                    tighter(Limits.OFF, ledger.peakE8(), limits.of(LimitKey.CANARY_MAX_DRAWDOWN_PERCENT));
            over(slot, terms, LevelTrigger.CANARY_LOSS, fallE8, mostCanaryE8);
        }
    }

    private void over(
            final EventSlot slot,
            final RiskTerms terms,
            final LevelTrigger trigger,
            final long measured,
            final long most) {
        levels.condition(slot, trigger, most != Limits.OFF && measured > most, terms.action(trigger), measured, most);
    }

    /** The stricter of an amount and a share of another; the most where neither holds. */
    private static long tighter(final long amountE8, final long ofE8, final long shareE8) {
        final long byAmount = amountE8 == Limits.OFF ? Long.MAX_VALUE : amountE8;
        return shareE8 == Limits.OFF ? byAmount : Math.min(byAmount, Limits.share(ofE8, shareE8));
    }

    private void burst(
            final EventSlot slot,
            final LevelTrigger trigger,
            final RollingCounts counts,
            final LimitKey key,
            final RiskTerms terms) {
        counts.add(slot.nowNanos());
        final long most = limits.of(key);
        final int counted = counts.within(slot.nowNanos(), terms.windowNanos());
        levels.condition(slot, trigger, most != Limits.OFF && counted >= most, terms.action(trigger), counted, most);
    }
}
