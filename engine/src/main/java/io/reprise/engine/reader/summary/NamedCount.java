package io.reprise.engine.reader.summary;

/**
 * How often something happened.
 *
 * @param name  of what
 * @param count times, 1 or more
 */
public record NamedCount(String name, long count) {}
