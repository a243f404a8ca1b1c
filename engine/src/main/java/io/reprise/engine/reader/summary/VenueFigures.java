package io.reprise.engine.reader.summary;

import java.util.List;

/**
 * Where the venue did otherwise than a plain order is meant to go.
 *
 * @param amended         orders that were moved, as often as they were
 * @param requestsRefused cancels and amendments the venue would not do
 * @param unknown         orders of unknown fate at the end, counted among the working too
 * @param differences     between the venue's lists and our books by kind, in words
 */
public record VenueFigures(long amended, long requestsRefused, long unknown, List<NamedCount> differences) {
    /** Keeps its own copy. */
    public VenueFigures {
        differences = List.copyOf(differences);
    }

    /**
     * Whether there is anything to tell.
     *
     * @return false where every order went its plain way
     */
    public boolean isPlain() {
        return amended == 0 && requestsRefused == 0 && unknown == 0 && differences.isEmpty();
    }
}
