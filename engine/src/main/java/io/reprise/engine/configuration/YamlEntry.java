package io.reprise.engine.configuration;

import java.util.List;

/**
 * A leaf of a YAML file.
 *
 * @param path   the keys that lead to it
 * @param places where each of those keys stands
 * @param value  its text; a list's words are joined by commas
 * @param shape  how it was written
 */
record YamlEntry(List<String> path, List<Place> places, String value, Shape shape) {
    /** How a value was written. */
    enum Shape {
        WORD,
        LIST,
        NOTHING
    }

    String name() {
        return String.join(".", path);
    }

    Place place() {
        return places.get(places.size() - 1);
    }

    /** The value as an error message quotes it. */
    String quoted() {
        return shape == Shape.NOTHING ? "empty" : "'" + value + "'";
    }
}
