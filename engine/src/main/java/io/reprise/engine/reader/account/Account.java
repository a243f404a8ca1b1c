package io.reprise.engine.reader.account;

import io.reprise.engine.reader.summary.Words;
import io.reprise.event.BalanceReportedDecoder;
import io.reprise.event.BalanceTransfers;
import io.reprise.event.ConfigurationLoadedDecoder;
import io.reprise.event.DifferenceFoundDecoder;
import io.reprise.event.EventDescriptor;
import io.reprise.event.EventHeaderDecoder;
import io.reprise.event.EventSlot;
import io.reprise.event.HaltReason;
import io.reprise.event.Instrument;
import io.reprise.event.InstrumentListedDecoder;
import io.reprise.event.Instruments;
import io.reprise.event.MessageHeaderDecoder;
import io.reprise.event.OrderAction;
import io.reprise.event.OrderCommandedDecoder;
import io.reprise.event.OrderEnds;
import io.reprise.event.OrderProposedDecoder;
import io.reprise.event.OrderReportedDecoder;
import io.reprise.event.PositionChangedDecoder;
import io.reprise.event.RiskLevel;
import io.reprise.event.RiskLevelChangedDecoder;
import io.reprise.event.RunStartedDecoder;
import io.reprise.event.Settings;
import io.reprise.event.SettingsAssembler;
import io.reprise.event.TradingHaltedDecoder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Open orders, positions, cash and level by the journal's own words: what was commanded, what the venue reported, what
 * the ledger booked. Fed from the first event of a journal it knows what the core knows; nothing is reckoned here but
 * the worth at the last price, by the rule of the ledger.
 *
 * <p>One thread. Market data allocates nothing.
 */
public final class Account {
    /** Far above the 64 orders that can be open; more would be damage, and are not kept. */
    private static final int ORDERS_MAX = 1_024;

    private final MessageHeaderDecoder message = new MessageHeaderDecoder();
    private final EventHeaderDecoder header = new EventHeaderDecoder();
    private final InstrumentListedDecoder listed = new InstrumentListedDecoder();
    private final BalanceReportedDecoder balance = new BalanceReportedDecoder();
    private final DifferenceFoundDecoder difference = new DifferenceFoundDecoder();
    private final OrderProposedDecoder proposed = new OrderProposedDecoder();
    private final OrderCommandedDecoder command = new OrderCommandedDecoder();
    private final OrderReportedDecoder report = new OrderReportedDecoder();
    private final PositionChangedDecoder changed = new PositionChangedDecoder();
    private final RiskLevelChangedDecoder levelChanged = new RiskLevelChangedDecoder();
    private final TradingHaltedDecoder halted = new TradingHaltedDecoder();
    private final SettingsAssembler assembler = new SettingsAssembler();
    private final EventSlot slot = new EventSlot();

    private final Marks marks = new Marks();
    private final Map<Long, OpenOrder> orders = new LinkedHashMap<>();
    private final Map<Long, String[]> proposals = new LinkedHashMap<>();
    private final @Nullable Holding[] holdings = new @Nullable Holding[Instruments.COUNT_MAX + 1];
    private final long[] markPrices = new long[Instruments.COUNT_MAX + 1];
    private final Map<String, Long> cashE8 = new TreeMap<>();
    private final Map<String, Long> transfersE8 = new TreeMap<>();
    private @Nullable Settings settings;
    private RiskLevel level = RiskLevel.NORMAL;
    private String failure = "";
    private long sequence;
    private long nowNanos;
    private long reportedPrice;

    /** An account of which nothing is known. */
    public Account() {}

    /**
     * Takes one event, input or output, in journal order.
     *
     * @param buffer owned by the caller, not kept
     * @param offset of the message header
     * @param length of header and body
     */
    public void onEvent(final DirectBuffer buffer, final int offset, final int length) {
        header.wrap(buffer, offset + EventDescriptor.EVENT_HEADER_OFFSET);
        if (header.sequence() != sequence) {
            sequence = header.sequence();
            proposals.clear();
            reportedPrice = 0;
        }
        nowNanos = Math.max(nowNanos, header.receivedAtNanos());
        switch (EventDescriptor.templateId(buffer, offset)) {
            case RunStartedDecoder.TEMPLATE_ID -> failure = "";
            case ConfigurationLoadedDecoder.TEMPLATE_ID -> onConfiguration(buffer, offset, length);
            case InstrumentListedDecoder.TEMPLATE_ID -> onListed(buffer, offset);
            case BalanceReportedDecoder.TEMPLATE_ID -> onBalance(buffer, offset);
            case DifferenceFoundDecoder.TEMPLATE_ID -> onDifference(buffer, offset);
            case OrderProposedDecoder.TEMPLATE_ID -> onProposed(buffer, offset);
            case OrderCommandedDecoder.TEMPLATE_ID -> onCommand(buffer, offset);
            case OrderReportedDecoder.TEMPLATE_ID -> onReport(buffer, offset);
            case PositionChangedDecoder.TEMPLATE_ID -> onPosition(buffer, offset);
            case RiskLevelChangedDecoder.TEMPLATE_ID ->
                level = levelChanged.wrapAndApplyHeader(buffer, offset, message).after();
            case TradingHaltedDecoder.TEMPLATE_ID -> onHalted(buffer, offset);
            default -> mark(header.instrumentId(), marks.price(buffer, offset, header.instrumentId()));
        }
    }

    /**
     * Orders that have not ended, oldest first.
     *
     * @return unmodifiable, and follows what comes
     */
    public Collection<OpenOrder> orders() {
        return Collections.unmodifiableCollection(orders.values());
    }

    /**
     * An order that has not ended.
     *
     * @param orderId ours
     * @return null when there is none of this id
     */
    public @Nullable OpenOrder order(final long orderId) {
        return orders.get(orderId);
    }

    /**
     * Products that something is held of, or was.
     *
     * @return a copy, in the order of their ids
     */
    public List<Holding> holdings() {
        final List<Holding> known = new ArrayList<>();
        for (int id = 1; id < holdings.length; id++) {
            final Holding holding = holding(id);
            if (holding != null && (holding.quantity() != 0 || holding.realisedE8() != 0 || holding.feesE8() != 0)) {
                known.add(holding);
            }
        }
        return known;
    }

    /**
     * What the ledger knows of a product.
     *
     * @param instrumentId from an event header
     * @return null when it was never listed
     */
    public @Nullable Holding holding(final int instrumentId) {
        final Holding held = find(instrumentId);
        return held == null ? null : held.marked(markPrices[instrumentId]);
    }

    /**
     * The account as a whole.
     *
     * @return in the configured quote currency
     */
    public Totals totals() {
        final String currency = setting("universe.quote-currency", "USD");
        long positionsE8 = 0;
        long unrealisedE8 = 0;
        long realisedE8 = 0;
        long feesE8 = 0;
        for (final Holding holding : holdings()) {
            if (holding.instrument().quoteCurrency().equals(currency)) {
                positionsE8 = Math.addExact(positionsE8, holding.valueE8());
                unrealisedE8 = Math.addExact(unrealisedE8, holding.unrealisedE8());
                realisedE8 = Math.addExact(realisedE8, holding.realisedE8());
                feesE8 = Math.addExact(feesE8, holding.feesE8());
            }
        }
        return new Totals(
                currency,
                cashE8.getOrDefault(currency, 0L),
                positionsE8,
                unrealisedE8,
                realisedE8,
                feesE8,
                transfersE8.getOrDefault(currency, 0L));
    }

    /**
     * What may still be done.
     *
     * @return the level in force
     */
    public RiskLevel level() {
        return level;
    }

    /**
     * Why nothing is decided any more in this run.
     *
     * @return empty while every stage works
     */
    public String failure() {
        return failure;
    }

    /**
     * A value of the configuration in force.
     *
     * @param key       such as {@code risk.emergency.policy}
     * @param otherwise given where no configuration was read, or it has no such key
     * @return the value as written
     */
    public String setting(final String key, final String otherwise) {
        final Settings known = settings;
        return known != null && known.has(key) ? known.value(key) : otherwise;
    }

    /**
     * The last input taken.
     *
     * @return its sequence; 0 before the first
     */
    public long sequence() {
        return sequence;
    }

    /**
     * The event time.
     *
     * @return nanoseconds since 1970 UTC; 0 before the first event
     */
    public long nowNanos() {
        return nowNanos;
    }

    private void onConfiguration(final DirectBuffer buffer, final int offset, final int length) {
        slot.load(buffer, offset, length, 1);
        final Settings whole = assembler.onLoaded(slot);
        settings = whole == null ? settings : whole;
    }

    private void onListed(final DirectBuffer buffer, final int offset) {
        listed.wrapAndApplyHeader(buffer, offset, message);
        final Instrument terms = Instruments.read(listed.header().instrumentId(), listed);
        final Holding held = holdings[terms.id()];
        holdings[terms.id()] = held == null ? new Holding(terms, 0, 0, 0, 0, 0) : held.listed(terms);
    }

    /** The first balance of a currency is its start; later ones change nothing, as in the ledger: fills do. */
    private void onBalance(final DirectBuffer buffer, final int offset) {
        balance.wrapAndApplyHeader(buffer, offset, message);
        cashE8.putIfAbsent(balance.currency(), Math.addExact(balance.availableE8(), balance.holdE8()));
    }

    /** As in the ledger: only of money that has a start. */
    private void onDifference(final DirectBuffer buffer, final int offset) {
        difference.wrapAndApplyHeader(buffer, offset, message);
        final long amountE8 = BalanceTransfers.amountE8(difference);
        final String currency = difference.currency();
        if (amountE8 != 0 && cashE8.computeIfPresent(currency, (name, cash) -> Math.addExact(cash, amountE8)) != null) {
            transfersE8.merge(currency, amountE8, Math::addExact);
        }
    }

    private void onProposed(final DirectBuffer buffer, final int offset) {
        proposed.wrapAndApplyHeader(buffer, offset, message);
        final String strategy = setting("strategy." + proposed.strategyId() + ".name", "");
        proposals.put(proposed.orderId(), new String[] {strategy, Words.of(proposed.reason())});
    }

    private void onCommand(final DirectBuffer buffer, final int offset) {
        command.wrapAndApplyHeader(buffer, offset, message);
        final Holding product = find(header.instrumentId());
        if (command.action() == OrderAction.CANCEL) {
            orders.computeIfPresent(command.orderId(), (id, order) -> order.cancelling());
        } else if (command.action() == OrderAction.PLACE && product != null && orders.size() < ORDERS_MAX) {
            onPlaced(product.instrument());
        }
    }

    private void onPlaced(final Instrument instrument) {
        final String[] why = proposals.getOrDefault(command.orderId(), new String[] {"", ""});
        orders.put(
                command.orderId(),
                new OpenOrder(
                        command.orderId(),
                        instrument,
                        command.side(),
                        command.orderType(),
                        command.timeInForce(),
                        command.limitPrice(),
                        command.triggerPrice(),
                        command.quantity(),
                        0,
                        OpenOrder.Status.PENDING,
                        header.receivedAtNanos(),
                        why[0],
                        why[1]));
    }

    private void onReport(final DirectBuffer buffer, final int offset) {
        report.wrapAndApplyHeader(buffer, offset, message);
        final OpenOrder order = orders.get(report.orderId());
        reportedPrice = report.fillPrice() > 0 || order == null ? report.fillPrice() : order.limitPrice();
        if (OrderEnds.isEnd(report.status())) {
            orders.remove(report.orderId());
        } else {
            orders.computeIfPresent(report.orderId(), (id, open) -> open.reported(report));
        }
    }

    private void onPosition(final DirectBuffer buffer, final int offset) {
        changed.wrapAndApplyHeader(buffer, offset, message);
        final int id = header.instrumentId();
        final Holding held = find(id);
        if (held == null) {
            return;
        }
        holdings[id] = new Holding(
                held.instrument(), changed.quantity(), changed.costE8(), 0, changed.realisedE8(), changed.feesE8());
        mark(id, reportedPrice);
        cashE8.put(held.instrument().quoteCurrency(), changed.cashE8());
    }

    private void onHalted(final DirectBuffer buffer, final int offset) {
        halted.wrapAndApplyHeader(buffer, offset, message);
        if (halted.reason() == HaltReason.STAGE_FAILED) {
            failure = "a stage failed: " + halted.text();
        }
    }

    private void mark(final int id, final long price) {
        if (price > 0 && find(id) != null) {
            markPrices[id] = price;
        }
    }

    /** Without its mark. */
    private @Nullable Holding find(final int id) {
        return id >= 1 && id <= Instruments.COUNT_MAX ? holdings[id] : null;
    }
}
