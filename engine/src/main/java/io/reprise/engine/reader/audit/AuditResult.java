package io.reprise.engine.reader.audit;

import java.util.List;

/**
 * What an audit read and what it found.
 *
 * @param inputs    read
 * @param placed    orders sent to the venue
 * @param proposals heard
 * @param verdicts  heard
 * @param checks    limits held against a measure of the audit's own
 * @param fills     booked
 * @param findings  the first of them, at most {@link #FINDINGS_MAX}
 * @param more      findings beyond those
 */
public record AuditResult(
        long inputs,
        long placed,
        long proposals,
        long verdicts,
        long checks,
        long fills,
        List<Finding> findings,
        long more) {
    /** Findings that are told: who has so many does not read on. */
    public static final int FINDINGS_MAX = 1_000;

    /** Keeps its own copy. */
    public AuditResult {
        findings = List.copyOf(findings);
    }

    /**
     * Whether everything is proven.
     *
     * @return true without a finding
     */
    public boolean isClean() {
        return findings.isEmpty();
    }
}
