package io.reprise.engine.mode;

import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.engine.configuration.ConfigurationLoader;
import io.reprise.event.EventSlot;
import io.reprise.event.RunMode;
import io.reprise.event.Settings;
import io.reprise.journal.JournalForce;
import io.reprise.journal.JournalWriter;
import io.reprise.strategy.rules.BuiltIn;
import java.io.IOException;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal that is forced beside the engine, by a disk that keeps it and by ones that do not. */
class ForceKeeperTest {
    private static final long PATIENCE_SECONDS = 30;

    @TempDir
    private Path folder;

    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

    @BeforeEach
    void writeAnInput() throws Exception {
        final EventSlot slot = new EventSlot();
        new RunEvents((buffer, offset, length) -> {
                    slot.load(buffer, offset, length, 1);
                    return true;
                })
                .runStarted(RunMode.PAPER, 1, "test", "sim", 1);
        try (JournalWriter journal = JournalWriter.open(folder.resolve("journal"))) {
            journal.append(slot);
        }
    }

    @Test
    void shouldForceAgainAndAgainAndTellNothingWhereTheDiskKeepsIt() throws Exception {
        final CountDownLatch forced = new CountDownLatch(3);
        try (ForceKeeper keeper = keeper("1ms", (file, channel) -> {
            channel.force(false);
            forced.countDown();
        })) {
            keeper.start();
            assertThat(forced.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        }

        assertThat(told).isEmpty();
    }

    @Test
    void shouldStopTradingWhenTheDiskSaysNoAndSayWhatHappenedAndWhatToDo() throws Exception {
        assertThat(toldOf((file, channel) -> {
                    throw new IOException("Input/output error");
                }))
                .contains("(journal.force-every 1ms), so trading stops: ")
                .contains(folder.resolve("journal/log") + ": the disk does not keep what is appended")
                .contains("Input/output error", "copy the journal to another one, 'verify' the copy");
    }

    @Test
    void shouldStopTradingWhateverElseKeepsTheDiskFromBeingAsked() throws Exception {
        assertThat(toldOf((file, channel) -> {
                    throw new IllegalStateException("a fault of ours");
                }))
                .contains("so trading stops: java.lang.IllegalStateException: a fault of ours", "start again");
        assertThat(toldOf((file, channel) -> {
                    throw new OutOfMemoryError("no memory");
                }))
                .contains("so trading stops: java.lang.OutOfMemoryError: no memory", "start again");
    }

    @Test
    void shouldDoNothingWhereItIsOff() throws Exception {
        try (ForceKeeper keeper = keeper("off", (file, channel) -> {
            throw new IOException("Input/output error");
        })) {
            keeper.start();
        }

        assertThat(told).isEmpty();
    }

    private @Nullable String toldOf(final JournalForce.Disk disk) throws Exception {
        try (ForceKeeper keeper = keeper("1ms", disk)) {
            keeper.start();
            return told.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }

    private ForceKeeper keeper(final String every, final JournalForce.Disk disk) {
        final TreeMap<String, String> values = new TreeMap<>();
        values.put("journal.force-every", every);
        final Settings settings =
                ConfigurationLoader.load(null, values, BuiltIn.PROVIDERS).settings();
        return new ForceKeeper(new JournalForce(folder.resolve("journal"), disk), settings, told::add);
    }
}
