package io.reprise.simulator.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reprise.simulator.http.RateLimits.Quota;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class RateLimitsTest {
    private static final long SECOND_NANOS = 1_000_000_000L;

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 3);
    private final RateLimits limits = new RateLimits(new Rates(4, 2), nanos::get);

    @Test
    void shouldLetABurstThroughAndThenSoManyASecond() {
        for (int left = 3; left >= 0; left--) {
            assertThat(limits.take(true, "key")).isEqualTo(new Quota(true, 4, left, 1));
        }
        assertThat(limits.take(true, "key")).isEqualTo(new Quota(false, 4, 0, 1));
        nanos.addAndGet(SECOND_NANOS / 4 - 1);
        assertThat(limits.take(true, "key").isAllowed()).isFalse();
        nanos.addAndGet(1);
        assertThat(limits.take(true, "key").isAllowed()).isTrue();
        nanos.addAndGet(100 * SECOND_NANOS);
        assertThat(limits.look(true, "key")).isEqualTo(new Quota(true, 4, 4, 0));
    }

    @Test
    void shouldCountKeysAddressesAndKindsApart() {
        for (int i = 0; i < 4; i++) {
            limits.take(true, "one");
        }

        assertThat(limits.take(true, "one").isAllowed()).isFalse();
        assertThat(limits.take(true, "two").isAllowed()).isTrue();
        assertThat(limits.look(false, "one")).isEqualTo(new Quota(true, 2, 2, 0));
    }

    @Test
    void shouldForgetOnlyWhomItHasNotSeenForLongest() {
        for (int i = 0; i < 4; i++) {
            limits.take(true, "early");
        }
        for (int i = 0; i < RateLimits.BUCKETS_MAX - 1; i++) {
            limits.take(true, "key " + i);
        }
        assertThat(limits.take(true, "early").isAllowed()).as("still known").isFalse();
        limits.take(true, "one more");

        assertThat(limits.look(true, "key 1").remaining()).isEqualTo(3);
        assertThat(limits.look(true, "key 0").remaining()).as("forgotten").isEqualTo(4);
    }

    /** Over any time, never more than the burst and what the time brings, and never less when one keeps asking. */
    @Property(tries = 100)
    void shouldKeepTheRate(@ForAll @IntRange(min = 1, max = 500) final int rate, @ForAll final long start) {
        final AtomicLong clock = new AtomicLong(start);
        final RateLimits fast = new RateLimits(new Rates(rate, rate), clock::get);
        int allowed = 0;
        for (int milli = 0; milli <= 3000; milli++) {
            allowed += fast.take(true, "key").isAllowed() ? 1 : 0;
            clock.addAndGet(1_000_000);
        }

        assertThat(allowed).isEqualTo(Math.min(3001, 4 * rate));
    }

    @Test
    void shouldRefuseARateThatLetsNobodyThrough() {
        assertThatThrownBy(() -> new Rates(0, 1)).hasMessageContaining("expected 1 to 1000000");
    }
}
