package io.reprise.simulator;

import io.reprise.event.Instrument;
import io.reprise.event.InstrumentStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Products and simulators for tests. */
final class Products {
    private Products() {}

    static List<Instrument> named(final String... symbols) {
        final List<Instrument> products = new ArrayList<>();
        for (final String symbol : symbols) {
            final String currency = symbol.substring(0, symbol.indexOf('-'));
            products.add(new Instrument(
                    products.size() + 1, symbol, currency, "USD", 2, 8, 1, 1, 100_000_000L, InstrumentStatus.ONLINE));
        }
        return products;
    }

    static Simulator simulator(final double speed, final String... symbols) throws PortInUseException, IOException {
        return Simulator.start(new SimulatorSettings(0, 0, 42, speed, named(symbols), null)
                .withFront(FrontSettings.USUAL.withKeyRequired(false)));
    }
}
