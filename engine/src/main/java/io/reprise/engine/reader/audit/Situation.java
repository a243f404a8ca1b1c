package io.reprise.engine.reader.audit;

/** Everything the audit knows as of the input at hand, in one place. */
final class Situation {
    private final Decoders decoders = new Decoders();
    private final Rulebook rules = new Rulebook();
    private final Markets markets = new Markets(decoders);
    private final Account account = new Account(markets, rules);
    private final LevelLatch latch = new LevelLatch(rules);
    private final Findings findings = new Findings();
    private long nowNanos = Long.MIN_VALUE;
    private long sequence;

    Decoders decoders() {
        return decoders;
    }

    Rulebook rules() {
        return rules;
    }

    Markets markets() {
        return markets;
    }

    Account account() {
        return account;
    }

    LevelLatch latch() {
        return latch;
    }

    Findings findings() {
        return findings;
    }

    /** Time never goes back, although edges may stamp a little out of order. */
    void advance(final long newSequence, final long receivedAtNanos) {
        sequence = newSequence;
        nowNanos = Math.max(nowNanos, receivedAtNanos);
    }

    long nowNanos() {
        return nowNanos;
    }

    long sequence() {
        return sequence;
    }

    /** Something that is missing of the proof, or contradicts it. */
    void report(final long orderId, final String what, final Found found) {
        findings.add(new Finding(
                sequence,
                orderId == 0 ? "" : Wish.text(orderId),
                what,
                found.measured(),
                found.allowed(),
                found.sentence()));
    }

    /**
     * The part of a finding that words tell.
     *
     * @param measured what is there
     * @param allowed  what may be there
     * @param sentence for a person
     */
    record Found(String measured, String allowed, String sentence) {}
}
