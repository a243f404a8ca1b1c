package io.reprise.strategy;

import io.reprise.event.CandleReportedDecoder;
import io.reprise.event.EventSlot;
import io.reprise.event.Instrument;
import io.reprise.event.OrderReportedDecoder;
import io.reprise.event.TradePrintedDecoder;

/**
 * One strategy on one product. Hears what concerns its product in the order of the journal, proposes orders into the
 * slot, and learns what became of them from the venue's reports alone.
 *
 * <p>One thread. Decoders and slot are valid for the call only. Allocates nothing in steady state.
 */
interface Strategy {
    /** A trade of the product. */
    void onTrade(EventSlot slot, TradePrintedDecoder trade);

    /** A closed candle of the product, from a file or the venue's history. */
    void onCandle(EventSlot slot, CandleReportedDecoder candle);

    /** A report on an order, perhaps another strategy's. */
    void onReport(EventSlot slot, OrderReportedDecoder report);

    /** Time passed. */
    void onTimer(EventSlot slot);

    /** A process began: what was proposed and never heard of again is gone. */
    void onRunStarted();

    /** The product's terms changed; its decimals did not. */
    void onTerms(Instrument terms);

    /** What held its entries back. */
    IdleReasons idleReasons();

    /** Folds the whole state in. */
    long digest(long hash);
}
