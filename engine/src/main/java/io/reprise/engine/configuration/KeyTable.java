package io.reprise.engine.configuration;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The keys that may be written: behind the checks, the defaults and the comments in the files. */
final class KeyTable {
    private final List<Key> keys;
    private final Map<String, Key> byName = new HashMap<>();
    private final List<Key> patterns;

    /** Of keys in the order of the files; keeps its own copy. */
    KeyTable(final List<Key> keys) {
        this.keys = List.copyOf(keys);
        keys.forEach(key -> byName.putIfAbsent(key.name(), key));
        patterns = keys.stream().filter(Key::isPattern).toList();
    }

    /** In the order of the files. */
    List<Key> keys() {
        return keys;
    }

    /** Those of one file. */
    Stream<Key> of(final KeyFile file) {
        return keys.stream().filter(key -> key.file() == file);
    }

    /** The key of a full name, or null. */
    @Nullable
    Key find(final String fullName) {
        final Key named = byName.get(fullName);
        return named != null
                ? named
                : patterns.stream()
                        .filter(key -> key.matches(fullName))
                        .findFirst()
                        .orElse(null);
    }

    /**
     * The words that may follow a beginning within a file.
     *
     * @param file  where
     * @param words so far, below the file's prefix; any word stands for {@code *}
     * @return sorted; holds {@code *} where any word may follow; empty where nothing may
     */
    Set<String> children(final KeyFile file, final List<String> words) {
        final Set<String> children = new TreeSet<>();
        of(file).forEach(key -> {
            final String[] pattern = key.written().split("\\.", -1);
            boolean isBelow = pattern.length > words.size();
            for (int i = 0; isBelow && i < words.size(); i++) {
                isBelow = pattern[i].equals("*") || pattern[i].equals(words.get(i));
            }
            if (isBelow) {
                children.add(pattern[words.size()]);
            }
        });
        return children;
    }
}
