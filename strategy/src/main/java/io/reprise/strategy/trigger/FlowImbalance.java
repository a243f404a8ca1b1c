package io.reprise.strategy.trigger;

import io.reprise.event.MarketRegime;
import io.reprise.event.SignalKind;
import io.reprise.event.StateExchange;
import io.reprise.strategy.bar.Bar;
import io.reprise.strategy.indicator.TradeFlow;

/**
 * Takers are mostly on one side: the {@link TradeFlow} of the last n trades is {@code threshold} or more in favour of
 * buyers (up) or of sellers (down). Candles tell nothing of it.
 *
 * <p>Measured and threshold are imbalances from 0 to 1.
 */
public final class FlowImbalance implements Trigger {
    private final TradeFlow flow;
    private final double[] thresholds;
    private final Edge edge = new Edge();

    /**
     * A trigger that has seen no trade.
     *
     * @param trades     n, from 1
     * @param thresholds above 0, by the regime's code; above 1 it never fires
     */
    public FlowImbalance(final int trades, final double[] thresholds) {
        flow = new TradeFlow(trades);
        this.thresholds = thresholds.clone();
    }

    @Override
    public SignalKind kind() {
        return SignalKind.FLOW_IMBALANCE;
    }

    @Override
    public String name() {
        return "flow-imbalance";
    }

    @Override
    public boolean isFollowingTrades() {
        return true;
    }

    @Override
    public void onTrade(final long quantity, final boolean isBuyersTaking) {
        flow.add((double) quantity, isBuyersTaking);
    }

    @Override
    public boolean evaluate(final Bar current, final double range, final MarketRegime regime) {
        if (!flow.isReady()) {
            return edge.off();
        }
        final double measured = flow.value();
        final double threshold = thresholds[regime.value()];
        return Math.abs(measured) < threshold
                ? edge.off(measured, threshold, measured / threshold)
                : edge.on(measured > 0, Math.abs(measured), threshold, Math.abs(measured) / threshold);
    }

    @Override
    public void absorb(final Bar closed) {
        edge.onBarClosed();
    }

    @Override
    public Edge edge() {
        return edge;
    }

    @Override
    public void exchange(final StateExchange state) {
        flow.exchange(state);
        edge.exchange(state);
    }
}
