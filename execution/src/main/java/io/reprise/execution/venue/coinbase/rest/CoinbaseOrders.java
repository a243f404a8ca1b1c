package io.reprise.execution.venue.coinbase.rest;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Coinbase's REST API about orders and accounts: one method a call, one request a method. Retries nothing and logs
 * nothing; whoever calls decides what an open fate means. (The JDK repeats a GET by itself when a connection that it
 * had kept turns out to be closed; never a POST.)
 *
 * <p>Any thread; each call waits for its answer, at most {@link Timeouts#answer()}. It never throws for what the world
 * does: every end is a {@link RestAnswer}. An interrupt ends the wait and stays set.
 */
public final class CoinbaseOrders {
    /** What every path begins with. */
    public static final String ROOT = "/api/v3/brokerage";

    private static final String GET = "GET";
    private static final String POST = "POST";
    private static final int TOO_MANY_REQUESTS = 429;

    private final URI base;
    private final TokenSource tokens;
    private final Timeouts timeouts;
    private final RateListener rates;
    private final HttpClient http;
    private final AnswerReader<VenueOrder> orderReader;
    private final AnswerReader<Page<VenueOrder>> ordersReader;
    private final AnswerReader<Page<Fill>> fillsReader;
    private final AnswerReader<Page<PriceBook>> bestReader;
    private final AnswerReader<PriceBook> bookReader;

    /**
     * A client of one venue and one key.
     *
     * @param base        {@code https://api.coinbase.com}, or the simulator's {@code http://...}; without a path
     * @param tokens      signs every request but that for the time
     * @param timeouts    how long to wait
     * @param instruments the terms that numbers are read with
     * @param rates       hears of every answer
     */
    public CoinbaseOrders(
            final URI base,
            final TokenSource tokens,
            final Timeouts timeouts,
            final InstrumentLookup instruments,
            final RateListener rates) {
        this.base = base;
        this.tokens = tokens;
        this.timeouts = timeouts;
        this.rates = rates;
        http = HttpClient.newBuilder()
                .connectTimeout(timeouts.connect())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        final OrderBodies orders = new OrderBodies(instruments);
        orderReader = new AnswerReader<>(orders::single);
        ordersReader = new AnswerReader<>(orders::page);
        fillsReader = new AnswerReader<>(new FillBodies(instruments)::page);
        final BookBodies books = new BookBodies(instruments);
        bestReader = new AnswerReader<>(books::best);
        bookReader = new AnswerReader<>(books::book);
    }

    /**
     * Places an order. Sent again unchanged it makes no second one.
     *
     * @param request the order
     * @return what became of the request
     */
    public RestAnswer<CreateAnswer> create(final OrderRequest request) {
        return post(
                EndpointClass.ORDERS,
                "/orders",
                RequestBodies.create(request),
                new AnswerReader<>(ActionBodies::create));
    }

    /**
     * Asks what would become of an order.
     *
     * @param request the order
     * @return what became of the request
     */
    public RestAnswer<PreviewAnswer> preview(final OrderRequest request) {
        return post(
                EndpointClass.ORDERS,
                "/orders/preview",
                RequestBodies.preview(request),
                new AnswerReader<>(ActionBodies::preview));
    }

    /**
     * Cancels orders. An order without a result was not heard of.
     *
     * @param orderIds the venue's, 1 to {@link RequestBodies#CANCELS_MAX}
     * @return what became of the request
     */
    public RestAnswer<List<CancelResult>> cancel(final List<String> orderIds) {
        return post(
                EndpointClass.CANCELS,
                "/orders/batch_cancel",
                RequestBodies.cancel(orderIds),
                new AnswerReader<>(ActionBodies::cancel));
    }

    /**
     * Changes an order.
     *
     * @param request the change
     * @return what became of the request
     */
    public RestAnswer<EditAnswer> edit(final EditRequest request) {
        return post(
                EndpointClass.ORDERS,
                "/orders/edit",
                RequestBodies.edit(request),
                new AnswerReader<>(ActionBodies::edit));
    }

    /**
     * One order.
     *
     * @param orderId the venue's
     * @return what became of the request
     */
    public RestAnswer<VenueOrder> order(final String orderId) {
        return get(EndpointClass.LISTS, "/orders/historical/" + QueryText.encoded(orderId), "", orderReader);
    }

    /**
     * A page of orders.
     *
     * @param query which
     * @return what became of the request
     */
    public RestAnswer<Page<VenueOrder>> orders(final OrderQuery query) {
        final QueryText text = new QueryText()
                .addAll("product_ids", query.productIds())
                .addAll(
                        "order_status",
                        query.statuses().stream().map(Enum::name).toList())
                .addTime("start_date", query.startNanos())
                .addCount("limit", query.limit())
                .add("cursor", query.cursor());
        return get(EndpointClass.LISTS, "/orders/historical/batch", text.text(), ordersReader);
    }

    /**
     * A page of fills.
     *
     * @param query which
     * @return what became of the request
     */
    public RestAnswer<Page<Fill>> fills(final FillQuery query) {
        final QueryText text = new QueryText()
                .addAll("order_ids", query.orderIds())
                .addAll("product_ids", query.productIds())
                .addTime("start_sequence_timestamp", query.startNanos())
                .addCount("limit", query.limit())
                .add("cursor", query.cursor());
        return get(EndpointClass.LISTS, "/orders/historical/fills", text.text(), fillsReader);
    }

    /**
     * A page of balances.
     *
     * @param limit  accounts a page, 0 for the venue's 49, at most 250
     * @param cursor of the page before, empty for the first
     * @return what became of the request
     */
    public RestAnswer<Page<Account>> accounts(final int limit, final String cursor) {
        final QueryText text = new QueryText().addCount("limit", limit).add("cursor", cursor);
        return get(EndpointClass.ACCOUNT, "/accounts", text.text(), new AnswerReader<>(AccountBodies::page));
    }

    /**
     * What the key may do.
     *
     * @return what became of the request
     */
    public RestAnswer<KeyPermissions> keyPermissions() {
        return get(EndpointClass.ACCOUNT, "/key_permissions", "", new AnswerReader<>(AccountBodies::key));
    }

    /**
     * What spot orders cost that are placed now.
     *
     * @return what became of the request
     */
    public RestAnswer<FeeTier> feeTier() {
        return get(
                EndpointClass.ACCOUNT,
                "/transaction_summary",
                "?product_type=SPOT",
                new AnswerReader<>(AccountBodies::feeTier));
    }

    /**
     * The best prices of products.
     *
     * @param productIds the venue's, 1 or more
     * @return what became of the request
     */
    public RestAnswer<Page<PriceBook>> bestBidAsk(final List<String> productIds) {
        return get(
                EndpointClass.ACCOUNT,
                "/best_bid_ask",
                new QueryText().addAll("product_ids", productIds).text(),
                bestReader);
    }

    /**
     * The book of a product.
     *
     * @param productId the venue's
     * @param levels    on each side, 0 for all
     * @return what became of the request
     */
    public RestAnswer<PriceBook> book(final String productId, final int levels) {
        final QueryText text = new QueryText().add("product_id", productId).addCount("limit", levels);
        return get(EndpointClass.ACCOUNT, "/product_book", text.text(), bookReader);
    }

    /**
     * The venue's clock; asked without a token, because a wrong clock of ours makes tokens worthless.
     *
     * @return what became of the request: nanoseconds since 1970, exact to the millisecond
     */
    public RestAnswer<Long> serverTime() {
        return send(
                EndpointClass.ACCOUNT,
                HttpRequest.newBuilder(URI.create(base + ROOT + "/time"))
                        .header("Cache-Control", "no-cache")
                        .GET(),
                new AnswerReader<>(AccountBodies::time));
    }

    private <T> RestAnswer<T> get(
            final EndpointClass endpoint, final String path, final String query, final AnswerReader<T> reader) {
        return signed(
                endpoint,
                HttpRequest.newBuilder(URI.create(base + ROOT + path + query)).GET(),
                GET,
                path,
                reader);
    }

    private <T> RestAnswer<T> post(
            final EndpointClass endpoint, final String path, final String body, final AnswerReader<T> reader) {
        final HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + ROOT + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return signed(endpoint, request, POST, path, reader);
    }

    private <T> RestAnswer<T> signed(
            final EndpointClass endpoint,
            final HttpRequest.Builder request,
            final String method,
            final String path,
            final AnswerReader<T> reader) {
        final String token = tokens.token(method, ROOT + path);
        // The JDK's own refusal of a header would repeat the token in its message.
        if (token.isEmpty() || !token.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
            return new RestAnswer.NotSent<>("the token source gave something that is no token");
        }
        return send(endpoint, request.header("Authorization", "Bearer " + token), reader);
    }

    private <T> RestAnswer<T> send(
            final EndpointClass endpoint, final HttpRequest.Builder builder, final AnswerReader<T> reader) {
        final HttpRequest request = builder.header("Accept", "application/json").build();
        // The JDK's timeout of a request ends with the headers; this one holds for the body too.
        final CompletableFuture<HttpResponse<byte[]>> exchange =
                http.sendAsync(request, headers -> new BoundedBody(AnswerReader.BODY_BYTES_MAX));
        try {
            return read(endpoint, exchange.get(timeouts.answer().toNanos(), TimeUnit.NANOSECONDS), reader);
        } catch (final TimeoutException e) {
            exchange.cancel(true);
            return new RestAnswer.UnknownFate<>(
                    "no whole answer within " + timeouts.answer().toMillis() + " ms");
        } catch (final InterruptedException e) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            return new RestAnswer.UnknownFate<>("interrupted while waiting for the answer");
        } catch (final ExecutionException e) {
            return failed(e.getCause() == null ? e : e.getCause());
        }
    }

    private <T> RestAnswer<T> read(
            final EndpointClass endpoint, final HttpResponse<byte[]> response, final AnswerReader<T> reader) {
        final RateHeaders headers = RateHeaders.of(response.headers());
        rates.onAnswer(endpoint, headers, response.statusCode() == TOO_MANY_REQUESTS);
        return reader.read(response.statusCode(), headers, response.body());
    }

    /** Without a connection nothing left; whatever else failed may have failed after the venue heard us. */
    private static <T> RestAnswer<T> failed(final Throwable cause) {
        final String what = Excerpt.of(cause.getClass().getSimpleName() + ": " + cause.getMessage());
        return cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException
                ? new RestAnswer.NotSent<>(what)
                : new RestAnswer.UnknownFate<>(what);
    }
}
