package io.reprise.simulator.http;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

/**
 * What a client is told.
 *
 * @param status      such as 200
 * @param contentType such as {@code application/json}
 * @param body        may be empty
 */
public record Answer(int status, String contentType, String body) {
    /** What the venue says to a missing or wrong token: text, where all else is JSON. */
    static final Answer UNAUTHORIZED = new Answer(401, "text/plain", "Unauthorized");

    static final Answer TOO_MANY =
            json(429, "{\"errors\":[{\"id\":\"rate_limit_exceeded\",\"message\":\"Too many requests\"}]}");

    /**
     * All went well.
     *
     * @param json the body
     * @return with status 200
     */
    public static Answer ok(final String json) {
        return json(200, json);
    }

    /**
     * An answer in JSON.
     *
     * @param status such as 200
     * @param json   the body
     * @return the answer
     */
    public static Answer json(final int status, final String json) {
        return new Answer(status, "application/json", json);
    }

    /**
     * A refusal in the venue's shape.
     *
     * @param status  400 to 599
     * @param error   in capitals, such as {@code NOT_FOUND}
     * @param message for a person; quoted here
     * @return the answer
     */
    public static Answer error(final int status, final String error, final String message) {
        final String quoted = new String(JsonStringEncoder.getInstance().quoteAsString(message));
        return json(
                status,
                "{\"error\":\"" + error + "\",\"error_details\":\"" + quoted + "\",\"message\":\"" + quoted + "\"}");
    }
}
