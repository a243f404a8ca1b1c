package io.reprise.strategy;

import io.reprise.event.CandleReportedDecoder;
import io.reprise.strategy.bar.BarSeries;

/** A closed candle out of its event; reused. Core thread. */
final class Candle {
    private long startNanos;
    private long intervalNanos;
    private long openPrice;
    private long highPrice;
    private long lowPrice;
    private long closePrice;
    private long volume;

    void read(final CandleReportedDecoder candle) {
        startNanos = candle.startNanos();
        intervalNanos = candle.intervalNanos();
        openPrice = candle.openPrice();
        highPrice = candle.highPrice();
        lowPrice = candle.lowPrice();
        closePrice = candle.closePrice();
        volume = candle.volume();
    }

    void addTo(final BarSeries series) {
        series.onCandle(startNanos, intervalNanos, openPrice, highPrice, lowPrice, closePrice, volume);
    }

    long intervalNanos() {
        return intervalNanos;
    }

    long openPrice() {
        return openPrice;
    }

    long highPrice() {
        return highPrice;
    }

    long lowPrice() {
        return lowPrice;
    }

    long closePrice() {
        return closePrice;
    }
}
