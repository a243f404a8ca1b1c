package io.reprise.engine.reader.summary;

/**
 * What became of the decisions, in the order of their making.
 *
 * @param signals   triggers that fired
 * @param proposed  orders that strategies wanted
 * @param refused   proposals that broke a limit
 * @param placed    orders commanded
 * @param unsent    orders decided in dry run: no venue was asked
 * @param filled    orders filled whole
 * @param cancelled orders ended before that; they may have filled in part
 * @param expired   orders whose time ran out
 * @param rejected  orders the venue would not take
 * @param working   orders still open at the end
 * @param fills     executions booked
 */
public record OrderFigures(
        long signals,
        long proposed,
        long refused,
        long placed,
        long unsent,
        long filled,
        long cancelled,
        long expired,
        long rejected,
        long working,
        long fills) {}
