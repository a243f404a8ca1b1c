package io.reprise.engine.past;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Named values in groups within groups, in the order they were put: for people, for programs, and to be compared.
 *
 * <p>One thread; allocates. Not bounded itself: it holds what is put.
 */
public final class StateTree {
    private static final Pattern CAPITAL = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    private final Map<String, Object> members = new LinkedHashMap<>();

    /** Holds nothing yet. */
    StateTree() {}

    /** The group of a name, made where there was none. */
    StateTree group(final String name) {
        return (StateTree) members.computeIfAbsent(name, none -> new StateTree());
    }

    void put(final String name, final String value) {
        members.put(name, value);
    }

    void put(final String name, final long value) {
        members.put(name, value);
    }

    void put(final String name, final boolean value) {
        members.put(name, value);
    }

    /**
     * For people: a line a group that has values of its own, which begins with the names of the groups it is in.
     *
     * @return lines without their ends
     */
    public List<String> lines() {
        final List<String> lines = new ArrayList<>();
        addLines("", lines);
        return lines;
    }

    /**
     * For programs.
     *
     * @return one JSON object; decimals are strings
     * @throws UncheckedIOException never, for it is written to memory
     */
    public String json() {
        final StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            writeTo(json);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /**
     * A value that two trees do not share.
     *
     * @param path   the names of its groups and its own, with points between
     * @param before in the first tree; empty where it has none
     * @param after  in the second tree; empty where it has none
     */
    public record Change(String path, String before, String after) {}

    /**
     * What is different in another tree.
     *
     * @param other that comes behind
     * @return in the order of this tree; what only the other has comes last
     */
    public List<Change> changesTo(final StateTree other) {
        final Map<String, String> before = new LinkedHashMap<>();
        addPaths("", before);
        final Map<String, String> after = new LinkedHashMap<>();
        other.addPaths("", after);
        final List<Change> changes = new ArrayList<>();
        before.forEach((path, value) -> {
            final String then = after.getOrDefault(path, "");
            if (!then.equals(value)) {
                changes.add(new Change(path, value, then));
            }
        });
        after.forEach((path, value) -> {
            if (!before.containsKey(path)) {
                changes.add(new Change(path, "", value));
            }
        });
        return changes;
    }

    private void addLines(final String label, final List<String> lines) {
        final List<String> values = new ArrayList<>();
        members.forEach((name, value) -> {
            if (!(value instanceof StateTree)) {
                values.add(words(name) + ' ' + value);
            }
        });
        if (!values.isEmpty()) {
            lines.add((label.isEmpty() ? "" : label + ": ") + String.join(", ", values));
        }
        members.forEach((name, value) -> {
            if (value instanceof StateTree group) {
                group.addLines(label.isEmpty() ? name : label + ' ' + name, lines);
            }
        });
    }

    private void addPaths(final String prefix, final Map<String, String> paths) {
        members.forEach((name, value) -> {
            if (value instanceof StateTree group) {
                group.addPaths(prefix + name + '.', paths);
            } else {
                paths.put(prefix + name, value.toString());
            }
        });
    }

    private void writeTo(final JsonGenerator json) throws IOException {
        json.writeStartObject();
        for (final Map.Entry<String, Object> member : members.entrySet()) {
            json.writeFieldName(member.getKey());
            if (member.getValue() instanceof StateTree group) {
                group.writeTo(json);
            } else if (member.getValue() instanceof String text) {
                json.writeString(text);
            } else {
                json.writeRawValue(member.getValue().toString());
            }
        }
        json.writeEndObject();
    }

    private static String words(final String name) {
        return CAPITAL.matcher(name).replaceAll(" ").toLowerCase(Locale.ROOT);
    }
}
