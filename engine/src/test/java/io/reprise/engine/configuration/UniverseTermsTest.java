package io.reprise.engine.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reprise.event.Instrument;
import io.reprise.event.InstrumentStatus;
import io.reprise.event.Settings;
import org.junit.jupiter.api.Test;

class UniverseTermsTest {
    private final UniverseTerms terms = UniverseTerms.of(
            Settings.parse(
                    """
            universe.products=BTC-USD,DOGE-USD
            instruments.BTC-USD.price-increment=0.05
            instruments.BTC-USD.base-increment=0.00000001
            instruments.BTC-USD.min-notional=1
            instruments.DOGE-USD.price-increment=0.00001
            instruments.DOGE-USD.base-increment=10
            instruments.DOGE-USD.min-notional=0.5
            """));

    @Test
    void shouldDeriveDecimalsTickAndLotFromTheIncrements() {
        assertThat(terms.instruments())
                .containsExactly(
                        new Instrument(1, "BTC-USD", "BTC", "USD", 2, 8, 5, 1, 1_00000000L, InstrumentStatus.ONLINE),
                        new Instrument(2, "DOGE-USD", "DOGE", "USD", 5, 0, 1, 10, 50000000L, InstrumentStatus.ONLINE));
    }

    @Test
    void shouldNameTheNearestProductForAnUnknownOne() {
        assertThatThrownBy(() -> terms.instrument("BTC-UDS", 1))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("unknown product 'BTC-UDS', did you mean 'BTC-USD'?");
        assertThatThrownBy(() -> terms.instrument("LINK-EUR", 1))
                .hasMessageStartingWith("unknown product 'LINK-EUR', known are BTC-USD, DOGE-USD");
    }
}
