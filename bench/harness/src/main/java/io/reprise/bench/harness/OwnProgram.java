package io.reprise.bench.harness;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** Starts this program once more, in a process of its own: the same Java, classes and opened packages. */
final class OwnProgram {
    private OwnProgram() {}

    /** Starts it; what it says about failures stands with what this process says. */
    static Process start(final List<String> options, final List<String> words) throws IOException {
        final List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(options);
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-") || argument.startsWith("-Dorg.slf4j."))
                .forEach(command::add);
        command.addAll(List.of("-cp", System.getProperty("java.class.path", ""), Main.class.getName()));
        command.addAll(words);
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
