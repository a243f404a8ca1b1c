package io.reprise.risk;

import static io.reprise.event.Verdict.PASSED;
import static io.reprise.event.Verdict.REFUSED;
import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.event.InstrumentStatus;
import io.reprise.event.OrderStatus;
import io.reprise.event.RiskLimit;
import io.reprise.event.Side;
import io.reprise.risk.RiskScript.Judged;

/** A stage with one limit on at a time, and the words to hold orders against it. */
abstract class RiskLimitCase {
    static final long ONE = 1_0000;

    static final long HOUR = 3_600 * RiskScript.SECOND;
    static final long CENT_E8 = 1_000_000;
    static final long PERCENT_E8 = 1_000_000;

    RiskScript risk = new RiskScript();

    /** Whether the process is another one at each input. */
    boolean isRestartedEachTime() {
        return false;
    }

    final void ready(final String... changes) {
        risk = RiskScript.ready(changes);
        risk.isRestartedEachTime = isRestartedEachTime();
    }

    final void passed(final Judged judged) {
        assertThat(judged.verdict()).as("%s", judged).isEqualTo(PASSED);
    }

    final void refused(final Judged judged, final RiskLimit limit, final long measured, final long allowed) {
        assertThat(judged).isEqualTo(new Judged(REFUSED, limit, measured, allowed));
    }

    final void list(final int id) {
        risk.list(id, InstrumentStatus.ONLINE);
        risk.trade(id, 100_00);
    }

    /** Buys one at 100 and sells it again, with a fee on the sale. */
    final void roundTrip(final long price, final long feeE8) {
        risk.isReduceOnly = false;
        final long buying = risk.propose(1, Side.BUY, 100_00, ONE);
        risk.fill(buying, 1, Side.BUY, OrderStatus.FILLED, 100_00, ONE, ONE);
        risk.isReduceOnly = true;
        final long selling = risk.propose(1, Side.SELL, price, ONE);
        risk.feeE8 = feeE8;
        risk.fill(selling, 1, Side.SELL, OrderStatus.FILLED, price, ONE, ONE);
        risk.feeE8 = 0;
        risk.isReduceOnly = false;
        risk.trade(1, 100_00);
    }
}
