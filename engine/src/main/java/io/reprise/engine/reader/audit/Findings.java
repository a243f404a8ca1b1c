package io.reprise.engine.reader.audit;

import java.util.ArrayList;
import java.util.List;

/** Collects what was found, up to a bound, and counts the rest. */
final class Findings {
    private final List<Finding> kept = new ArrayList<>();
    private long more;

    void add(final Finding finding) {
        if (kept.size() < AuditResult.FINDINGS_MAX) {
            kept.add(finding);
        } else {
            more++;
        }
    }

    List<Finding> kept() {
        return kept;
    }

    long more() {
        return more;
    }
}
