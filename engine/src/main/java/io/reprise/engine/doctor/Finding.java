package io.reprise.engine.doctor;

/**
 * What one check found.
 *
 * @param name   of the check, such as {@code disk}
 * @param health whether it is well
 * @param found  what was found
 * @param advice what to do; empty where nothing is to be done
 */
public record Finding(String name, Health health, String found, String advice) {
    /** Whether it is well. */
    public enum Health {
        /** Nothing to do. */
        OK,
        /** It runs, but a person should know. */
        WARN,
        /** It will not run, or not as asked. */
        FAIL
    }

    static Finding ok(final String name, final String found) {
        return new Finding(name, Health.OK, found, "");
    }

    static Finding warn(final String name, final String found, final String advice) {
        return new Finding(name, Health.WARN, found, advice);
    }

    static Finding fail(final String name, final String found, final String advice) {
        return new Finding(name, Health.FAIL, found, advice);
    }
}
