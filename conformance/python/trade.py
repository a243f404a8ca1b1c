"""Trades on a simulator with Coinbase's own Python SDK as it is published; only its addresses are set.

python trade.py        with SIMULATOR_REST (https), SIMULATOR_WS, COINBASE_API_KEY, COINBASE_API_SECRET
                       and REQUESTS_CA_BUNDLE, the certificate file the simulator printed
"""
import datetime
import json
import logging
import os
import sys
import time
import uuid

from coinbase.__version__ import __version__
from coinbase.rest import RESTClient
from coinbase.websocket import WSClient, WSUserClient
from requests.exceptions import HTTPError

PRODUCT = "BTC-USD"
WAIT_SECONDS = 10
REST = os.environ["SIMULATOR_REST"].removeprefix("https://")
SOCKET = os.environ["SIMULATOR_WS"]
KEY = os.environ["COINBASE_API_KEY"]
SECRET = os.environ["COINBASE_API_SECRET"]

# The refusals below are wanted: the SDK's own lines about them would only look like failures.
logging.getLogger("coinbase.RESTClient").setLevel(logging.CRITICAL)
# What the SDK says of its sockets tells which side closed one.
logging.basicConfig(stream=sys.stdout, level=logging.WARNING)
logging.getLogger("websockets.client").setLevel(logging.WARNING)

count = 0


def check(what):
    """Runs what follows at once, prints one line, and ends the run when it does not hold."""

    def run(act):
        global count
        try:
            seen = act()
        except Exception as problem:  # noqa: BLE001 - whatever a client raises is a check that does not hold
            print(f"FAIL {what}: {type(problem).__name__}: {problem}")
            sys.stdout.flush()
            os._exit(1)
        count += 1
        print(f"ok   {what}" + ("" if seen is None else f": {seen}"))

    return run


def expect(holds, expected, got):
    if not holds:
        raise AssertionError(f"expected {expected}, got {got}")


def until(what, ask, satisfies):
    deadline = time.monotonic() + WAIT_SECONDS
    while True:
        seen = ask()
        if satisfies(seen):
            return seen
        expect(time.monotonic() < deadline, what, seen)
        time.sleep(0.05)


def client(name=KEY):
    return RESTClient(api_key=name, api_secret=SECRET, base_url=REST, timeout=WAIT_SECONDS)


venue = client()
last = 0.0


def price(share):
    return f"{last * share:.2f}"


def order(order_id):
    return venue.get_order(order_id).order


def has_status(order_id, wanted):
    return until(f"order {order_id} {wanted}", lambda: order(order_id), lambda seen: seen.status == wanted)


def placed(answer, wanted):
    expect(answer.success, "an accepted order", answer.to_dict())
    return has_status(answer.success_response["order_id"], wanted)


def resting(size="0.01"):
    return placed(venue.limit_order_gtc_buy("", PRODUCT, size, price(0.9)), "OPEN")


def cancel(*order_ids):
    results = venue.cancel_orders(list(order_ids)).results
    expect(all(result.success for result in results), "accepted cancels", results)
    for order_id in order_ids:
        has_status(order_id, "CANCELLED")


def refused(answer, reason):
    expect(not answer.success and answer.error_response["error"] == reason, reason, answer.to_dict())


print(f"coinbase-advanced-py {__version__} to {REST} and {SOCKET}")


@check("get_unix_time")
def _():
    seconds = int(venue.get_unix_time().epoch_seconds)
    expect(abs(seconds - time.time()) < 2, "our clock", seconds)


@check("get_products")
def _():
    products = venue.get_products().products
    expect(PRODUCT in [product.product_id for product in products], PRODUCT, products)
    return f"{len(products)} products"


@check("get_product")
def _():
    global last
    product = venue.get_product(PRODUCT)
    last = float(product.price)
    expect(last > 0 and product.quote_increment == "0.01", "a price and its increment", product.to_dict())


@check("get_product_book and get_best_bid_ask")
def _():
    book = venue.get_product_book(PRODUCT, limit=5).pricebook
    touch = venue.get_best_bid_ask([PRODUCT]).pricebooks[0]
    expect(len(book.bids) == 5 and float(book.bids[0]["price"]) < float(book.asks[0]["price"]), "five levels", book)
    expect(float(touch.bids[0]["price"]) < float(touch.asks[0]["price"]), "bid below ask", touch)


@check("get_candles")
def _():
    now = int(time.time())
    candles = venue.get_candles(PRODUCT, str(now - 24 * 3600), str(now), "ONE_HOUR").candles
    expect(len(candles) >= 23, "a day of candles", candles)
    return f"{len(candles)} hours"


@check("get_market_trades")
def _():
    trades = venue.get_market_trades(PRODUCT, limit=10).trades
    expect(len(trades) == 10 and float(trades[0].price) > 0, "ten trades", trades)


@check("the public twins, without a key")
def _():
    stranger = RESTClient(base_url=REST, timeout=WAIT_SECONDS)
    expect(stranger.get_public_product(PRODUCT).product_id == PRODUCT, PRODUCT, "another")
    expect(len(stranger.get_public_products().products) > 0, "products", "none")
    expect(len(stranger.get_public_product_book(PRODUCT, limit=1).pricebook.bids) == 1, "one bid", "others")
    expect(len(stranger.get_public_market_trades(PRODUCT, limit=3).trades) == 3, "three trades", "others")


@check("get_accounts and get_account")
def _():
    accounts = venue.get_accounts().accounts
    dollars = next(account for account in accounts if account.currency == "USD")
    expect(float(dollars.available_balance["value"]) > 10_000, "dollars", dollars)
    expect(venue.get_account(dollars.uuid).account.currency == "USD", "the same account", dollars)
    return f"{len(accounts)} accounts, USD {dollars.available_balance['value']}"


@check("get_transaction_summary")
def _():
    tier = venue.get_transaction_summary().fee_tier
    expect(float(tier["taker_fee_rate"]) > float(tier["maker_fee_rate"]) > 0, "two rates", tier)


@check("get_api_key_permissions")
def _():
    permissions = venue.get_api_key_permissions()
    expect(permissions.can_trade and permissions.can_view, "a key that may trade", permissions.to_dict())


@check("get_portfolios")
def _():
    expect(len(venue.get_portfolios().portfolios) == 1, "one portfolio", "others")


@check("limit_order_gtc, and the same client id again")
def _():
    client_id = str(uuid.uuid4())
    first = venue.limit_order_gtc_buy(client_id, PRODUCT, "0.01", price(0.9), post_only=True)
    again = venue.limit_order_gtc_buy(client_id, PRODUCT, "0.01", price(0.9), post_only=True)
    order_id = first.success_response["order_id"]
    expect(again.success_response["order_id"] == order_id, order_id, again.to_dict())
    expect(placed(first, "OPEN").client_order_id == client_id, client_id, first.to_dict())
    cancel(order_id)


@check("limit_order_gtc post-only that would trade")
def _():
    refused(venue.limit_order_gtc_buy("", PRODUCT, "0.01", price(1.02), post_only=True), "INVALID_LIMIT_PRICE_POST_ONLY")


@check("market_order_buy by quote_size")
def _():
    filled = placed(venue.market_order_buy("", PRODUCT, quote_size="500"), "FILLED")
    expect(499.9 < float(filled.total_value_after_fees) <= 500, "500 spent, with the fee", filled.to_dict())
    return f"{filled.filled_size} at {filled.average_filled_price}"


@check("market_order_buy and market_order_sell by base_size")
def _():
    expect(placed(venue.market_order_buy("", PRODUCT, base_size="0.001"), "FILLED").filled_size == "0.001", "all", "part")
    expect(placed(venue.market_order_sell("", PRODUCT, base_size="0.001"), "FILLED").filled_size == "0.001", "all", "part")


@check("limit_order_ioc and limit_order_fok")
def _():
    placed(venue.limit_order_ioc_buy("", PRODUCT, "0.001", price(1.02)), "FILLED")
    placed(venue.limit_order_ioc_buy("", PRODUCT, "0.001", price(0.9)), "CANCELLED")
    placed(venue.limit_order_fok_buy("", PRODUCT, "0.001", price(1.02)), "FILLED")


@check("limit_order_gtd, and its end")
def _():
    end = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(seconds=2)
    waiting = placed(venue.limit_order_gtd_buy("", PRODUCT, "0.01", price(0.9), end.strftime("%Y-%m-%dT%H:%M:%SZ")), "OPEN")
    has_status(waiting.order_id, "EXPIRED")


@check("stop_limit_order_gtc and stop_limit_order_gtd")
def _():
    end = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(minutes=10)
    stop = placed(venue.stop_limit_order_gtc_sell(
        "", PRODUCT, "0.001", price(0.94), price(0.95), "STOP_DIRECTION_STOP_DOWN"), "OPEN")
    until_time = placed(venue.stop_limit_order_gtd_buy(
        "", PRODUCT, "0.001", price(1.06), price(1.05), end.strftime("%Y-%m-%dT%H:%M:%SZ"), "STOP_DIRECTION_STOP_UP"), "OPEN")
    expect(stop.trigger_status == "STOP_PENDING", "STOP_PENDING", stop.to_dict())
    cancel(stop.order_id, until_time.order_id)


@check("trigger_bracket_order_gtc")
def _():
    bracket = placed(venue.trigger_bracket_order_gtc_sell("", PRODUCT, "0.001", price(1.1), price(0.9)), "OPEN")
    cancel(bracket.order_id)


@check("preview_market_order and preview_limit_order_gtc")
def _():
    market = venue.preview_market_order_buy(PRODUCT, quote_size="100")
    expect(market.errs == [] and float(market.commission_total) > 0, "no error and a fee", market.to_dict())
    poor = venue.preview_limit_order_gtc_buy(PRODUCT, "1000", price(0.9))
    expect(poor.errs == ["PREVIEW_INSUFFICIENT_FUND"], "PREVIEW_INSUFFICIENT_FUND", poor.to_dict())


@check("edit_order and preview_edit_order")
def _():
    waiting = resting()
    preview = venue.preview_edit_order(waiting.order_id, size="0.02", price=price(0.91))
    answer = venue.edit_order(waiting.order_id, size="0.02", price=price(0.91))
    expect(not preview.errors and answer.success, "an accepted edit", answer.to_dict())
    edited = until("the new size", lambda: order(waiting.order_id),
                   lambda seen: seen.order_configuration["limit_limit_gtc"]["base_size"] == "0.02")
    expect(edited.order_configuration["limit_limit_gtc"]["limit_price"] == price(0.91), price(0.91), edited.to_dict())
    cancel(waiting.order_id)


@check("list_orders and cancel_orders")
def _():
    ids = [resting().order_id for _ in range(3)]
    orders = venue.list_orders(product_ids=[PRODUCT], order_status=["OPEN"]).orders
    expect(set(ids) <= {each.order_id for each in orders}, ids, orders)
    expect(len(venue.list_orders(product_ids=["ETH-USD"]).orders) == 0, "none of another product", "some")
    page = venue.list_orders(limit=2)
    expect(len(page.orders) == 2 and page.has_next and page.cursor, "a page of two and a next one", page.to_dict())
    cancel(*ids)


@check("get_fills")
def _():
    fills = venue.get_fills(product_ids=[PRODUCT]).fills
    expect(len(fills) >= 5 and all(float(fill.commission) > 0 for fill in fills), "fills with fees", fills)
    of_one = venue.get_fills(order_ids=[fills[0].order_id]).fills
    expect({fill.order_id for fill in of_one} == {fills[0].order_id}, "those of one order", of_one)
    return f"{len(fills)} fills"


@check("refusals: no funds, no such order, no such product")
def _():
    refused(venue.limit_order_gtc_buy("", PRODUCT, "1000", price(0.9)), "INSUFFICIENT_FUND")
    unknown = str(uuid.uuid4())
    result = venue.cancel_orders([unknown]).results[0]
    expect(not result.success and result.failure_reason == "UNKNOWN_CANCEL_ORDER", "UNKNOWN_CANCEL_ORDER", result)
    for ask in (lambda: venue.get_order(unknown), lambda: venue.get_product("NO-SUCH")):
        try:
            expect(False, "HTTP 404", ask())
        except HTTPError as error:
            expect(error.response.status_code == 404, 404, error.response.status_code)


@check("a wrong key")
def _():
    try:
        expect(False, "HTTP 401", client(KEY + "0").get_accounts())
    except HTTPError as error:
        expect(error.response.status_code == 401, 401, error.response.status_code)


class Frames:
    """What a socket brought, by channel."""

    def __init__(self):
        self.frames = []

    def __call__(self, text):
        self.frames.append(json.loads(text))

    def of(self, channel):
        return [frame for frame in self.frames if frame.get("channel") == channel]


@check("WSClient: heartbeats, ticker, ticker_batch, market_trades, level2, candles, status")
def _():
    frames = Frames()
    socket = WSClient(api_key=KEY, api_secret=SECRET, base_url=SOCKET, on_message=frames, retry=False)
    socket.open()
    socket.subscribe([PRODUCT], ["heartbeats", "ticker", "ticker_batch", "market_trades", "level2", "candles", "status"])
    for channel in ("heartbeats", "ticker", "ticker_batch", "market_trades", "l2_data", "candles", "status"):
        until(f"a frame of {channel}", lambda: frames.of(channel), len)
    socket.close()
    numbers = [frame["sequence_num"] for frame in frames.frames]
    expect(numbers == list(range(len(numbers))), "frames numbered from 0", numbers)
    return f"{len(numbers)} frames"


@check("WSUserClient: open, cancelled, filled")
def _():
    frames = Frames()
    socket = WSUserClient(api_key=KEY, api_secret=SECRET, base_url=SOCKET, on_message=frames, retry=False)
    socket.open()
    socket.user([PRODUCT])
    until("the snapshot", lambda: frames.of("user"), len)

    def told(order_id, wanted):
        until(f"{wanted} of {order_id}",
              lambda: [each["status"] for frame in frames.of("user") for event in frame["events"]
                       for each in event["orders"] if each["order_id"] == order_id],
              lambda states: wanted in states)

    waiting = resting()
    told(waiting.order_id, "OPEN")
    cancel(waiting.order_id)
    told(waiting.order_id, "CANCELLED")
    filled = placed(venue.market_order_buy("", PRODUCT, quote_size="100"), "FILLED")
    told(filled.order_id, "FILLED")
    socket.close()


print(f"{count} checks hold")
