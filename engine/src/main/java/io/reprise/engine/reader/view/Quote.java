package io.reprise.engine.reader.view;

/** The venue's last ticker of one product; mantissas, 0 for what it did not say. One thread. */
final class Quote {
    private long bidPrice;
    private long askPrice;
    private long lastPrice;

    void set(final long newBidPrice, final long newAskPrice, final long newLastPrice) {
        bidPrice = newBidPrice;
        askPrice = newAskPrice;
        lastPrice = newLastPrice;
    }

    long bidPrice() {
        return bidPrice;
    }

    long askPrice() {
        return askPrice;
    }

    long lastPrice() {
        return lastPrice;
    }
}
