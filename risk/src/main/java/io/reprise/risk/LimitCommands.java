package io.reprise.risk;

import io.reprise.event.EventSlot;
import io.reprise.event.OperatorCommandedDecoder;
import io.reprise.event.Verdict;
import io.reprise.risk.limit.LimitKey;
import io.reprise.risk.limit.Limits;
import org.jspecify.annotations.Nullable;

/**
 * Makes limits stricter while the engine runs, and says so in the journal; never looser.
 *
 * <p>Core thread. Off the hot path: an operator's wish is rare, and may allocate.
 */
final class LimitCommands {
    private final Books books;
    private final RiskOutputs outputs;

    LimitCommands(final Books books, final RiskOutputs outputs) {
        this.books = books;
        this.outputs = outputs;
    }

    /** Takes a command whose text is {@code key=value}. */
    void onTighten(final EventSlot slot, final OperatorCommandedDecoder command) {
        final String text = command.text();
        final int equals = text.indexOf('=');
        final String name =
                equals < 0 ? text.strip() : text.substring(0, equals).strip();
        final String wanted = equals < 0 ? "" : text.substring(equals + 1).strip();
        if (books.terms() == null || equals < 1) {
            outputs.limitChanged(slot, Verdict.REFUSED, name, "", wanted, "expected key=value, and a configuration");
            return;
        }
        final LimitKey key = Limits.find(name);
        if (key != null) {
            final String before = books.limits().text(key);
            told(slot, key.key(), before, wanted, books.limits().tighten(key, wanted));
        } else if (name.startsWith(Clusters.SHARES)) {
            final String cluster = name.substring(Clusters.SHARES.length());
            final String before = books.clusters().text(cluster);
            told(slot, name, before, wanted, books.clusters().tighten(cluster, wanted));
        } else {
            told(slot, name, "", wanted, "no limit has this name");
        }
    }

    private void told(
            final EventSlot slot,
            final String key,
            final String before,
            final String after,
            final @Nullable String complaint) {
        outputs.limitChanged(
                slot,
                complaint == null ? Verdict.PASSED : Verdict.REFUSED,
                key,
                before,
                after,
                complaint == null ? "" : complaint);
    }
}
