package io.reprise.engine.cli;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The engine as a process of its own, as a person starts it; ended when the test is over. */
public final class EngineProcess implements AutoCloseable {
    /** Far more than anything here takes on a busy machine: only a test that fails waits so long. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final BlockingQueue<String> arrived = new LinkedBlockingQueue<>();
    private final List<String> lines = new ArrayList<>();
    private final Thread reader;

    private EngineProcess(final Process process) {
        this.process = process;
        reader = new Thread(this::read, "engine-output");
        reader.start();
    }

    /**
     * Starts a command; both its streams are read as one.
     *
     * @param directory it is started from
     * @param words     of the command
     * @return the running process
     * @throws IOException when it cannot be started
     */
    public static EngineProcess start(final Path directory, final String... words) throws IOException {
        return start(directory, System.getProperty("java.class.path"), Map.of(), words);
    }

    /**
     * The same with variables of the environment.
     *
     * @param directory   it is started from
     * @param environment more variables than this process has
     * @param words       of the command
     * @return the running process
     * @throws IOException when it cannot be started
     */
    public static EngineProcess start(
            final Path directory, final Map<String, String> environment, final String... words) throws IOException {
        return start(directory, System.getProperty("java.class.path"), environment, words);
    }

    /**
     * The same without the classes of tests: what it knows of strategies is in the folder {@code strategies}.
     *
     * @param directory it is started from
     * @param words     of the command
     * @return the running process
     * @throws IOException when it cannot be started
     */
    public static EngineProcess startWithoutTests(final Path directory, final String... words) throws IOException {
        return startWithoutTests(directory, Map.of(), words);
    }

    /** The same with variables of the environment. */
    static EngineProcess startWithoutTests(
            final Path directory, final Map<String, String> environment, final String... words) throws IOException {
        final String classPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !entry.endsWith("test-classes"))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
        return start(directory, classPath, environment, words);
    }

    private static EngineProcess start(
            final Path directory, final String classPath, final Map<String, String> environment, final String... words)
            throws IOException {
        final List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        // What the manifest of engine.jar opens, this test's own process was given by the build.
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-"))
                .forEach(command::add);
        command.add("--enable-native-access=ALL-UNNAMED");
        // A process that lives for seconds would be compiled twice over for nothing: its start takes half of the time.
        command.add("-XX:TieredStopAtLevel=1");
        command.addAll(List.of("-cp", classPath, Main.class.getName()));
        command.addAll(List.of(words));
        final ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return new EngineProcess(builder.start());
    }

    /**
     * Waits for a line with this in it; what came before stays in {@link #said}.
     *
     * @param part of the line
     * @return the line
     * @throws InterruptedException when interrupted
     */
    public String awaitLine(final String part) throws InterruptedException {
        final long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            final String line = arrived.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (line == null) {
                throw new AssertionError("no line with '" + part + "' in:\n" + String.join("\n", lines));
            }
            lines.add(line);
            if (line.contains(part)) {
                return line;
            }
        }
    }

    /**
     * Waits for the end of the process and of its output.
     *
     * @return its exit code
     * @throws InterruptedException when interrupted
     */
    public int awaitExit() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new AssertionError("still running; it said:\n" + String.join("\n", said()));
        }
        reader.join(PATIENCE.toMillis());
        return process.exitValue();
    }

    /**
     * Everything said so far.
     *
     * @return lines
     */
    public List<String> said() {
        arrived.drainTo(lines);
        return lines;
    }

    /**
     * What a person types.
     *
     * @param line without its end
     * @throws IOException when the process is gone
     */
    public void type(final String line) throws IOException {
        process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    /** SIGTERM; through the handle, because the process itself would close the streams that are read here. */
    void terminate() {
        process.toHandle().destroy();
    }

    /**
     * SIGKILL, and its end.
     *
     * @throws InterruptedException when interrupted
     */
    public void kill() throws InterruptedException {
        process.toHandle().destroyForcibly();
        awaitExit();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private void read() {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                arrived.add(line);
            }
        } catch (final IOException e) {
            // The process was killed while it spoke.
            arrived.add("(" + e.getMessage() + ")");
        }
    }
}
