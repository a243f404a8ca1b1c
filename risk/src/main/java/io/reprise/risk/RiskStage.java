package io.reprise.risk;

import io.reprise.event.BalanceReportedDecoder;
import io.reprise.event.BalanceTransfers;
import io.reprise.event.ConfigurationLoadedDecoder;
import io.reprise.event.DifferenceFoundDecoder;
import io.reprise.event.EventSlot;
import io.reprise.event.Flag;
import io.reprise.event.Instrument;
import io.reprise.event.InstrumentListedDecoder;
import io.reprise.event.Instruments;
import io.reprise.event.LevelTrigger;
import io.reprise.event.MessageHeaderDecoder;
import io.reprise.event.OperatorAction;
import io.reprise.event.OperatorCommandedDecoder;
import io.reprise.event.OperatorSource;
import io.reprise.event.OrderProposedDecoder;
import io.reprise.event.OrderReportedDecoder;
import io.reprise.event.OrderType;
import io.reprise.event.OutputBatch;
import io.reprise.event.RiskLevel;
import io.reprise.event.Settings;
import io.reprise.event.SettingsAssembler;
import io.reprise.event.Side;
import io.reprise.event.Stage;
import io.reprise.event.StateExchange;
import io.reprise.event.StateFold;
import io.reprise.event.StateHash;
import io.reprise.event.Tier;
import io.reprise.risk.ledger.Attribution;
import io.reprise.risk.ledger.Ledger;
import io.reprise.risk.limit.Checks;
import io.reprise.risk.limit.LevelAction;
import io.reprise.risk.limit.Limits;
import io.reprise.risk.limit.RiskTerms;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The third stage: keeps the ledger, and lets no proposal pass that would break a limit.
 *
 * <p>Core thread; allocates nothing in steady state. A passed proposal is held at its worst until its end is reported.
 * What only reduces a position passes levels, losses and stale data, but never sells what is not held.
 */
public final class RiskStage implements Stage {
    /** Own entries in the way of exits that one input may withdraw: their share of the outputs. */
    static final int WITHDRAWN_MAX = 16;

    private static final long NEVER = Long.MIN_VALUE;
    private static final String NAME_KEY = ".name";

    private final Books books = new Books();
    private final Ledger ledger = books.ledger();
    private final RiskOutputs outputs = new RiskOutputs();
    private final Levels levels = new Levels(outputs);
    private final Triggers triggers = new Triggers(levels, books.limits(), ledger, books.market(), books.trips());
    private final Emergency emergency = new Emergency(books, outputs);
    private final Judge judge = new Judge(books, levels, emergency);
    private final ReportBooking booking = new ReportBooking(books, triggers, outputs);
    private final LimitCommands commands = new LimitCommands(books, outputs);
    private final SettingsAssembler assembler = new SettingsAssembler();
    private final StateFold fold = new StateFold();
    private final OrderReportedDecoder report = new OrderReportedDecoder();
    private final BalanceReportedDecoder balance = new BalanceReportedDecoder();
    private final DifferenceFoundDecoder difference = new DifferenceFoundDecoder();
    private final OperatorCommandedDecoder command = new OperatorCommandedDecoder();
    private final OrderProposedDecoder proposed = new OrderProposedDecoder();
    private final int[] columns = new int[Attribution.COUNT_MAX];
    private final @Nullable String[] names = new @Nullable String[Attribution.COUNT_MAX];
    private long day = NEVER;
    private int withdrawn;

    /** A stage that has seen nothing: it refuses everything until a configuration came. */
    public RiskStage() {}

    @Override
    public void onEvent(final EventSlot slot) {
        // A new trading day begins before its first input counts: that input's fills are of the new day.
        checkDay(slot);
        final long lastPrice = books.market().take(slot);
        if (lastPrice > 0) {
            mark(slot.instrumentId(), lastPrice);
        }
        take(slot);
        final RiskTerms terms = books.terms();
        final OutputBatch batch = slot.outputs();
        final int count = batch.count();
        withdrawn = 0;
        if (terms != null) {
            triggers.onEvent(slot, terms, books.instruments().idMax());
            sellInEmergency(slot, terms);
        }
        for (int i = 0; i < count; i++) {
            if (batch.templateId(i) == OrderProposedDecoder.TEMPLATE_ID) {
                judge(slot, i);
            }
        }
    }

    @Override
    public long digest() {
        fold.begin(StateHash.SEED);
        books.fold(fold);
        exchangeOwn(fold);
        return fold.hash();
    }

    /**
     * Hands the whole state over, or takes it: what is restored behind the same configuration and listings goes on as
     * this one would.
     *
     * @param state carries it
     */
    public void exchange(final StateExchange state) {
        books.exchange(state);
        exchangeOwn(state);
        nameColumns();
    }

    /**
     * The ledger, for readers after a run.
     *
     * @return belongs to the stage
     */
    public Ledger ledger() {
        return ledger;
    }

    /**
     * The instruments heard of, for readers after a run.
     *
     * @return belongs to the stage
     */
    public Instruments instruments() {
        return books.instruments();
    }

    /**
     * What may still be done, for readers after a run.
     *
     * @return the level in force
     */
    public RiskLevel level() {
        return levels.level();
    }

    /**
     * What a product and its open buys are worth.
     *
     * @param instrumentId its id, listed
     * @return money, positions at their last prices and buys at their limits
     */
    public long exposureE8(final int instrumentId) {
        return books.exposureE8(instrumentId);
    }

    /**
     * What the products of a tier and their open buys are worth.
     *
     * @param tier any
     * @return money
     */
    public long exposureE8(final Tier tier) {
        return books.tierExposureE8(tier);
    }

    /**
     * What all products and their open buys are worth.
     *
     * @return money
     */
    public long exposureE8() {
        return books.exposureE8();
    }

    /**
     * What the products of each cluster and their open buys are worth, for readers after a run.
     *
     * @return money by the cluster's name, in the order of their names; allocates
     */
    public SortedMap<String, Long> clusterExposuresE8() {
        final SortedMap<String, Long> exposures = new TreeMap<>();
        books.clusters().forEach((name, members) -> exposures.put(name, books.clusterExposureE8(members)));
        return exposures;
    }

    /**
     * What open orders may still cost.
     *
     * @return money of the account's own currency, fees included
     */
    public long heldCashE8() {
        return books.holds().cashE8(ledger.homeAccount());
    }

    /**
     * The name of a strategy that something is attributed to, for readers after a run.
     *
     * @param column of the attribution, from 1
     * @return its name in the configuration last loaded; its number where that does not name it any more
     */
    public String strategyName(final int column) {
        for (int id = 1; id < columns.length; id++) {
            final String name = names[id];
            if (columns[id] == column && name != null) {
                return name;
            }
        }
        return "no longer configured, " + column;
    }

    /**
     * The numbers in force.
     *
     * @return belongs to the stage
     */
    public Limits limits() {
        return books.limits();
    }

    /**
     * How much of each limit is used up, for readers after a run: those that a state has room in, not those of a single
     * order.
     *
     * @param nowNanos event time of the last input
     * @return the account's, then the products', then the clusters'; allocates
     */
    public List<LimitUse> limitUses(final long nowNanos) {
        return Headroom.of(books, nowNanos);
    }

    private void take(final EventSlot slot) {
        switch (slot.templateId()) {
            case OrderReportedDecoder.TEMPLATE_ID -> onReport(slot);
            case BalanceReportedDecoder.TEMPLATE_ID -> onBalance(slot);
            case DifferenceFoundDecoder.TEMPLATE_ID -> onDifference(slot);
            case OperatorCommandedDecoder.TEMPLATE_ID -> onOperator(slot);
            case InstrumentListedDecoder.TEMPLATE_ID -> {
                final Instrument listed = books.instruments().onListed(slot);
                ledger.onListed(listed);
                books.clusters().onListed(listed);
                books.tiers().onListed(listed);
            }
            case ConfigurationLoadedDecoder.TEMPLATE_ID -> onConfiguration(slot);
            default -> {
                // Nothing that money hangs on.
            }
        }
    }

    private void mark(final int instrumentId, final long price) {
        final Instrument instrument = books.instruments().find(instrumentId);
        if (instrument != null) {
            ledger.mark(instrument, price);
            books.volatility().onPrice(instrumentId, books.market().priceAtNanos(), price);
        }
    }

    private void onConfiguration(final EventSlot slot) {
        final Settings settings = assembler.onLoaded(slot);
        if (settings == null) {
            return;
        }
        final RiskTerms terms = new RiskTerms(settings);
        books.terms(terms);
        books.limits().take(settings);
        books.clusters().take(settings, books.instruments());
        books.tiers().take(settings, books.instruments());
        ledger.home(terms.quoteCurrency());
        triggers.lookAgain();
        Arrays.fill(names, null);
        for (int id = 1; id < names.length && settings.has("strategy." + id + NAME_KEY); id++) {
            names[id] = settings.value("strategy." + id + NAME_KEY);
        }
        nameColumns();
    }

    /** Finds the column of each configured strategy: by its name, whatever place it had in earlier configurations. */
    private void nameColumns() {
        Arrays.fill(columns, 0);
        for (int id = 1; id < columns.length; id++) {
            final String name = names[id];
            if (name != null) {
                columns[id] = ledger.attribution().columnOf(StateHash.fold(StateHash.SEED, name));
            }
        }
    }

    private void onBalance(final EventSlot slot) {
        balance.wrap(slot.input(), MessageHeaderDecoder.ENCODED_LENGTH, slot.blockLength(), slot.version());
        if (books.terms() != null
                && ledger.fund(balance.currency(), Math.addExact(balance.availableE8(), balance.holdE8()))) {
            ledger.startDay();
            triggers.lookAgain();
        }
    }

    private void onDifference(final EventSlot slot) {
        difference.wrap(slot.input(), MessageHeaderDecoder.ENCODED_LENGTH, slot.blockLength(), slot.version());
        final long amountE8 = BalanceTransfers.amountE8(difference);
        if (amountE8 != 0 && books.terms() != null && ledger.transfer(difference.currency(), amountE8)) {
            triggers.lookAgain();
        }
    }

    private void onOperator(final EventSlot slot) {
        command.wrap(slot.input(), MessageHeaderDecoder.ENCODED_LENGTH, slot.blockLength(), slot.version());
        final OperatorAction action = command.action();
        final RiskTerms terms = books.terms();
        if (command.origin() == OperatorSource.KILL_SWITCH_FILE) {
            final LevelAction configured =
                    terms == null ? LevelAction.HALT : terms.action(LevelTrigger.KILL_SWITCH_FILE);
            levels.set(slot, LevelTrigger.KILL_SWITCH_FILE, configured, 0, 0);
        } else if (command.origin() == OperatorSource.TERMINAL || command.origin() == OperatorSource.CONTROL_CHANNEL) {
            switch (action) {
                case REDUCE_ONLY -> levels.set(slot, LevelTrigger.OPERATOR, LevelAction.REDUCE_ONLY, 0, 0);
                case HALT -> levels.set(slot, LevelTrigger.OPERATOR, LevelAction.HALT, 0, 0);
                case CANCEL_ALL -> levels.set(slot, LevelTrigger.OPERATOR, LevelAction.CANCEL_ALL, 0, 0);
                case FLATTEN -> levels.set(slot, LevelTrigger.OPERATOR, LevelAction.FLATTEN, 0, 0);
                case RESUME -> {
                    levels.reset(slot);
                    triggers.forgetErrors();
                }
                case TIGHTEN -> {
                    commands.onTighten(slot, command);
                    triggers.lookAgain();
                }
                default -> {
                    // A question changes nothing.
                }
            }
        }
    }

    private void onReport(final EventSlot slot) {
        report.wrap(slot.input(), MessageHeaderDecoder.ENCODED_LENGTH, slot.blockLength(), slot.version());
        final Instrument instrument = books.instruments().find(slot.instrumentId());
        if (instrument != null) {
            booking.onReport(slot, report, instrument);
        }
    }

    private void checkDay(final EventSlot slot) {
        final RiskTerms terms = books.terms();
        if (terms == null) {
            return;
        }
        final long today = terms.day(slot.nowNanos());
        if (today != day) {
            day = today;
            ledger.startDay();
            books.trades().startDay();
            books.trips().forgetLosses();
            triggers.lookAgain();
        }
    }

    private void sellInEmergency(final EventSlot slot, final RiskTerms terms) {
        final int first = slot.outputs().count();
        final int sales = emergency.propose(slot, levels.level(), terms);
        for (int i = first; i < first + sales; i++) {
            judge(slot, i);
        }
    }

    private void judge(final EventSlot slot, final int index) {
        final OutputBatch batch = slot.outputs();
        proposed.wrap(
                batch.buffer(),
                batch.bodyOffset(index),
                OrderProposedDecoder.BLOCK_LENGTH,
                OrderProposedDecoder.SCHEMA_VERSION);
        final int id = proposed.header().instrumentId();
        final Instrument instrument = books.instruments().find(id);
        final int strategyId = proposed.strategyId();
        final int column = strategyId < columns.length ? columns[strategyId] : 0;
        final Checks checks = judge.judge(slot, proposed, instrument, column);
        final RiskTerms terms = books.terms();
        if (checks.isRefused() || instrument == null || terms == null) {
            outputs.judged(slot, id, proposed.orderId(), index + 1, checks);
            return;
        }
        final boolean isAwake = proposed.orderType() != OrderType.STOP_LIMIT;
        if (proposed.side() == Side.SELL
                && proposed.isReduceOnly() == Flag.YES
                && isAwake
                && terms.isSelfCrossForbidden()) {
            withdrawEntriesInTheWay(slot, instrument);
        }
        outputs.judged(slot, id, proposed.orderId(), index + 1, checks);
        books.holds().add(proposed, instrument, Judge.price(proposed), column, ledger.account(id), terms.takerFeeE8());
        books.touch(id);
        books.orders().add(slot.nowNanos());
        books.intents().add(proposed, id, slot.nowNanos());
    }

    /** An exit is not made to wait for an entry of our own that it would meet: the entry goes. */
    private void withdrawEntriesInTheWay(final EventSlot slot, final Instrument instrument) {
        final Holds holds = books.holds();
        for (int i = 0; i < holds.count() && withdrawn < WITHDRAWN_MAX; i++) {
            final Holds.Hold hold = holds.get(i);
            if (hold.isMetBy(instrument.id(), Side.SELL, Judge.price(proposed))) {
                outputs.withdrawn(slot, instrument.id(), hold.orderId());
                withdrawn++;
            }
        }
    }

    private void exchangeOwn(final StateExchange state) {
        levels.exchange(state);
        triggers.exchange(state);
        emergency.exchange(state, books.instruments().idMax());
        day = state.exchange(day);
    }
}
