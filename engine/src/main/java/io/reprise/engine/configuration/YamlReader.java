package io.reprise.engine.configuration;

import io.reprise.engine.configuration.YamlEntry.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Takes a YAML text apart into its leaves, each with the line of its keys; constructs no object. */
final class YamlReader {
    /** Our deepest key has three words; deeper is a mistake, and a bound on texts that refer to themselves. */
    private static final int DEPTH_MAX = 6;

    /** Leaves of one file; references could make a short text a long one. */
    private static final int ENTRIES_MAX = 10_000;

    private final ConfigurationText text;
    private final List<Problem> problems;
    private final List<YamlEntry> entries = new ArrayList<>();

    private YamlReader(final ConfigurationText text, final List<Problem> problems) {
        this.text = text;
        this.problems = problems;
    }

    /**
     * Reads a file.
     *
     * @param text     of the file
     * @param problems added to where the text is no YAML or keys stand twice
     * @return its leaves in the order of the text
     */
    static List<YamlEntry> read(final ConfigurationText text, final List<Problem> problems) {
        final YamlReader reader = new YamlReader(text, problems);
        try {
            new Compose(LoadSettings.builder().setLabel(text.label()).build())
                    .composeString(text.content())
                    .ifPresent(reader::readRoot);
        } catch (final MarkedYamlEngineException e) {
            final int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
            problems.add(new Problem(text.place(line), "not readable as YAML: " + oneLine(e.getProblem())));
        } catch (final ReaderException e) {
            final int line = lineOf(text.content(), e.getPosition());
            problems.add(new Problem(text.place(line), "not readable as YAML: a character that may not stand in text"));
        } catch (final YamlEngineException e) {
            problems.add(new Problem(text.place(0), "not readable as YAML: " + oneLine(e.getMessage())));
        }
        return reader.entries;
    }

    private void readRoot(final Node root) {
        if (root instanceof final MappingNode block) {
            readBlock(block, List.of(), List.of());
        } else if (!isNothing(root)) {
            problems.add(new Problem(place(root), "expected 'key: value' lines"));
        }
    }

    private void readBlock(final MappingNode block, final List<String> path, final List<Place> places) {
        final Map<String, Place> seen = new TreeMap<>();
        for (final NodeTuple pair : block.getValue()) {
            final Place place = place(pair.getKeyNode());
            if (!(pair.getKeyNode() instanceof final ScalarNode key)) {
                problems.add(new Problem(place, "expected a word as key"));
                continue;
            }
            final Place first = seen.putIfAbsent(key.getValue(), place);
            if (first != null) {
                problems.add(
                        new Problem(place, "'" + key.getValue() + "' stands twice, first on line " + first.line()));
                continue;
            }
            readValue(pair.getValueNode(), with(path, key.getValue()), with(places, place));
        }
    }

    private void readValue(final Node value, final List<String> path, final List<Place> places) {
        if (entries.size() >= ENTRIES_MAX || path.size() > DEPTH_MAX) {
            problems.add(new Problem(
                    places.get(places.size() - 1),
                    "'" + path.get(path.size() - 1) + "' is too much: at most " + ENTRIES_MAX + " keys, " + DEPTH_MAX
                            + " deep"));
        } else if (value instanceof final MappingNode block) {
            if (block.getValue().isEmpty()) {
                entries.add(new YamlEntry(path, places, "", Shape.NOTHING));
            }
            readBlock(block, path, places);
        } else if (value instanceof final SequenceNode list) {
            final String words = words(list);
            if (words == null) {
                problems.add(new Problem(places.get(places.size() - 1), "expected a list of words"));
            } else {
                entries.add(new YamlEntry(path, places, words, words.isEmpty() ? Shape.NOTHING : Shape.LIST));
            }
        } else if (value instanceof final ScalarNode word) {
            entries.add(new YamlEntry(path, places, word.getValue(), isNothing(word) ? Shape.NOTHING : Shape.WORD));
        }
    }

    private static @Nullable String words(final SequenceNode list) {
        final List<String> words = new ArrayList<>();
        for (final Node item : list.getValue()) {
            if (!(item instanceof final ScalarNode word)) {
                return null;
            }
            words.add(word.getValue());
        }
        return String.join(",", words);
    }

    private static boolean isNothing(final Node node) {
        return node instanceof final ScalarNode word
                && (word.getTag().equals(Tag.NULL) || word.getValue().isEmpty());
    }

    private Place place(final Node node) {
        return text.place(node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0));
    }

    private static <T> List<T> with(final List<T> list, final T last) {
        final List<T> longer = new ArrayList<>(list);
        longer.add(last);
        return List.copyOf(longer);
    }

    private static int lineOf(final String content, final int position) {
        final int end = Math.min(Math.max(position, 0), content.length());
        return 1
                + (int) content.substring(0, end).chars().filter(c -> c == '\n').count();
    }

    private static String oneLine(final @Nullable String message) {
        return message == null ? "unknown reason" : message.lines().findFirst().orElse("unknown reason");
    }
}
