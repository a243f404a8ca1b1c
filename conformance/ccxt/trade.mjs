// Trades on a simulator with ccxt as it is published; only its two URLs are set.
//   node trade.mjs        with SIMULATOR_REST (https), SIMULATOR_WS, SIMULATOR_ADMIN, COINBASE_API_KEY,
//                         COINBASE_API_SECRET and NODE_EXTRA_CA_CERTS, the certificate file the simulator printed
import ccxt from 'ccxt';
import { check, done, expect, expectError, until } from './checks.mjs';

const SYMBOL = 'BTC/USD';
const key = process.env.COINBASE_API_KEY;
const secret = process.env.COINBASE_API_SECRET.replaceAll('\\n', '\n');

function client(apiKey) {
  const exchange = new ccxt.pro.coinbase({ apiKey, secret, enableRateLimit: false });
  exchange.urls.api.rest = process.env.SIMULATOR_REST;
  exchange.urls.api.ws = process.env.SIMULATOR_WS;
  return exchange;
}

const venue = client(key);
const seconds = (count) => new Date(Date.now() + count * 1000).toISOString();
let last;

const order = (id) => venue.fetchOrder(id, SYMBOL);
const status = (id, wanted) => until(`order ${id} ${wanted}`, () => order(id), (seen) => seen.status === wanted);

/** Far enough below the market to rest, near enough to be believed. */
const restingPrice = () => venue.priceToPrecision(SYMBOL, last * 0.9);

async function rest(amount = 0.01, params = {}) {
  const placed = await venue.createOrder(SYMBOL, 'limit', 'buy', amount, restingPrice(), params);
  return status(placed.id, 'open');
}

async function cancel(id) {
  await venue.cancelOrder(id, SYMBOL);
  return status(id, 'canceled');
}

async function arm(fault) {
  const answer = await fetch(`${process.env.SIMULATOR_REST}/admin/faults`, {
    method: 'POST',
    headers: { 'X-Admin-Token': process.env.SIMULATOR_ADMIN },
    body: JSON.stringify(fault),
  });
  expect(answer.ok, 'an armed fault', answer.status);
}

console.log(`ccxt ${ccxt.version} to ${venue.urls.api.rest} and ${venue.urls.api.ws}`);

await check('loadMarkets', async () => {
  const markets = await venue.loadMarkets();
  const market = markets[SYMBOL];
  expect(market?.spot && market.active, `${SYMBOL}, spot and active`, market);
  expect(market.precision.price === 0.01 && market.precision.amount === 1e-8, 'its increments', market.precision);
  expect(venue.currencies.BTC?.type === 'crypto' && venue.currencies.USD?.type === 'fiat',
    'BTC as crypto, USD as fiat', Object.keys(venue.currencies));
  return `${Object.keys(markets).length} markets, taker ${market.taker}, maker ${market.maker}`;
});
await check('no order of an earlier run is open', async () => {
  const open = (await venue.fetchOpenOrders(SYMBOL)).map((each) => each.id);
  if (open.length > 0) {
    await venue.cancelOrders(open, SYMBOL);
  }
  await until('no open order', () => venue.fetchOpenOrders(SYMBOL), (seen) => seen.length === 0);
});
await check('fetchTime', async () => {
  const offset = await venue.fetchTime() - Date.now();
  expect(Math.abs(offset) < 2000, 'our clock', offset);
});
await check('fetchTime of version 3', async () => {
  const offset = await venue.fetchTime({ method: 'v3PublicGetBrokerageTime' }) - Date.now();
  expect(Math.abs(offset) < 2000, 'our clock', offset);
});
await check('fetchTicker', async () => {
  const ticker = await venue.fetchTicker(SYMBOL);
  expect(ticker.bid < ticker.ask && ticker.last > 0, 'bid below ask and a price', ticker);
  last = ticker.last;
  return `${ticker.bid} ${ticker.ask} last ${ticker.last}`;
});
await check('fetchTickers', async () => {
  const tickers = await venue.fetchTickers([SYMBOL, 'ETH/USD']);
  expect(Object.keys(tickers).length === 2 && tickers['ETH/USD'].last > 0, 'two tickers', tickers);
});
await check('fetchBidsAsks', async () => {
  const tickers = await venue.fetchBidsAsks([SYMBOL]);
  expect(tickers[SYMBOL].bid < tickers[SYMBOL].ask, 'bid below ask', tickers);
});
await check('fetchOrderBook', async () => {
  const book = await venue.fetchOrderBook(SYMBOL, 10);
  expect(book.bids.length === 10 && book.asks.length === 10, 'ten levels a side', book);
  expect(book.bids[0][0] < book.asks[0][0] && book.timestamp > 0, 'an uncrossed book with its time', book);
});
await check('fetchTrades', async () => {
  const trades = await venue.fetchTrades(SYMBOL, undefined, 20);
  expect(trades.length === 20 && trades.every((trade) => trade.price > 0 && trade.amount > 0 && trade.timestamp),
    'twenty trades with time, price and size', trades);
});
await check('fetchOHLCV', async () => {
  const candles = await venue.fetchOHLCV(SYMBOL, '1h', undefined, 24);
  expect(candles.length >= 23 && candles.every(([, open, high, low, close]) =>
    low <= Math.min(open, close) && high >= Math.max(open, close)), 'a day of candles', candles);
  return `${candles.length} hours`;
});
await check('fetchOHLCV since and until', async () => {
  const since = Math.floor(Date.now() / 3_600_000 - 10) * 3_600_000;
  const candles = await venue.fetchOHLCV(SYMBOL, '15m', since, 8);
  expect(candles.length === 8 && candles[0][0] === since, 'eight candles from then', candles);
  const until = await venue.fetchOHLCV(SYMBOL, '15m', since, undefined, { until: since + 3_600_000 });
  expect(until.length === 4 && until[0][0] === since, 'four candles until then', until);
});
await check('fetchBalance of version 2', async () => {
  const balance = await venue.fetchBalance();
  expect(balance.USD.total > 10_000 && balance.BTC.total > 0, 'dollars and bitcoin', balance);
});
await check('fetchBalance', async () => {
  const balance = await venue.fetchBalance({ v3: true });
  expect(balance.USD.free > 10_000 && balance.BTC.free > 0, 'dollars and bitcoin', balance);
  return `USD ${balance.USD.free}, BTC ${balance.BTC.free}`;
});
await check('fetchAccounts', async () => {
  const accounts = await venue.fetchAccounts();
  expect(accounts.some((account) => account.code === 'BTC' && account.id), 'an account of BTC', accounts);
  return `${accounts.length} accounts`;
});
await check('fetchPortfolios', async () => {
  const portfolios = await venue.fetchPortfolios();
  expect(portfolios.length === 1 && portfolios[0].id, 'one portfolio', portfolios);
});
await check('fetchTradingFees', async () => {
  const fee = (await venue.fetchTradingFees())[SYMBOL];
  expect(fee.taker > fee.maker && fee.maker > 0, 'taker above maker above zero', fee);
  return `taker ${fee.taker}, maker ${fee.maker}`;
});

await check('createOrder limit, and fetchOrder', async () => {
  const resting = await rest();
  expect(resting.amount === 0.01 && resting.filled === 0 && resting.type === 'limit' && resting.side === 'buy'
    && resting.timeInForce === 'GTC', 'the order as placed', resting);
  expect(resting.clientOrderId.startsWith('ccxt'), 'its client id', resting.clientOrderId);
  const cancelled = await cancel(resting.id);
  expect(cancelled.filled === 0, 'nothing filled', cancelled);
});
await check('createOrder post-only', async () => {
  const resting = await rest(0.01, { postOnly: true });
  expect(resting.postOnly === true, 'post-only', resting);
  await cancel(resting.id);
});
await check('createOrder post-only that would trade', () => expectError(ccxt.ExchangeError,
  () => venue.createOrder(SYMBOL, 'limit', 'buy', 0.01, venue.priceToPrecision(SYMBOL, last * 1.02), { postOnly: true })));
await check('createOrder market buy by cost', async () => {
  const placed = await venue.createMarketBuyOrderWithCost(SYMBOL, 500);
  const filled = await status(placed.id, 'closed');
  const fee = Number(filled.fee.cost);
  expect(filled.filled > 0 && filled.average > 0 && fee > 0, 'a fill with its fee', filled);
  expect(filled.cost + fee > 499.9 && filled.cost + fee <= 500, '500 spent, with the fee', filled);
  return `${filled.filled} at ${filled.average}, fee ${fee}`;
});
await check('createOrder market buy by amount and price', async () => {
  const placed = await venue.createOrder(SYMBOL, 'market', 'buy', 0.001, last);
  expect((await status(placed.id, 'closed')).filled > 0, 'a fill', placed);
});
await check('createOrder market sell by amount', async () => {
  const placed = await venue.createOrder(SYMBOL, 'market', 'sell', 0.002);
  const filled = await status(placed.id, 'closed');
  expect(filled.filled === 0.002 && filled.remaining === 0 && filled.type === 'market', 'all of it sold', filled);
});
await check('createOrder limit IOC that trades', async () => {
  const price = venue.priceToPrecision(SYMBOL, last * 1.02);
  const placed = await venue.createOrder(SYMBOL, 'limit', 'buy', 0.001, price, { timeInForce: 'IOC' });
  const filled = await status(placed.id, 'closed');
  expect(filled.filled === 0.001 && filled.average < price && filled.timeInForce === 'IOC', 'a fill', filled);
});
await check('createOrder limit IOC that does not', async () => {
  const placed = await venue.createOrder(SYMBOL, 'limit', 'buy', 0.001, restingPrice(), { timeInForce: 'IOC' });
  expect((await status(placed.id, 'canceled')).filled === 0, 'no fill', placed);
});
await check('createOrder limit FOK', async () => {
  const price = venue.priceToPrecision(SYMBOL, last * 1.02);
  const placed = await venue.createOrder(SYMBOL, 'limit', 'buy', 0.001, price, { timeInForce: 'FOK' });
  expect((await status(placed.id, 'closed')).filled === 0.001, 'a fill', placed);
});
await check('createOrder limit GTD, and its end', async () => {
  const resting = await rest(0.01, { timeInForce: 'GTD', end_time: seconds(2) });
  expect(resting.timeInForce === 'GTD', 'GTD', resting);
  const ended = await until('EXPIRED', () => order(resting.id), (seen) => seen.info.status === 'EXPIRED');
  expect(ended.status === 'canceled', 'canceled', ended);
});
await check('createOrder stop-limit', async () => {
  const stop = venue.priceToPrecision(SYMBOL, last * 0.95);
  const limit = venue.priceToPrecision(SYMBOL, last * 0.94);
  const placed = await venue.createOrder(SYMBOL, 'limit', 'sell', 0.001, limit, { stopLossPrice: stop });
  const waiting = await status(placed.id, 'open');
  expect(waiting.triggerPrice === Number(stop) && waiting.info.trigger_status === 'STOP_PENDING', 'a stop', waiting);
  await cancel(placed.id);
});
await check('createOrder stop-limit GTD', async () => {
  const stop = venue.priceToPrecision(SYMBOL, last * 1.05);
  const limit = venue.priceToPrecision(SYMBOL, last * 1.06);
  const placed = await venue.createOrder(SYMBOL, 'limit', 'buy', 0.001, limit,
    { triggerPrice: stop, stop_direction: 'STOP_DIRECTION_STOP_UP', timeInForce: 'GTD', end_time: seconds(600) });
  expect((await status(placed.id, 'open')).timeInForce === 'GTD', 'a stop until a time', placed);
  await cancel(placed.id);
});
await check('createOrder preview', async () => {
  const preview = await venue.createOrder(SYMBOL, 'limit', 'buy', 0.01, restingPrice(), { preview: true });
  expect(preview.id === undefined, 'no order', preview);
  expect((await venue.fetchOpenOrders(SYMBOL)).length === 0, 'no open order', preview);
});
await check('editOrder', async () => {
  const resting = await rest();
  const price = Number(venue.priceToPrecision(SYMBOL, last * 0.91));
  await venue.editOrder(resting.id, SYMBOL, 'limit', 'buy', 0.02, price);
  const edited = await until('new price and size', () => order(resting.id),
    (seen) => seen.price === price && seen.amount === 0.02 && seen.status === 'open');
  expect(edited.info.edit_history.length === 1, 'one edit in its history', edited.info);
  await cancel(resting.id);
});
await check('fetchOpenOrders and cancelOrders', async () => {
  const ids = [];
  for (let i = 0; i < 3; i++) {
    ids.push((await rest()).id);
  }
  const open = (await venue.fetchOpenOrders(SYMBOL)).map((each) => each.id);
  expect(ids.every((id) => open.includes(id)), ids, open);
  expect((await venue.fetchOpenOrders('ETH/USD')).length === 0, 'none of another product', open);
  await venue.cancelOrders(ids, SYMBOL);
  await until('no open order', () => venue.fetchOpenOrders(SYMBOL), (seen) => seen.length === 0);
});
await check('fetchClosedOrders', async () => {
  const closed = await venue.fetchClosedOrders(SYMBOL);
  expect(closed.length >= 5 && closed.every((each) => each.status === 'closed'), 'at least five, filled', closed);
});
await check('fetchCanceledOrders', async () => {
  const canceled = await venue.fetchCanceledOrders(SYMBOL);
  expect(canceled.length >= 8 && canceled.every((each) => each.status === 'canceled'), 'cancelled ones', canceled);
});
await check('fetchOrders, in pages', async () => {
  const all = await venue.fetchOrders(SYMBOL);
  expect(all.length >= 14, 'all that were placed', all.length);
  expect((await venue.fetchOrders('ETH/USD')).length === 0, 'none of another product', 'some');
  const newest = await venue.fetchOrders(SYMBOL, undefined, 2);
  const { cursor } = newest.find((each) => each.info.cursor).info;
  const older = await venue.fetchOrders(SYMBOL, undefined, 2, { cursor });
  const ids = (orders) => orders.map((each) => each.id).sort().join();
  expect(ids([...older, ...newest]) === ids(all.slice(-4)), 'the newest four in two pages', [older, newest]);
  const recent = await venue.fetchOrders(SYMBOL, all.at(-1).timestamp);
  expect(recent.length >= 1 && recent.at(-1).id === all.at(-1).id, 'the newest, since its own time', recent);
  return `${all.length} orders`;
});
await check('fetchMyTrades', async () => {
  const trades = await venue.fetchMyTrades(SYMBOL);
  expect(trades.length >= 5 && trades.every((trade) => trade.order && trade.fee.cost > 0 && trade.takerOrMaker
    && trade.price > 0), 'fills with order, fee and side of the book', trades);
  expect((await venue.fetchMyTrades('ETH/USD')).length === 0, 'none of another product', 'some');
  return `${trades.length} fills`;
});
await check('fetchBalance holds what rests', async () => {
  const before = (await venue.fetchBalance({ v3: true })).USD;
  const resting = await rest(0.01);
  const during = (await venue.fetchBalance({ v3: true })).USD;
  expect(during.used > before.used && during.free < before.free, 'more held, less free', [before, during]);
  await cancel(resting.id);
  await until('nothing held', () => venue.fetchBalance({ v3: true }), (seen) => seen.USD.used === before.used);
});

await check('InsufficientFunds', () => expectError(ccxt.InsufficientFunds,
  () => venue.createOrder(SYMBOL, 'limit', 'buy', 1000, restingPrice())));
await check('InvalidOrder, a stop above the last trade', () => expectError(ccxt.InvalidOrder,
  () => venue.createOrder(SYMBOL, 'limit', 'sell', 0.001, venue.priceToPrecision(SYMBOL, last * 1.2),
    { stopLossPrice: venue.priceToPrecision(SYMBOL, last * 1.2) })));
await check('a cancel of no order', () => expectError(ccxt.BadRequest,
  () => venue.cancelOrder('00000000-0000-4000-8000-000000000000', SYMBOL)));
await check('fetchOrder of no order', () => expectError(ccxt.ExchangeError,
  () => venue.fetchOrder('00000000-0000-4000-8000-000000000000', SYMBOL)));
await check('AuthenticationError with a wrong key', async () => {
  const stranger = client(key.replace(/.$/, (end) => (end === '0' ? '1' : '0')));
  stranger.markets = venue.markets;
  stranger.markets_by_id = venue.markets_by_id;
  const seen = await expectError(ccxt.AuthenticationError, () => stranger.fetchBalance());
  await stranger.close();
  return seen;
});

await check('RateLimitExceeded', async () => {
  await arm({ fault: 'rate-limited', path: '/accounts' });
  return expectError(ccxt.RateLimitExceeded, () => venue.fetchAccounts());
});
await check('an order whose answer was lost, sent again with its client id', async () => {
  const lost = () => venue.createOrder(SYMBOL, 'limit', 'buy', 0.01, restingPrice(), { client_order_id: clientId });
  const clientId = `lost-${Date.now()}`;
  await arm({ fault: 'server-error-after', path: '/orders', method: 'POST' });
  await expectError(ccxt.ExchangeError, lost);
  const again = await lost();
  const open = (await venue.fetchOpenOrders(SYMBOL)).filter((each) => each.clientOrderId === clientId);
  expect(open.length === 1 && open[0].id === again.id, 'one order', open);
  await cancel(again.id);
});

await check('watchTicker', async () => {
  const ticker = await venue.watchTicker(SYMBOL);
  expect(ticker.bid < ticker.ask && ticker.last > 0, 'bid below ask', ticker);
});
await check('watchTickers', async () => {
  const tickers = await venue.watchTickers([SYMBOL, 'ETH/USD']);
  expect(Object.values(tickers)[0].last > 0, 'a price', tickers);
});
await check('watchTrades', async () => {
  let trades = await venue.watchTrades(SYMBOL);
  expect(trades.length > 0, 'a snapshot', trades);
  trades = await venue.watchTrades(SYMBOL);
  expect(trades.length > 0 && trades[0].price > 0, 'an update', trades);
});
await check('watchOrderBook', async () => {
  let book;
  for (let i = 0; i < 20; i++) {
    book = await venue.watchOrderBook(SYMBOL);
    expect(book.bids[0][0] < book.asks[0][0], 'an uncrossed book', [book.bids[0], book.asks[0]]);
  }
  return `${book.bids.length} bids, ${book.asks.length} asks after 20 updates`;
});
await check('watchTradesForSymbols and watchOrderBookForSymbols', async () => {
  const both = [SYMBOL, 'ETH/USD'];
  expect((await venue.watchTradesForSymbols(both)).length > 0, 'trades', 'none');
  const book = await venue.watchOrderBookForSymbols(both);
  expect(both.includes(book.symbol) && book.bids[0][0] < book.asks[0][0], 'one of the books', book.symbol);
});
await check('unWatchTicker', async () => {
  const other = client(key);
  await other.watchTicker(SYMBOL);
  await other.unWatchTicker(SYMBOL);
  expect(other.tickers[SYMBOL] === undefined, 'no ticker any more', other.tickers);
  await other.close();
});
await check('watchOrders: open, filled, cancelled', async () => {
  const seen = {};
  const watcher = (async () => {
    for (;;) {
      for (const each of await venue.watchOrders(SYMBOL)) {
        (seen[each.id] ??= new Set()).add(each.info.status);
      }
    }
  })();
  const told = (id, wanted) => Promise.race([watcher,
    until(`${wanted} of ${id} on the user channel`, async () => [...(seen[id] ?? [])], (states) => states.includes(wanted))]);
  const resting = await rest();
  await told(resting.id, 'OPEN');
  await cancel(resting.id);
  await told(resting.id, 'CANCELLED');
  const placed = await venue.createMarketBuyOrderWithCost(SYMBOL, 100);
  await told(placed.id, 'FILLED');
  watcher.catch(() => {});
  return Object.values(seen).map((states) => [...states].join(' ')).join(', ');
});
await venue.close();
done();
process.exit(0);
