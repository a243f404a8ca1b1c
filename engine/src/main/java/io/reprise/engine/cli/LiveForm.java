package io.reprise.engine.cli;

import io.reprise.engine.reader.text.EventText;
import io.reprise.engine.reader.view.LiveView;
import io.reprise.engine.reader.view.LogLines;
import io.reprise.engine.reader.view.ViewModel;
import io.reprise.journal.JournalReader;
import java.io.PrintStream;

/** The form in which a live run is shown. One thread. */
sealed interface LiveForm {
    /** The reader stands on a record. */
    void onEvent(JournalReader event);

    /** The journal has no more for now. */
    void onIdle();

    /** The run is over. */
    void onEnd();

    /** Drawn in place, for a person at a terminal. */
    record Drawn(ViewModel model, LiveView view, PrintStream out) implements LiveForm {
        @Override
        public void onEvent(final JournalReader event) {
            model.onEvent(event.buffer(), event.offset(), event.length());
        }

        @Override
        public void onIdle() {
            view.drawIfDue(out, System.nanoTime());
            out.flush();
        }

        @Override
        public void onEnd() {
            view.draw(out);
            view.close(out);
        }
    }

    /** A line a notable event, for a log. */
    record Lines(LogLines lines, PrintStream out) implements LiveForm {
        @Override
        public void onEvent(final JournalReader event) {
            lines.onEvent(event.buffer(), event.offset(), event.length());
        }

        @Override
        public void onIdle() {
            out.flush();
        }

        @Override
        public void onEnd() {
            lines.status();
        }
    }

    /** Every event as {@code tail --json} shows it, for a program. */
    record Json(EventText text, PrintStream out) implements LiveForm {
        Json(final PrintStream out) {
            this(new EventText(), out);
        }

        @Override
        public void onEvent(final JournalReader event) {
            text.learn(event.buffer(), event.offset(), event.length());
            out.println(text.json(event.buffer(), event.offset(), event.length()));
        }

        @Override
        public void onIdle() {
            out.flush();
        }

        @Override
        public void onEnd() {
            out.flush();
        }
    }
}
