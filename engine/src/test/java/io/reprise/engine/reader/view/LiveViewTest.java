package io.reprise.engine.reader.view;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.engine.reader.EventScript;
import io.reprise.event.HaltReason;
import io.reprise.event.RunMode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveViewTest {
    private static final String ESCAPE = "\u001b[";

    private final ViewModel model = new ViewModel("j", () -> null);
    private final EventScript script = new EventScript(model::onEvent);
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, UTF_8);
    private TerminalSize size = new TerminalSize(80, 50);
    private final LiveView view = new LiveView(model, "Ctrl-C stops", () -> size);

    private String drawn() {
        final String text = bytes.toString(UTF_8);
        bytes.reset();
        return text;
    }

    @Test
    void shouldDrawOverTheLastPicture() {
        view.draw(out);
        final String first = drawn();
        view.draw(out);
        final String second = drawn();

        final long lines = first.chars().filter(c -> c == '\n').count() + 1;
        assertThat(first)
                .startsWith(ESCAPE + "?25l\r")
                .endsWith("Ctrl-C stops" + ESCAPE + "0m" + ESCAPE + "K" + ESCAPE + "J");
        assertThat(second).startsWith(ESCAPE + (lines - 1) + "A\r").doesNotContain("?25l");
    }

    @Test
    void shouldSayAHaltInRed() {
        script.started(RunMode.PAPER, "sim").halted(HaltReason.OPERATOR, "asked");

        view.draw(out);

        assertThat(drawn()).contains(ESCAPE + "1;31mTRADING IS HALTED: operator, asked" + ESCAPE + "0m");
    }

    @Test
    void shouldDrawTwiceASecondAtMost() {
        final boolean first = view.drawIfDue(out, 1_000);
        final boolean soon = view.drawIfDue(out, 1_000 + LiveView.PERIOD_NANOS - 1);
        final boolean due = view.drawIfDue(out, 1_000 + LiveView.PERIOD_NANOS);

        assertThat(new boolean[] {first, soon, due}).containsExactly(true, false, true);
    }

    @Test
    void shouldGiveTheCursorBackOnce() {
        view.draw(out);
        drawn();
        view.close(out);
        final String closed = drawn();
        view.close(out);

        assertThat(closed).endsWith(ESCAPE + "0m" + ESCAPE + "?25h\n");
        assertThat(drawn()).isEmpty();
    }

    @Test
    void shouldNotTouchATerminalItNeverDrewOn() {
        view.close(out);

        assertThat(drawn()).isEmpty();
    }

    @Test
    void shouldStayShorterThanTheTerminal() {
        size = new TerminalSize(80, 10);

        view.draw(out);

        assertThat(List.of(drawn().split("\n", -1)))
                .hasSize(10)
                .last()
                .asString()
                .contains("Ctrl-C stops");
    }

    @Test
    void shouldReadWhatSttySays() {
        assertThat(TerminalSize.parse("50 132\n")).isEqualTo(new TerminalSize(132, 50));
        assertThat(TerminalSize.parse("")).isEqualTo(TerminalSize.USUAL);
        assertThat(TerminalSize.parse("0 0")).isEqualTo(TerminalSize.USUAL);
        assertThat(TerminalSize.parse("stty: no")).isEqualTo(TerminalSize.USUAL);
    }

    @Test
    void shouldHaveASizeWithOrWithoutATerminal() {
        assertThat(TerminalSize.measure().columns()).isPositive();
    }
}
