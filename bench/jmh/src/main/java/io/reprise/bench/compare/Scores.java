package io.reprise.bench.compare;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The figures of one run, as JMH's {@code -rf json} writes them.
 *
 * @param all in the order of the file
 */
record Scores(List<Score> all) {
    /** Reads a file; says which one when it is none of JMH's. */
    static Scores read(final Path file) throws IOException {
        final List<Score> all = new ArrayList<>();
        final JsonNode results;
        try {
            results = new JsonMapper().readTree(Files.readAllBytes(file));
        } catch (final JsonProcessingException e) {
            throw new IOException(file + ": not JSON: " + e.getOriginalMessage(), e);
        }
        for (final JsonNode result : results) {
            final JsonNode metric = result.path("primaryMetric");
            if (!result.hasNonNull("benchmark") || !metric.hasNonNull("score")) {
                throw new IOException(file + ": expected the results of a JMH run (-rf json), was " + result);
            }
            final String[] names = result.get("benchmark").textValue().split("\\.", -1);
            all.add(new Score(
                    names[names.length - 2] + parameters(result.path("params")),
                    names[names.length - 1],
                    result.path("mode").asText(),
                    metric.get("score").asDouble(),
                    metric.path("scoreUnit").asText()));
        }
        return new Scores(List.copyOf(all));
    }

    private static String parameters(final JsonNode params) {
        final TreeMap<String, String> sorted = new TreeMap<>();
        params.fieldNames()
                .forEachRemaining(name -> sorted.put(name, params.get(name).asText()));
        return sorted.isEmpty() ? "" : " " + sorted;
    }

    /** The same figure of this run, if it was measured. */
    Optional<Score> same(final Score other) {
        return all.stream().filter(each -> each.name().equals(other.name())).findFirst();
    }

    /** Another method of the same class, parameters and mode. */
    Optional<Score> beside(final Score other, final String method) {
        return all.stream()
                .filter(each -> each.group().equals(other.group())
                        && each.mode().equals(other.mode())
                        && each.method().equals(method))
                .findFirst();
    }
}
