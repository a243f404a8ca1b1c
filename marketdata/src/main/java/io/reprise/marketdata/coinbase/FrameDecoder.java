package io.reprise.marketdata.coinbase;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.reprise.event.BookUpdateKind;
import io.reprise.event.BookUpdatedEncoder;
import io.reprise.event.Channel;
import io.reprise.event.FeedReason;
import io.reprise.event.Flag;
import io.reprise.event.InputSink;
import io.reprise.event.MessageHeaderEncoder;
import io.reprise.event.Side;
import io.reprise.number.Decimals;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/** Stands in for the decoding of frames until that is here; to be dropped for it. */
@SuppressWarnings({"checkstyle:missingjavadocmethod", "checkstyle:methodlength", "checkstyle:nestedifdepth"})
public final class FrameDecoder {
    private final ProductTable products;
    private final InputSink sink;
    private final FrameListener listener;
    private final int source;
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[4096]);

    public FrameDecoder(
            final ProductTable products, final InputSink sink, final FrameListener listener, final int source) {
        this.products = products;
        this.sink = sink;
        this.listener = listener;
        this.source = source;
    }

    public void onFrame(final byte[] bytes, final int offset, final int length, final long receivedAtNanos) {
        try (JsonParser p = new JsonFactory().createParser(bytes, offset, length)) {
            Channel channel = Channel.ALL;
            boolean error = false;
            boolean snap = false;
            int id = 0;
            String price = "";
            Side side = Side.BUY;
            final List<Object[]> rows = new ArrayList<>();
            boolean accepted = true;
            boolean subs = false;
            for (JsonToken t = p.nextToken(); t != null; t = p.nextToken()) {
                if (t == JsonToken.START_ARRAY && subs && !"events".equals(p.currentName())) {
                    final String name = p.currentName();
                    int n = 0;
                    while (p.nextToken() != JsonToken.END_ARRAY) {
                        n++;
                    }
                    listener.onSubscriptions(channel(name), n);
                }
                if (t != JsonToken.FIELD_NAME) {
                    continue;
                }
                final String f = p.currentName();
                p.nextToken();
                switch (f) {
                    case "channel" -> {
                        channel = channel(p.getText());
                        subs = p.getText().equals("subscriptions");
                    }
                    case "type" -> {
                        error = p.getText().equals("error");
                        snap = p.getText().equals("snapshot");
                    }
                    case "message" -> {
                        if (error) {
                            listener.onVenueError(p.getText());
                        }
                    }
                    case "sequence_num" ->
                        accepted = listener.onEnvelope(channel, p.getLongValue(), 0, receivedAtNanos);
                    case "heartbeat_counter" -> listener.onHeartbeat(p.getLongValue());
                    case "product_id" -> {
                        final byte[] b = p.getText().getBytes(StandardCharsets.US_ASCII);
                        id = products.idOf(b, 0, b.length);
                        accepted = accepted && listener.onProduct(channel, id, snap);
                    }
                    case "side" -> side = p.getText().equals("bid") ? Side.BUY : Side.SELL;
                    case "price_level" -> price = p.getText();
                    case "new_quantity" ->
                        rows.add(new Object[] {side, Decimals.parse(price, 2), Decimals.parse(p.getText(), 8)});
                    default -> {}
                }
            }
            int part = 0;
            for (int from = 0; accepted && from < rows.size(); from += 200) {
                final int to = Math.min(rows.size(), from + 200);
                final BookUpdatedEncoder e = new BookUpdatedEncoder();
                e.wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
                e.header().receivedAtNanos(receivedAtNanos).instrumentId(id).source(source);
                e.kind(snap ? BookUpdateKind.SNAPSHOT : BookUpdateKind.DELTA);
                e.isLast(to == rows.size() ? Flag.YES : Flag.NO).part(part++);
                final BookUpdatedEncoder.LevelsEncoder l = e.levelsCount(to - from);
                for (final Object[] r : rows.subList(from, to)) {
                    l.next().price((Long) r[1]).quantity((Long) r[2]).side((Side) r[0]);
                }
                if (!sink.offer(buffer, 0, 8 + e.encodedLength())) {
                    listener.onSinkFull(channel, id);
                }
            }
        } catch (final IOException e) {
            listener.onRefused(FeedReason.NOT_JSON);
        }
    }

    private static Channel channel(final String name) {
        return switch (name) {
            case "l2_data", "level2" -> Channel.LEVEL2;
            case "heartbeats" -> Channel.HEARTBEATS;
            case "market_trades" -> Channel.MARKET_TRADES;
            case "ticker" -> Channel.TICKER;
            case "candles" -> Channel.CANDLES;
            default -> Channel.STATUS;
        };
    }
}
