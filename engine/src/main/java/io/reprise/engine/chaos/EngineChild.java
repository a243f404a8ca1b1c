package io.reprise.engine.chaos;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An engine in a process of its own, of the same program and Java as this one. Ended by its own handle, and when it is
 * closed at the latest.
 */
final class EngineChild implements AutoCloseable {
    /** What it said last, for a person whom it disappoints. */
    private static final int LINES_KEPT = 30;

    private static final long END_SECONDS = 60;
    private static final Pattern SEQUENCE = Pattern.compile(" sequence=(\\d+)");
    private static final Pattern OPENED = Pattern.compile("opened in (\\d+) ms");

    private final Process process;
    private final Thread reader;
    private final Deque<String> lines = new ArrayDeque<>();
    private volatile long told;
    private volatile long openedMillis = -1;

    private EngineChild(final Process process) {
        this.process = process;
        reader = new Thread(this::read, "engine-output");
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Starts one.
     *
     * @param directory where it runs
     * @param mainClass of the program, where it is not a jar
     * @param words     of its command line
     */
    static EngineChild start(final Path directory, final String mainClass, final List<String> words)
            throws IOException {
        final List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        // What the jar's manifest opens is on the command line of a program that runs from class files; and engines
        // run in a Java that is set up as this one is.
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-")
                        || argument.startsWith("--enable-native-access")
                        || argument.startsWith("-X"))
                .forEach(command::add);
        final List<String> classPath = Stream.of(
                        System.getProperty("java.class.path", "").split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .toList();
        if (classPath.size() == 1) {
            command.addAll(List.of("-jar", classPath.get(0)));
        } else {
            final String joined = classPath.stream().collect(Collectors.joining(File.pathSeparator));
            command.addAll(List.of("-cp", joined, mainClass));
        }
        command.addAll(words);
        return new EngineChild(new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start());
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** The greatest sequence on its lines. */
    long told() {
        return told;
    }

    /** How long it says that opening the journal took; -1 where there was none to open, or it is not that far. */
    long openedMillis() {
        return openedMillis;
    }

    /** SIGKILL, its end, and the end of what it said. Through the handle: its output is still to be read. */
    void kill() throws InterruptedException {
        process.toHandle().destroyForcibly();
        awaitEnd();
    }

    /** SIGTERM and a clean stop; returns the exit code, or -1 when it does not end. */
    int stop() throws InterruptedException {
        process.toHandle().destroy();
        return awaitEnd() ? process.exitValue() : -1;
    }

    /** What it said last. */
    List<String> said() {
        synchronized (lines) {
            return List.copyOf(lines);
        }
    }

    @Override
    public void close() {
        process.toHandle().destroyForcibly();
    }

    private boolean awaitEnd() throws InterruptedException {
        final boolean isOver = process.waitFor(END_SECONDS, TimeUnit.SECONDS);
        reader.join(TimeUnit.SECONDS.toMillis(END_SECONDS));
        return isOver;
    }

    private void read() {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                take(line);
            }
        } catch (final IOException e) {
            take("(its output ended: " + e.getMessage() + ")");
        }
    }

    private void take(final String line) {
        synchronized (lines) {
            lines.add(line);
            if (lines.size() > LINES_KEPT) {
                lines.remove();
            }
        }
        final Matcher sequence = SEQUENCE.matcher(line);
        if (sequence.find()) {
            told = Math.max(told, Long.parseLong(sequence.group(1)));
        }
        final Matcher opened = OPENED.matcher(line);
        if (opened.find()) {
            openedMillis = Long.parseLong(opened.group(1));
        }
    }
}
