package io.reprise.engine.reader.audit;

import io.reprise.engine.reader.audit.Decisions.Decision;
import io.reprise.engine.reader.audit.Decisions.Proposal;
import io.reprise.engine.reader.audit.Decisions.Terms;
import io.reprise.engine.reader.audit.Situation.Found;
import io.reprise.event.BalanceReportedDecoder;
import io.reprise.event.BalanceTransfers;
import io.reprise.event.ConfigurationLoadedDecoder;
import io.reprise.event.DifferenceFoundDecoder;
import io.reprise.event.EventHeaderDecoder;
import io.reprise.event.Flag;
import io.reprise.event.HaltReason;
import io.reprise.event.LimitChangedDecoder;
import io.reprise.event.MessageHeaderDecoder;
import io.reprise.event.OperatorCommandedDecoder;
import io.reprise.event.OrderAction;
import io.reprise.event.OrderCommandedDecoder;
import io.reprise.event.OrderProposedDecoder;
import io.reprise.event.OrderReportedDecoder;
import io.reprise.event.OrderType;
import io.reprise.event.RiskJudgedDecoder;
import io.reprise.event.RiskLevelChangedDecoder;
import io.reprise.event.RiskLimit;
import io.reprise.event.Side;
import io.reprise.event.TradingHaltedDecoder;
import io.reprise.event.Verdict;
import java.math.BigDecimal;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/** One pass over a journal: inputs make the situation, and each order is held against it when it is sent. */
final class AuditPass {
    private final Situation now = new Situation();
    private final Decoders decoders = now.decoders();
    private final Reports reports = new Reports(now.account());
    private final Decisions decisions = new Decisions();
    private final Paperwork paperwork = new Paperwork(now);
    private final OrderChecks orderChecks = new OrderChecks(now);
    private final MessageHeaderDecoder message = new MessageHeaderDecoder();
    private final TradingHaltedDecoder halted = new TradingHaltedDecoder();
    private @Nullable Long day;
    private boolean hasStageFailed;
    private long inputs;
    private long placed;
    private long checks;

    /** Takes the next event of the journal, with its message header. */
    void onEvent(final DirectBuffer buffer, final int offset) {
        decoders.wrap(buffer, offset);
        message.wrap(buffer, offset);
        if (decoders.header().ordinal() == 0) {
            onInput(message.templateId());
        } else {
            if (message.templateId() == TradingHaltedDecoder.TEMPLATE_ID) {
                halted.wrapAndApplyHeader(buffer, offset, message);
                hasStageFailed |= halted.reason() == HaltReason.STAGE_FAILED;
            }
            onOutput(message.templateId());
        }
    }

    AuditResult result() {
        closeInput();
        return new AuditResult(
                inputs,
                placed,
                decisions.proposals(),
                decisions.verdicts(),
                checks,
                now.account().fills(),
                now.findings().kept(),
                now.findings().more());
    }

    private void onInput(final int templateId) {
        closeInput();
        final EventHeaderDecoder header = decoders.header();
        inputs++;
        now.advance(header.sequence(), header.receivedAtNanos());
        now.latch().onInput();
        turnDay();
        boolean isMoved = now.markets().take(header, templateId, now.nowNanos());
        isMoved |= book(templateId);
        if (isMoved) {
            now.account().reckon();
            now.account().keepPeak();
        }
    }

    /** A stage that failed decides no more, so what others still propose stays unanswered, and unsent. */
    private void closeInput() {
        if (!hasStageFailed) {
            paperwork.close(decisions);
        }
        decisions.begin();
    }

    /** Where another trading day began, what is booked from now on belongs to it, and is won or lost from here. */
    private void turnDay() {
        if (!now.rules().isLoaded()) {
            return;
        }
        final long today = now.rules().day(now.nowNanos());
        if (day == null || day != today) {
            day = today;
            now.account().diary().onDay();
            now.account().startDay();
        }
    }

    /** Takes what money and permissions hang on; true when money may have moved. */
    private boolean book(final int templateId) {
        switch (templateId) {
            case ConfigurationLoadedDecoder.TEMPLATE_ID -> {
                final ConfigurationLoadedDecoder loaded = decoders.loaded();
                now.rules().onPart(loaded.part(), loaded.isLast() == Flag.YES, loaded.text());
                if (now.rules().isLoaded()) {
                    now.account().cash().use(now.rules().homeCurrency());
                }
            }
            case BalanceReportedDecoder.TEMPLATE_ID -> onBalance(decoders.balance());
            case DifferenceFoundDecoder.TEMPLATE_ID -> onDifference(decoders.difference());
            case OrderReportedDecoder.TEMPLATE_ID -> onReport(decoders.report());
            case OperatorCommandedDecoder.TEMPLATE_ID -> {
                if (now.latch().onOperator(decoders.operator())) {
                    now.account().diary().forgiveLosses();
                }
                return false;
            }
            default -> {
                final Listing listing = now.markets().listing(decoders.header().instrumentId());
                if (listing != null) {
                    now.account().cash().use(listing.quote());
                }
                return false;
            }
        }
        return true;
    }

    private void onBalance(final BalanceReportedDecoder balance) {
        final String currency = balance.currency();
        final BigDecimal amount = Money.of(balance.availableE8()).add(Money.of(balance.holdE8()));
        final boolean isHome =
                now.rules().isLoaded() && currency.equals(now.rules().homeCurrency());
        if (now.rules().isLoaded() && now.account().cash().fund(currency, amount) && isHome) {
            now.account().onFunded();
        }
    }

    private void onDifference(final DifferenceFoundDecoder difference) {
        final long amountE8 = BalanceTransfers.amountE8(difference);
        if (amountE8 != 0 && now.rules().isLoaded()) {
            now.account().transfer(difference.currency(), Money.of(amountE8));
        }
    }

    private void onReport(final OrderReportedDecoder report) {
        if (!reports.onReport(report, now.nowNanos())) {
            now.report(
                    report.orderId(),
                    RiskLimit.SHORT_SALE.name(),
                    new Found("less than nothing", "what is held", "the venue filled more than was held"));
        }
    }

    private void onOutput(final int templateId) {
        switch (templateId) {
            case OrderProposedDecoder.TEMPLATE_ID -> decisions.onProposed(decoders.proposed());
            case RiskJudgedDecoder.TEMPLATE_ID -> decisions.onJudged(decoders.judged());
            case OrderCommandedDecoder.TEMPLATE_ID -> {
                final OrderCommandedDecoder commanded = decoders.commanded();
                if (commanded.action() == OrderAction.PLACE) {
                    onPlaced(commanded);
                } else if (commanded.action() == OrderAction.AMEND) {
                    paperwork.checkAmendment(commanded);
                }
            }
            case RiskLevelChangedDecoder.TEMPLATE_ID -> {
                if (!now.latch().onChanged(decoders.level())) {
                    now.report(
                            0,
                            RiskLimit.LEVEL.name(),
                            new Found(
                                    decoders.level().after().name(),
                                    decoders.level().before().name(),
                                    "the level went down without an operator's reset"));
                }
            }
            case LimitChangedDecoder.TEMPLATE_ID -> onLimit(decoders.limit());
            default -> {
                // No limit hangs on it.
            }
        }
    }

    private void onLimit(final LimitChangedDecoder changed) {
        if (changed.verdict() == Verdict.PASSED) {
            final String key = changed.key();
            changed.skipBefore();
            now.rules().tighten(key, changed.after());
        }
    }

    private void onPlaced(final OrderCommandedDecoder sent) {
        final long orderId = sent.orderId();
        final Terms terms = new Terms(
                sent.header().instrumentId(),
                sent.side(),
                sent.orderType(),
                sent.timeInForce(),
                sent.limitPrice(),
                sent.quantity(),
                sent.triggerPrice());
        final Decision decision = decisions.of(orderId);
        placed++;
        if (!paperwork.check(orderId, terms, decision)) {
            return;
        }
        final Listing listing = now.markets().listing(terms.instrumentId());
        if (listing == null) {
            now.report(
                    orderId,
                    RiskLimit.UNTRADABLE.name(),
                    new Found("unknown", "listed", "order " + Wish.text(orderId) + " is for a product never listed"));
            return;
        }
        final Wish wish = wish(orderId, terms, listing, decision.proposal());
        checks += orderChecks.check(wish);
        now.account().orders().send(wish, now.nowNanos());
    }

    /** An order that was not proposed is taken for one that opens, without a stop. */
    private Wish wish(final long orderId, final Terms terms, final Listing listing, final @Nullable Proposal proposal) {
        final boolean isMarket = terms.type() == OrderType.MARKET;
        final BigDecimal seen = proposal == null
                ? now.markets().of(listing.id()).reference()
                : listing.price(proposal.referencePrice());
        // An order that follows the market is judged where it may end, not where it begins.
        final long limitPrice =
                proposal != null && proposal.isFollowing() ? proposal.terms().limitPrice() : terms.limitPrice();
        return new Wish(
                now.sequence(),
                orderId,
                listing,
                terms.side() == Side.BUY,
                isMarket,
                terms.type() == OrderType.STOP_LIMIT,
                isMarket ? seen : listing.price(limitPrice),
                listing.quantity(terms.quantity()),
                proposal != null && proposal.isReduceOnly(),
                proposal == null ? -1 : proposal.strategyId(),
                proposal != null && proposal.stopPrice() > 0 ? listing.price(proposal.stopPrice()) : null);
    }
}
