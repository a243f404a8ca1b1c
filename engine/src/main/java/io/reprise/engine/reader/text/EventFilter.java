package io.reprise.engine.reader.text;

import io.reprise.engine.configuration.ConfigurationException;
import io.reprise.engine.configuration.NearestWord;
import io.reprise.event.EventDescriptor;
import io.reprise.event.EventHeaderDecoder;
import io.reprise.event.Instrument;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.agrona.DirectBuffer;

/**
 * Which events a person wants to see. One thread; learns the instruments from the events it is asked about, so it must
 * be asked about every one.
 */
public final class EventFilter {
    private static final String INPUTS = "inputs";
    private static final String OUTPUTS = "outputs";
    private static final String MARKET = "market";
    private static final String ORDERS = "orders";

    private final Set<EventType> types;
    private final Set<String> products;
    private final LearnedInstruments instruments = new LearnedInstruments();
    private final Set<String> listed = new TreeSet<>();
    private final EventHeaderDecoder header = new EventHeaderDecoder();

    private EventFilter(final Set<EventType> types, final Set<String> products) {
        this.types = types;
        this.products = products;
    }

    /**
     * Makes a filter.
     *
     * @param types    words such as {@code trade} or {@code order}, names of the schema such as {@code TradePrinted},
     *                 or the groups {@code inputs}, {@code outputs}, {@code market} (trade, quote, book, candle) and
     *                 {@code orders} (proposal, risk, order, report); empty for all
     * @param products product ids; empty for all, and for what is about no product
     * @return the filter
     * @throws ConfigurationException naming the nearest right word for a wrong one
     */
    public static EventFilter of(final Collection<String> types, final Collection<String> products) {
        final Set<EventType> chosen = EnumSet.noneOf(EventType.class);
        types.forEach(word -> chosen.addAll(typesOf(word)));
        final Set<String> upper = new TreeSet<>();
        products.forEach(product -> upper.add(product.toUpperCase(Locale.ROOT)));
        return new EventFilter(types.isEmpty() ? EnumSet.allOf(EventType.class) : chosen, upper);
    }

    /**
     * Whether an event is wanted.
     *
     * @param buffer holding it
     * @param offset of its message header
     * @return true when both its type and its product are; an event of a newer schema only where all types are
     */
    public boolean accepts(final DirectBuffer buffer, final int offset) {
        header.wrap(buffer, offset + EventDescriptor.EVENT_HEADER_OFFSET);
        final EventType type = EventType.of(EventDescriptor.templateId(buffer, offset));
        if (type == EventType.PRODUCT) {
            instruments.learn(buffer, offset);
            noteListing(header.instrumentId());
        }
        final boolean isTypeWanted = type == null ? types.size() == EventType.values().length : types.contains(type);
        return isTypeWanted && isProductWanted(header.instrumentId());
    }

    /**
     * The wanted products that no event so far has listed: mistyped, or not in this journal.
     *
     * @return product ids, sorted
     */
    public Set<String> unseenProducts() {
        final Set<String> unseen = new TreeSet<>(products);
        unseen.removeAll(listed);
        return unseen;
    }

    private boolean isProductWanted(final int instrumentId) {
        if (products.isEmpty()) {
            return true;
        }
        final Instrument instrument = instruments.find(instrumentId);
        return instrument != null && products.contains(instrument.symbol());
    }

    private void noteListing(final int instrumentId) {
        final Instrument instrument = instruments.find(instrumentId);
        if (instrument != null) {
            listed.add(instrument.symbol());
        }
    }

    private static Collection<EventType> typesOf(final String word) {
        final List<EventType> all = Arrays.asList(EventType.values());
        final List<EventType> named = all.stream()
                .filter(type ->
                        type.word().equalsIgnoreCase(word) || type.messageName().equalsIgnoreCase(word))
                .toList();
        return switch (word.toLowerCase(Locale.ROOT)) {
            case INPUTS -> all.stream().filter(type -> !type.isOutput()).toList();
            case OUTPUTS -> all.stream().filter(EventType::isOutput).toList();
            case MARKET -> List.of(EventType.TRADE, EventType.QUOTE, EventType.BOOK, EventType.CANDLE);
            case ORDERS -> List.of(EventType.PROPOSAL, EventType.RISK, EventType.ORDER, EventType.REPORT);
            default -> {
                if (named.isEmpty()) {
                    throw unknown(word);
                }
                yield named;
            }
        };
    }

    private static ConfigurationException unknown(final String word) {
        final List<String> words = new ArrayList<>();
        for (final EventType type : EventType.values()) {
            words.add(type.word());
        }
        words.addAll(List.of(INPUTS, OUTPUTS, MARKET, ORDERS));
        final List<String> known = new ArrayList<>(words);
        for (final EventType type : EventType.values()) {
            known.add(type.messageName());
        }
        final String question = NearestWord.question(word, known);
        return new ConfigurationException("--type: unknown type '" + word + "'"
                + (question.isEmpty() ? ", expected one of " + String.join(", ", words) : question));
    }
}
