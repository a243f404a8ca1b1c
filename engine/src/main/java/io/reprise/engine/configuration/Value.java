package io.reprise.engine.configuration;

/**
 * A checked value.
 *
 * @param text  canonical
 * @param place where a person wrote it, or the file where it could have been written
 */
record Value(String text, Place place) {}
