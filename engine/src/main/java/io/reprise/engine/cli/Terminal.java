package io.reprise.engine.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** The process's standard streams: answers go to {@link #out}, everything else to {@link #err}. */
final class Terminal {
    private static final Path STANDARD_OUTPUT = Path.of("/proc/self/fd/1");
    private static final int BUFFER_LENGTH = 64 * 1024;

    private final PrintStream out;
    private final PrintStream err;

    /** Over given streams. */
    Terminal(final PrintStream out, final PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** The process's own. */
    @SuppressForbidden("the one place that names the standard error stream")
    static Terminal ofProcess() {
        final PrintStream buffered = new PrintStream(
                new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), BUFFER_LENGTH),
                false,
                StandardCharsets.UTF_8);
        return new Terminal(buffered, System.err);
    }

    /** For answers; the caller flushes. */
    PrintStream out() {
        return out;
    }

    /** For progress, logs and complaints. */
    PrintStream err() {
        return err;
    }

    /** Whether a person is watching. */
    boolean isWatched() {
        try {
            // System.console() says yes to everything since Java 22; the link to the device says what it is.
            final String device = Files.readSymbolicLink(STANDARD_OUTPUT).toString();
            return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty");
        } catch (final IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    /** The wall clock, nanoseconds since 1970 UTC. */
    static long nowNanos() {
        final Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }
}
