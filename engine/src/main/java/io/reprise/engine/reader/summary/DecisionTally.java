package io.reprise.engine.reader.summary;

import io.reprise.event.DifferenceFoundDecoder;
import io.reprise.event.DifferenceKind;
import io.reprise.event.IdleReason;
import io.reprise.event.Instruments;
import io.reprise.event.NearestMissFoundDecoder;
import io.reprise.event.OrderAction;
import io.reprise.event.OrderCommandedDecoder;
import io.reprise.event.OrderProposedDecoder;
import io.reprise.event.OrderReason;
import io.reprise.event.OrderReportedDecoder;
import io.reprise.event.OrderStatus;
import io.reprise.event.RequestOutcome;
import io.reprise.event.RiskJudgedDecoder;
import io.reprise.event.RiskLimit;
import io.reprise.event.SignalKind;
import io.reprise.event.SignalRaisedDecoder;
import io.reprise.event.Verdict;
import io.reprise.strategy.IdleWords;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What became of signals, proposals and orders. One thread; allocates once an order. */
final class DecisionTally {
    /** Orders whose end is waited for, and reasons remembered: far above what any limit lets open at once. */
    static final int ORDERS_TRACKED_MAX = 4_096;

    private final Map<SignalKind, Long> signalsByKind = new EnumMap<>(SignalKind.class);
    private final long[] signalsByInstrument = new long[Instruments.COUNT_MAX + 1];
    private final Map<RiskLimit, Long> refusedByLimit = new EnumMap<>(RiskLimit.class);
    private final Map<OrderReason, Long> endedByReason = new EnumMap<>(OrderReason.class);
    private final Set<Long> working = new LinkedHashSet<>();
    private final Map<Long, SignalKind> reasons = new LinkedHashMap<>();
    private final Map<IdleReason, Long> idleByReason = new EnumMap<>(IdleReason.class);
    private final Map<DifferenceKind, Long> differencesByKind = new EnumMap<>(DifferenceKind.class);
    private final Set<Long> unknown = new LinkedHashSet<>();
    private long signals;
    private long proposed;
    private long refused;
    private long placed;
    private long unsent;
    private long filled;
    private long cancelled;
    private long expired;
    private long rejected;
    private long amended;
    private long requestsRefused;

    void onSignal(final SignalRaisedDecoder signal) {
        signals++;
        signalsByKind.merge(signal.kind(), 1L, Long::sum);
        final int instrumentId = signal.header().instrumentId();
        if (instrumentId > 0 && instrumentId <= Instruments.COUNT_MAX) {
            signalsByInstrument[instrumentId]++;
        }
    }

    void onProposal(final OrderProposedDecoder proposal) {
        proposed++;
        if (reasons.size() == ORDERS_TRACKED_MAX) {
            reasons.remove(reasons.keySet().iterator().next());
        }
        reasons.put(proposal.orderId(), proposal.reason());
    }

    void onVerdict(final RiskJudgedDecoder verdict) {
        if (verdict.verdict() == Verdict.REFUSED) {
            refused++;
            refusedByLimit.merge(verdict.riskLimit(), 1L, Long::sum);
            reasons.remove(verdict.orderId());
        }
    }

    void onCommand(final OrderCommandedDecoder command) {
        if (command.action() != OrderAction.PLACE) {
            return;
        }
        placed++;
        if (working.size() < ORDERS_TRACKED_MAX) {
            working.add(command.orderId());
        }
    }

    /** A venue may report an end twice: only the first counts. */
    void onReport(final OrderReportedDecoder report) {
        final OrderStatus status = report.status();
        countOutcome(report.outcome());
        if (status == OrderStatus.UNKNOWN && working.contains(report.orderId())) {
            unknown.add(report.orderId());
            return;
        }
        unknown.remove(report.orderId());
        if (status == OrderStatus.PENDING
                || status == OrderStatus.OPEN
                || status == OrderStatus.UNKNOWN
                || !working.remove(report.orderId())) {
            return;
        }
        endedByReason.merge(report.reason(), 1L, Long::sum);
        if (report.reason() == OrderReason.NOT_SENT) {
            unsent++;
            return;
        }
        switch (status) {
            case FILLED -> filled++;
            case CANCELLED -> cancelled++;
            case EXPIRED -> expired++;
            case REJECTED -> rejected++;
            default -> {
                // A status of a later schema: it is not working any more, and that is all that is known.
            }
        }
    }

    private void countOutcome(final RequestOutcome outcome) {
        switch (outcome) {
            case AMENDED -> amended++;
            case CANCEL_REFUSED, AMEND_REFUSED -> requestsRefused++;
            default -> {
                // The report is not about a request.
            }
        }
    }

    void onDifference(final DifferenceFoundDecoder difference) {
        differencesByKind.merge(difference.kind(), 1L, Long::sum);
    }

    /** What the venue did otherwise than it was asked, or than our books say. */
    VenueFigures venueFigures() {
        return new VenueFigures(amended, requestsRefused, unknown.size(), named(differencesByKind));
    }

    /** Why an order was proposed, while it is remembered. */
    SignalKind reason(final long orderId) {
        return reasons.getOrDefault(orderId, SignalKind.NULL_VAL);
    }

    long signals(final int instrumentId) {
        return signalsByInstrument[instrumentId];
    }

    OrderFigures figures(final long fills) {
        return new OrderFigures(
                signals,
                proposed,
                refused,
                placed,
                unsent,
                filled,
                cancelled,
                expired,
                rejected,
                working.size(),
                fills);
    }

    /** What was in a strategy's way, each time it was told. */
    void onMiss(final NearestMissFoundDecoder miss) {
        idleByReason.merge(miss.reason(), 1L, Long::sum);
    }

    List<NamedCount> idle() {
        final List<NamedCount> named = new ArrayList<>();
        idleByReason.forEach((reason, count) -> named.add(new NamedCount(IdleWords.of(reason), count)));
        return named;
    }

    List<NamedCount> refusals() {
        return named(refusedByLimit);
    }

    List<NamedCount> signals() {
        return named(signalsByKind);
    }

    List<NamedCount> endings() {
        return named(endedByReason);
    }

    private static List<NamedCount> named(final Map<? extends Enum<?>, Long> counts) {
        final List<NamedCount> named = new ArrayList<>();
        counts.forEach((value, count) -> named.add(new NamedCount(Words.of(value), count)));
        return named;
    }
}
