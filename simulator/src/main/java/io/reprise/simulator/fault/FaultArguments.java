package io.reprise.simulator.fault;

import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the arguments of one fault, refusing what it does not know. One thread. */
final class FaultArguments {
    private final String fault;
    private final Map<String, String> arguments;
    private final TreeSet<String> known = new TreeSet<>();

    FaultArguments(final String fault, final Map<String, String> arguments) {
        this.fault = fault;
        this.arguments = arguments;
    }

    boolean has(final String name) {
        known.add(name);
        return arguments.containsKey(name);
    }

    @Nullable
    String text(final String name) {
        known.add(name);
        return arguments.get(name);
    }

    /** A whole number within bounds. */
    long number(final String name, final long least, final long most, final long usual) {
        final String text = text(name);
        if (text == null) {
            return usual;
        }
        try {
            final long number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (final NumberFormatException none) {
            throw refused(name, text, "a whole number from " + least + " to " + most);
        }
        throw refused(name, text, "a whole number from " + least + " to " + most);
    }

    /** Above 0, up to 1. */
    double probability(final String name) {
        final String text = text(name);
        if (text == null) {
            return 1;
        }
        if (!text.matches("[01](\\.[0-9]{1,9})?") || Double.parseDouble(text) <= 0 || Double.parseDouble(text) > 1) {
            throw refused(name, text, "a number above 0, up to 1");
        }
        return Double.parseDouble(text);
    }

    /** Refuses what nobody asked for: a misspelt argument would arm another fault than meant. */
    void end() {
        for (final String name : arguments.keySet()) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException(
                        fault + ": unknown argument '" + name + "'; it knows " + String.join(", ", known));
            }
        }
    }

    IllegalArgumentException refused(final String name, final String was, final String expected) {
        return new IllegalArgumentException(fault + ": " + name + ": expected " + expected + ", was '" + was + "'");
    }
}
