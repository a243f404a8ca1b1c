package io.reprise.engine.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.reprise.engine.reader.audit.AuditResult;
import io.reprise.engine.reader.audit.Finding;
import io.reprise.engine.reader.audit.RiskAudit;
import io.reprise.journal.JournalException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Did any order break a limit? */
@Command(
        name = "risk-audit",
        description =
                "Proves over a whole journal that no order broke a limit, went without a verdict or was decided on"
                        + " stale data, by an account of its own. Exit code 1 and what was found when it cannot.")
final class RiskAuditCommand implements Callable<Integer> {
    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "JOURNAL", description = "Folder of the journal.")
    private Path journal = Path.of("");

    private final Terminal terminal;

    RiskAuditCommand(final Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws JournalException {
        final AuditResult result = RiskAudit.run(journal, common.progress(terminal, "events"));
        terminal.out().println(common.isJson() ? Json.object(json -> write(json, result)) : text(result));
        return result.isClean() ? ExitCode.DONE : ExitCode.NO;
    }

    private static String text(final AuditResult result) {
        final StringBuilder text = new StringBuilder();
        for (final Finding finding : result.findings()) {
            text.append("input ")
                    .append(finding.sequence())
                    .append(": ")
                    .append(finding.sentence())
                    .append('\n');
        }
        if (result.more() > 0) {
            text.append("and ").append(result.more()).append(" more\n");
        }
        return text.append(result.isClean() ? "sound: " : "broken: ")
                .append(result.placed())
                .append(" orders, ")
                .append(result.proposals())
                .append(" proposals, ")
                .append(result.verdicts())
                .append(" verdicts, ")
                .append(result.fills())
                .append(" fills, ")
                .append(result.checks())
                .append(" limits checked over ")
                .append(result.inputs())
                .append(" inputs, ")
                .append(result.findings().size() + result.more())
                .append(" findings")
                .toString();
    }

    private static void write(final JsonGenerator json, final AuditResult result) throws IOException {
        json.writeBooleanField("sound", result.isClean());
        json.writeNumberField("inputs", result.inputs());
        json.writeNumberField("orders", result.placed());
        json.writeNumberField("proposals", result.proposals());
        json.writeNumberField("verdicts", result.verdicts());
        json.writeNumberField("checks", result.checks());
        json.writeNumberField("fills", result.fills());
        json.writeArrayFieldStart("findings");
        for (final Finding finding : result.findings()) {
            json.writeStartObject();
            json.writeNumberField("sequence", finding.sequence());
            json.writeStringField("orderId", finding.orderId());
            json.writeStringField("limit", finding.limit());
            json.writeStringField("measured", finding.measured());
            json.writeStringField("allowed", finding.allowed());
            json.writeStringField("text", finding.sentence());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField("more", result.more());
    }
}
