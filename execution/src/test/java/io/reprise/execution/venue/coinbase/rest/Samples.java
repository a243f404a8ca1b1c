package io.reprise.execution.venue.coinbase.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.reprise.event.Instrument;
import io.reprise.event.InstrumentStatus;
import java.util.List;

/** Each body with its reader, and the instrument they speak of. */
final class Samples {
    static final Instrument BTC =
            new Instrument(7, "BTC-USD", "BTC", "USD", 2, 8, 1, 1, 100_000_000, InstrumentStatus.ONLINE);

    static final InstrumentLookup LISTED = productId -> "BTC-USD".equals(productId) ? BTC : null;

    static final AnswerReader<CreateAnswer> CREATE = new AnswerReader<>(ActionBodies::create);
    static final AnswerReader<List<CancelResult>> CANCEL = new AnswerReader<>(ActionBodies::cancel);
    static final AnswerReader<EditAnswer> EDIT = new AnswerReader<>(ActionBodies::edit);
    static final AnswerReader<PreviewAnswer> PREVIEW = new AnswerReader<>(ActionBodies::preview);
    static final AnswerReader<VenueOrder> ORDER = new AnswerReader<>(new OrderBodies(LISTED)::single);
    static final AnswerReader<Page<VenueOrder>> ORDERS = new AnswerReader<>(new OrderBodies(LISTED)::page);
    static final AnswerReader<Page<Fill>> FILLS = new AnswerReader<>(new FillBodies(LISTED)::page);
    static final AnswerReader<Page<Account>> ACCOUNTS = new AnswerReader<>(AccountBodies::page);
    static final AnswerReader<KeyPermissions> KEY = new AnswerReader<>(AccountBodies::key);
    static final AnswerReader<FeeTier> FEES = new AnswerReader<>(AccountBodies::feeTier);
    static final AnswerReader<PriceBook> BOOK = new AnswerReader<>(new BookBodies(LISTED)::book);
    static final AnswerReader<Page<PriceBook>> BEST = new AnswerReader<>(new BookBodies(LISTED)::best);
    static final AnswerReader<Long> TIME = new AnswerReader<>(AccountBodies::time);

    static final List<Sample> ALL = List.of(
            new Sample("create", CoinbaseBodies.CREATED, CREATE),
            new Sample("create refused", CoinbaseBodies.NOT_CREATED, CREATE),
            new Sample("cancel", CoinbaseBodies.CANCELS, CANCEL),
            new Sample("edit", CoinbaseBodies.EDITED, EDIT),
            new Sample("edit refused", CoinbaseBodies.NOT_EDITED, EDIT),
            new Sample("preview", CoinbaseBodies.PREVIEW, PREVIEW),
            new Sample("preview refused", CoinbaseBodies.REFUSED_PREVIEW, PREVIEW),
            new Sample("order", CoinbaseBodies.ORDER, ORDER),
            new Sample("orders", CoinbaseBodies.ORDERS, ORDERS),
            new Sample("no orders", CoinbaseBodies.NO_ORDERS, ORDERS),
            new Sample("fills", CoinbaseBodies.FILLS, FILLS),
            new Sample("accounts", CoinbaseBodies.ACCOUNTS, ACCOUNTS),
            new Sample("key", CoinbaseBodies.KEY, KEY),
            new Sample("fees", CoinbaseBodies.FEES, FEES),
            new Sample("book", CoinbaseBodies.BOOK, BOOK),
            new Sample("best prices", CoinbaseBodies.BEST, BEST),
            new Sample("time", CoinbaseBodies.TIME, TIME));

    private Samples() {}

    /** One body and what reads it. */
    record Sample(String name, String body, AnswerReader<?> reader) {
        RestAnswer<?> read(final String other) {
            return Samples.read(reader, other);
        }
    }

    static <T> RestAnswer<T> read(final AnswerReader<T> reader, final String body) {
        return reader.read(200, RateHeaders.SILENT, body.getBytes(UTF_8));
    }

    /** The value of an answer that must be understood. */
    static <T> T value(final AnswerReader<T> reader, final String body) {
        final RestAnswer<T> answer = read(reader, body);
        if (answer instanceof RestAnswer.Understood<T> understood) {
            return understood.value();
        }
        throw new AssertionError(answer + " to " + body);
    }
}
