package io.reprise.engine.mode;

import io.reprise.event.EventDescriptor;
import io.reprise.event.EventHeaderDecoder;
import io.reprise.event.InputSink;
import io.reprise.event.OperatorAction;
import io.reprise.event.OperatorSource;
import io.reprise.event.RiskLevel;
import io.reprise.event.Settings;
import io.reprise.risk.RiskStage;
import io.reprise.risk.limit.RiskTerms;
import org.agrona.DirectBuffer;

/**
 * The person who looks in each morning of a backtest and resets what was latched the day before.
 *
 * <p>One thread. Stands in front of the market's events; without it a backtest of years ends with its first bad day.
 */
final class DailyOperator implements InputSink {
    private final RiskStage risk;
    private final RiskTerms terms;
    private final RunEvents events;
    private final InputSink market;
    private final EventHeaderDecoder header = new EventHeaderDecoder();
    private long day = Long.MIN_VALUE;

    /**
     * An operator who has seen no day yet.
     *
     * @param risk     whose level is looked at
     * @param settings that say when a day begins
     * @param market   takes the market's events, behind the reset
     */
    DailyOperator(final RiskStage risk, final Settings settings, final InputSink market) {
        this.risk = risk;
        terms = new RiskTerms(settings);
        events = new RunEvents(market);
        this.market = market;
    }

    @Override
    public boolean offer(final DirectBuffer buffer, final int offset, final int length) {
        header.wrap(buffer, offset + EventDescriptor.EVENT_HEADER_OFFSET);
        final long nowNanos = header.receivedAtNanos();
        final long today = terms.day(nowNanos);
        if (today != day) {
            day = today;
            if (risk.level() != RiskLevel.NORMAL) {
                events.operator(OperatorAction.RESUME, OperatorSource.TERMINAL, "a new trading day", nowNanos);
            }
        }
        return market.offer(buffer, offset, length);
    }
}
