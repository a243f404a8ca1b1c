package io.reprise.execution.venue.coinbase.key;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The search for secrets finds them; without that, the tests that use it say nothing. */
class KeySecrecyTest {
    static Stream<String> showings() {
        final String ec = PublishedKeys.EC_SCALAR;
        return Stream.of(
                "Illegal character in <" + PublishedKeys.ecSecret().substring(80, 90) + '>',
                PublishedKeys.edSecret().substring(0, 8),
                ec.substring(20, 28),
                "value " + new BigInteger(ec, 16),
                PublishedKeys.base64(ec).replace('+', '-').replace('/', '_'));
    }

    @ParameterizedTest
    @MethodSource("showings")
    void shouldFindASecretWhereItIsShown(final String text) {
        final Secrecy secrecy = new Secrecy(PublishedKeys.ecSecret());

        assertThatThrownBy(() -> secrecy.assertNotShownBy(text)).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> secrecy.assertNotShownBy(new IllegalArgumentException(text)))
                .isInstanceOf(AssertionError.class);
    }
}
