package io.reprise.engine.configuration;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The keys that may be written: behind the checks, the defaults and the comments in the files.
 *
 * @param keys in the order of the files
 */
record KeyTable(List<Key> keys) {
    /** Keeps its own copy. */
    KeyTable {
        keys = List.copyOf(keys);
    }

    /** Those of one file. */
    Stream<Key> of(final KeyFile file) {
        return keys.stream().filter(key -> key.file() == file);
    }

    /** The key of a full name, or null. */
    @Nullable
    Key find(final String fullName) {
        return keys.stream().filter(key -> key.matches(fullName)).findFirst().orElse(null);
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
