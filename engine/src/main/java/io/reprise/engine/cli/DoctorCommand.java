package io.reprise.engine.cli;

import io.reprise.engine.doctor.Doctor;
import io.reprise.engine.doctor.Examination;
import io.reprise.engine.doctor.Finding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Can it run here? */
@Command(name = "doctor", description = "Checks this machine and configuration, and says what to do.")
final class DoctorCommand implements Callable<Integer> {
    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final ConfigurationOptions configuration = new ConfigurationOptions();

    @Option(names = "--journal", paramLabel = "DIR", description = "Where a journal would be. Default data/journal.")
    private Path journal = Path.of("data", "journal");

    @Option(names = "--venue", paramLabel = "sim|coinbase", description = "Also try to reach this venue. Default sim.")
    private String venue = "sim";

    @Option(names = "--port", paramLabel = "PORT", split = ",", description = "Ports that must be free.")
    private List<Integer> ports = new ArrayList<>();

    private final Terminal terminal;

    DoctorCommand(final Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        final List<Finding> findings =
                Doctor.examine(new Examination(configuration.directory(), journal, ports, List.of(), venue));
        if (common.isJson()) {
            terminal.out().println(Json.object(json -> {
                json.writeArrayFieldStart("findings");
                for (final Finding finding : findings) {
                    json.writeStartObject();
                    json.writeStringField("name", finding.name());
                    json.writeStringField("health", finding.health().name());
                    json.writeStringField("found", finding.found());
                    json.writeStringField("advice", finding.advice());
                    json.writeEndObject();
                }
                json.writeEndArray();
            }));
        } else {
            for (final Finding finding : findings) {
                terminal.out()
                        .printf(
                                Locale.ROOT,
                                "%-5s %-16s %s%s%n",
                                finding.health(),
                                finding.name(),
                                finding.found(),
                                finding.advice().isEmpty() ? "" : " - " + finding.advice());
            }
        }
        return Doctor.exitCode(findings);
    }
}
