package io.reprise.engine.configuration;

import java.util.List;

/** The one form of {@code risk.yaml}: every key with its meaning, default and range, as the table has them. */
final class RiskFileText {
    private static final String HEADING =
            """
            # The hard limits. Every order is held against all of them before it can reach a venue. What only reduces - cancels,
            # stops, exits - is never held back by them; it just cannot sell what is not held. Every key is optional: what is
            # not written here has the default its comment names. Each limit can be switched off by the word off. Money is in
            # the universe's quote currency. While the engine runs, "limit KEY=VALUE" makes one stricter, never looser.

            """;

    private RiskFileText() {}

    static String of(final KeyTable keys) {
        final StringBuilder whole = new StringBuilder(HEADING);
        write(whole, keys, List.of());
        return whole.toString();
    }

    /** First the plain keys of a block, then the blocks in it, each in the order of the table. */
    private static void write(final StringBuilder whole, final KeyTable keys, final List<String> path) {
        final String prefix = path.isEmpty() ? "" : String.join(".", path) + ".";
        final String indent = "  ".repeat(path.size());
        final List<Key> below = keys.of(KeyFile.RISK)
                .filter(key -> key.written().startsWith(prefix))
                .toList();
        for (final Key key : below) {
            final String rest = key.written().substring(prefix.length());
            if (!rest.contains(".")) {
                whole.append(StrategyFileText.comment(indent + "#", key.meaning()))
                        .append(indent)
                        .append("# ")
                        .append(key.documentation())
                        .append('\n')
                        .append(indent)
                        .append(rest.equals("*") ? "majors" : rest)
                        .append(": ")
                        .append(quoted(key.standard()))
                        .append("\n\n");
            }
        }
        below.stream()
                .map(key -> key.written().substring(prefix.length()))
                .filter(rest -> rest.contains("."))
                .map(rest -> rest.substring(0, rest.indexOf('.')))
                .distinct()
                .forEach(block -> {
                    whole.append(indent).append(block).append(":\n");
                    write(whole, keys, path.isEmpty() ? List.of(block) : List.of(path.get(0), block));
                });
        if (path.size() != 1) {
            return;
        }
        whole.setLength(whole.length() - 1);
    }

    /** Bare words of YAML that mean something else. */
    private static String quoted(final String value) {
        return value.contains(":") ? "\"" + value + "\"" : value;
    }
}
