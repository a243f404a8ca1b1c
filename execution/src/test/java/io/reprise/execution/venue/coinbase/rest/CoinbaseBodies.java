package io.reprise.execution.venue.coinbase.rest;

/** Bodies as Coinbase's pages show them, or as they were recorded. */
final class CoinbaseBodies {
    /** A real example of the page "create order". */
    static final String CREATED =
            """
            {"success":true,"failure_reason":"UNKNOWN_FAILURE_REASON",\
            "order_id":"62475e97-7485-45eb-a5ac-594805fa2748",\
            "success_response":{"order_id":"62475e97-7485-45eb-a5ac-594805fa2748","product_id":"BTC-USD",\
            "side":"BUY","client_order_id":"12345678"},\
            "order_configuration":{"market_market_ioc":{"quote_size":"1.0"}}}""";

    /** The page's shape. */
    static final String NOT_CREATED =
            """
            {"success":false,"failure_reason":"INSUFFICIENT_FUND","order_id":"",\
            "error_response":{"error":"INSUFFICIENT_FUND","message":"Insufficient balance in source account",\
            "error_details":"","preview_failure_reason":"PREVIEW_INSUFFICIENT_FUND",\
            "new_order_failure_reason":"UNKNOWN_FAILURE_REASON"},\
            "order_configuration":{"limit_limit_gtc":{"base_size":"0.001","limit_price":"10000.00",\
            "post_only":false}}}""";

    /** The page's example. */
    static final String CANCELS =
            """
            {"results":[{"success":true,"failure_reason":"UNKNOWN_CANCEL_FAILURE_REASON",\
            "order_id":"0000-00000"}]}""";

    /** The page's example, placeholders and all. */
    static final String ORDER =
            """
            {"order":{"order_id":"0000-000000-000000","product_id":"BTC-USD","user_id":"2222-000000-000000",\
            "order_configuration":{"limit_limit_gtc":{"base_size":"0.001","limit_price":"10000.00",\
            "post_only":false}},"side":"BUY","client_order_id":"11111-000000-000000","status":"PENDING",\
            "time_in_force":"UNKNOWN_TIME_IN_FORCE","created_time":"2021-05-31T09:59:59.000Z",\
            "completion_percentage":"50","filled_size":"0.001","average_filled_price":"50","fee":"<string>",\
            "number_of_fills":"2","filled_value":"10000","pending_cancel":true,"size_in_quote":false,\
            "total_fees":"5.00","size_inclusive_of_fees":false,"total_value_after_fees":"<string>",\
            "trigger_status":"UNKNOWN_TRIGGER_STATUS","order_type":"UNKNOWN_ORDER_TYPE",\
            "reject_reason":"REJECT_REASON_UNSPECIFIED","settled":true,"product_type":"UNKNOWN_PRODUCT_TYPE",\
            "reject_message":"<string>","cancel_message":"<string>",\
            "order_placement_source":"UNKNOWN_PLACEMENT_SOURCE","outstanding_hold_amount":"<string>",\
            "is_liquidation":true,"last_fill_time":"<string>","edit_history":[{"price":"19000.00",\
            "size":"0.001","replace_accept_timestamp":"<string>"}],"leverage":"<string>","margin_type":"",\
            "retail_portfolio_id":"...","originating_order_id":"...","attached_order_id":"...",\
            "attached_order_configuration":{},"current_pending_replace":{"price":"19000.00","size":"0.001",\
            "replace_accept_timestamp":"<string>"},"commission_detail_total":{},"workable_size":"3",\
            "workable_size_completion_pct":"50","cost_basis_method":"...","last_update_time":"<string>"}}""";

    /** Recorded. */
    static final String NO_ORDERS =
            """
            {"orders":[], "sequence":"0", "has_next":false, "cursor":"", "proof_token_required":false}""";

    /** The page's example. */
    static final String FILLS =
            """
            {"fills":[{"entry_id":"22222-2222222-22222222","trade_id":"1111-11111-111111",\
            "order_id":"0000-000000-000000","trade_time":"2021-05-31T09:59:59.000Z","trade_type":"FILL",\
            "price":"10000.00","size":"0.001","commission":"1.25","product_id":"BTC-USD",\
            "sequence_timestamp":"2021-05-31T09:58:59.000Z","liquidity_indicator":"MAKER","size_in_quote":false,\
            "user_id":"3333-333333-3333333","side":"BUY","retail_portfolio_id":"4444-444444-4444444",\
            "fillSource":"FILL_SOURCE_UNKNOWN","commission_detail_total":{"total_commission":"<string>"}}],\
            "cursor":"789100","proof_token_required":true}""";

    /** The page's example. */
    static final String KEY =
            """
            {"can_view":true,"can_trade":true,"can_transfer":true,"can_receive":true,"portfolio_uuid":"...",\
            "portfolio_type":"DEFAULT"}""";

    /** The page's example. */
    static final String FEES =
            """
            {"total_fees":25,"fee_tier":{"pricing_tier":"<$10k","taker_fee_rate":"0.0010",\
            "maker_fee_rate":"0.0020","aop_from":"0","aop_to":"10000",\
            "volume_types_and_range":[{"volume_types":["VOLUME_TYPE_SPOT","VOLUME_TYPE_US_DERIVATIVES"],\
            "vol_from":"0","vol_to":"50000"}]},"margin_rate":0.5,"goods_and_services_tax":{"rate":"<string>",\
            "type":"INCLUSIVE"},"advanced_trade_only_volume":1000,"advanced_trade_only_fees":25,\
            "coinbase_pro_volume":1000,"coinbase_pro_fees":25,"total_balance":"1000",\
            "volume_breakdown":[{"volume_type":"VOLUME_TYPE_SPOT","volume":1000}],\
            "has_cost_plus_commission":false}""";

    /** Of a 429. */
    static final String RATE_LIMITED =
            """
            {"errors":[{"id":"rate_limit_exceeded","message":"Too many requests"}]}""";

    /** The page's shape, with its fillers beside a success. */
    static final String EDITED =
            """
            {"success":true,"errors":[{"edit_failure_reason":"UNKNOWN_EDIT_ORDER_FAILURE_REASON",\
            "preview_failure_reason":"UNKNOWN_PREVIEW_FAILURE_REASON"}]}""";

    /** The page's shape. */
    static final String NOT_EDITED =
            """
            {"success":false,"errors":[{"edit_failure_reason":"ORDER_IS_ALREADY_BEING_REPLACED",\
            "preview_failure_reason":"UNKNOWN_PREVIEW_FAILURE_REASON"}]}""";

    /** Every member the page lists; sizes as numbers, as in its sample. */
    static final String PREVIEW =
            """
            {"order_total":"65.39","commission_total":"0.39","errs":[],"warning":["UNKNOWN"],"quote_size":65,\
            "base_size":0.001,"best_bid":"64999.99","best_ask":"65000","is_max":false,"order_margin_total":"0",\
            "leverage":"1","long_leverage":"1","short_leverage":"1","slippage":"0",\
            "preview_id":"b40bbff9-17ce-4726-8b64-9de7ae57ad26","est_average_filled_price":"65000.005",\
            "commission_detail_total":{"total_commission":"0.39","gst_commission":"0",\
            "withholding_commission":"0","client_commission":"0.39","venue_commission":"0",\
            "regulatory_commission":"0","clearing_commission":"0"}}""";

    /** An order that would not be taken. */
    static final String REFUSED_PREVIEW =
            """
            {"order_total":"0","commission_total":"0","errs":["PREVIEW_INSUFFICIENT_FUND",\
            "PREVIEW_INVALID_BASE_SIZE_TOO_SMALL"],"warning":["BIG_ORDER"],"preview_id":""}""";

    /** The members the page lists, with values. */
    static final String ACCOUNTS =
            """
            {"accounts":[{"uuid":"8bfc20d7-f7c6-4422-bf07-8243ca4169fe","name":"BTC Wallet","currency":"BTC",\
            "available_balance":{"value":"1.234567891234567891","currency":"BTC"},"default":false,"active":true,\
            "created_at":"2021-05-31T09:59:59.000Z","updated_at":"2021-05-31T09:59:59.000Z","deleted_at":null,\
            "type":"ACCOUNT_TYPE_CRYPTO","ready":true,"hold":{"value":"0.5","currency":"BTC"},\
            "retail_portfolio_id":"b87a2d3f","platform":"ACCOUNT_PLATFORM_CONSUMER"},\
            {"uuid":"8bfc20d7-f7c6-4422-bf07-8243ca4169ff","name":"Cash","currency":"USD",\
            "available_balance":{"value":"1000","currency":"USD"},"default":true,"active":true,\
            "created_at":"2021-05-31T09:59:59.000Z","updated_at":"2021-05-31T09:59:59.000Z","deleted_at":null,\
            "type":"FIAT","ready":true,"hold":{"value":"0","currency":"USD"},"retail_portfolio_id":"b87a2d3f",\
            "platform":"ACCOUNT_PLATFORM_CONSUMER"}],"has_next":false,"cursor":"","size":2}""";

    /** The members the page lists, with values. */
    static final String TIME =
            """
            {"iso":"2026-08-09T21:05:48Z","epochSeconds":"1786309548","epochMillis":"1786309548123"}""";

    /** As recorded on the wire. */
    static final String BOOK =
            """
            {"pricebook":{"product_id":"BTC-USD","bids":[{"price":"68923.66","size":"0.17189468"},\
            {"price":"68923","size":"0.05795895"}],"asks":[{"price":"68923.67","size":"0.16987193"},\
            {"price":"68926","size":"0.058"}],"time":"2026-04-07T00:28:59.662782Z"},"last":"68923.665",\
            "mid_market":"68923.665","spread_bps":"0.001450880372","spread_absolute":"0.01"}""";

    /** The page's shape with the same values, and a product that is none of ours. */
    static final String BEST =
            """
            {"pricebooks":[{"product_id":"BTC-USD","bids":[{"price":"68923.66","size":"0.17189468"}],\
            "asks":[{"price":"68923.67","size":"0.16987193"}],"time":"2026-04-07T00:28:59.662782Z"},\
            {"product_id":"DOGE-USD","bids":[],"asks":[],"time":"2026-04-07T00:28:59.662782Z"}]}""";

    /** The page's order in a page. */
    static final String ORDERS =
            """
            {"orders":[{"order_id":"0000-000000-000000","product_id":"BTC-USD","user_id":"2222-000000-000000",\
            "order_configuration":{"limit_limit_gtc":{"base_size":"0.001","limit_price":"10000.00",\
            "post_only":false}},"side":"BUY","client_order_id":"11111-000000-000000","status":"PENDING",\
            "time_in_force":"UNKNOWN_TIME_IN_FORCE","created_time":"2021-05-31T09:59:59.000Z",\
            "completion_percentage":"50","filled_size":"0.001","average_filled_price":"50","fee":"<string>",\
            "number_of_fills":"2","filled_value":"10000","pending_cancel":true,"size_in_quote":false,\
            "total_fees":"5.00","size_inclusive_of_fees":false,"total_value_after_fees":"<string>",\
            "trigger_status":"UNKNOWN_TRIGGER_STATUS","order_type":"UNKNOWN_ORDER_TYPE",\
            "reject_reason":"REJECT_REASON_UNSPECIFIED","settled":true,"product_type":"UNKNOWN_PRODUCT_TYPE",\
            "reject_message":"<string>","cancel_message":"<string>",\
            "order_placement_source":"UNKNOWN_PLACEMENT_SOURCE","outstanding_hold_amount":"<string>",\
            "is_liquidation":true,"last_fill_time":"<string>","edit_history":[{"price":"19000.00",\
            "size":"0.001","replace_accept_timestamp":"<string>"}],"leverage":"<string>","margin_type":"",\
            "retail_portfolio_id":"...","originating_order_id":"...","attached_order_id":"...",\
            "attached_order_configuration":{},"current_pending_replace":{"price":"19000.00","size":"0.001",\
            "replace_accept_timestamp":"<string>"},"commission_detail_total":{},"workable_size":"3",\
            "workable_size_completion_pct":"50","cost_basis_method":"...","last_update_time":"<string>"}],\
            "has_next":true,"cursor":"789100","sequence":"0","proof_token_required":false}""";

    /** Of a 403. */
    static final String REFUSED =
            """
            {"error":"PERMISSION_DENIED","error_details":"Missing required scopes",\
            "message":"Missing required scopes"}""";

    private CoinbaseBodies() {}
}
