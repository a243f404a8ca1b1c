package io.reprise.engine.doctor;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run is going to use.
 *
 * @param configurationDirectory null for the usual one
 * @param journalDirectory       where the journal is or will be
 * @param ports                  to be listened on; 0 stands for any free one
 * @param products               as flags name them; empty for those of the configuration
 * @param venue                  {@code sim} or {@code coinbase}
 */
public record Examination(
        @Nullable Path configurationDirectory,
        Path journalDirectory,
        List<Integer> ports,
        List<String> products,
        String venue) {
    /** The venue that is on the network. */
    public static final String COINBASE = "coinbase";

    /** Keeps its own copies. */
    public Examination {
        ports = List.copyOf(ports);
        products = List.copyOf(products);
    }
}
