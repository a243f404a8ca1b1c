package io.reprise.simulator.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.simulator.access.KeyRegistry;
import io.reprise.simulator.access.TokenVerifier;
import io.reprise.simulator.fault.FaultPlan;
import io.reprise.simulator.fault.FaultRequest;
import io.reprise.simulator.http.Outcome.Delivery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReceptionTest {
    private static final long NOW = 1_786_309_500_000_000_000L;

    private final FaultPlan faults = new FaultPlan(List.of(), System::nanoTime);
    private final List<Call> acted = new ArrayList<>();
    private final Reception reception = reception(false);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unauthorized-text",
                "rate-limited",
                "server-error-before",
                "timeout-before",
                "expired-jwt",
                "partial-outage",
                "connection-closed"
            })
    void shouldDoNothing(final String fault) {
        arm("{\"fault\":\"" + fault + "\"}");
        final Outcome outcome = post("/orders");

        assertThat(acted).isEmpty();
        assertThat(outcome.answer().status()).isNotEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "server-error-after",
                "timeout-after",
                "slow-answer",
                "malformed-json",
                "truncated-body",
                "clock-skew"
            })
    void shouldDoWhatWasAskedAllTheSame(final String fault) {
        arm("{\"fault\":\"" + fault + "\"}");
        final Outcome outcome = post("/orders");

        assertThat(acted).hasSize(1);
        assertThat(outcome.delivery())
                .isEqualTo(
                        switch (fault) {
                            case "timeout-after" -> Delivery.NEVER;
                            case "truncated-body" -> Delivery.TRUNCATED;
                            default -> Delivery.WHOLE;
                        });
        assertThat(outcome.answer().status())
                .isEqualTo(
                        switch (fault) {
                            case "server-error-after" -> 500;
                            case "timeout-after" -> 0;
                            default -> 200;
                        });
    }

    @Test
    void shouldKeepAFaultForAPageThatActs() {
        arm("{\"fault\":\"server-error-after\"}");

        assertThat(post("/nowhere").answer().status()).isEqualTo(404);
        assertThat(post("/orders").answer().status()).isEqualTo(500);
        assertThat(post("/orders").answer().status()).isEqualTo(200);
        assertThat(acted).hasSize(2);
    }

    @Test
    void shouldTellThePageTheTimeItShows() {
        arm("{\"fault\":\"clock-skew\",\"seconds\":-7}");
        post("/orders");
        faults.clear();
        post("/orders");

        assertThat(acted).extracting(Call::nowNanos).containsExactly(NOW - 7_000_000_000L, NOW);
        assertThat(acted.get(1)).isEqualTo(new Call("POST", "/orders", Map.of("a", List.of("1", "2")), "{}", NOW));
        assertThat(acted.get(1).first("a")).isEqualTo("1");
        assertThat(acted.get(1).all("b")).isEmpty();
    }

    @Test
    void shouldAnswerInTheVenuesShapes() {
        assertThat(post("/strange").answer())
                .isEqualTo(new Answer(
                        400,
                        "application/json",
                        "{\"error\":\"INVALID_ARGUMENT\",\"error_details\":\"a \\\"word\\\"\",\"message\":\"a"
                                + " \\\"word\\\"\"}"));
        assertThat(reception(true)
                        .receive(new Request(
                                "GET", Reception.ROOT + "/orders", Map.of(), "", null, "Basic x", "127.0.0.1"))
                        .answer())
                .isEqualTo(new Answer(401, "text/plain", "Unauthorized"));
    }

    private Outcome post(final String path) {
        return reception.receive(new Request(
                "POST", Reception.ROOT + path, Map.of("a", List.of("1", "2")), "{}", "localhost", null, "127.0.0.1"));
    }

    private Reception reception(final boolean isRequired) {
        final Gate gate = new Gate(new TokenVerifier(new KeyRegistry(), false), isRequired);
        return new Reception(gate, faults, Rates.GENEROUS, List.of(this::strange, this::orders), () -> NOW);
    }

    private @Nullable Answer orders(final Call call) {
        if (!call.path().equals("/orders")) {
            return null;
        }
        acted.add(call);
        return Answer.ok("{\"success\":true}");
    }

    private @Nullable Answer strange(final Call call) {
        if (call.path().equals("/strange")) {
            throw new IllegalArgumentException("a \"word\"");
        }
        return null;
    }

    private void arm(final String json) {
        faults.arm(FaultRequest.parse(json));
    }
}
