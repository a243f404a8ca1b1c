package io.reprise.engine.control;

/**
 * What the server says to a request that has the token.
 *
 * @param status of HTTP
 * @param isJson whether the text is JSON lines
 * @param text   for a person or a program; each line ends with a line feed
 */
record Answer(int status, boolean isJson, String text) {
    static final int OK = 200;
    static final int NOT_UNDERSTOOD = 400;
    static final int UNAUTHORISED = 401;
    static final int NOT_FOUND = 404;
    static final int NOT_DONE = 409;
    static final int TOO_LARGE = 413;
    static final int UNAVAILABLE = 503;

    /** How the Java runtime's server is told that nothing follows. */
    static final int NO_BODY = -1;

    static final String JSON = "application/json";
    static final String TEXT = "text/plain; charset=utf-8";

    static Answer sentence(final int status, final String sentence) {
        return new Answer(status, false, sentence + "\n");
    }
}
