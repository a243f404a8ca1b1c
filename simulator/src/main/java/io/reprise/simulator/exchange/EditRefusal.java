package io.reprise.simulator.exchange;

/**
 * Why an edit was not accepted, in the venue's words.
 *
 * @param reason        of the edit
 * @param previewReason the finer one, or {@link Refusal#UNKNOWN_PREVIEW}
 */
public record EditRefusal(String reason, String previewReason) {
    static EditRefusal of(final String reason) {
        return new EditRefusal(reason, Refusal.UNKNOWN_PREVIEW);
    }
}
