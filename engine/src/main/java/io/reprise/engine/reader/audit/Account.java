package io.reprise.engine.reader.audit;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/** Cash and positions by the audit's own reckoning, with the marks that losses are measured from. */
final class Account {
    private final Cash cash = new Cash();
    private final Map<Integer, Holding> holdings = new TreeMap<>();
    private final SentOrders orders = new SentOrders();
    private final TradeDiary diary = new TradeDiary();
    private final Markets markets;
    private final Rulebook rules;
    private BigDecimal equity = BigDecimal.ZERO;
    private BigDecimal peak = BigDecimal.ZERO;
    private BigDecimal dayStart = BigDecimal.ZERO;
    private long fills;

    Account(final Markets markets, final Rulebook rules) {
        this.markets = markets;
        this.rules = rules;
    }

    Cash cash() {
        return cash;
    }

    SentOrders orders() {
        return orders;
    }

    TradeDiary diary() {
        return diary;
    }

    Holding holding(final int productId) {
        return holdings.computeIfAbsent(productId, unheld -> new Holding());
    }

    private BigDecimal quantity(final int productId) {
        final Holding holding = holdings.get(productId);
        return holding == null ? BigDecimal.ZERO : holding.quantity();
    }

    long fills() {
        return fills;
    }

    /** Cash and positions at their last prices, as of the input at hand. */
    BigDecimal equity() {
        return equity;
    }

    BigDecimal peak() {
        return peak;
    }

    BigDecimal dayStart() {
        return dayStart;
    }

    /** Reckons equity anew, from nothing. */
    void reckon() {
        equity = rules.isLoaded() ? cash.of(rules.homeCurrency()).add(positionsWorth()) : BigDecimal.ZERO;
    }

    void startDay() {
        dayStart = equity;
    }

    /** The first money of the account is no gain: highest equity and the day are counted from it. */
    void onFunded() {
        reckon();
        peak = equity;
        dayStart = equity;
    }

    /** What is paid in or out is no gain: marks move with it, in proportion but for a day that gets more. */
    void transfer(final String currency, final BigDecimal amount) {
        if (!cash.isFunded(currency)) {
            return;
        }
        reckon();
        final BigDecimal before = equity;
        cash.move(currency, amount);
        if (!currency.equals(rules.homeCurrency())) {
            return;
        }
        reckon();
        final boolean isProportional = before.signum() > 0 && equity.signum() > 0;
        peak = isProportional
                ? Money.share(peak, equity, before)
                : peak.add(amount).max(BigDecimal.ZERO);
        dayStart = isProportional && amount.signum() < 0
                ? Money.share(dayStart, equity, before)
                : dayStart.add(amount).max(BigDecimal.ZERO);
    }

    void keepPeak() {
        if (rules.isLoaded() && cash.isFunded(rules.homeCurrency())) {
            peak = peak.max(equity);
        }
    }

    /** A position at its last price. */
    BigDecimal worth(final int productId) {
        final Holding holding = holdings.get(productId);
        return holding == null || holding.isFlat()
                ? BigDecimal.ZERO
                : Money.worth(markets.of(productId).lastPrice(), holding.quantity());
    }

    /** A position with its open buys. */
    BigDecimal exposure(final int productId) {
        return worth(productId).add(SentOrders.buysWorth(orders.open(productId)));
    }

    /** All positions in the home currency. */
    BigDecimal positionsWorth() {
        BigDecimal sum = BigDecimal.ZERO;
        for (final int id : holdings.keySet()) {
            final Listing listing = markets.listing(id);
            if (listing != null && listing.quote().equals(rules.homeCurrency())) {
                sum = sum.add(worth(id));
            }
        }
        return sum;
    }

    /** Products held or being bought. */
    boolean isOccupied(final int productId) {
        return quantity(productId).signum() > 0
                || SentOrders.buysWorth(orders.open(productId)).signum() > 0;
    }

    long occupied() {
        return markets.all().stream()
                .map(Quotation::listing)
                .filter(listing -> listing != null && isOccupied(listing.id()))
                .count();
    }

    /** What is held and not being sold. */
    BigDecimal free(final int productId) {
        return quantity(productId).subtract(orders.beingSold(productId)).max(BigDecimal.ZERO);
    }

    /** Cash of a currency that open buys may still cost, fees included. */
    BigDecimal held(final String currency) {
        return orders.open()
                .filter(order ->
                        order.wish().isBuy() && order.wish().listing().quote().equals(currency))
                .map(order -> withFee(order.restWorth()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    BigDecimal withFee(final BigDecimal value) {
        return value.add(Money.fee(value, rules.takerFee()));
    }

    /** Books what was bought or sold; false where more was sold than was held. */
    boolean onFill(final SentOrder order, final Fill fill, final long nowNanos) {
        final Wish wish = order.wish();
        final int id = wish.listing().id();
        final Holding holding = holding(id);
        final BigDecimal money = (wish.isBuy() ? fill.value().negate() : fill.value()).subtract(fill.fee());
        fills++;
        holding.move(wish.isBuy() ? fill.quantity() : fill.quantity().negate(), money, nowNanos);
        cash.move(wish.listing().quote(), money);
        markets.of(id).lastPrice(fill.price());
        if (wish.isBuy() && order.filled().signum() == 0) {
            diary.onEntry(id, nowNanos);
        }
        if (holding.isFlat()) {
            diary.onTripEnd(holding.endTrip(nowNanos));
        }
        return holding.quantity().signum() >= 0;
    }

    /** Books what the venue corrected of what it had told before. */
    void correct(final SentOrder order, final BigDecimal value, final BigDecimal fee) {
        final Wish wish = order.wish();
        final BigDecimal money = (wish.isBuy() ? value.negate() : value).subtract(fee);
        holding(wish.listing().id()).correct(money);
        cash.move(wish.listing().quote(), money);
    }

    /**
     * What was newly filled.
     *
     * @param quantity above zero
     * @param price    of it
     * @param value    of it
     * @param fee      for it
     */
    record Fill(BigDecimal quantity, BigDecimal price, BigDecimal value, BigDecimal fee) {}
}
