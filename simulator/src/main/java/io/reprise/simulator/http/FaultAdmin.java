package io.reprise.simulator.http;

import io.reprise.simulator.fault.FaultPlan;
import io.reprise.simulator.fault.FaultRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** Arms faults from outside, for who has the token. Any thread. */
public final class FaultAdmin {
    /** Where it answers. */
    public static final String PATH = "/admin/faults";

    /** The header that carries the token. */
    public static final String TOKEN_HEADER = "X-Admin-Token";

    private final FaultPlan faults;
    private final byte[] token;

    /**
     * An administration that knows its token.
     *
     * @param faults to arm
     * @param token  to be shown with every request
     */
    public FaultAdmin(final FaultPlan faults, final String token) {
        this.faults = faults;
        this.token = token.getBytes(StandardCharsets.UTF_8);
    }

    Answer answer(final Request request, final @Nullable String shown) {
        if (shown == null || !MessageDigest.isEqual(token, shown.getBytes(StandardCharsets.UTF_8))) {
            return Answer.error(
                    403, "FORBIDDEN", "expected the header " + TOKEN_HEADER + " as printed when the simulator started");
        }
        if (!request.path().equals(PATH)) {
            return Answer.error(404, "NOT_FOUND", "only " + PATH + " is administered");
        }
        switch (request.method()) {
            case "GET" -> {
                return Answer.ok(faults.toJson());
            }
            case "DELETE" -> {
                faults.clear();
                return Answer.ok(faults.toJson());
            }
            case "POST" -> {
                return arm(request.body());
            }
            default -> {
                return Answer.error(405, "METHOD_NOT_ALLOWED", "expected GET, POST or DELETE");
            }
        }
    }

    private Answer arm(final String body) {
        try {
            faults.arm(FaultRequest.parse(body));
            return Answer.ok(faults.toJson());
        } catch (final IllegalArgumentException refused) {
            return Answer.error(400, "INVALID_ARGUMENT", String.valueOf(refused.getMessage()));
        }
    }
}
