package io.reprise.engine.configuration;

import java.util.List;

/** A limit as an operator types it while the engine runs. Pure. */
public final class TightenedLimit {
    private static final String PREFIX = "risk.";

    private TightenedLimit() {}

    /**
     * Reads it.
     *
     * @param words {@code KEY=VALUE}; the key with or without {@code risk.}
     * @return full key and canonical value, as the core takes it
     * @throws ConfigurationException naming the nearest key, or what was expected of its value
     */
    public static String of(final String words) {
        final int equals = words.indexOf('=');
        if (equals < 1) {
            throw new ConfigurationException(
                    "limit: expected KEY=VALUE such as max-order-notional=500, was '" + words + "'");
        }
        final String written = words.substring(0, equals).strip();
        final String name = written.startsWith(PREFIX) ? written : PREFIX + written;
        final Key key = new KeyTable(RiskKeys.all()).find(name);
        if (key == null || name.endsWith("*")) {
            final List<String> names = RiskKeys.all().stream()
                    .map(each -> each.name().substring(PREFIX.length()))
                    .toList();
            throw new ConfigurationException(
                    "limit: unknown key '" + written + "'" + NearestWord.question(written, names));
        }
        final String value = words.substring(equals + 1).strip();
        final String canonical = key.kind().canonical(value);
        if (canonical == null) {
            throw new ConfigurationException(
                    "limit: " + written + ": expected " + key.kind().expectation() + ", was '" + value + "'");
        }
        return name + "=" + canonical;
    }
}
