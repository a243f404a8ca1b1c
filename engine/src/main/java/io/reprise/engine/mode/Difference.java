package io.reprise.engine.mode;

/**
 * Where a replay first departed from its journal.
 *
 * @param sequence of the input
 * @param ordinal  of the output
 * @param journaled the output as journaled, in words
 * @param computed  the output as computed again, in words
 */
public record Difference(long sequence, int ordinal, String journaled, String computed) {}
