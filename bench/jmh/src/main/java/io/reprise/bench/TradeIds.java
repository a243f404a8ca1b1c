package io.reprise.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Writes new trade ids into a frame of trades, in place. Costs some nanoseconds a trade, in the figure. */
final class TradeIds {
    private static final byte[] KEY = "\"trade_id\":\"".getBytes(StandardCharsets.US_ASCII);

    private final byte[] frame;
    private final int[] lastDigits;

    /** Over the trades of a frame, newest first, whose ids have the same number of digits and follow each other. */
    TradeIds(final byte[] frame) {
        this.frame = frame;
        final List<Integer> found = new ArrayList<>();
        for (int i = 0; i + KEY.length < frame.length; i++) {
            if (Arrays.equals(frame, i, i + KEY.length, KEY, 0, KEY.length)) {
                int digit = i + KEY.length;
                while (frame[digit + 1] != '"') {
                    digit++;
                }
                found.add(digit);
            }
        }
        lastDigits = found.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Moves every id on by the number of trades. */
    void advance() {
        for (final int lastDigit : lastDigits) {
            int digit = lastDigit;
            int carry = lastDigits.length;
            while (carry > 0) {
                final int value = frame[digit] - '0' + carry;
                frame[digit] = (byte) ('0' + value % 10);
                carry = value / 10;
                digit--;
            }
        }
    }
}
