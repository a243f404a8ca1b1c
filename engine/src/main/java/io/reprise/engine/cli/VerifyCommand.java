package io.reprise.engine.cli;

import io.reprise.journal.JournalException;
import io.reprise.journal.JournalVerifier;
import io.reprise.journal.Verification;
import io.reprise.journal.Verification.Damaged;
import io.reprise.journal.Verification.Intact;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Is a journal whole? */
@Command(
        name = "verify",
        description = "Checks a journal: sequence without a hole, checksums, hash chain, schema."
                + " Exit code 1 and the first damaged record when it is not whole.")
final class VerifyCommand implements Callable<Integer> {
    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "JOURNAL", description = "Folder of the journal.")
    private Path journal = Path.of("");

    private final Terminal terminal;

    VerifyCommand(final Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws JournalException {
        final Verification found = JournalVerifier.verify(journal, common.progress(terminal, "records"));
        if (found instanceof Intact intact) {
            final String head = HexFormat.of().toHexDigits(intact.chainHead());
            terminal.out()
                    .println(
                            common.isJson()
                                    ? Json.object(json -> {
                                        json.writeBooleanField("intact", true);
                                        json.writeNumberField("records", intact.records());
                                        json.writeNumberField("inputs", intact.inputs());
                                        json.writeNumberField("firstSequence", intact.firstSequence());
                                        json.writeNumberField("lastSequence", intact.lastSequence());
                                        json.writeStringField("chainHead", head);
                                    })
                                    : "intact: " + intact.records() + " records, inputs " + intact.firstSequence()
                                            + " to " + intact.lastSequence() + ", chain head " + head);
            return ExitCode.DONE;
        }
        final Damaged damaged = (Damaged) found;
        terminal.out()
                .println(
                        common.isJson()
                                ? Json.object(json -> {
                                    json.writeBooleanField("intact", false);
                                    json.writeStringField(
                                            "damage", damaged.damage().name());
                                    json.writeNumberField("sequence", damaged.sequence());
                                    json.writeNumberField("ordinal", damaged.ordinal());
                                    json.writeStringField("where", damaged.where());
                                    json.writeStringField("text", damaged.sentence());
                                })
                                : "damaged (" + damaged.damage() + "): " + damaged.sentence());
        return ExitCode.NO;
    }
}
