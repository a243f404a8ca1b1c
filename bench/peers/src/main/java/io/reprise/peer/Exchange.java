package io.reprise.peer;

import exchange.core2.core.ExchangeApi;
import exchange.core2.core.ExchangeCore;
import exchange.core2.core.common.CoreSymbolSpecification;
import exchange.core2.core.common.CoreWaitStrategy;
import exchange.core2.core.common.OrderAction;
import exchange.core2.core.common.OrderType;
import exchange.core2.core.common.SymbolType;
import exchange.core2.core.common.api.ApiAddUser;
import exchange.core2.core.common.api.ApiAdjustUserBalance;
import exchange.core2.core.common.api.ApiCommand;
import exchange.core2.core.common.api.binary.BatchAddSymbolsCommand;
import exchange.core2.core.common.cmd.CommandResultCode;
import exchange.core2.core.common.cmd.OrderCommand;
import exchange.core2.core.common.config.ExchangeConfiguration;
import exchange.core2.core.common.config.InitialStateConfiguration;
import exchange.core2.core.common.config.PerformanceConfiguration;
import exchange.core2.core.common.config.SerializationConfiguration;
import exchange.core2.core.processors.journaling.DiskSerializationProcessor;
import exchange.core2.core.processors.journaling.DiskSerializationProcessorConfiguration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One exchange with one symbol, a maker and a taker, both rich: commands go over its ring through grouping, risk,
 * matching and, where it journals, its journal; the caller waits for the last answer.
 *
 * <p>One caller's thread; the exchange's own threads answer. What goes in comes out: behind each pair the book is
 * empty.
 */
final class Exchange {
    private static final int SYMBOL = 1;
    private static final int BASE = 1;
    private static final int QUOTE = 2;
    private static final long MAKER = 1;
    private static final long TAKER = 2;
    private static final long RICH = 1L << 50;
    private static final long PRICE = 1_000;
    private static final int LEVELS = 100;
    private static final int RING_SIZE = 4096;
    private static final int COMMANDS_IN_GROUP = 256;
    private static final long SECONDS_MAX = 30;

    /** The journal is split beyond this, which no benchmark reaches. */
    private static final long FILE_LENGTH_MAX = 4L << 30;

    private static final int JOURNAL_BUFFER = 256 << 10;
    private static final int COMPRESSED_FROM = 2_048;

    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final ExchangeCore core;
    private final ExchangeApi api;
    private long sent;
    private long lastOrder;

    Exchange(final String journal, final String wait) {
        core = ExchangeCore.builder()
                .resultsConsumer((command, sequence) -> onResult(command))
                .exchangeConfiguration(configuration(journal, CoreWaitStrategy.valueOf(wait)))
                .build();
        core.startup();
        api = core.getApi();
        await(api.submitBinaryDataAsync(new BatchAddSymbolsCommand(CoreSymbolSpecification.builder()
                .symbolId(SYMBOL)
                .type(SymbolType.CURRENCY_EXCHANGE_PAIR)
                .baseCurrency(BASE)
                .quoteCurrency(QUOTE)
                .baseScaleK(1)
                .quoteScaleK(1)
                .build())));
        for (final long user : new long[] {MAKER, TAKER}) {
            submit(ApiAddUser.builder().uid(user).build());
            for (final int currency : new int[] {BASE, QUOTE}) {
                submit(ApiAdjustUserBalance.builder()
                        .uid(user)
                        .transactionId(currency)
                        .currency(currency)
                        .amount(RICH)
                        .build());
            }
        }
        sent = answered.get();
    }

    private static ExchangeConfiguration configuration(final String journal, final CoreWaitStrategy wait) {
        final boolean isJournaling = !journal.isEmpty();
        return ExchangeConfiguration.defaultBuilder()
                .initStateCfg(
                        isJournaling
                                ? InitialStateConfiguration.cleanStartJournaling("peer")
                                : InitialStateConfiguration.cleanStart("peer"))
                .performanceCfg(PerformanceConfiguration.latencyPerformanceBuilder()
                        .waitStrategy(wait)
                        .threadFactory(Thread::new)
                        .ringBufferSize(RING_SIZE)
                        .matchingEnginesNum(1)
                        .riskEnginesNum(1)
                        .msgsInGroupLimit(COMMANDS_IN_GROUP)
                        .build())
                .serializationCfg(isJournaling ? journaling(journal) : SerializationConfiguration.DEFAULT)
                .build();
    }

    private static SerializationConfiguration journaling(final String folder) {
        final DiskSerializationProcessorConfiguration disk = DiskSerializationProcessorConfiguration.builder()
                .storageFolder(folder)
                .journalFileMaxSize(FILE_LENGTH_MAX)
                .journalBufferSize(JOURNAL_BUFFER)
                .journalBatchCompressThreshold(COMPRESSED_FROM)
                .snapshotLz4CompressorFactory(DiskSerializationProcessorConfiguration.LZ4_FAST)
                .journalLz4CompressorFactory(DiskSerializationProcessorConfiguration.LZ4_FAST)
                .build();
        return SerializationConfiguration.builder()
                .enableJournaling(true)
                .serializationProcessorFactory(exchange -> new DiskSerializationProcessor(exchange, disk))
                .build();
    }

    /** Orders that rest and are cancelled, all sent before the first answer is waited for. */
    long placeAndCancel(final long pairs) {
        for (long i = 0; i < pairs; i++) {
            rest(OrderAction.BID, PRICE - i % LEVELS);
            cancel();
        }
        return awaitAll();
    }

    /** Orders that rest and are taken whole by another. */
    long placeAndMatch(final long pairs) {
        for (long i = 0; i < pairs; i++) {
            rest(OrderAction.ASK, PRICE);
            take();
        }
        return awaitAll();
    }

    /** Orders that rest and are cancelled, each command sent behind the answer to the one before. */
    long oneByOne(final long pairs) {
        for (long i = 0; i < pairs; i++) {
            rest(OrderAction.BID, PRICE - i % LEVELS);
            awaitAll();
            cancel();
            awaitAll();
        }
        return answered.get();
    }

    /** Ends its threads; answers how many commands it had answered. */
    long close(final long ignored) {
        try {
            core.shutdown(SECONDS_MAX, TimeUnit.SECONDS);
        } catch (final RuntimeException e) {
            throw new IllegalStateException("exchange-core did not end within " + SECONDS_MAX + " s", e);
        }
        return answered.get() + ignored;
    }

    private void rest(final OrderAction side, final long price) {
        lastOrder++;
        sent++;
        api.placeNewOrder(0, 0L, System.nanoTime(), lastOrder, 0, price, PRICE, 1L, side, OrderType.GTC, SYMBOL, MAKER);
    }

    private void cancel() {
        sent++;
        api.cancelOrder(0, 0L, System.nanoTime(), lastOrder, SYMBOL, MAKER);
    }

    private void take() {
        lastOrder++;
        sent++;
        api.placeNewOrder(
                0,
                0L,
                System.nanoTime(),
                lastOrder,
                0,
                PRICE,
                PRICE,
                1L,
                OrderAction.BID,
                OrderType.IOC,
                SYMBOL,
                TAKER);
    }

    private long awaitAll() {
        while (answered.get() < sent) {
            Thread.onSpinWait();
        }
        if (refused.get() > 0) {
            throw new IllegalStateException("exchange-core refused " + refused.get() + " of " + sent + " commands");
        }
        return answered.get();
    }

    /** The exchange's last thread, and no other, counts. */
    private void onResult(final OrderCommand command) {
        if (command.resultCode != CommandResultCode.SUCCESS) {
            refused.lazySet(refused.get() + 1);
        }
        answered.lazySet(answered.get() + 1);
    }

    private void submit(final ApiCommand command) {
        await(api.submitCommandAsync(command));
    }

    private static void await(final CompletableFuture<CommandResultCode> answer) {
        try {
            final CommandResultCode result = answer.get(SECONDS_MAX, TimeUnit.SECONDS);
            if (result != CommandResultCode.SUCCESS) {
                throw new IllegalStateException("exchange-core answered " + result);
            }
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while exchange-core was set up", e);
        } catch (final ExecutionException | TimeoutException e) {
            throw new IllegalStateException("exchange-core did not answer", e);
        }
    }
}
