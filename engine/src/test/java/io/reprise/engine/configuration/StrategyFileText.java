package io.reprise.engine.configuration;

import io.reprise.strategy.StrategyProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;

/** The one form of a shipped strategy's file: its heading, and every key with its meaning, default and range. */
final class StrategyFileText {
    private static final int WIDTH = 118;

    private StrategyFileText() {}

    /** The kind a file says it is of. */
    static String kind(final ConfigurationText text) {
        return YamlReader.read(text, new ArrayList<>()).stream()
                .filter(entry -> entry.name().equals("kind"))
                .map(YamlEntry::value)
                .findFirst()
                .orElse(StrategyKeys.USUAL_KIND);
    }

    /** The file as it should be, with the heading and the values it has. */
    static String of(final ConfigurationText text, final StrategyKeys kinds) {
        final StrategyProvider provider = Objects.requireNonNull(kinds.provider(kind(text)), text.label());
        final List<Key> keys = kinds.of(provider);
        final List<Problem> problems = new ArrayList<>();
        final SortedMap<String, Value> values = EntryCheck.check(text, new KeyTable(keys), word -> "", problems);
        if (!problems.isEmpty()) {
            throw new AssertionError(problems.toString());
        }
        final StringBuilder whole = new StringBuilder();
        text.content().lines().takeWhile(line -> line.startsWith("#")).forEach(line -> whole.append(line)
                .append('\n'));
        for (final Key key : keys) {
            final Value value = values.get(key.written());
            final boolean isTop = !key.written().contains(".");
            if (isTop) {
                final String meaning =
                        key.written().equals("kind") ? provider.kind() + ": " + provider.description() : key.meaning();
                whole.append('\n')
                        .append(comment("#", meaning))
                        .append("# ")
                        .append(key.documentation())
                        .append('\n');
                final String standard = key.standard().isEmpty() ? text.stem() : key.standard();
                whole.append(key.written())
                        .append(": ")
                        .append(value == null ? standard : value.text())
                        .append('\n');
            } else if (value != null) {
                throw new AssertionError(text.label() + ": " + key.written() + ": a shipped file says it for all");
            }
        }
        return whole.toString();
    }

    static String comment(final String start, final String sentence) {
        final StringBuilder lines = new StringBuilder();
        StringBuilder line = new StringBuilder(start);
        for (final String word : sentence.split(" ", -1)) {
            if (line.length() + 1 + word.length() > WIDTH) {
                lines.append(line).append('\n');
                line = new StringBuilder(start);
            }
            line.append(' ').append(word);
        }
        return lines.append(line).append('\n').toString();
    }
}
