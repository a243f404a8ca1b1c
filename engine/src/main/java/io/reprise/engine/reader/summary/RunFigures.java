package io.reprise.engine.reader.summary;

import java.util.List;

/**
 * What the journal covers.
 *
 * @param mode             of its last run, in words; empty when none is named
 * @param venue            of its last run; empty when none is named
 * @param programVersion   of its last run
 * @param runs             started in it
 * @param ending           how the last run ended, in words
 * @param events           inputs and outputs
 * @param eventsByKind     in the order of their template ids
 * @param marketEvents     trades, quotes, book updates and candles
 * @param firstAtNanos     event time of the first market event, or of the first event without one
 * @param lastAtNanos      event time of the last one
 * @param haltText         why trading halted last; empty when it did not
 */
public record RunFigures(
        String mode,
        String venue,
        String programVersion,
        long runs,
        String ending,
        long events,
        List<NamedCount> eventsByKind,
        long marketEvents,
        long firstAtNanos,
        long lastAtNanos,
        String haltText) {
    /**
     * Time from the first market event to the last.
     *
     * @return nanoseconds, 0 or more
     */
    public long spanNanos() {
        return Math.max(0, lastAtNanos - firstAtNanos);
    }
}
