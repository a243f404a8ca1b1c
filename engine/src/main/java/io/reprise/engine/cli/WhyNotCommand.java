package io.reprise.engine.cli;

import io.reprise.engine.configuration.NearestWord;
import io.reprise.engine.past.CoreState;
import io.reprise.engine.reader.story.NotBought;
import io.reprise.engine.reader.story.Story;
import io.reprise.engine.reader.text.Position;
import io.reprise.journal.JournalException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Why was nothing bought? */
@Command(
        name = "why-not",
        description = "Tells why a product was not bought at a time: the level in force, its eligibility, what each"
                + " strategy lacked with what it measured and needed, and what risk refused within the hour before.")
final class WhyNotCommand implements Callable<Integer> {
    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Parameters(index = "0", paramLabel = "JOURNAL", description = "Folder of the journal.")
    private Path journal = Path.of("");

    @Parameters(index = "1", paramLabel = "PRODUCT", description = "Such as BTC-USD.")
    private String product = "";

    @Parameters(index = "2", paramLabel = "SEQ|TIME", arity = "0..1", description = "When. Default end.")
    private String at = "end";

    private final Terminal terminal;

    WhyNotCommand(final Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws JournalException {
        final Position position = Position.in("TIME", at, Terminal.nowNanos());
        final NotBought why = NotBought.read(
                journal,
                product.toUpperCase(Locale.ROOT),
                position.kind() == Position.Kind.SEQUENCE ? position.value() : Long.MAX_VALUE,
                position.kind() == Position.Kind.TIME ? position.value() : Long.MAX_VALUE);
        if (!why.isListed()) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "no product " + why.product() + " in " + journal + " by then"
                            + NearestWord.question(why.product(), List.copyOf(why.products())) + "; listed: "
                            + (why.products().isEmpty() ? "none" : String.join(", ", why.products())));
        }
        if (common.isJson()) {
            terminal.out().println(json(why));
        } else {
            tell(why);
        }
        return ExitCode.DONE;
    }

    private void tell(final NotBought why) {
        say(why.product() + " behind input " + why.sequence() + ", " + CoreState.moment(why.atNanos()));
        some("level", why.level(), "normal: it never changed");
        some("eligibility", why.eligibility(), "nothing was told of it: it was never looked at");
        some("in the strategies' way", why.misses(), "nothing was told: no strategy had looked yet");
        some("refused within the hour before", why.refused(), "nothing");
        some("passed within the hour before", why.bought(), "nothing");
    }

    private void some(final String title, final List<Story.Told> events, final String none) {
        say(title + ":" + (events.isEmpty() ? " " + none : ""));
        events.forEach(event -> say("  " + event.line()));
    }

    private void say(final String line) {
        terminal.out().println(line);
    }

    private static String json(final NotBought why) {
        return Json.object(json -> {
            json.writeStringField("product", why.product());
            json.writeNumberField("sequence", why.sequence());
            json.writeStringField("at", CoreState.moment(why.atNanos()));
            json.writeFieldName("level");
            json.writeRawValue(ExplainCommand.list(why.level()));
            json.writeFieldName("eligibility");
            json.writeRawValue(ExplainCommand.list(why.eligibility()));
            json.writeFieldName("misses");
            json.writeRawValue(ExplainCommand.list(why.misses()));
            json.writeFieldName("refused");
            json.writeRawValue(ExplainCommand.list(why.refused()));
            json.writeFieldName("passed");
            json.writeRawValue(ExplainCommand.list(why.bought()));
        });
    }
}
