package io.reprise.engine.mode;

import io.reprise.event.MessageHeaderDecoder;
import io.reprise.event.OrderAction;
import io.reprise.event.OrderCommandedDecoder;
import io.reprise.event.OrderIds;
import io.reprise.execution.venue.coinbase.gateway.CommandedOrders;
import io.reprise.journal.JournalException;
import io.reprise.journal.JournalReader;
import java.nio.file.Path;

/**
 * Looks for the command of an order in the journal itself: an order's id says behind which input it would stand.
 *
 * <p>One thread. Opens the journal anew for each question, of which there are few: one for each order of ours that the
 * venue knows and nobody here does.
 */
final class JournaledCommands implements CommandedOrders {
    private final Path journal;

    JournaledCommands(final Path journal) {
        this.journal = journal;
    }

    @Override
    public boolean has(final long orderId) {
        try (JournalReader reader = JournalReader.open(journal)) {
            final long sequence = OrderIds.sequence(orderId);
            if (!reader.next() || sequence < reader.sequence()) {
                return true;
            }
            return reader.toSequence(sequence) && reader.next() && isPlaced(reader, orderId);
        } catch (final JournalException e) {
            throw new IllegalStateException("order " + OrderIds.text(orderId) + " cannot be looked up", e);
        }
    }

    private static boolean isPlaced(final JournalReader reader, final long orderId) {
        final OrderCommandedDecoder command = new OrderCommandedDecoder();
        final MessageHeaderDecoder header = new MessageHeaderDecoder();
        boolean isPlaced = false;
        while (!isPlaced && !reader.isLastOfInput() && reader.next()) {
            if (reader.templateId() == OrderCommandedDecoder.TEMPLATE_ID) {
                command.wrapAndApplyHeader(reader.buffer(), reader.offset(), header);
                isPlaced = command.action() == OrderAction.PLACE && command.orderId() == orderId;
            }
        }
        return isPlaced;
    }
}
