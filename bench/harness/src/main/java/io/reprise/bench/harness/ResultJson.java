package io.reprise.bench.harness;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/** Results as a file for programs: figures, percentiles, and each histogram's steps. */
final class ResultJson {
    /** Steps of a histogram to each halving of what is left: enough to draw it. */
    private static final int STEPS = 4;

    private ResultJson() {}

    static void write(final Path file, final Machine machine, final List<Result> results, final List<Result.Bar> bars)
            throws IOException {
        try (JsonGenerator json = new JsonFactory()
                .createGenerator(Files.newBufferedWriter(file, StandardCharsets.UTF_8))
                .useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeObjectFieldStart("machine");
            json.writeStringField("processor", machine.processor());
            json.writeStringField("system", machine.system());
            json.writeStringField("virtualMachine", machine.virtualMachine());
            json.writeStringField("commit", machine.commit());
            json.writeStringField("measuredAt", machine.measuredAt());
            json.writeStringField("readAhead", machine.readAhead());
            json.writeNumberField("load", machine.load());
            json.writeEndObject();
            json.writeArrayFieldStart("bars");
            for (final Result.Bar bar : bars) {
                json.writeStartObject();
                json.writeStringField("what", bar.what());
                json.writeStringField("reach", bar.reach());
                json.writeStringField("measured", bar.measured());
                json.writeBooleanField("isReached", bar.isReached());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("results");
            for (final Result result : results) {
                write(json, result);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private static void write(final JsonGenerator json, final Result result) throws IOException {
        json.writeStartObject();
        json.writeStringField("title", result.title());
        json.writeStringField("how", result.how());
        json.writeArrayFieldStart("figures");
        for (final Result.Figure figure : result.figures()) {
            json.writeStartObject();
            json.writeStringField("name", figure.name());
            json.writeNumberField("value", figure.value());
            json.writeStringField("unit", figure.unit());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("curves");
        for (final Result.Curve curve : result.curves()) {
            write(json, curve);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(final JsonGenerator json, final Result.Curve curve) throws IOException {
        final Histogram nanos = curve.nanos();
        json.writeStartObject();
        json.writeStringField("curve", curve.name());
        json.writeNumberField("count", nanos.getTotalCount());
        for (final Percentile percentile : Percentile.ALL) {
            json.writeNumberField(percentile.name(), percentile.of(nanos));
        }
        json.writeNumberField("max", nanos.getMaxValue());
        json.writeArrayFieldStart("steps");
        for (final HistogramIterationValue step : nanos.percentiles(STEPS)) {
            json.writeStartArray();
            json.writeNumber(step.getPercentileLevelIteratedTo());
            json.writeNumber(step.getValueIteratedTo());
            json.writeEndArray();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** The figures and percentiles of a file written earlier, by title and name; empty where there is none. */
    static Map<String, Double> read(final Path file) throws IOException {
        final Map<String, Double> found = new TreeMap<>();
        if (!Files.exists(file)) {
            return found;
        }
        String title = "";
        String name = "";
        try (JsonParser json = new JsonFactory().createParser(file.toFile())) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                final String field = json.currentName();
                if (token == JsonToken.VALUE_STRING && "title".equals(field)) {
                    title = json.getText();
                } else if (token == JsonToken.VALUE_STRING && ("name".equals(field) || "curve".equals(field))) {
                    name = json.getText();
                } else if (token.isNumeric() && "value".equals(field)) {
                    found.put(title + " | " + name, json.getDoubleValue());
                } else if (token.isNumeric() && field != null && Percentile.isName(field)) {
                    found.put(title + " | " + name + ' ' + field, json.getDoubleValue());
                }
            }
        }
        return found;
    }
}
