package io.reprise.engine.reader.audit;

/**
 * Something that must not be in a journal.
 *
 * @param sequence of the input it happened at
 * @param orderId  of the order as people write it, empty where there is none
 * @param limit    that was broken: a name of the schema's limits, or what of the proof is missing
 * @param measured as the audit reckons it
 * @param allowed  at that moment
 * @param sentence for a person
 */
public record Finding(long sequence, String orderId, String limit, String measured, String allowed, String sentence) {}
