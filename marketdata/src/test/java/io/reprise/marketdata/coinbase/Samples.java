package io.reprise.marketdata.coinbase;

import java.util.List;

/** Frames as the venue writes them. */
final class Samples {
    static final String TRADES =
            """
            {"channel":"market_trades","timestamp":"2026-08-09T21:05:51.452192913Z","sequence_num":136,"events":[\
            {"type":"update","trades":[\
            {"product_id":"BTC-USD","trade_id":"1068572096","price":"65083.66","size":"0.00100346",\
            "time":"2026-08-09T21:05:51.426861Z","side":"BUY"},\
            {"product_id":"BTC-USD","trade_id":"1068572095","price":"65083.67","size":"0.00322434",\
            "time":"2026-08-09T21:05:51.376358Z","side":"SELL"}]}]}""";

    static final String TICKER =
            """
            {"channel":"ticker","timestamp":"2026-08-09T21:05:48.348050942Z","sequence_num":11,"events":[\
            {"type":"update","tickers":[\
            {"type":"ticker","product_id":"BTC-USD","price":"65086.18","volume_24_h":"2867.54532609",\
            "low_24_h":"64675.22","high_24_h":"65252.99",\
            "low_52_w":"57717.55","high_52_w":"126296","price_percent_chg_24_h":"0.09601107287722",\
            "best_bid":"65083.66","best_ask":"65083.67",\
            "best_bid_quantity":"0.20371215","best_ask_quantity":"0.15556334"}]}]}""";

    static final String TICKER_BATCH =
            """
            {"channel":"ticker_batch","client_id":"","timestamp":"2026-08-09T21:05:50Z","sequence_num":12,\
            "events":[{"type":"update","tickers":[\
            {"type":"ticker","product_id":"ETH-USD","price":"1919.6","volume_24_h":"1","low_24_h":"1",\
            "high_24_h":"2","low_52_w":"1",\
            "high_52_w":"2","price_percent_chg_24_h":"-0.5"}]}]}""";

    static final String SNAPSHOT =
            """
            {"channel":"l2_data","timestamp":"2026-08-09T21:05:48.483587501Z","sequence_num":13,"events":[\
            {"type":"snapshot","product_id":"ETH-USD","updates":[\
            {"side":"bid","event_time":"2026-08-09T21:05:48.170326Z","price_level":"1918.55","new_quantity":"1.5"},\
            {"side":"offer","event_time":"2026-08-09T21:05:48.170326Z","price_level":"1918.6",\
            "new_quantity":"0.25"}]}]}""";

    static final String UPDATE =
            """
            {"channel":"l2_data","timestamp":"2026-08-09T21:05:48.628879425Z","sequence_num":22,"events":[\
            {"type":"update","product_id":"ETH-USD","updates":[\
            {"side":"bid","event_time":"2026-08-09T21:05:48.464857Z","price_level":"1918.55",\
            "new_quantity":"0.00000131"},\
            {"side":"bid","event_time":"2026-08-09T21:05:48.464857Z","price_level":"1917.95",\
            "new_quantity":"1.1531"},\
            {"side":"offer","event_time":"2026-08-09T21:05:48.464857Z","price_level":"1918.6",\
            "new_quantity":"0"}]}]}""";

    static final String CANDLES =
            """
            {"channel":"candles","timestamp":"2026-08-09T21:05:51.491081826Z","sequence_num":138,"events":[\
            {"type":"update","candles":[\
            {"start":"1786309500","high":"1919.6","low":"1919.27","open":"1919.58","close":"1919.41",\
            "volume":"36.36630914","product_id":"ETH-USD"}]}]}""";

    static final String HEARTBEAT =
            """
            {"channel":"heartbeats","timestamp":"2026-08-09T21:05:48.856364007Z","sequence_num":35,"events":[\
            {"current_time":"2026-08-09 21:05:48.854840045 +0000 UTC m=+41691.260485341",\
            "heartbeat_counter":41691}]}""";

    static final String SUBSCRIPTIONS =
            """
            {"channel":"subscriptions","timestamp":"2026-08-09T21:05:48.629706932Z","sequence_num":26,"events":[\
            {"subscriptions":{\
            "candles":["ETH-USD","BTC-USD"],"heartbeats":["heartbeats"],"level2":["BTC-USD","ETH-USD"]}}]}""";

    static final String STATUS =
            """
            {"channel":"status","client_id":"","timestamp":"2026-08-09T20:29:49.753424311Z","sequence_num":0,\
            "events":[{"type":"snapshot","products":[\
            {"product_type":"SPOT","id":"BTC-USD","base_currency":"BTC","quote_currency":"USD",\
            "base_increment":"0.00000001","quote_increment":"0.01",\
            "display_name":"BTC/USD","status":"online","status_message":"","min_market_funds":"1"}]}]}""";

    static final String ERROR =
            "{\"type\":\"error\",\"message\":\"too many L2 streams requested in a single session\"}";

    /** One of each kind that carries events. */
    static final List<String> DATA = List.of(TRADES, TICKER, TICKER_BATCH, SNAPSHOT, UPDATE, CANDLES, STATUS);

    static final List<String> ALL =
            List.of(TRADES, TICKER, TICKER_BATCH, SNAPSHOT, UPDATE, CANDLES, STATUS, HEARTBEAT, SUBSCRIPTIONS, ERROR);

    private Samples() {}
}
