package io.reprise.journal.snapshot;

import java.util.List;
import org.agrona.DirectBuffer;

/**
 * The state of a core behind an input.
 *
 * @param sequence    of that input
 * @param chain       of the input's last record in the journal: what tells this journal, up to here, from all others
 * @param logFile     name of the log's file that holds the input
 * @param position    of the input's document in that file, so that a start need not walk the file up to it
 * @param digest      of the state, by which a restored core is checked
 * @param program     name and version of the program that wrote it: another one may list its state otherwise
 * @param definitions events that say which things there are a state of: the configuration in force, then the
 *                    instruments; whole events with their headers, to be fed to a fresh core in this order
 * @param state       what the core handed over; from offset 0, belongs to whoever made the snapshot
 * @param stateLength bytes of it
 */
public record Snapshot(
        long sequence,
        long chain,
        String logFile,
        long position,
        long digest,
        String program,
        List<DirectBuffer> definitions,
        DirectBuffer state,
        int stateLength) {
    /** Keeps the list as it is now. */
    public Snapshot {
        definitions = List.copyOf(definitions);
    }
}
