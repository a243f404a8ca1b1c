package io.reprise.simulator;

import io.reprise.event.Instrument;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to simulate, and where.
 *
 * @param webSocketPort on 127.0.0.1; 0 takes any free one
 * @param restPort      on 127.0.0.1; 0 takes any free one
 * @param seed          of the generated markets
 * @param speed         simulated seconds in one second; 0 as fast as clients read
 * @param products      the generated markets; unused with a playback
 * @param playback      a recorded session to send instead: {@code .jsonl}, {@code .jsonl.zst} or {@code .jsonl.gz}
 * @param front         how HTTP is received
 */
public record SimulatorSettings(
        int webSocketPort,
        int restPort,
        long seed,
        double speed,
        List<Instrument> products,
        @Nullable Path playback,
        FrontSettings front) {
    /** Refuses a speed no clock could follow. */
    public SimulatorSettings {
        if (!(speed >= 0) || speed > 1e6) {
            throw new IllegalArgumentException("speed " + speed + ": expected 0 (unlimited) to 1,000,000");
        }
        products = List.copyOf(products);
    }

    /**
     * With the usual front.
     *
     * @param webSocketPort on 127.0.0.1; 0 takes any free one
     * @param restPort      on 127.0.0.1; 0 takes any free one
     * @param seed          of the generated markets
     * @param speed         simulated seconds in one second; 0 as fast as clients read
     * @param products      the generated markets; unused with a playback
     * @param playback      a recorded session to send instead
     */
    public SimulatorSettings(
            final int webSocketPort,
            final int restPort,
            final long seed,
            final double speed,
            final List<Instrument> products,
            final @Nullable Path playback) {
        this(webSocketPort, restPort, seed, speed, products, playback, FrontSettings.USUAL);
    }

    /**
     * The same with another front.
     *
     * @param other how HTTP is received
     * @return a copy
     */
    public SimulatorSettings withFront(final FrontSettings other) {
        return new SimulatorSettings(webSocketPort, restPort, seed, speed, products, playback, other);
    }
}
