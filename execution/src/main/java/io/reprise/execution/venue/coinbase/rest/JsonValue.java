package io.reprise.execution.venue.coinbase.rest;

import java.util.List;
import java.util.Map;

/** A value of an answer, with numbers kept as they were written. */
sealed interface JsonValue {
    /** A string. */
    record Text(String text) implements JsonValue {}

    /** A number, as its characters: no double ever holds one. */
    record Digits(String text) implements JsonValue {}

    /** True or false. */
    record Flag(boolean isSet) implements JsonValue {}

    /** null. */
    record Nothing() implements JsonValue {}

    /** An array. */
    record Items(List<JsonValue> values) implements JsonValue {}

    /** An object, and where in the body it stands. */
    record Members(Map<String, JsonValue> values, int start, int end) implements JsonValue {}
}
