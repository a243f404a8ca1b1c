package io.reprise.engine.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Needs python3 with venv and pip, and once its registry; skipped without. */
final class PythonConformanceTest {
    /** What pip says when it got no answer; that a version is missing where others are is another thing. */
    private static final List<String> NO_NETWORK =
            List.of("NewConnectionError", "ConnectTimeoutError", "ReadTimeoutError", "(from versions: none)");

    private static final String PYTHON = "environment/bin/python";

    @Test
    void shouldLetCoinbasesOwnSdkTradeWithItsAddressesChangedAndNothingElse() throws Exception {
        final Path folder = TradedSimulator.folder("python", "requirements.txt", "trade.py");
        install(folder);
        try (TradedSimulator simulator = TradedSimulator.start()) {
            simulator.assertTradable(folder, folder.resolve(PYTHON).toString(), "-u", "trade.py");
        }
    }

    private static void install(final Path folder) throws IOException, InterruptedException {
        final Path installed = folder.resolve("environment/installed.txt");
        final String requirements = Files.readString(folder.resolve("requirements.txt"));
        if (Files.exists(installed) && Files.readString(installed).equals(requirements)) {
            return;
        }
        final String version = ForeignProgram.run(
                        folder,
                        Duration.ofSeconds(10),
                        Map.of(),
                        List.of("python3", "-c", "import sys; print(sys.version)"))
                .said();
        Assumptions.assumeTrue(version.matches("(?s)3\\.1[0-9].*"), "python3 3.10 or newer is wanted: " + version);
        final ForeignProgram environment = ForeignProgram.run(
                folder, Duration.ofSeconds(20), Map.of(), List.of("python3", "-m", "venv", "--clear", "environment"));
        Assumptions.assumeTrue(environment.exitCode() == 0, "python3 has no venv with pip: " + environment.said());
        final List<String> pip = List.of(
                folder.resolve(PYTHON).toString(),
                "-m",
                "pip",
                "install",
                "--quiet",
                "--disable-pip-version-check",
                "--retries=1",
                "--only-binary=:all:",
                "--requirement=requirements.txt");
        ForeignProgram.run(folder, TradedSimulator.INSTALL_LONGEST, Map.of(), pip)
                .assumeInstalled(NO_NETWORK);
        Files.writeString(installed, requirements);
    }
}
