package io.reprise.simulator.fault;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * The faults that are armed, of HTTP requests and of every {@link FaultTarget}. Any thread. The same seed strikes the
 * same calls, as long as calls come in the same order.
 */
public final class FaultPlan {
    /** Armed at one time; those that are spent make room. */
    public static final int ARMED_MAX = 100;

    private final List<FaultTarget> targets;
    private final LongSupplier nanos;
    private final List<ArmedFault> armed = new ArrayList<>();
    private final Map<String, Long> handedOn = new TreeMap<>();
    private final Map<String, Long> struck = new TreeMap<>();

    /**
     * A plan in which nothing goes wrong.
     *
     * @param targets asked in this order for what is no fault of an HTTP request
     * @param nanos   monotonic clock
     */
    public FaultPlan(final List<FaultTarget> targets, final LongSupplier nanos) {
        this.targets = List.copyOf(targets);
        this.nanos = nanos;
    }

    /**
     * Arms a fault.
     *
     * @param request which, and how
     * @throws IllegalArgumentException when there is none such or its arguments make no sense; nothing changed then,
     *                                  and the message is for the one who asked
     */
    public synchronized void arm(final FaultRequest request) {
        final FaultKind kind = FaultKind.named(request.name());
        if (kind == null) {
            handOn(request);
            return;
        }
        final long nowNanos = nanos.getAsLong();
        final ArmedFault fault =
                new ArmedFault(kind, new FaultArguments(request.name(), request.arguments()), nowNanos);
        final Iterator<ArmedFault> oldest = armed.iterator();
        while (armed.size() >= ARMED_MAX && oldest.hasNext()) {
            if (oldest.next().isSpent(nowNanos)) {
                oldest.remove();
            }
        }
        if (armed.size() >= ARMED_MAX) {
            throw new IllegalArgumentException(
                    ARMED_MAX + " faults are armed already: clear them with DELETE /admin/faults");
        }
        armed.add(fault);
    }

    /**
     * Whether a fault strikes a call; counts it when it does.
     *
     * @param kind   of fault
     * @param method of the call
     * @param path   of the call, below {@code /api/v3/brokerage}
     * @return the fault's own number, 0 for one that has none; empty when the call is spared
     */
    public synchronized OptionalLong strike(final FaultKind kind, final String method, final String path) {
        final long nowNanos = nanos.getAsLong();
        for (final ArmedFault fault : armed) {
            if (fault.kind() == kind && fault.strike(method, path, nowNanos)) {
                struck.merge(fault.name(), 1L, Long::sum);
                return OptionalLong.of(fault.amount());
            }
        }
        return OptionalLong.empty();
    }

    /** Lets nothing go wrong any more, anywhere. */
    public synchronized void clear() {
        armed.clear();
        handedOn.clear();
        targets.forEach(FaultTarget::clear);
    }

    /**
     * What is armed and how often each has struck; what a target was handed is counted only.
     *
     * @return a JSON object
     * @throws UncheckedIOException never; a text takes all that is written
     */
    public synchronized String toJson() {
        final StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeArrayFieldStart("faults");
            for (final ArmedFault fault : armed) {
                write(fault, json);
            }
            json.writeEndArray();
            json.writeObjectFieldStart("handedOn");
            for (final Map.Entry<String, Long> entry : handedOn.entrySet()) {
                json.writeNumberField(entry.getKey(), entry.getValue());
            }
            json.writeEndObject();
            json.writeEndObject();
        } catch (final IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    /**
     * How often each fault has struck since the simulator began; {@link #clear} forgets none of it.
     *
     * @return by name, and behind it the method and path it was armed for, where it was: {@code rate-limited},
     *     {@code slow-answer POST /orders}; a fault that never struck is not in it
     */
    public synchronized Map<String, Long> struck() {
        final Map<String, Long> all = new TreeMap<>(struck);
        targets.forEach(target -> all.putAll(target.struck()));
        return all;
    }

    private void handOn(final FaultRequest request) {
        for (final FaultTarget target : targets) {
            if (target.arm(request.name(), request.arguments())) {
                handedOn.merge(request.name(), 1L, Long::sum);
                return;
            }
        }
        throw new IllegalArgumentException("unknown fault '" + request.name() + "': of a request there are "
                + String.join(", ", FaultKind.names()));
    }

    private void write(final ArmedFault fault, final JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("fault", fault.kind().wireName());
        if (fault.method() != null) {
            json.writeStringField("method", fault.method());
        }
        if (!fault.path().isEmpty()) {
            json.writeStringField("path", fault.path());
        }
        final FaultKind.Amount own = fault.kind().amount();
        if (own != null) {
            json.writeNumberField(own.wireName(), fault.amount());
        }
        if (fault.probability() < 1) {
            json.writeNumberField("probability", fault.probability());
        }
        if (!fault.isUnlimited()) {
            json.writeNumberField("remaining", fault.remaining());
        }
        json.writeNumberField("struck", fault.struck());
        json.writeBooleanField("isSpent", fault.isSpent(nanos.getAsLong()));
        json.writeEndObject();
    }
}
