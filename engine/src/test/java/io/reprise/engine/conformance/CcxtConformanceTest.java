package io.reprise.engine.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Needs node and npm, and once its registry; skipped without. */
final class CcxtConformanceTest {
    private static final List<String> NO_NETWORK = List.of(
            "ENOTFOUND", "EAI_AGAIN", "ECONNREFUSED", "ECONNRESET", "ETIMEDOUT", "ENETUNREACH", "ENOTCACHED", "E503");

    /** What one of ccxt's libraries wants. */
    private static final int NODE_MAJOR_LEAST = 20;

    @Test
    void shouldLetCcxtTradeWithItsUrlsChangedAndNothingElse() throws Exception {
        final Path folder =
                TradedSimulator.folder("ccxt", "package.json", "package-lock.json", "checks.mjs", "trade.mjs");
        install(folder);
        try (TradedSimulator simulator = TradedSimulator.start()) {
            simulator.assertTradable(folder, "node", "trade.mjs");
        }
    }

    private static void install(final Path folder) throws IOException, InterruptedException {
        final String version = ForeignProgram.run(
                        folder, Duration.ofSeconds(10), Map.of(), List.of("node", "-p", "process.versions.node"))
                .said()
                .trim();
        Assumptions.assumeTrue(
                version.matches("[0-9]+\\..*")
                        && Integer.parseInt(version.substring(0, version.indexOf('.'))) >= NODE_MAJOR_LEAST,
                "node " + NODE_MAJOR_LEAST + " or newer is wanted, this is '" + version + "'");
        final Path installed = folder.resolve("node_modules/.installed");
        final String lock = Files.readString(folder.resolve("package-lock.json"));
        if (!Files.exists(installed) || !Files.readString(installed).equals(lock)) {
            ForeignProgram.run(
                            folder,
                            TradedSimulator.INSTALL_LONGEST,
                            Map.of(),
                            List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retries=1"))
                    .assumeInstalled(NO_NETWORK);
            Files.writeString(installed, lock);
        }
    }
}
