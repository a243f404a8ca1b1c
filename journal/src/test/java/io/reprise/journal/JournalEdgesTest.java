package io.reprise.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reprise.journal.JournalException.Kind;
import io.reprise.journal.Verification.Intact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the world around a journal does to it: another process, a folder that says no, a full disk, midnight. */
class JournalEdgesTest {
    private static final List<String> NOTHING = List.of();

    /** A kilobyte each: less than the two blocks of 64 MiB that the log maps first, and more than none. */
    private static final int KILOBYTES_MAX = 100_000;

    /** More than fit. */
    private static final long TOO_MANY = 2_000_000;

    private static final long MIDNIGHT_MILLIS = 1_786_320_000_000L;
    private static final int BEFORE_MIDNIGHT = 1_500;
    private static final int INPUTS = 3_000;

    @TempDir
    private Path folder;

    @Test
    void shouldRefuseAnotherProcessWhileOneWritesAndLetItInAfterwards() throws Exception {
        final Path journal = folder.resolve("journal");
        try (JournalWriter writer = JournalWriter.open(journal)) {
            writer.append(new Inputs().slot(1));

            assertThat(JournalChild.run(NOTHING, journal, 1))
                    .singleElement()
                    .asString()
                    .startsWith("refused IN_USE")
                    .contains("another process writes to it; stop that one or name another --journal");
        }
        assertThat(JournalChild.run(NOTHING, journal, 1)).containsExactly("appended 2");
    }

    @Test
    void shouldSayWhereItMayNotWrite() throws Exception {
        final Path closed = Files.createDirectory(folder.resolve("closed"));
        write(closed.resolve("journal"), 3);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        forbid(closed);

        final List<String> nobody = asNobody();
        final String classes = JournalChild.copyOfClassPath(folder.resolve("classes"));
        assertThat(JournalChild.run(nobody, classes, closed.resolve("new"), 1))
                .singleElement()
                .asString()
                .startsWith("refused INPUT_OUTPUT")
                .contains("closed/new: cannot create a journal here", "AccessDenied");
        assertThat(JournalChild.run(nobody, classes, closed.resolve("journal"), 1))
                .singleElement()
                .asString()
                .startsWith("refused INPUT_OUTPUT")
                .contains("writer.lock: cannot be locked", "AccessDenied");
        assertThat(verified(closed.resolve("journal")).lastSequence()).isEqualTo(3);
    }

    @Test
    void shouldRefuseAFileInTheFoldersPlace() throws Exception {
        final Path file = Files.writeString(folder.resolve("journal"), "dear");

        assertThatThrownBy(() -> JournalWriter.open(file))
                .isInstanceOfSatisfying(
                        JournalException.class, e -> assertThat(e.kind()).isEqualTo(Kind.INPUT_OUTPUT));
        assertThat(file).hasContent("dear");
    }

    @Test
    void shouldHoldEverythingItHadToldOfWhenTheFileMayNotGrowAndGoOnWhenItMay() throws Exception {
        final Path journal = folder.resolve("journal");

        final List<String> said = JournalChild.run(
                List.of("/bin/sh", "-c", "ulimit -f " + KILOBYTES_MAX * 2 + "; exec \"$@\"", "sh"), journal, TOO_MANY);

        System.out.println("a file that may not grow: " + said);
        assertThat(said).hasSizeGreaterThan(1);
        assertThat(said.get(1)).startsWith("failed ");
        final long told = Long.parseLong(said.get(0).substring("appended ".length()));
        assertThat(told).isPositive();
        assertThat(verified(journal).lastSequence()).isEqualTo(told);
        assertThat(JournalChild.run(NOTHING, journal, 5)).containsExactly("appended " + (told + 5));
    }

    @Test
    void shouldGoOnInTheNextDaysFileWhileAReaderFollowsUnderLoad() throws Exception {
        final AtomicLong clock = new AtomicLong(MIDNIGHT_MILLIS - BEFORE_MIDNIGHT);
        final Inputs inputs = new Inputs();
        final AtomicBoolean isOver = new AtomicBoolean();
        final AtomicLong followed = new AtomicLong();
        try (JournalWriter writer = JournalWriter.open(folder, clock::get)) {
            writer.append(inputs.slot(1));
            final Thread reader = new Thread(() -> follow(isOver, followed), "follower");
            reader.start();
            while (writer.lastSequence() < INPUTS) {
                clock.incrementAndGet();
                writer.append(inputs.slot(writer.lastSequence() + 1));
            }
            isOver.set(true);
            reader.join();
        }
        assertThat(followed).hasValue(INPUTS);
        assertThat(new JournalFolder(folder).logFiles()).hasSize(2);
        assertThat(verified(folder).lastSequence()).isEqualTo(INPUTS);
        try (JournalReader reader = JournalReader.open(folder)) {
            for (final long wanted : new long[] {1, BEFORE_MIDNIGHT, BEFORE_MIDNIGHT + 2, INPUTS}) {
                assertThat(reader.toSequence(wanted)).isTrue();
                assertThat(reader.next()).isTrue();
                assertThat(reader.sequence()).isEqualTo(wanted);
            }
        }
        try (JournalWriter writer = JournalWriter.open(folder, clock::get)) {
            assertThat(writer.lastSequence()).isEqualTo(INPUTS);
            writer.append(inputs.slot(INPUTS + 1));
        }
        assertThat(verified(folder).lastSequence()).isEqualTo(INPUTS + 1);
    }

    @Test
    void shouldKeepTheOrderWhenTheClockGoesBackOverMidnight() throws Exception {
        final AtomicLong clock = new AtomicLong(MIDNIGHT_MILLIS + 1);
        final Inputs inputs = new Inputs();
        try (JournalWriter writer = JournalWriter.open(folder, clock::get)) {
            writer.append(inputs.slot(1));
            clock.set(MIDNIGHT_MILLIS - 1);
            writer.append(inputs.slot(2));
        }
        assertThat(verified(folder).lastSequence()).isEqualTo(2);
        try (JournalWriter writer = JournalWriter.open(folder, clock::get)) {
            assertThat(writer.lastSequence()).isEqualTo(2);
            writer.append(inputs.slot(3));
        }
        assertThat(verified(folder).lastSequence()).isEqualTo(3);
    }

    private void follow(final AtomicBoolean isOver, final AtomicLong followed) {
        try (JournalReader reader = JournalReader.open(folder)) {
            boolean isLast = false;
            while (!isLast) {
                isLast = isOver.get();
                while (reader.next()) {
                    if (reader.isInput() && reader.sequence() == followed.get() + 1) {
                        followed.incrementAndGet();
                    }
                }
            }
        } catch (final JournalException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void write(final Path journal, final int inputs) throws JournalException {
        try (JournalWriter writer = JournalWriter.open(journal)) {
            for (int i = 1; i <= inputs; i++) {
                writer.append(new Inputs().slot(i));
            }
        }
    }

    private static Intact verified(final Path journal) throws JournalException {
        final Verification found = JournalVerifier.verify(journal, records -> {});
        assertThat(found).isInstanceOf(Intact.class);
        return (Intact) found;
    }

    /** Nobody but root may write, and root is not who asks. */
    private static void forbid(final Path closed) throws IOException {
        for (final Path each : List.of(closed.resolve("journal/writer.lock"), closed.resolve("journal"), closed)) {
            Files.setPosixFilePermissions(
                    each, PosixFilePermissions.fromString(Files.isDirectory(each) ? "r-xr-xr-x" : "r--r--r--"));
        }
    }

    /** Permissions do not hold root back. */
    private static List<String> asNobody() {
        if (!System.getProperty("user.name", "").equals("root")) {
            return NOTHING;
        }
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/setpriv")), "root, and no setpriv");
        return List.of("/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");
    }
}
