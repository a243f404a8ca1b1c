package io.reprise.simulator.http;

import io.reprise.simulator.access.Verdict;
import io.reprise.simulator.fault.FaultKind;
import io.reprise.simulator.fault.FaultPlan;
import io.reprise.simulator.http.Outcome.Delivery;
import io.reprise.simulator.http.RateLimits.Quota;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a request through faults, token, rate and pages, in this order, and decides what becomes of it. Any thread;
 * touches no connection.
 */
public final class Reception {
    /** What every page's path begins with, but those of version 2. */
    public static final String ROOT = "/api/v3/brokerage";

    /** What the paths of version 2 begin with, of which pages and faults see the whole path. */
    public static final String OLD_ROOT = "/v2/";

    private static final Logger LOG = LoggerFactory.getLogger(Reception.class);
    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final int UNAVAILABLE = 503;

    /** Nothing is said with it: the answer never leaves. */
    private static final Answer NOTHING = new Answer(0, "", "");

    private final Gate gate;
    private final FaultPlan faults;
    private final RateLimits limits;
    private final List<Pages> pages;
    private final LongSupplier epochNanos;

    /**
     * Receives for some pages.
     *
     * @param gate       who may come in
     * @param faults     what goes wrong
     * @param rates      how often one may ask
     * @param pages      asked in this order
     * @param epochNanos the wall clock, since 1970
     */
    public Reception(
            final Gate gate,
            final FaultPlan faults,
            final Rates rates,
            final List<Pages> pages,
            final LongSupplier epochNanos) {
        this.gate = gate;
        this.faults = faults;
        this.limits = new RateLimits(rates, System::nanoTime);
        this.pages = List.copyOf(pages);
        this.epochNanos = epochNanos;
    }

    Outcome receive(final Request request) {
        final Quota stranger = limits.look(false, request.address());
        final boolean isOld = request.path().startsWith(OLD_ROOT);
        if (!isOld && !request.path().startsWith(ROOT + "/")) {
            return whole(Answer.error(404, "NOT_FOUND", "no such resource"), stranger);
        }
        final String path = isOld ? request.path() : request.path().substring(ROOT.length());
        final Visit visit = new Visit(request.method(), path);
        if (visit.isStruckBy(FaultKind.CONNECTION_CLOSED)) {
            return new Outcome(Delivery.CLOSED, NOTHING, stranger, 0);
        }
        if (visit.isStruckBy(FaultKind.TIMEOUT_BEFORE)) {
            return new Outcome(Delivery.NEVER, NOTHING, stranger, 0);
        }
        final Answer refusal = visit.refusal();
        if (refusal != null) {
            return whole(refusal, stranger);
        }
        return admitted(request, visit, stranger);
    }

    private Outcome admitted(final Request request, final Visit visit, final Quota stranger) {
        final long skewSeconds = visit.struck(FaultKind.CLOCK_SKEW).orElse(0);
        final long nowNanos = epochNanos.getAsLong() + skewSeconds * SECOND_NANOS;
        final Quota quota;
        if (Gate.isPublic(visit.path)) {
            quota = limits.take(false, request.address());
        } else {
            final Verdict verdict = visit.isStruckBy(FaultKind.EXPIRED_JWT)
                    ? new Verdict.Refused("a fault was armed: it is taken for expired")
                    : gate.admit(request, nowNanos / SECOND_NANOS);
            if (verdict instanceof Verdict.Refused refused) {
                LOG.info("401 to {} {}: the token is refused: {}", visit.method, visit.path, refused.why());
                return whole(Answer.UNAUTHORIZED, stranger);
            }
            quota = limits.take(true, ((Verdict.Accepted) verdict).keyName());
        }
        if (!quota.isAllowed()) {
            return whole(Answer.TOO_MANY, quota);
        }
        return answered(new Call(visit.method, visit.path, request.query(), request.body(), nowNanos), visit, quota);
    }

    private Outcome answered(final Call call, final Visit visit, final Quota quota) {
        final Answer answer = page(call);
        if (answer == null) {
            return whole(Answer.error(404, "NOT_FOUND", "no such resource"), quota);
        }
        if (visit.isStruckBy(FaultKind.TIMEOUT_AFTER)) {
            return new Outcome(Delivery.NEVER, NOTHING, quota, 0);
        }
        final OptionalLong error = visit.struck(FaultKind.SERVER_ERROR_AFTER);
        if (error.isPresent()) {
            return whole(serverError((int) error.getAsLong()), quota);
        }
        final boolean isTruncated = visit.isStruckBy(FaultKind.TRUNCATED_BODY);
        final Answer told = visit.isStruckBy(FaultKind.MALFORMED_JSON) ? malformed(answer) : answer;
        final long delayMillis = visit.struck(FaultKind.SLOW_ANSWER).orElse(0);
        return new Outcome(isTruncated ? Delivery.TRUNCATED : Delivery.WHOLE, told, quota, delayMillis);
    }

    private @Nullable Answer page(final Call call) {
        try {
            for (final Pages some : pages) {
                final Answer answer = some.answer(call);
                if (answer != null) {
                    return answer;
                }
            }
            return null;
        } catch (final IllegalArgumentException refused) {
            return Answer.error(400, "INVALID_ARGUMENT", String.valueOf(refused.getMessage()));
        }
    }

    private static Outcome whole(final Answer answer, final Quota quota) {
        return new Outcome(Delivery.WHOLE, answer, quota, 0);
    }

    private static Answer serverError(final int status) {
        return Answer.error(status, status == UNAVAILABLE ? "UNAVAILABLE" : "INTERNAL", "a fault was armed");
    }

    /** Broken in the middle: a reader has believed half of it by then. */
    private static Answer malformed(final Answer answer) {
        final String body = answer.body();
        return new Answer(answer.status(), answer.contentType(), body.substring(0, body.length() / 2) + "\u0000}{,");
    }

    /** One call among the faults. */
    private final class Visit {
        private final String method;
        private final String path;

        private Visit(final String method, final String path) {
            this.method = method;
            this.path = path;
        }

        private OptionalLong struck(final FaultKind kind) {
            return faults.strike(kind, method, path);
        }

        private boolean isStruckBy(final FaultKind kind) {
            return struck(kind).isPresent();
        }

        /** The answer of a fault that lets nothing be done; null when there is none. */
        private @Nullable Answer refusal() {
            final OptionalLong outage = struck(FaultKind.PARTIAL_OUTAGE);
            if (outage.isPresent()) {
                return serverError((int) outage.getAsLong());
            }
            if (isStruckBy(FaultKind.RATE_LIMITED)) {
                return Answer.TOO_MANY;
            }
            final OptionalLong error = struck(FaultKind.SERVER_ERROR_BEFORE);
            if (error.isPresent()) {
                return serverError((int) error.getAsLong());
            }
            return isStruckBy(FaultKind.UNAUTHORIZED_TEXT) ? Answer.UNAUTHORIZED : null;
        }
    }
}
