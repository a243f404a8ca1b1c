package io.reprise.marketdata.importer;

/** A recorded file that cannot be used; the message is one line: file, line, column, what was expected. */
public final class ImportException extends Exception {
    private static final long serialVersionUID = 1L;

    ImportException(final String message) {
        super(message);
    }

    ImportException(final String message, final Throwable cause) {
        super(message, cause);
    }
}
