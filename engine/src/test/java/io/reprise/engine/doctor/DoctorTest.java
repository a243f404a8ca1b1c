package io.reprise.engine.doctor;

import static io.reprise.execution.venue.coinbase.key.KeyReader.NAME_VARIABLE;
import static io.reprise.execution.venue.coinbase.key.KeyReader.SECRET_VARIABLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.engine.doctor.Finding.Health;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @Test
    void shouldFindAMachineThatBuildsUsWellAndWriteNothing() throws IOException {
        final List<Finding> findings = examine(List.of(), List.of("ETH-USD"), "sim");

        assertThat(findings).noneMatch(finding -> finding.health() == Health.FAIL);
        assertThat(findings)
                .extracting(Finding::name)
                .contains("java", "cores", "memory", "clock", "disk", "configuration", "kill switch", "credentials")
                .doesNotContain("network");
        assertThat(found(findings, "configuration").found()).endsWith("sound, trades ETH-USD");
        assertThat(Doctor.exitCode(findings)).isZero();
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void shouldNotNameAPortThatIsInUseFree() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            final List<Finding> findings = examine(List.of(0, taken.getLocalPort()), List.of(), "sim");

            assertThat(findings)
                    .filteredOn(finding -> finding.name().equals("port"))
                    .extracting(Finding::health)
                    .containsExactly(Health.OK, Health.FAIL);
            assertThat(Doctor.exitCode(findings)).isEqualTo(1);
        }
    }

    @Test
    void shouldReportEveryProblemOfTheConfiguration() throws IOException {
        final String text = "risk:\n  max-daily-loss: -1\n  kill-switch: x\n";
        Files.write(folder.resolve("risk.yaml"), text.getBytes(StandardCharsets.UTF_8));

        final List<Finding> findings = doctor(List.of())
                .findings(new Examination(folder, folder.resolve("journal"), List.of(), List.of(), "sim"));

        assertThat(findings)
                .filteredOn(finding -> finding.name().equals("configuration"))
                .hasSize(2)
                .allMatch(finding -> finding.health() == Health.FAIL);
        assertThat(Doctor.exitCode(findings)).isEqualTo(2);
    }

    @Test
    void shouldRefuseAProductWithoutTermsForTheSimulatorOnly() {
        assertThat(found(examine(List.of(), List.of("BTCC-USD"), "sim"), "configuration")
                        .found())
                .contains("unknown product 'BTCC-USD', did you mean 'BTC-USD'?");
    }

    @Test
    void shouldWarnOfAKillSwitchThatIsThere() throws IOException {
        final Path file = Files.createFile(folder.resolve("HALT"));
        Files.write(
                folder.resolve("risk.yaml"),
                ("risk:\n  kill-switch-file: " + file + "\n").getBytes(StandardCharsets.UTF_8));

        final List<Finding> findings = doctor(List.of())
                .findings(new Examination(folder, folder.resolve("journal"), List.of(), List.of(), "sim"));

        assertThat(found(findings, "kill switch").health()).isEqualTo(Health.WARN);
        assertThat(Doctor.exitCode(findings)).isZero();
    }

    @Test
    void shouldKnockAtTheVenueOnlyWhereItIsAskedFor() throws IOException {
        final InetSocketAddress closed;
        try (ServerSocket open = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = InetSocketAddress.createUnresolved("127.0.0.1", open.getLocalPort());
            assertThat(found(examineVenue(closed), "network").health()).isEqualTo(Health.OK);
        }

        final List<Finding> findings = examineVenue(closed);

        assertThat(found(findings, "network").health()).isEqualTo(Health.FAIL);
        assertThat(Doctor.exitCode(findings)).isEqualTo(3);
    }

    @Test
    void shouldReadCredentialsButNeverShowThem() {
        final Doctor half = new Doctor(Map.of(NAME_VARIABLE, "organizations/o/apiKeys/k"), List.of());

        final Finding finding =
                found(half.findings(new Examination(null, folder, List.of(), List.of(), "sim")), "credentials");

        assertThat(finding.health()).isEqualTo(Health.WARN);
        assertThat(finding.found()).contains("COINBASE_API_SECRET is not set").doesNotContain("apiKeys/k");
        assertThat(Machine.credentials("coinbase", Map.of()).health()).isEqualTo(Health.OK);
        final Finding bad = Machine.credentials(
                "coinbase", Map.of(NAME_VARIABLE, "organizations/o/apiKeys/k", SECRET_VARIABLE, "hunter2hunter2"));
        assertThat(bad.health()).isEqualTo(Health.WARN);
        assertThat(bad.toString()).doesNotContain("hunter2");
        // 32 bytes that are no secret of anybody.
        final Finding good = Machine.credentials(
                "coinbase",
                Map.of(
                        NAME_VARIABLE,
                        "organizations/o/apiKeys/k",
                        SECRET_VARIABLE,
                        Base64.getEncoder().encodeToString(new byte[32])));
        assertThat(good.health()).as(good.toString()).isEqualTo(Health.OK);
        assertThat(good.found()).contains("EdDSA");
    }

    @Test
    void shouldRefuseAJournalFolderThatIsAFile() throws IOException {
        final Path file = Files.createFile(folder.resolve("journal"));

        final List<Finding> findings =
                doctor(List.of()).findings(new Examination(null, file, List.of(), List.of(), "sim"));

        assertThat(found(findings, "disk").health()).isEqualTo(Health.FAIL);
    }

    @Test
    void shouldJudgeTheMachineByItsFigures() {
        assertThat(Machine.java(11, "11").health()).isEqualTo(Health.FAIL);
        assertThat(Machine.java(25, "25").health()).isEqualTo(Health.OK);
        assertThat(Machine.cores(2).found()).contains("fused");
        assertThat(Machine.cores(8).found()).contains("staged");
        assertThat(Machine.memory(64L << 20).health()).isEqualTo(Health.FAIL);
        assertThat(Machine.memory(256L << 20).health()).isEqualTo(Health.WARN);
        assertThat(Machine.memory(2L << 30).health()).isEqualTo(Health.OK);
        assertThat(Machine.clock(0, 1, 1).health()).isEqualTo(Health.FAIL);
        assertThat(Machine.clock(1_790_000_000_000L, 100_000_000, 100_500_000).health())
                .isEqualTo(Health.OK);
        assertThat(Machine.clock(1_790_000_000_000L, -900_000_000, 100_000_000).health())
                .isEqualTo(Health.WARN);
        assertThat(Machine.disk("j", false, 1L << 40).health()).isEqualTo(Health.FAIL);
        assertThat(Machine.disk("j", true, 1 << 20).health()).isEqualTo(Health.FAIL);
        assertThat(Machine.disk("j", true, 1 << 30).health()).isEqualTo(Health.WARN);
        assertThat(Machine.disk("j", true, 1L << 40).health()).isEqualTo(Health.OK);
    }

    private List<Finding> examineVenue(final InetSocketAddress address) {
        return doctor(List.of(address)).findings(new Examination(null, folder, List.of(), List.of(), "coinbase"));
    }

    private List<Finding> examine(final List<Integer> ports, final List<String> products, final String venue) {
        return doctor(List.of()).findings(new Examination(null, folder.resolve("journal"), ports, products, venue));
    }

    private static Doctor doctor(final List<InetSocketAddress> addresses) {
        return new Doctor(Map.of(), addresses);
    }

    private static Finding found(final List<Finding> findings, final String name) {
        return findings.stream()
                .filter(finding -> finding.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
