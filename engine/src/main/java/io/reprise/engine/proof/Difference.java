package io.reprise.engine.proof;

/**
 * Where a run that was computed again first departed from its journal.
 *
 * @param sequence       of the input
 * @param ordinal        of the output
 * @param journaled      the output as journaled, in words
 * @param computed       the output as computed again, in words
 * @param field          the first that differs, by its name in the JSON of an event; of nested ones with points
 * @param journaledValue of the field; empty where the output has none
 * @param computedValue  of the field; empty where the output has none
 */
public record Difference(
        long sequence,
        int ordinal,
        String journaled,
        String computed,
        String field,
        String journaledValue,
        String computedValue) {}
