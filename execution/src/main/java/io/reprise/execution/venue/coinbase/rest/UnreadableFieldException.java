package io.reprise.execution.venue.coinbase.rest;

/** An answer or a frame does not hold what it must. */
public final class UnreadableFieldException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String where;

    /**
     * Says where and what.
     *
     * @param where such as {@code fills[3].price}
     * @param what  was wrong with it
     */
    UnreadableFieldException(final String where, final String what) {
        super(what);
        this.where = where;
    }

    /**
     * The field, as a path from the body's root.
     *
     * @return such as {@code fills[3].price}; empty for the whole body
     */
    public String where() {
        return where;
    }

    /**
     * What was wrong with it.
     *
     * @return for a person
     */
    public String what() {
        return String.valueOf(getMessage());
    }
}
