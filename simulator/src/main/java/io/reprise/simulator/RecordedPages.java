package io.reprise.simulator;

import io.reprise.simulator.http.Answer;
import io.reprise.simulator.http.Call;
import io.reprise.simulator.http.Pages;
import org.jspecify.annotations.Nullable;

/** The pages of a played-back session: the products as recorded, and the time. */
final class RecordedPages implements Pages {
    private static final String NO_PRODUCTS = "{\"products\":[],\"num_products\":0}";

    private final String products;

    /**
     * Answers as recorded.
     *
     * @param products the recorded products answer; null when the recording has none
     */
    RecordedPages(final @Nullable String products) {
        this.products = products == null ? NO_PRODUCTS : products;
    }

    @Override
    public @Nullable Answer answer(final Call call) {
        final String path =
                call.path().startsWith("/market/") ? call.path().substring("/market".length()) : call.path();
        if (call.path().equals("/time")) {
            return RestPages.time(call.nowNanos());
        }
        if (path.equals("/products")) {
            return Answer.ok(products);
        }
        return path.matches("/products/[^/]+/candles") ? candles(path.split("/", -1)[2]) : null;
    }

    /** A recorded session has no history: of its products there are no candles, as of a venue without trades. */
    private Answer candles(final String symbol) {
        return products.contains("\"product_id\":\"" + symbol + "\"")
                ? Answer.ok("{\"candles\":[]}")
                : RestPages.unknownProduct();
    }
}
