package io.reprise.engine.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.reprise.execution.venue.coinbase.key.ApiKey;
import io.reprise.execution.venue.coinbase.key.KeyReader;
import io.reprise.execution.venue.coinbase.key.KeyRefusedException;
import io.reprise.simulator.Simulator;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * A simulator to trade on: where it is, and the key that opens its private pages.
 *
 * @param webSocket of market data and of orders
 * @param rest      without a path
 * @param keyName   of its test key
 * @param keySecret as Coinbase gives them out
 */
record RunningSimulator(URI webSocket, URI rest, String keyName, String keySecret) {
    /** The one in this process. */
    static RunningSimulator of(final Simulator simulator) {
        return new RunningSimulator(
                simulator.webSocketUri(),
                simulator.restUri(),
                simulator.testKey().name(),
                simulator.testKey().secretText());
    }

    /**
     * One in another process.
     *
     * @param file what {@code simulator --json} printed
     * @throws CommandException when it is not that
     */
    static RunningSimulator read(final Path file) {
        final Map<String, String> said = new HashMap<>();
        try (JsonParser json = new JsonFactory().createParser(file.toFile())) {
            while (json.nextToken() != null) {
                if (json.currentToken() == JsonToken.VALUE_STRING) {
                    said.put(json.currentName(), json.getText());
                }
            }
        } catch (final IOException e) {
            throw new CommandException(
                    ExitCode.USAGE, "--simulator " + file + ": cannot be read as JSON: " + e.getMessage());
        }
        return new RunningSimulator(
                URI.create(needed(said, "webSocket", file)),
                URI.create(needed(said, "rest", file)),
                needed(said, "keyName", file),
                needed(said, "keySecret", file));
    }

    private static String needed(final Map<String, String> said, final String name, final Path file) {
        final String value = said.get(name);
        if (value == null) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "--simulator " + file + ": has no \"" + name + "\"; expected what 'simulator --json' prints");
        }
        return value;
    }

    /**
     * The key, read when it is asked for: what never sends an order needs none, and a start is not held up by it.
     *
     * @throws CommandException when it is none
     */
    ApiKey key() {
        try {
            return KeyReader.fromEnvironment(
                    Map.of(KeyReader.NAME_VARIABLE, keyName, KeyReader.SECRET_VARIABLE, keySecret));
        } catch (final KeyRefusedException e) {
            throw new CommandException(ExitCode.USAGE, "the simulator's key: " + e.getMessage());
        }
    }

    /** Without the secret: what looks like one should not be in a log, even where it opens nothing. */
    @Override
    public String toString() {
        return "RunningSimulator[" + webSocket + ", " + rest + ", " + keyName + ']';
    }
}
