package io.reprise.engine.chaos;

import java.util.List;

/**
 * What came of a run of kills.
 *
 * @param kills          engines ended by SIGKILL
 * @param killedStarting those of them that had not begun their run yet
 * @param killedUnwritten those of them that died before the journal's first input: nothing was there to be lost
 * @param killedWithOpen those of them that left orders open at the venue
 * @param starts         engines that began a run, the last one included
 * @param startMillis    from starting each of these processes to its first journaled input, in order
 * @param openMillis     what each of them said that opening the journal and recovering took, in order
 * @param inputs         in the journal
 * @param lost           inputs that an engine had told of and the journal does not hold, or holds otherwise
 * @param orders         at the venue
 * @param duplicates     orders that are there twice, or were commanded twice
 * @param unknown        orders at the venue that no journaled command made
 * @param isIntact       whether the journal verifies
 * @param isIdentical    whether a replay computes every journaled output again
 * @param isSameDigest   whether a recovery from the newest snapshot has the replay's state
 * @param problems       everything else that went wrong, in words
 */
public record KillReport(
        int kills,
        int killedStarting,
        int killedUnwritten,
        int killedWithOpen,
        int starts,
        List<Long> startMillis,
        List<Long> openMillis,
        long inputs,
        long lost,
        int orders,
        long duplicates,
        long unknown,
        boolean isIntact,
        boolean isIdentical,
        boolean isSameDigest,
        List<String> problems) {
    /** Keeps its own copies. */
    public KillReport {
        startMillis = List.copyOf(startMillis);
        openMillis = List.copyOf(openMillis);
        problems = List.copyOf(problems);
    }

    /**
     * Whether the kills say nothing about a journal in use, because each came before its first input.
     *
     * @return the answer
     */
    public boolean isUntried() {
        return killedUnwritten == kills;
    }

    /**
     * Whether nothing was lost, torn, doubled or computed otherwise, and every start came up by itself.
     *
     * @return the answer
     */
    public boolean isWell() {
        return lost == 0
                && duplicates == 0
                && unknown == 0
                && isIntact
                && isIdentical
                && isSameDigest
                && problems.isEmpty();
    }
}
