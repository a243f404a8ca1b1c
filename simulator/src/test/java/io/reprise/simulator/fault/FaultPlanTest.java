package io.reprise.simulator.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class FaultPlanTest {
    private final AtomicLong nanos = new AtomicLong(-5);
    private final List<String> handed = new ArrayList<>();
    private final FaultPlan plan = new FaultPlan(List.of(new Recorder()), nanos::get);

    @ParameterizedTest
    @EnumSource(FaultKind.class)
    void shouldStrikeEachKindByItsName(final FaultKind kind) {
        plan.arm(FaultRequest.parse("{\"fault\":\"" + kind.wireName() + "\",\"count\":1}"));

        for (final FaultKind other : FaultKind.values()) {
            assertThat(strike(other, "GET", "/orders").isPresent())
                    .as(other.wireName())
                    .isEqualTo(other == kind);
        }
        assertThat(strike(kind, "GET", "/orders")).isEmpty();
    }

    @Test
    void shouldCountWhatStruckWhateverIsClearedAndNotWhatWasArmed() {
        plan.arm(FaultRequest.parse("{\"fault\":\"slow-answer\",\"path\":\"/orders\",\"method\":\"POST\"}"));
        plan.arm(FaultRequest.parse("{\"fault\":\"rate-limited\",\"path\":\"/orders*\",\"count\":2}"));
        plan.arm(FaultRequest.parse("{\"fault\":\"expired-jwt\"}"));
        strike(FaultKind.SLOW_ANSWER, "POST", "/orders");
        strike(FaultKind.RATE_LIMITED, "GET", "/orders/historical/batch");
        strike(FaultKind.RATE_LIMITED, "GET", "/orders/historical/batch");
        plan.clear();

        assertThat(plan.struck())
                .isEqualTo(Map.of("slow-answer POST /orders", 1L, "rate-limited /orders*", 2L, "drop-fill", 3L));
    }

    @Property(tries = 50)
    void shouldStrikeExactlyAsOftenAsCounted(@ForAll @IntRange(min = 1, max = 50) final int count) {
        plan.arm(FaultRequest.parse("{\"fault\":\"rate-limited\",\"count\":" + count + "}"));
        int struck = 0;
        for (int i = 0; i < 60; i++) {
            struck += strike(FaultKind.RATE_LIMITED, "GET", "/orders").isPresent() ? 1 : 0;
        }

        assertThat(struck).isEqualTo(count);
    }

    @Test
    void shouldStrikeTheSameCallsForTheSameSeed() {
        final String byChance = "{\"fault\":\"rate-limited\",\"probability\":0.3,\"seed\":";

        final List<Boolean> first = strikes(byChance + "7}");
        assertThat(strikes(byChance + "7}")).isEqualTo(first);
        assertThat(strikes(byChance + "8}")).isNotEqualTo(first);
        assertThat(first.stream().filter(isStruck -> isStruck).count()).isBetween(230L, 370L);
        assertThat(strikes(byChance + "7,\"count\":5}").stream()
                        .filter(isStruck -> isStruck)
                        .count())
                .isEqualTo(5);
    }

    @Test
    void shouldStrikeTheWholePathOrAllThatBeginsSo() {
        plan.arm(FaultRequest.parse("{\"fault\":\"rate-limited\",\"path\":\"/orders\",\"method\":\"POST\"}"));
        plan.arm(FaultRequest.parse("{\"fault\":\"server-error-after\",\"path\":\"/orders*\",\"status\":504}"));

        assertThat(strike(FaultKind.RATE_LIMITED, "POST", "/orders/batch_cancel"))
                .isEmpty();
        assertThat(strike(FaultKind.RATE_LIMITED, "GET", "/orders")).isEmpty();
        assertThat(strike(FaultKind.RATE_LIMITED, "POST", "/orders")).hasValue(0);
        assertThat(strike(FaultKind.SERVER_ERROR_AFTER, "POST", "/accounts")).isEmpty();
        assertThat(strike(FaultKind.SERVER_ERROR_AFTER, "POST", "/orders/edit")).hasValue(504);
    }

    @Test
    void shouldEndAnOutageInItsTime() {
        plan.arm(FaultRequest.parse("{\"fault\":\"partial-outage\",\"path\":\"/orders\",\"lastsMillis\":20}"));
        nanos.addAndGet(19_999_999);
        assertThat(strike(FaultKind.PARTIAL_OUTAGE, "GET", "/orders/historical/batch"))
                .hasValue(503);
        nanos.addAndGet(1);

        assertThat(strike(FaultKind.PARTIAL_OUTAGE, "GET", "/orders")).isEmpty();
        assertThat(plan.toJson()).contains("\"struck\":1,\"isSpent\":true");
    }

    @Test
    void shouldHandOnWhatIsNoFaultOfARequest() {
        plan.arm(FaultRequest.parse("{\"fault\":\"drop-fill\",\"count\":2,\"product\":\"BTC-USD\",\"late\":true}"));

        assertThat(handed).containsExactly("drop-fill {count=2, late=true, product=BTC-USD}");
        plan.clear();
        assertThat(handed).contains("clear");
        assertThatThrownBy(() -> plan.arm(FaultRequest.parse("{\"fault\":\"nothing\"}")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("unknown fault 'nothing'")
                .hasMessageContaining("server-error-after");
    }

    @Test
    void shouldForgetSpentFaultsForNewOnesAndRefuseTooMany() {
        for (int i = 0; i < FaultPlan.ARMED_MAX; i++) {
            plan.arm(FaultRequest.parse("{\"fault\":\"rate-limited\"}"));
        }
        assertThatThrownBy(() -> plan.arm(FaultRequest.parse("{\"fault\":\"rate-limited\"}")))
                .hasMessageContaining("100 faults are armed already");
        assertThat(strike(FaultKind.RATE_LIMITED, "GET", "/orders")).isPresent();

        plan.arm(FaultRequest.parse("{\"fault\":\"truncated-body\"}"));
        assertThat(strike(FaultKind.TRUNCATED_BODY, "GET", "/orders")).isPresent();
    }

    @Test
    void shouldNameTheLineThatCannotBeRead() {
        final List<String> lines = List.of("# two", "", "{\"fault\":\"rate-limited\"}", "  {\"fault\":\"x\"}");

        assertThat(FaultRequest.parseLines(lines))
                .extracting(FaultRequest::name)
                .containsExactly("rate-limited", "x");
        assertThatThrownBy(() -> FaultRequest.parseLines(List.of("", "{\"fault\":")))
                .hasMessageStartingWith("line 2: no JSON");
        assertThatThrownBy(() -> FaultRequest.parse("{\"fault\":\"x\",\"a\":[]}"))
                .hasMessageContaining("a: expected a text or a number");
        assertThatThrownBy(() -> FaultRequest.parse("{\"fault\":\"x\"} {}")).hasMessageContaining("nothing after it");
    }

    private List<Boolean> strikes(final String json) {
        final FaultPlan fresh = new FaultPlan(List.of(), nanos::get);
        fresh.arm(FaultRequest.parse(json));
        final List<Boolean> strikes = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            strikes.add(fresh.strike(FaultKind.RATE_LIMITED, "GET", "/orders").isPresent());
        }
        return strikes;
    }

    private OptionalLong strike(final FaultKind kind, final String method, final String path) {
        return plan.strike(kind, method, path);
    }

    private final class Recorder implements FaultTarget {
        @Override
        public boolean arm(final String name, final Map<String, String> arguments) {
            if (!name.equals("drop-fill")) {
                return false;
            }
            handed.add(name + " " + new TreeMap<>(arguments));
            return true;
        }

        @Override
        public void clear() {
            handed.add("clear");
        }

        @Override
        public Map<String, Long> struck() {
            return Map.of("drop-fill", 3L);
        }
    }
}
