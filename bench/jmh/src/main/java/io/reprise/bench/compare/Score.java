package io.reprise.bench.compare;

/**
 * One figure of a run.
 *
 * @param group  the class and the parameters: what is comparable within one run
 * @param method what was measured
 * @param mode   JMH's short word, such as {@code avgt}
 * @param value  in the unit
 * @param unit   such as {@code ns/op}
 */
record Score(String group, String method, String mode, double value, String unit) {
    private static final String THROUGHPUT = "thrpt";

    /** What it is found by in another run. */
    String name() {
        return group.replaceFirst("( |$)", "." + method + "$1") + " " + mode;
    }

    /** How many times as long this one took as another, whichever way the mode counts. */
    double timesAsLongAs(final Score other) {
        return mode.equals(THROUGHPUT) ? other.value / value : value / other.value;
    }
}
