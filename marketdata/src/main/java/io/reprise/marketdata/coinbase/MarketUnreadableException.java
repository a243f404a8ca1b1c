package io.reprise.marketdata.coinbase;

/** The venue could not be asked, or did not answer as it should. Its message is a sentence for a person. */
public final class MarketUnreadableException extends Exception {
    private static final long serialVersionUID = 1L;

    MarketUnreadableException(final String sentence) {
        super(sentence);
    }

    MarketUnreadableException(final String sentence, final Throwable cause) {
        super(sentence, cause);
    }
}
