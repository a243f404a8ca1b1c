package io.reprise.engine.reader.story;

import io.reprise.engine.reader.text.EventText;
import io.reprise.event.EligibilityChangedDecoder;
import io.reprise.event.EventHeaderDecoder;
import io.reprise.event.InstrumentListedDecoder;
import io.reprise.event.MessageHeaderDecoder;
import io.reprise.event.NearestMissFoundDecoder;
import io.reprise.event.OrderProposedDecoder;
import io.reprise.event.RiskJudgedDecoder;
import io.reprise.event.RiskLevelChangedDecoder;
import io.reprise.event.Side;
import io.reprise.event.Verdict;
import io.reprise.journal.JournalException;
import io.reprise.journal.JournalReader;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Why a product was not bought at a time: each the last that was said of it by then.
 *
 * <p>Read in one pass over the journal; memory is bounded by {@link #JUDGED_MAX} and the strategies there are.
 *
 * @param product     its symbol
 * @param isListed    whether the journal had listed it by then
 * @param products    those that were listed
 * @param sequence    the last input that was looked at; 0 for none
 * @param atNanos     when that was received
 * @param level       the last change of the level; empty where it never changed: normal
 * @param eligibility the last change of the product's eligibility; empty where none was told
 * @param misses      what was in the way of each strategy when it last said so
 * @param refused     proposals to buy it that risk refused, latest last, each verdict with the checks that it failed
 * @param bought      proposals to buy it that passed, latest last
 */
public record NotBought(
        String product,
        boolean isListed,
        Set<String> products,
        long sequence,
        long atNanos,
        List<Story.Told> level,
        List<Story.Told> eligibility,
        List<Story.Told> misses,
        List<Story.Told> refused,
        List<Story.Told> bought) {
    /** Verdicts told of each kind: those nearest to the time. */
    public static final int JUDGED_MAX = 3;

    /** How far back a verdict still tells about the time: an hour. */
    public static final long JUDGED_WITHIN_NANOS = 3_600_000_000_000L;

    /** Keeps its own copies. */
    public NotBought {
        products = new TreeSet<>(products);
        level = List.copyOf(level);
        eligibility = List.copyOf(eligibility);
        misses = List.copyOf(misses);
        refused = List.copyOf(refused);
        bought = List.copyOf(bought);
    }

    /**
     * Reads it out of a journal.
     *
     * @param journal  its folder
     * @param product  the symbol, in capitals
     * @param sequence the last input to look at
     * @param atNanos  inputs received after this are not looked at
     * @return what is told
     * @throws JournalException when the journal cannot be read
     */
    public static NotBought read(final Path journal, final String product, final long sequence, final long atNanos)
            throws JournalException {
        try (JournalReader reader = JournalReader.open(journal)) {
            final Reading reading = new Reading(product);
            while (reader.next() && reader.sequence() <= sequence && reader.receivedAtNanos() <= atNanos) {
                reading.onEvent(reader);
            }
            return reading.told();
        }
    }

    /** A verdict with its moment, to be forgotten when it is long ago. */
    private record Judged(long atNanos, List<Story.Told> told) {}

    /** One pass over a journal. */
    private static final class Reading {
        private final String product;
        private final EventText text = new EventText();
        private final MessageHeaderDecoder message = new MessageHeaderDecoder();
        private final EventHeaderDecoder header = new EventHeaderDecoder();
        private final InstrumentListedDecoder listed = new InstrumentListedDecoder();
        private final NearestMissFoundDecoder miss = new NearestMissFoundDecoder();
        private final OrderProposedDecoder proposed = new OrderProposedDecoder();
        private final RiskJudgedDecoder judged = new RiskJudgedDecoder();
        private final Set<String> products = new TreeSet<>();
        /** By strategy. */
        private final Map<Integer, Story.Told> misses = new TreeMap<>();

        private final Deque<Judged> refused = new ArrayDeque<>();
        private final Deque<Judged> bought = new ArrayDeque<>();
        /** Of the input at hand. */
        private final Map<Long, Story.Told> buys = new TreeMap<>();

        private List<Story.Told> level = List.of();
        private List<Story.Told> eligibility = List.of();
        private int id;
        private long last;
        private long lastNanos;

        Reading(final String product) {
            this.product = product;
        }

        void onEvent(final JournalReader reader) {
            text.learn(reader.buffer(), reader.offset(), reader.length());
            last = reader.sequence();
            lastNanos = reader.receivedAtNanos();
            if (reader.isInput()) {
                buys.clear();
            }
            switch (reader.templateId()) {
                case InstrumentListedDecoder.TEMPLATE_ID -> onListed(reader);
                case RiskLevelChangedDecoder.TEMPLATE_ID -> level = List.of(told(reader));
                case EligibilityChangedDecoder.TEMPLATE_ID -> onEligibility(reader);
                case NearestMissFoundDecoder.TEMPLATE_ID -> onMiss(reader);
                case OrderProposedDecoder.TEMPLATE_ID -> onProposed(reader);
                case RiskJudgedDecoder.TEMPLATE_ID -> onJudged(reader);
                default -> {
                    // Says nothing of what stands in a purchase's way.
                }
            }
        }

        NotBought told() {
            return new NotBought(
                    product,
                    id != 0,
                    products,
                    last,
                    lastNanos,
                    level,
                    eligibility,
                    List.copyOf(misses.values()),
                    near(refused),
                    near(bought));
        }

        private boolean isOurs(final JournalReader reader) {
            header.wrap(reader.buffer(), reader.offset() + MessageHeaderDecoder.ENCODED_LENGTH);
            return id != 0 && header.instrumentId() == id;
        }

        private void onListed(final JournalReader reader) {
            listed.wrapAndApplyHeader(reader.buffer(), reader.offset(), message);
            final int listedId = listed.header().instrumentId();
            final String symbol = listed.symbol();
            products.add(symbol);
            if (symbol.equals(product)) {
                id = listedId;
            }
        }

        private void onEligibility(final JournalReader reader) {
            if (isOurs(reader)) {
                eligibility = List.of(told(reader));
            }
        }

        private void onMiss(final JournalReader reader) {
            if (isOurs(reader)) {
                miss.wrapAndApplyHeader(reader.buffer(), reader.offset(), message);
                misses.put(miss.strategyId(), told(reader));
            }
        }

        private void onProposed(final JournalReader reader) {
            proposed.wrapAndApplyHeader(reader.buffer(), reader.offset(), message);
            if (isOurs(reader) && proposed.side() == Side.BUY) {
                buys.put(proposed.orderId(), told(reader));
            }
        }

        private void onJudged(final JournalReader reader) {
            judged.wrapAndApplyHeader(reader.buffer(), reader.offset(), message);
            final Story.Told buy = buys.get(judged.orderId());
            if (buy != null) {
                final boolean isRefused = judged.verdict() == Verdict.REFUSED;
                final Deque<Judged> kept = isRefused ? refused : bought;
                kept.addLast(new Judged(reader.receivedAtNanos(), List.of(buy, told(reader))));
                if (kept.size() > JUDGED_MAX) {
                    kept.removeFirst();
                }
            }
        }

        private List<Story.Told> near(final Deque<Judged> kept) {
            final List<Story.Told> near = new ArrayList<>();
            for (final Judged each : kept) {
                if (lastNanos - each.atNanos() <= JUDGED_WITHIN_NANOS) {
                    near.addAll(each.told());
                }
            }
            return near;
        }

        private Story.Told told(final JournalReader reader) {
            return new Story.Told(
                    text.line(reader.buffer(), reader.offset(), reader.length()).toString(),
                    text.json(reader.buffer(), reader.offset(), reader.length()).toString());
        }
    }
}
