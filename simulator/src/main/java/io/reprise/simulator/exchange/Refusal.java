package io.reprise.simulator.exchange;

/**
 * Why a request was not accepted, in the venue's words.
 *
 * @param reason        of the new order, or {@link #UNKNOWN}
 * @param previewReason the finer one, or {@link #UNKNOWN_PREVIEW}
 * @param message       for a person
 */
public record Refusal(String reason, String previewReason, String message) {
    /** Said when only the preview reason tells. */
    public static final String UNKNOWN = "UNKNOWN_FAILURE_REASON";

    /** Said when only the reason tells. */
    public static final String UNKNOWN_PREVIEW = "UNKNOWN_PREVIEW_FAILURE_REASON";

    /**
     * A reason both enumerations know, the second with a prefix.
     *
     * @param reason  of the new order
     * @param message for a person
     * @return the refusal
     */
    public static Refusal of(final String reason, final String message) {
        return new Refusal(reason, "PREVIEW_" + reason, message);
    }

    /**
     * A reason of new orders alone.
     *
     * @param reason  of the new order
     * @param message for a person
     * @return the refusal
     */
    public static Refusal order(final String reason, final String message) {
        return new Refusal(reason, UNKNOWN_PREVIEW, message);
    }

    /**
     * A reason of previews alone.
     *
     * @param reason  with its prefix
     * @param message for a person
     * @return the refusal
     */
    public static Refusal preview(final String reason, final String message) {
        return new Refusal(UNKNOWN, reason, message);
    }
}
