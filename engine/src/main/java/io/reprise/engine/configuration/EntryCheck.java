package io.reprise.engine.configuration;

import io.reprise.engine.configuration.YamlEntry.Shape;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** Holds the leaves of one file against the table of keys. */
final class EntryCheck {
    private final ConfigurationText text;
    private final KeyTable keys;
    private final UnaryOperator<String> hint;
    private final List<Problem> problems;
    private final SortedMap<String, Value> values = new TreeMap<>();
    private final Set<String> complained = new TreeSet<>();

    private EntryCheck(
            final ConfigurationText text,
            final KeyTable keys,
            final UnaryOperator<String> hint,
            final List<Problem> problems) {
        this.text = text;
        this.keys = keys;
        this.hint = hint;
        this.problems = problems;
    }

    /**
     * Checks a file.
     *
     * @param text     of the file
     * @param keys     those that may stand in it, and those of other files, for hints
     * @param hint     where else a word that may not stand here belongs, as the end of the sentence, or nothing
     * @param problems added to
     * @return the sound values by the name of their key as written, without the file's prefix
     */
    static SortedMap<String, Value> check(
            final ConfigurationText text,
            final KeyTable keys,
            final UnaryOperator<String> hint,
            final List<Problem> problems) {
        return check(text, YamlReader.read(text, problems), keys, hint, problems);
    }

    /** The same of a file whose leaves were read. */
    static SortedMap<String, Value> check(
            final ConfigurationText text,
            final List<YamlEntry> entries,
            final KeyTable keys,
            final UnaryOperator<String> hint,
            final List<Problem> problems) {
        final EntryCheck check = new EntryCheck(text, keys, hint, problems);
        entries.forEach(check::check);
        return check.values;
    }

    private void check(final YamlEntry entry) {
        final Key key = keys.find(text.file().prefix() + entry.name());
        if (key == null || key.file() != text.file()) {
            checkUnknown(entry);
            return;
        }
        final String canonical =
                entry.shape() == Shape.NOTHING ? null : key.kind().canonical(entry.value());
        if (!isProductSound(entry)) {
            complain(entry.place(), "expected a product such as BTC-USD, was '" + productOf(entry) + "'");
        } else if (canonical == null) {
            complain(
                    entry.place(),
                    entry.name() + ": expected " + key.kind().expectation() + ", was " + entry.quoted()
                            + key.kind().question(entry.value()));
        } else {
            final Value before = values.putIfAbsent(entry.name(), new Value(canonical, entry.place()));
            if (before != null) {
                complain(
                        entry.place(),
                        "'" + entry.name() + "' stands twice, first on line "
                                + before.place().line());
            }
        }
    }

    private static boolean isProductSound(final YamlEntry entry) {
        return !entry.name().startsWith(UniverseTerms.PREFIX) || Kinds.isSymbol(productOf(entry));
    }

    private static String productOf(final YamlEntry entry) {
        return entry.name().split("\\.", -1)[1];
    }

    private void checkUnknown(final YamlEntry entry) {
        final List<String> path = List.of(entry.name().split("\\.", -1));
        int known = 0;
        while (known < path.size() && isKnown(path.subList(0, known), path.get(known))) {
            known++;
        }
        final Place place = entry.places().get(Math.min(known, entry.places().size() - 1));
        if (known == path.size()) {
            if (entry.shape() != Shape.NOTHING) {
                complain(place, "expected keys below '" + entry.name() + ":', indented, was " + entry.quoted());
            }
            return;
        }
        final Set<String> children = keys.children(text.file(), path.subList(0, known));
        final String word = path.get(known);
        if (children.isEmpty()) {
            final String parent = String.join(".", path.subList(0, known));
            final Key key = keys.find(text.file().prefix() + parent);
            complain(
                    entry.places().get(Math.max(0, known - 1)),
                    parent + ": expected "
                            + (key == null ? "a value" : key.kind().expectation()) + ", was a block of keys");
            return;
        }
        complain(place, unknown(word, path, known, children));
    }

    private boolean isKnown(final List<String> before, final String word) {
        final Set<String> children = keys.children(text.file(), before);
        return children.contains(word) || children.contains("*");
    }

    private String unknown(final String word, final List<String> path, final int known, final Set<String> children) {
        final boolean isLast = known == path.size() - 1;
        for (final Key key : keys.keys()) {
            final String written = key.written();
            final boolean isMisplaced = isLast && key.leaf().equals(word);
            if (isMisplaced && key.file() == text.file() && written.contains(".")) {
                return "'" + word + "' belongs below '" + written.substring(0, written.lastIndexOf('.')) + ":'";
            }
            final boolean isOfOtherFile = key.file() != text.file()
                    && (isMisplaced || (known == 0 && written.contains(".") && written.startsWith(word + ".")));
            if (isOfOtherFile && NearestWord.of(word, children) == null) {
                return "'" + word + "' belongs into " + key.file().path();
            }
        }
        final String elsewhere = hint.apply(word);
        final String nearest = elsewhere.isEmpty() ? NearestWord.question(word, children) : elsewhere;
        return "unknown key '" + word + "'"
                + (nearest.isEmpty() ? ", expected one of " + String.join(", ", children) : nearest);
    }

    /** One wrong section is one problem, however many keys it holds. */
    private void complain(final Place place, final String complaint) {
        if (complained.add(place.line() + complaint)) {
            problems.add(new Problem(place, complaint));
        }
    }
}
