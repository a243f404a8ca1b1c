package io.reprise.execution.venue.coinbase.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenSourceTest {
    private static final Endpoint ORDERS = new Endpoint("POST", "/api/v3/brokerage/orders");
    private static final Endpoint CANCEL = new Endpoint("POST", "/api/v3/brokerage/orders/batch_cancel");
    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final long START_NANOS = 1_790_000_000L * SECOND_NANOS;

    private final AtomicInteger nonces = new AtomicInteger();
    private long nowNanos = START_NANOS;
    private TokenSigner signer;

    @BeforeEach
    void readTheKey() throws KeyRefusedException {
        signer = countingSigner();
    }

    @Test
    void shouldHandOutWhatWasSignedBeforehand() {
        final TokenSource source = source(TokenUse.ONCE, 2);
        source.keep(ORDERS);
        assertThat(source.renew(nowNanos)).isEqualTo(2);

        final Token first = source.take(ORDERS);
        final Token second = source.take(ORDERS);

        assertThat(nonces).hasValue(2);
        assertThat(first.text()).isNotEqualTo(second.text());
        assertThat(source.signedAtOnceCount()).isZero();
    }

    @Test
    void shouldHandOutNoTokenTwiceWhereEachIsForOneRequest() {
        final TokenSource source = source(TokenUse.ONCE, 2);
        source.keep(ORDERS);
        source.renew(nowNanos);

        assertThat(List.of(text(source), text(source), text(source), text(source)))
                .doesNotHaveDuplicates();
        assertThat(source.signedAtOnceCount()).isEqualTo(2);
        assertThat(source.renew(nowNanos)).as("the stock is filled up").isEqualTo(2);
    }

    @Test
    void shouldHandOutTheSameTokenUntilItIsRenewedWhereThatIsAllowed() {
        final TokenSource source = source(TokenUse.UNTIL_RENEWED, 1);
        source.keep(ORDERS);
        source.renew(nowNanos);
        final String first = text(source);
        nowNanos += 59 * SECOND_NANOS;
        assertThat(source.renew(nowNanos)).isZero();
        assertThat(text(source)).isEqualTo(first);

        nowNanos += SECOND_NANOS;
        assertThat(text(source)).isEqualTo(first);
        assertThat(source.renew(nowNanos)).isEqualTo(1);
        assertThat(text(source)).isNotEqualTo(first);
        assertThat(source.signedAtOnceCount()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "99, 0", "100, 1", "119, 1", "120, 1", "86400, 1", "-1, 1", "-3600, 1"})
    void shouldSignAtOnceWhereWhatWasKeptIsNotFresh(final long ageSeconds, final long signedAtOnceCount) {
        for (final TokenUse use : TokenUse.values()) {
            nowNanos = START_NANOS;
            final TokenSource source = source(use, 1);
            source.keep(ORDERS);
            source.renew(nowNanos);
            nowNanos += ageSeconds * SECOND_NANOS;

            final Token token = source.take(ORDERS);

            assertThat(source.signedAtOnceCount()).isEqualTo(signedAtOnceCount);
            assertThat(token.expiresAtSeconds() * SECOND_NANOS - nowNanos)
                    .isBetween(20 * SECOND_NANOS, 120 * SECOND_NANOS);
        }
    }

    @Test
    void shouldKeepWhatItSignedAtOnceWhereTokensServeOften() {
        final TokenSource source = source(TokenUse.UNTIL_RENEWED, 1);
        source.keep(ORDERS);

        assertThat(text(source)).isEqualTo(text(source));
        assertThat(source.signedAtOnceCount()).isEqualTo(1);
    }

    @Test
    void shouldRenewAllWhenTheClockWasSetBack() {
        final TokenSource source = source(TokenUse.ONCE, 3);
        source.keep(ORDERS);
        source.keep(CANCEL);
        assertThat(source.renew(nowNanos)).isEqualTo(6);

        assertThat(source.renew(nowNanos - SECOND_NANOS)).isEqualTo(6);
    }

    @Test
    void shouldSignForTheEndpointThatIsAskedFor() {
        final TokenSource source = source(TokenUse.UNTIL_RENEWED, 1);
        source.keep(ORDERS);
        source.keep(CANCEL);
        source.renew(nowNanos);

        assertThat(payload(source.take(ORDERS))).endsWith("brokerage/orders\"}");
        assertThat(payload(source.take(CANCEL))).endsWith("brokerage/orders/batch_cancel\"}");
        assertThat(payload(source.take(new Endpoint("GET", "/x?y=1")))).endsWith("\"GET api.coinbase.com/x\"}");
        assertThat(payload(source.takeForWebSocket())).doesNotContain("uri");
    }

    @Test
    void shouldKeepNothingForAnEndpointItWasNotToldOf() {
        final TokenSource source = source(TokenUse.UNTIL_RENEWED, 1);

        assertThat(text(source)).isNotEqualTo(text(source));
        assertThat(source.renew(nowNanos)).isZero();
        assertThat(source.signedAtOnceCount()).isEqualTo(2);
    }

    @Test
    void shouldGiveAFreshTokenAfterOneWasRefused() {
        final TokenSource source = source(TokenUse.UNTIL_RENEWED, 1);
        source.keep(ORDERS);
        source.renew(nowNanos);
        final String refused = text(source);

        source.discard(ORDERS);
        source.discard(CANCEL);

        assertThat(text(source)).isNotEqualTo(refused);
    }

    @Test
    void shouldKeepNoMoreThanItsBound() {
        final TokenSource source = source(TokenUse.ONCE, TokenSource.STOCK_MAX);
        for (int i = 0; i < TokenSource.ENDPOINTS_MAX; i++) {
            source.keep(new Endpoint("GET", "/" + i));
        }
        source.keep(new Endpoint("GET", "/0"));

        assertThatIllegalStateException().isThrownBy(() -> source.keep(ORDERS)).withMessageContaining("32 endpoints");
        assertThat(source.renew(nowNanos)).isEqualTo(TokenSource.ENDPOINTS_MAX * TokenSource.STOCK_MAX);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, TokenSource.STOCK_MAX + 1})
    void shouldRefuseAStockOutOfBounds(final int stock) {
        assertThatIllegalArgumentException().isThrownBy(() -> source(TokenUse.ONCE, stock));
        assertThatIllegalArgumentException().isThrownBy(() -> source(TokenUse.UNTIL_RENEWED, 2));
    }

    @Property(tries = 100)
    void shouldNeverHandOutWhatIsOldOrUsedHoweverTimeGoes(
            @ForAll @Size(max = 60) final List<@IntRange(min = -5, max = 130) Integer> steps,
            @ForAll @IntRange(min = 1, max = 3) final int stock)
            throws KeyRefusedException {
        signer = countingSigner();
        final TokenSource source = source(TokenUse.ONCE, stock);
        source.keep(ORDERS);
        final List<String> taken = new ArrayList<>();
        for (final int step : steps) {
            nowNanos += step * SECOND_NANOS;
            if (step % 3 == 0) {
                source.renew(nowNanos);
            }
            final Token token = source.take(ORDERS);
            taken.add(token.text());

            final long lifeNanos = token.expiresAtSeconds() * SECOND_NANOS - nowNanos;
            assertThat(lifeNanos).isGreaterThan(20 * SECOND_NANOS - 1).isLessThanOrEqualTo(120 * SECOND_NANOS);
        }

        assertThat(taken).doesNotHaveDuplicates();
    }

    @Test
    void shouldHandOutNoTokenTwiceToThreadsWhileItIsRenewed() throws Exception {
        final TokenSource source = source(TokenUse.ONCE, 8);
        source.keep(ORDERS);
        final Set<String> taken = ConcurrentHashMap.newKeySet();
        final ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            final List<Future<?>> takers = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                takers.add(threads.submit(() -> {
                    for (int k = 0; k < 300; k++) {
                        taken.add(text(source));
                    }
                }));
            }
            final Future<?> renewer = threads.submit(() -> {
                for (int k = 0; k < 50; k++) {
                    source.renew(START_NANOS + (k % 2) * 60L * SECOND_NANOS);
                }
            });
            for (final Future<?> taker : takers) {
                taker.get(60, TimeUnit.SECONDS);
            }
            renewer.get(60, TimeUnit.SECONDS);
        } finally {
            threads.shutdownNow();
            assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        }

        assertThat(taken).hasSize(600);
    }

    private TokenSource source(final TokenUse use, final int stock) {
        return new TokenSource(signer, () -> nowNanos, use, stock);
    }

    private TokenSigner countingSigner() throws KeyRefusedException {
        return new TokenSigner(
                TokenSignerTest.ecKey(), TokenSigner.HOST, () -> String.format("%032x", nonces.incrementAndGet()));
    }

    private static String text(final TokenSource source) {
        return source.take(ORDERS).text();
    }

    private static String payload(final Token token) {
        return new String(Base64.getUrlDecoder().decode(token.text().split("\\.", -1)[1]), StandardCharsets.US_ASCII);
    }
}
