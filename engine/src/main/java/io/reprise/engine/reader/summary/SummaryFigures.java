package io.reprise.engine.reader.summary;

import java.util.List;

/**
 * Everything a summary says, ready to be written in any form.
 *
 * @param run            what was read
 * @param orders         what became of the decisions
 * @param venue          amendments, unknown fates and differences
 * @param money          what became of the money
 * @param trades         what the round trips came to
 * @param products       one by one, in id order
 * @param refusals       refused proposals by limit, in words
 * @param signals        signals by kind, in words
 * @param whyNothing     why nothing was traded; empty when something was
 * @param roundTrips     the last ones, oldest first
 * @param equity         the curve in a bounded number of points
 */
public record SummaryFigures(
        RunFigures run,
        OrderFigures orders,
        VenueFigures venue,
        MoneyFigures money,
        TradeFigures trades,
        List<ProductFigures> products,
        List<NamedCount> refusals,
        List<NamedCount> signals,
        List<String> whyNothing,
        List<RoundTrip> roundTrips,
        List<EquityPoint> equity) {}
