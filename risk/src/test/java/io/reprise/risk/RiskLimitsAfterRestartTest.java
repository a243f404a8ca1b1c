package io.reprise.risk;

/** The same, with another process at each input that knows only what the one before handed over. */
class RiskLimitsAfterRestartTest extends RiskLimitsTest {
    @Override
    boolean isRestartedEachTime() {
        return true;
    }
}
