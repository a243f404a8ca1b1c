package io.reprise.engine.configuration;

import java.util.List;

/** The configuration cannot be used. Its message is one line for a person: file, line, key, expected, was. */
public final class ConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // always List.copyOf, which can be serialised
    private final List<String> problems;

    /**
     * One problem.
     *
     * @param problem where, what was expected, what to do
     */
    public ConfigurationException(final String problem) {
        this(List.of(problem));
    }

    /**
     * Several problems; the message is the first of them and how many there are besides.
     *
     * @param problems in the order of the files; at least one
     */
    public ConfigurationException(final List<String> problems) {
        super(problems.get(0) + (problems.size() > 1 ? " (and " + (problems.size() - 1) + " more)" : ""));
        this.problems = List.copyOf(problems);
    }

    /**
     * Every problem found.
     *
     * @return one line each, in the order of the files
     */
    public List<String> problems() {
        return problems;
    }
}
