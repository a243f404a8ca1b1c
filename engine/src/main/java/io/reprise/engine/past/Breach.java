package io.reprise.engine.past;

/**
 * How an invariant does not hold.
 *
 * @param of       what was measured: a product's symbol, or empty for the whole account
 * @param measured as people write it
 * @param allowed  as people write it
 */
public record Breach(String of, String measured, String allowed) {}
