package io.reprise.engine.cli;

import io.reprise.engine.reader.story.Stage;
import io.reprise.engine.reader.story.Story;
import io.reprise.engine.reader.story.Subject;
import io.reprise.journal.JournalException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Why was this order sent, or why was none? */
@Command(
        name = "explain",
        description = "Tells how an order came about and what became of it: tick, signals, what the strategy"
                + " measured and needed, the verdict of risk, the order and its reports, and how long each"
                + " stage took, as far as the journal knows. Of an input"
                + " without an order it"
                + " tells what was in each strategy's way.")
final class ExplainCommand implements Callable<Integer> {
    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Parameters(index = "0", paramLabel = "JOURNAL", description = "Folder of the journal.")
    private Path journal = Path.of("");

    @Parameters(
            index = "1",
            paramLabel = "ID",
            description = "An order as tail shows it, such as 1234.2, or the sequence of an input, such as 1234.")
    private String id = "";

    private final Terminal terminal;

    ExplainCommand(final Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws JournalException {
        final Subject subject = Subject.of(id);
        final Story story = Story.read(journal, subject);
        if (!story.isFound()) {
            throw new CommandException(
                    ExitCode.USAGE,
                    (subject.isOrder() ? "no order " : "no input ") + subject + " in " + journal + ": it holds inputs "
                            + story.first() + " to " + story.last() + "; 'tail --type proposal' lists the orders");
        }
        if (common.isJson()) {
            terminal.out().println(json(story));
        } else {
            story.told().forEach(event -> terminal.out().println(event.line()));
            if (story.isCut()) {
                terminal.out().println("and more: only the first " + Story.TOLD_MAX + " events are shown");
            }
            if (!story.stages().isEmpty()) {
                terminal.out().println("how long it took, by the times at which inputs were received:");
                story.stages().forEach(stage -> terminal.out().println(stage.line()));
                terminal.out().println("        " + Stage.NOT_JOURNALED);
            }
            if (!story.misses().isEmpty()) {
                terminal.out()
                        .println("no order was proposed; what the strategies said before of what was in the way:");
                story.misses().forEach(event -> terminal.out().println(event.line()));
            }
        }
        return ExitCode.DONE;
    }

    private static String json(final Story story) {
        return Json.object(json -> {
            json.writeStringField("id", story.subject().toString());
            json.writeBooleanField("isOrder", story.subject().isOrder());
            json.writeBooleanField("isCut", story.isCut());
            json.writeFieldName("events");
            json.writeRawValue(list(story.told()));
            if (!story.stages().isEmpty()) {
                json.writeArrayFieldStart("stages");
                for (final Stage stage : story.stages()) {
                    json.writeStartObject();
                    json.writeStringField("what", stage.what());
                    json.writeNumberField("nanos", stage.nanos());
                    json.writeNumberField("sinceTickNanos", stage.sinceTickNanos());
                    json.writeEndObject();
                }
                json.writeEndArray();
                json.writeStringField("notJournaled", Stage.NOT_JOURNALED);
            }
            json.writeFieldName("misses");
            json.writeRawValue(list(story.misses()));
        });
    }

    /** The events of a list as a JSON array. */
    static String list(final List<Story.Told> told) {
        return "["
                + String.join(
                        ",",
                        told.stream()
                                .map(Story.Told::json)
                                .filter(json -> !json.isEmpty())
                                .toList()) + "]";
    }
}
