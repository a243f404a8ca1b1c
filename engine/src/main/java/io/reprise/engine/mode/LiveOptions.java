package io.reprise.engine.mode;

import io.reprise.event.RunMode;
import io.reprise.event.Settings;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a live run was asked for.
 *
 * @param settings        complete and checked
 * @param mode            PAPER, DRY_RUN or LIVE
 * @param venueName       {@code sim} or {@code coinbase}
 * @param webSocket       of the venue's market data
 * @param rest            base of its REST answers
 * @param journal         folder
 * @param lastsNanos      how long to run; the largest long until interrupted
 * @param seed            of the simulator, 0 for none
 * @param programVersion  for the run's first event
 * @param account         of real orders; null in every mode but LIVE
 */
public record LiveOptions(
        Settings settings,
        RunMode mode,
        String venueName,
        URI webSocket,
        URI rest,
        Path journal,
        long lastsNanos,
        long seed,
        String programVersion,
        @Nullable LiveAccount account) {
    /**
     * The same with paper orders, in a journal beside this one: play money never enters the books of real money.
     *
     * @return options of another run
     */
    public LiveOptions onPaper() {
        return new LiveOptions(
                settings,
                RunMode.PAPER,
                venueName,
                webSocket,
                rest,
                journal.resolveSibling(journal.getFileName() + "-paper"),
                lastsNanos,
                seed,
                programVersion,
                null);
    }
}
