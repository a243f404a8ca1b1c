package io.reprise.engine.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** What this program calls itself. */
final class Program {
    private Program() {}

    /** The version as built. */
    static String version() {
        try (InputStream built = Program.class.getResourceAsStream("version.properties")) {
            if (built == null) {
                throw new IllegalStateException("version.properties is missing from the build");
            }
            final Properties properties = new Properties();
            properties.load(built);
            return properties.getProperty("version");
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
