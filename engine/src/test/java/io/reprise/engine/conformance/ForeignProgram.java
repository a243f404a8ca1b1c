package io.reprise.engine.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * A run of somebody else's program: bounded, and with its words kept.
 *
 * @param exitCode of the program; {@link #LATE} when it had to be ended
 * @param said     on both streams
 */
record ForeignProgram(int exitCode, String said) {
    /** No program ends with it by itself. */
    static final int LATE = -1;

    /** Runs to the end, or until it is ended; skips the test where there is no such program. */
    static ForeignProgram run(
            final Path folder, final Duration longest, final Map<String, String> environment, final List<String> words)
            throws IOException, InterruptedException {
        final Path log = Files.createTempFile(folder, "run", ".log");
        final ProcessBuilder builder = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        final Process process;
        try {
            process = builder.start();
        } catch (final IOException absent) {
            return Assumptions.abort(words.get(0) + " is not installed: " + absent.getMessage());
        }
        final boolean hasEnded = process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS);
        if (!hasEnded) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
        final String said = Files.readString(log);
        Files.delete(log);
        return new ForeignProgram(hasEnded ? process.exitValue() : LATE, said);
    }

    /** Skips the test where a registry could not be reached, and fails where it could and the install did not work. */
    void assumeInstalled(final List<String> signsOfNoNetwork) {
        if (exitCode == 0) {
            return;
        }
        if (exitCode == LATE || signsOfNoNetwork.stream().anyMatch(said::contains)) {
            Assumptions.abort("the client could not be installed, its registry is out of reach: " + said);
        }
        throw new AssertionError("the client could not be installed (exit code " + exitCode + "):\n" + said);
    }
}
