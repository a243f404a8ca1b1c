package io.reprise.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.engine.pipeline.TradingCore;
import io.reprise.engine.reader.account.Account;
import io.reprise.engine.reader.account.Holding;
import io.reprise.engine.reader.account.OpenOrder;
import io.reprise.engine.reader.text.EventText;
import io.reprise.event.EventSlot;
import io.reprise.event.Instrument;
import io.reprise.event.OrderIds;
import io.reprise.journal.JournalReader;
import io.reprise.risk.ledger.Ledger;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real engine on the embedded simulator, told what to do from outside. */
class ControlProcessTest {
    private static final Pattern TOKEN = Pattern.compile("\"token\":\"([0-9a-f]{64})\"");
    private static final Pattern PORT = Pattern.compile("\"port\":([0-9]+)");

    /** Longer than the server gives a request. */
    private static final int SLOW_MILLIS_MAX = 20_000;

    @TempDir
    private Path folder;

    @Test
    void shouldDoWhatItIsToldAndShowItInTheJournal() throws Exception {
        final String token;
        try (EngineProcess engine = start("--speed", "20")) {
            engine.awaitLine("event=position");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(controlFile())))
                    .isEqualTo("rw-------");
            token = control(TOKEN);
            assertThat(well("positions"))
                    .contains("average cost", "equity", "level normal")
                    .contains("-USD ");
            assertThat(well("orders")).contains("level normal");
            assertThat(well("kill"))
                    .contains("kill cancels every open order", "level cancel all, nothing opens until 'resume'");
            assertThat(well("orders", "--json")).contains("\"level\":\"CANCEL_ALL\"");
            assertThat(well("cancel", "all")).contains("no open orders");
            assertThat(run(ExitCode.NO, "cancel", "7.1")).contains("no open order 7.1; open: none");
            assertThat(well("resume", "--json")).contains("\"isObeyed\":true", "\"level\":\"normal\"");
            // How much is sold within a try depends on the book; that it is told does not.
            assertThat(run(-1, "flatten", "--yes")).contains("flatten is input ", "level flatten");
            engine.type("quit");
            assertThat(engine.awaitExit()).isZero();
            assertThat(engine.said()).noneMatch(line -> line.contains(token));
        }

        assertThat(controlFile()).doesNotExist();
        assertThat(journaled("operator"))
                .extracting(line -> line.replaceFirst("^.*operator *", ""))
                .satisfiesExactly(
                        line -> assertThat(line).contains("cancel all").contains("kill, control 1"),
                        line -> assertThat(line).contains("resume").contains("resume, control 2"),
                        line -> assertThat(line).contains("flatten").contains("flatten, control 3"),
                        line -> assertThat(line).contains("shutdown"));
        assertThat(filesWith(token)).isEmpty();
        assertThat(run(ExitCode.DONE, "verify", journal())).contains("intact");
        assertThat(run(ExitCode.DONE, "replay", journal())).contains("identical");
        assertThat(run(ExitCode.UNREACHABLE, "kill"))
                .contains("no engine runs on ", "is 'live' running with this --journal?");
    }

    @Test
    void shouldKnowWhatTheCoreKnowsBehindEveryInput() throws Exception {
        try (EngineProcess engine = start("--speed", "60")) {
            engine.awaitLine("event=order");
            engine.awaitLine("event=position");
            engine.type("quit");
            assertThat(engine.awaitExit()).isZero();
        }
        final Account account = new Account();
        final TradingCore core = new TradingCore();
        final EventSlot slot = new EventSlot();
        int withOrders = 0;
        int withPositions = 0;
        try (JournalReader reader = JournalReader.open(folder.resolve("journal"))) {
            while (reader.next()) {
                if (reader.isInput()) {
                    shouldKnowTheSame(account, core);
                    withOrders += account.orders().isEmpty() ? 0 : 1;
                    withPositions += account.holdings().isEmpty() ? 0 : 1;
                    slot.load(reader.buffer(), reader.offset(), reader.length(), reader.sequence());
                    core.onSlot(slot);
                }
                account.onEvent(reader.buffer(), reader.offset(), reader.length());
            }
        }
        shouldKnowTheSame(account, core);
        assertThat(withOrders).isPositive();
        assertThat(withPositions).isPositive();

        assertThat(well("positions")).contains("is 'live' running", "this is as of the journal's end:", "equity");
    }

    @Test
    void shouldSayThatAKilledEngineIsGoneAndShowWhatItLeft() throws Exception {
        try (EngineProcess engine = start("--speed", "20")) {
            engine.awaitLine("event=position");
            engine.kill();
        }
        final String left = control(TOKEN);

        for (final String command : List.of("kill", "flatten", "resume")) {
            assertThat(run(ExitCode.UNREACHABLE, command)).contains("control.json names process ", "which is gone");
        }
        assertThat(well("positions")).contains("which is gone", "as of the journal's end", "average cost");
        assertThat(well("orders")).contains("which is gone", "as of the journal's end");
        try (EngineProcess engine = start()) {
            engine.awaitLine("state=live");
            assertThat(control(TOKEN)).isNotEqualTo(left);
            assertThat(well("orders")).contains("no open orders").doesNotContain("is gone");
        }
    }

    @Test
    void shouldEndARequestThatNeverEnds() throws Exception {
        try (EngineProcess engine = start()) {
            engine.awaitLine("state=live");
            try (Socket slow = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(control(PORT)))) {
                slow.setSoTimeout(SLOW_MILLIS_MAX);
                slow.getOutputStream().write("GET /v1/orders HTTP/1.1\r\nHost".getBytes(StandardCharsets.UTF_8));
                slow.getOutputStream().flush();

                assertThat(slow.getInputStream().read()).as("the end").isEqualTo(-1);
            }
            assertThat(well("orders")).contains("level normal");
        }
    }

    @Test
    void shouldRefuseWhatIsNoOrder() {
        assertThat(run(ExitCode.USAGE, "cancel", "first")).contains("ORDER: expected an order such as 1234.2, or all");
        assertThat(run(ExitCode.USAGE, "cancel", "12\",\"x\":\"1.1")).contains("ORDER: expected");
        assertThat(run(ExitCode.USAGE, "cancel")).contains("ORDER");
    }

    @Test
    void shouldSayThatThereIsNoSuchJournal() {
        assertThat(run(ExitCode.USAGE, "orders")).contains("no such journal");
        assertThat(run(ExitCode.UNREACHABLE, "kill")).contains("no engine runs on ");
    }

    private static void shouldKnowTheSame(final Account account, final TradingCore core) {
        final List<String> open = new ArrayList<>();
        core.execution()
                .forEachOpenOrder(order -> open.add(OrderIds.text(order.orderId())
                        + order.side()
                        + order.quantity()
                        + ","
                        + order.cumulativeQuantity()));
        assertThat(account.orders())
                .extracting(ControlProcessTest::text)
                .as("behind input %d", account.sequence())
                .containsExactlyElementsOf(open);
        final Ledger ledger = core.risk().ledger();
        for (int id = 1; id <= core.risk().instruments().idMax(); id++) {
            final Instrument instrument = core.risk().instruments().find(id);
            if (instrument != null) {
                assertThat(account.holding(id))
                        .as("behind input %d", account.sequence())
                        .isEqualTo(new Holding(
                                instrument,
                                ledger.quantity(id),
                                ledger.costE8(id),
                                ledger.lastPrice(id),
                                ledger.realisedE8(id),
                                ledger.feesE8(id)));
            }
        }
        assertThat(account.totals().cashE8()).isEqualTo(ledger.cashE8());
        assertThat(account.totals().equityE8()).isEqualTo(ledger.equityE8());
        assertThat(account.level()).isEqualTo(core.risk().level());
    }

    private static String text(final OpenOrder order) {
        return OrderIds.text(order.orderId()) + order.side() + order.quantity() + "," + order.filled();
    }

    private EngineProcess start(final String... more) throws Exception {
        return EngineProcess.start(
                folder,
                Stream.concat(Stream.of("live", "--journal", "journal"), Stream.of(more))
                        .toArray(String[]::new));
    }

    private String well(final String command, final String... more) {
        return run(ExitCode.DONE, command, more);
    }

    /** Runs a command in this process and gives all it said; any exit code for -1. */
    private String run(final int expected, final String command, final String... more) {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        final PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        final boolean isOfJournal = List.of("verify", "replay").contains(command);
        final int exitCode = Main.execute(
                new Terminal(stream, stream),
                Stream.concat(
                                Stream.concat(Stream.of(command), Stream.of(more)),
                                isOfJournal ? Stream.of() : Stream.of("--journal", journal()))
                        .toArray(String[]::new));
        final String said = out.toString(StandardCharsets.UTF_8);
        if (expected >= 0) {
            assertThat(exitCode).as("%s: %s", command, said).isEqualTo(expected);
        }
        return said;
    }

    private String journal() {
        return folder.resolve("journal").toString();
    }

    private Path controlFile() {
        return folder.resolve("journal/control.json");
    }

    private String control(final Pattern part) throws Exception {
        final Matcher matcher = part.matcher(Files.readString(controlFile()));
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private List<String> journaled(final String word) throws Exception {
        final EventText text = new EventText();
        final List<String> lines = new ArrayList<>();
        try (JournalReader reader = JournalReader.open(folder.resolve("journal"))) {
            while (reader.next()) {
                text.learn(reader.buffer(), reader.offset(), reader.length());
                final String line = text.line(reader.buffer(), reader.offset(), reader.length())
                        .toString();
                if (line.contains(" " + word + " ")) {
                    lines.add(line);
                }
            }
        }
        return lines;
    }

    /** Files of the run with these words in them. */
    private List<Path> filesWith(final String words) throws Exception {
        final List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (final Path file : files.filter(Files::isRegularFile).toList()) {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(words)) {
                    found.add(file);
                }
            }
        }
        return found;
    }
}
