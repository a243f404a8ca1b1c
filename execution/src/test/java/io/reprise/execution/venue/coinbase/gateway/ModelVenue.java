package io.reprise.execution.venue.coinbase.gateway;

import io.reprise.event.Liquidity;
import io.reprise.event.OrderReason;
import io.reprise.event.Side;
import io.reprise.execution.venue.coinbase.rest.Account;
import io.reprise.execution.venue.coinbase.rest.CancelResult;
import io.reprise.execution.venue.coinbase.rest.CreateAnswer;
import io.reprise.execution.venue.coinbase.rest.EditAnswer;
import io.reprise.execution.venue.coinbase.rest.ExactDecimal;
import io.reprise.execution.venue.coinbase.rest.Fill;
import io.reprise.execution.venue.coinbase.rest.OrderKind;
import io.reprise.execution.venue.coinbase.rest.OrderRequest;
import io.reprise.execution.venue.coinbase.rest.OrderTerms;
import io.reprise.execution.venue.coinbase.rest.VenueOrder;
import io.reprise.execution.venue.coinbase.rest.VenueStatus;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The simplest venue that is right: orders by client order id, filled when the test says so. */
final class ModelVenue {
    /** Of a fill's value: three decimals more than money has, as venues charge. */
    private static final BigDecimal FEE = new BigDecimal("0.00599");

    final Map<String, Book> byClientId = new LinkedHashMap<>();
    final List<VenueOrder> updates = new ArrayList<>();
    int created;
    BigDecimal usd = new BigDecimal("1000000");
    BigDecimal btc = new BigDecimal("100");

    /** One order as the venue has it. */
    static final class Book {
        final String orderId;
        final OrderRequest request;
        OrderTerms terms;
        VenueStatus status = VenueStatus.OPEN;
        long filled;
        BigDecimal value = BigDecimal.ZERO;
        BigDecimal fees = BigDecimal.ZERO;
        final List<Fill> fills = new ArrayList<>();

        Book(final String orderId, final OrderRequest request) {
            this.orderId = orderId;
            this.request = request;
            terms = request.terms();
        }

        VenueOrder told() {
            return new VenueOrder(
                    orderId,
                    request.clientOrderId(),
                    "BTC-USD",
                    1,
                    request.side(),
                    status,
                    terms,
                    filled,
                    new ExactDecimal(value),
                    new ExactDecimal(fees),
                    Optional.empty(),
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    true,
                    false,
                    OrderReason.NONE,
                    "");
        }
    }

    CreateAnswer create(final OrderRequest request) {
        Book book = byClientId.get(request.clientOrderId());
        if (book == null) {
            created++;
            book = new Book("v-" + created, request);
            byClientId.put(request.clientOrderId(), book);
            updates.add(book.told());
            if (request.terms().kind() == OrderKind.LIMIT_IOC) {
                fill(book, request.terms().quantity().orElseThrow() / 2);
                end(book, VenueStatus.CANCELLED);
            }
        }
        return new CreateAnswer.Accepted(book.orderId, request.clientOrderId(), "BTC-USD");
    }

    CancelResult cancel(final String orderId) {
        final Book book = byOrderId(orderId);
        if (book.status.isTerminal()) {
            return new CancelResult(orderId, false, OrderReason.ALREADY_CLOSED, "ORDER_IS_FULLY_FILLED");
        }
        end(book, VenueStatus.CANCELLED);
        return new CancelResult(orderId, true, OrderReason.NONE, "");
    }

    EditAnswer edit(final Request.Edit asked) {
        final Book book = byOrderId(asked.body().orderId());
        if (book.status.isTerminal()) {
            return new EditAnswer(false, OrderReason.ALREADY_CLOSED, "ONLY_OPEN_ORDERS_CAN_BE_EDITED", "");
        }
        book.terms = new OrderTerms(
                book.terms.kind(),
                book.terms.quantity(),
                book.terms.quoteE8(),
                OptionalLong.of(asked.body().price()),
                asked.body().stopPrice().isPresent() ? asked.body().stopPrice() : book.terms.stopPrice(),
                book.terms.stopDirection(),
                book.terms.endNanos(),
                book.terms.isPostOnly());
        updates.add(book.told());
        return new EditAnswer(true, OrderReason.NONE, "", "");
    }

    void fill(final Book book, final long wanted) {
        final long quantity = Math.min(wanted, book.request.terms().quantity().orElseThrow() - book.filled);
        if (book.status.isTerminal() || quantity <= 0) {
            return;
        }
        final long price = book.terms.limitPrice().orElse(100_00);
        final BigDecimal base = BigDecimal.valueOf(quantity, 8);
        final BigDecimal value = BigDecimal.valueOf(price, 2).multiply(base);
        final BigDecimal fee = value.multiply(FEE);
        book.filled += quantity;
        book.value = book.value.add(value);
        book.fees = book.fees.add(fee);
        final boolean isBuy = book.request.side() == Side.BUY;
        usd = usd.add(isBuy ? value.negate() : value).subtract(fee);
        btc = btc.add(isBuy ? base : base.negate());
        book.fills.add(new Fill(
                book.orderId + "/" + book.fills.size(),
                "t",
                book.orderId,
                "BTC-USD",
                1,
                book.request.side(),
                Liquidity.MAKER,
                price,
                quantity,
                new ExactDecimal(fee),
                0));
        if (book.filled == book.request.terms().quantity().orElseThrow()) {
            book.status = VenueStatus.FILLED;
        }
        updates.add(book.told());
    }

    void end(final Book book, final VenueStatus status) {
        if (!book.status.isTerminal()) {
            book.status = status;
            updates.add(book.told());
        }
    }

    Book byOrderId(final String orderId) {
        return byClientId.values().stream()
                .filter(book -> book.orderId.equals(orderId))
                .findFirst()
                .orElseThrow();
    }

    VenueLists lists() {
        return new VenueLists(
                byClientId.values().stream().map(Book::told).toList(),
                List.of(account("USD", usd), account("BTC", btc)),
                List.of());
    }

    List<VenueOrder> open() {
        return byClientId.values().stream()
                .filter(book -> !book.status.isTerminal())
                .map(Book::told)
                .toList();
    }

    private static Account account(final String currency, final BigDecimal amount) {
        return new Account(currency, currency, new ExactDecimal(amount), ExactDecimal.ZERO, true, true);
    }
}
