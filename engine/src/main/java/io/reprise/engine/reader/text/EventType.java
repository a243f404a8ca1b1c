package io.reprise.engine.reader.text;

import io.reprise.event.AdviceReceivedDecoder;
import io.reprise.event.AmendProposedDecoder;
import io.reprise.event.BalanceReportedDecoder;
import io.reprise.event.BookUpdatedDecoder;
import io.reprise.event.CancelProposedDecoder;
import io.reprise.event.CandleReportedDecoder;
import io.reprise.event.ConfigurationLoadedDecoder;
import io.reprise.event.DecisionsSummarisedDecoder;
import io.reprise.event.DifferenceFoundDecoder;
import io.reprise.event.DiskMeasuredDecoder;
import io.reprise.event.EligibilityChangedDecoder;
import io.reprise.event.EventDescriptor;
import io.reprise.event.FeedStatusChangedDecoder;
import io.reprise.event.InstrumentListedDecoder;
import io.reprise.event.LimitChangedDecoder;
import io.reprise.event.NearestMissFoundDecoder;
import io.reprise.event.OperatorCommandedDecoder;
import io.reprise.event.OrderCommandedDecoder;
import io.reprise.event.OrderProposedDecoder;
import io.reprise.event.OrderReportedDecoder;
import io.reprise.event.PerformanceJudgedDecoder;
import io.reprise.event.PositionChangedDecoder;
import io.reprise.event.ProposalExplainedDecoder;
import io.reprise.event.QuoteChangedDecoder;
import io.reprise.event.RegimeChangedDecoder;
import io.reprise.event.RiskJudgedDecoder;
import io.reprise.event.RiskLevelChangedDecoder;
import io.reprise.event.RunStartedDecoder;
import io.reprise.event.RunStoppedDecoder;
import io.reprise.event.SignalRaisedDecoder;
import io.reprise.event.StateDigestedDecoder;
import io.reprise.event.TemperatureChangedDecoder;
import io.reprise.event.TimerFiredDecoder;
import io.reprise.event.TradePrintedDecoder;
import io.reprise.event.TradingHaltedDecoder;
import io.reprise.event.VenueAnsweredDecoder;
import org.jspecify.annotations.Nullable;

/** What people call each event: the word in the second column of a line, and what {@code --type} understands. */
public enum EventType {
    /** A process began. */
    RUN(RunStartedDecoder.TEMPLATE_ID, "RunStarted", "run"),
    /** The configuration in force. */
    CONFIGURATION(ConfigurationLoadedDecoder.TEMPLATE_ID, "ConfigurationLoaded", "config"),
    /** An instrument and its terms. */
    PRODUCT(InstrumentListedDecoder.TEMPLATE_ID, "InstrumentListed", "product"),
    /** A trade of the market. */
    TRADE(TradePrintedDecoder.TEMPLATE_ID, "TradePrinted", "trade"),
    /** The venue's ticker. */
    QUOTE(QuoteChangedDecoder.TEMPLATE_ID, "QuoteChanged", "quote"),
    /** A part of a book. */
    BOOK(BookUpdatedDecoder.TEMPLATE_ID, "BookUpdated", "book"),
    /** A candle. */
    CANDLE(CandleReportedDecoder.TEMPLATE_ID, "CandleReported", "candle"),
    /** What became of a connection. */
    FEED(FeedStatusChangedDecoder.TEMPLATE_ID, "FeedStatusChanged", "feed"),
    /** What the venue says of an order. */
    REPORT(OrderReportedDecoder.TEMPLATE_ID, "OrderReported", "report"),
    /** What the venue says we own. */
    BALANCE(BalanceReportedDecoder.TEMPLATE_ID, "BalanceReported", "balance"),
    /** Time passed. */
    TIMER(TimerFiredDecoder.TEMPLATE_ID, "TimerFired", "timer"),
    /** A person, or the kill switch. */
    OPERATOR(OperatorCommandedDecoder.TEMPLATE_ID, "OperatorCommanded", "operator"),
    /** A model's opinion. */
    ADVICE(AdviceReceivedDecoder.TEMPLATE_ID, "AdviceReceived", "advice"),
    /** Room left for the journal. */
    DISK(DiskMeasuredDecoder.TEMPLATE_ID, "DiskMeasured", "disk"),
    /** What the venue said of a request, in its own words, or that it said nothing. */
    ANSWER(VenueAnsweredDecoder.TEMPLATE_ID, "VenueAnswered", "answer"),
    /** The venue's lists and our books say different things. */
    DIFFERENCE(DifferenceFoundDecoder.TEMPLATE_ID, "DifferenceFound", "differs"),
    /** A clean end. */
    STOP(RunStoppedDecoder.TEMPLATE_ID, "RunStopped", "stop"),
    /** A trigger fired. */
    SIGNAL(SignalRaisedDecoder.TEMPLATE_ID, "SignalRaised", "signal"),
    /** A strategy wants to trade. */
    PROPOSAL(OrderProposedDecoder.TEMPLATE_ID, "OrderProposed", "proposal"),
    /** What the limits said. */
    RISK(RiskJudgedDecoder.TEMPLATE_ID, "RiskJudged", "risk"),
    /** What goes to the venue. */
    ORDER(OrderCommandedDecoder.TEMPLATE_ID, "OrderCommanded", "order"),
    /** The ledger after a fill. */
    POSITION(PositionChangedDecoder.TEMPLATE_ID, "PositionChanged", "position"),
    /** The state in numbers. */
    DIGEST(StateDigestedDecoder.TEMPLATE_ID, "StateDigested", "digest"),
    /** Nothing is opened any more. */
    HALT(TradingHaltedDecoder.TEMPLATE_ID, "TradingHalted", "halt"),
    /** What may still be done. */
    LEVEL(RiskLevelChangedDecoder.TEMPLATE_ID, "RiskLevelChanged", "level"),
    /** A limit is stricter, or stays as it was. */
    LIMIT(LimitChangedDecoder.TEMPLATE_ID, "LimitChanged", "limit"),
    /** A strategy moves a protective sale of its own. */
    AMENDMENT(AmendProposedDecoder.TEMPLATE_ID, "AmendProposed", "amend"),
    /** What a proposal was based on. */
    BECAUSE(ProposalExplainedDecoder.TEMPLATE_ID, "ProposalExplained", "because"),
    /** The market is of another kind. */
    REGIME(RegimeChangedDecoder.TEMPLATE_ID, "RegimeChanged", "regime"),
    /** A product may be bought, or may not. */
    ELIGIBLE(EligibilityChangedDecoder.TEMPLATE_ID, "EligibilityChanged", "eligible"),
    /** What keeps a strategy from entering. */
    MISS(NearestMissFoundDecoder.TEMPLATE_ID, "NearestMissFound", "miss"),
    /** What the strategies did for a while. */
    SUMMARY(DecisionsSummarisedDecoder.TEMPLATE_ID, "DecisionsSummarised", "summary"),
    /** A strategy wants an order back. */
    WITHDRAWAL(CancelProposedDecoder.TEMPLATE_ID, "CancelProposed", "withdraw"),
    /** A score is of another strength. */
    HEAT(TemperatureChangedDecoder.TEMPLATE_ID, "TemperatureChanged", "heat"),
    /** What the last trades mean for the next. */
    RECORD(PerformanceJudgedDecoder.TEMPLATE_ID, "PerformanceJudged", "record");

    private static final int TEMPLATE_ID_MAX = 127;
    private static final @Nullable EventType[] BY_TEMPLATE_ID = byTemplateId();

    private final int templateId;
    private final String messageName;
    private final String word;

    EventType(final int templateId, final String messageName, final String word) {
        this.templateId = templateId;
        this.messageName = messageName;
        this.word = word;
    }

    /**
     * The type of a message.
     *
     * @param templateId of the schema
     * @return null for one that a newer schema has
     */
    public static @Nullable EventType of(final int templateId) {
        return templateId >= 0 && templateId <= TEMPLATE_ID_MAX ? BY_TEMPLATE_ID[templateId] : null;
    }

    /**
     * Its number in the schema.
     *
     * @return the template id
     */
    public int templateId() {
        return templateId;
    }

    /**
     * Its name in the schema.
     *
     * @return such as {@code TradePrinted}
     */
    public String messageName() {
        return messageName;
    }

    /**
     * Its name for people.
     *
     * @return such as {@code trade}
     */
    public String word() {
        return word;
    }

    /**
     * Whether the core decided it.
     *
     * @return false for an input
     */
    public boolean isOutput() {
        return EventDescriptor.isOutput(templateId);
    }

    /**
     * Whether it says why something was decided or not.
     *
     * @return true for some outputs
     */
    boolean explains() {
        return templateId >= BECAUSE.templateId && templateId <= RECORD.templateId;
    }

    private static @Nullable EventType[] byTemplateId() {
        final @Nullable EventType[] types = new @Nullable EventType[TEMPLATE_ID_MAX + 1];
        for (final EventType type : values()) {
            types[type.templateId] = type;
        }
        return types;
    }
}
