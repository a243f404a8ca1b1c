package io.reprise.bench.harness;

import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * What one measurement found.
 *
 * @param title    of it
 * @param how      it was measured, in a sentence or two
 * @param figures  numbers
 * @param curves   histograms
 */
record Result(String title, String how, List<Figure> figures, List<Curve> curves) {
    Result {
        figures = List.copyOf(figures);
        curves = List.copyOf(curves);
    }

    /**
     * A number.
     *
     * @param name  of what
     * @param value of it
     * @param unit  of the value
     */
    record Figure(String name, double value, String unit) {}

    /**
     * A histogram.
     *
     * @param name  of what
     * @param nanos it took
     */
    record Curve(String name, Histogram nanos) {}

    /**
     * What was to be reached.
     *
     * @param what      is asked
     * @param reach     in words
     * @param measured  in words
     * @param isReached whether it was
     */
    record Bar(String what, String reach, String measured, boolean isReached) {}

    static Result of(final String title, final String how, final Figure... figures) {
        return new Result(title, how, List.of(figures), List.of());
    }

    /** The same with figures and a curve for each part of the way. */
    static Result ofTicks(final String title, final String how, final TickRun.Outcome outcome) {
        final List<Figure> figures = new ArrayList<>();
        figures.add(new Figure("frames", (double) outcome.frames(), "frames"));
        figures.add(new Figure("rate", outcome.achieved(), "frames/s"));
        figures.add(new Figure("waited for room", (double) outcome.waited(), "events"));
        figures.add(new Figure("orders", (double) outcome.orders(), "orders"));
        figures.add(new Figure("inputs, replayed with the same result", (double) outcome.inputs(), "inputs"));
        final List<Curve> curves = new ArrayList<>();
        final StageStamps stamps = outcome.stamps();
        if (stamps != null) {
            stamps.stages().forEach((stage, nanos) -> curves.add(new Curve(stage.done(), nanos)));
            curves.add(new Curve("pipeline alone: decoded to handed over", stamps.afterDecoding()));
            curves.add(new Curve("pipeline alone, with an order", stamps.ordersAfterDecoding()));
            curves.add(new Curve("last byte read to handed over", stamps.afterRead()));
            curves.add(new Curve("last byte read to order handed over", stamps.ordersAfterRead()));
            curves.add(new Curve("due to be sent to handed over", stamps.afterDue()));
        }
        return new Result(title, how, figures, curves);
    }
}
