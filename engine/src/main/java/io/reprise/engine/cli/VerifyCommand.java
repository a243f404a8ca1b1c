package io.reprise.engine.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.reprise.journal.JournalException;
import io.reprise.journal.JournalVerifier;
import io.reprise.journal.Verification;
import io.reprise.journal.Verification.Damaged;
import io.reprise.journal.Verification.Intact;
import io.reprise.journal.Verification.Seal;
import io.reprise.journal.Verification.Unread;
import io.reprise.journal.cipher.EncryptionKey;
import io.reprise.journal.seal.SealException;
import io.reprise.journal.seal.SealPublicKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Is a journal whole, and is it the one that was written? */
@Command(
        name = "verify",
        description = "Checks a journal: sequence without a hole, checksums, hash chain, schema, and its signed heads."
                + " Exit code 1 and the first damage (altered, truncated, a missing file, heads taken away or forged)"
                + " when it is not whole. Says what it cannot prove. Of an encrypted journal without its key: what can"
                + " be seen, and exit code 2.")
final class VerifyCommand implements Callable<Integer> {
    private static final String NOT_READ =
            "what the records hold, their checksums and the chain: give the journal's key as"
                    + " --encryption-key FILE or in " + EncryptionKey.VARIABLE;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "JOURNAL", description = "Folder of the journal, or a capsule's file.")
    private Path journal = Path.of("");

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = "Checks the heads' signatures: a key made by 'seal-key', or its .pub.")
    private @Nullable Path key;

    @Option(
            names = "--noted-head",
            paramLabel = "HASH",
            description = "The head that an earlier verify printed: one of the journal's must still be it.")
    private @Nullable String notedHead;

    private final Terminal terminal;

    VerifyCommand(final Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws JournalException, IOException {
        try (JournalOrCapsule opened = JournalOrCapsule.open(journal)) {
            return verify(opened.folder());
        }
    }

    private int verify(final Path folder) throws JournalException {
        final Verification found =
                JournalVerifier.verify(folder, publicKey(), notedHead, common.progress(terminal, "records"));
        if (found instanceof Intact intact) {
            terminal.out().println(common.isJson() ? Json.object(json -> write(json, intact)) : text(intact));
            return ExitCode.DONE;
        }
        if (found instanceof Unread unread) {
            terminal.out().println(common.isJson() ? Json.object(json -> write(json, unread)) : text(unread));
            return ExitCode.USAGE;
        }
        final Damaged damaged = (Damaged) found;
        terminal.out()
                .println(
                        common.isJson()
                                ? Json.object(json -> {
                                    json.writeBooleanField("intact", false);
                                    json.writeStringField(
                                            "damage", damaged.damage().name());
                                    json.writeNumberField("sequence", damaged.sequence());
                                    json.writeNumberField("ordinal", damaged.ordinal());
                                    json.writeStringField("where", damaged.where());
                                    json.writeStringField("text", damaged.sentence());
                                })
                                : "damaged (" + damaged.damage() + "): " + damaged.sentence());
        return ExitCode.NO;
    }

    private @Nullable SealPublicKey publicKey() {
        if (key == null) {
            return null;
        }
        try {
            return SealPublicKey.read(key);
        } catch (final SealException e) {
            throw new CommandException(ExitCode.USAGE, "--key " + e.getMessage());
        }
    }

    private static void write(final JsonGenerator json, final Unread unread) throws IOException {
        json.writeBooleanField("unread", true);
        json.writeNumberField("inputs", unread.documents());
        json.writeNumberField("firstSequence", unread.firstSequence());
        json.writeNumberField("lastSequence", unread.lastSequence());
        json.writeBooleanField("tornTail", unread.hasTornTail());
        json.writeNumberField("heads", unread.seal().heads());
        json.writeNumberField("sealedSequence", unread.seal().sequence());
        json.writeBooleanField("signaturesChecked", unread.seal().isChecked());
        json.writeStringField("notProven", NOT_READ);
    }

    private static String text(final Unread unread) {
        final Seal seal = unread.seal();
        return "encrypted, and no key was given: inputs " + unread.firstSequence() + " to " + unread.lastSequence()
                + " stand in order, in whole files of the log"
                + (unread.hasTornTail() ? "; a record was begun at the end and never ended" : "")
                + (seal.heads() == 0
                        ? ""
                        : "; the encrypted bytes of "
                                + sealedInputs(unread.firstSequence() + unread.heldByChain(), seal)
                                + " are those that " + seal.heads() + " heads name, their signatures "
                                + (seal.isChecked() ? "checked" : "not checked: give --key"))
                + "\nnot checked: " + NOT_READ;
    }

    private static void write(final JsonGenerator json, final Intact intact) throws IOException {
        final Seal seal = intact.seal();
        json.writeBooleanField("intact", true);
        json.writeNumberField("records", intact.records());
        json.writeNumberField("inputs", intact.inputs());
        json.writeNumberField("firstSequence", intact.firstSequence());
        json.writeNumberField("lastSequence", intact.lastSequence());
        json.writeStringField("chainHead", HexFormat.of().toHexDigits(intact.chainHead()));
        json.writeBooleanField("tornTail", intact.hasTornTail());
        json.writeNumberField("removedInputs", intact.removed().inputs());
        json.writeStringField(
                "removedAt",
                intact.removed().inputs() == 0
                        ? ""
                        : intact.removed().removedAt().toString());
        json.writeNumberField("heads", seal.heads());
        json.writeNumberField("sealedSequence", seal.sequence());
        json.writeNumberField("unsealedInputs", intact.lastSequence() - seal.sequence());
        json.writeNumberField("sealedAtNanos", seal.sealedAtNanos());
        json.writeStringField("head", seal.hash());
        json.writeStringField("key", seal.keyId());
        json.writeBooleanField("signaturesChecked", seal.isChecked());
        json.writeStringField("notProven", notProven(intact));
    }

    private static String text(final Intact intact) {
        final Seal seal = intact.seal();
        final StringBuilder text = new StringBuilder("intact: ")
                .append(intact.records())
                .append(" records, inputs ")
                .append(intact.firstSequence())
                .append(" to ")
                .append(intact.lastSequence())
                .append(", chain head ")
                .append(HexFormat.of().toHexDigits(intact.chainHead()));
        if (intact.removed().inputs() > 0) {
            text.append("\nbegins at input ")
                    .append(intact.firstSequence())
                    .append(": the days before were removed on ")
                    .append(intact.removed().removedAt())
                    .append(", as journal.keep says (")
                    .append(intact.removed().keepDays())
                    .append(" days)");
        } else if (intact.firstSequence() > 1) {
            text.append("\na part: intact from input ")
                    .append(intact.firstSequence())
                    .append(" on; what was before is not in it");
        }
        if (intact.hasTornTail()) {
            text.append("\ntorn tail: a record was begun at the end and never ended; nobody was told of it, so no"
                    + " damage");
        }
        if (seal.heads() > 0) {
            text.append("\nsealed: ")
                    .append(sealedInputs(
                            intact.removed().inputs() + intact.removed().heldByChain() + 1, seal))
                    .append(" by ")
                    .append(seal.heads())
                    .append(" heads, the last of ")
                    .append(Instant.EPOCH.plus(seal.sealedAtNanos(), ChronoUnit.NANOS))
                    .append("\nhead ")
                    .append(seal.hash())
                    .append("\nkey ")
                    .append(seal.keyId());
        }
        return text.append("\nnot proven: ").append(notProven(intact)).toString();
    }

    /** From the first one whose bytes a head speaks for: behind removed days there may be none. */
    private static String sealedInputs(final long first, final Seal seal) {
        return first > seal.sequence()
                ? "no input that is there (the heads are of removed days)"
                : "inputs " + first + " to " + seal.sequence();
    }

    private static String notProvenBehindRemoved(final Intact intact) {
        final long held = intact.removed().heldByChain();
        return (intact.removed().inputs() == 0
                        ? ""
                        : "that the removed days were removed by journal.keep and not by someone else; ")
                + (held == 0
                        ? ""
                        : "the first " + held + " inputs are held by the chain alone, because their head was signed for"
                                + " removed ones as well; ");
    }

    /** What someone could have done of which nothing is seen. */
    private static String notProven(final Intact intact) {
        final Seal seal = intact.seal();
        if (seal.heads() == 0) {
            return "the journal has no signed heads: its chain finds accidents, but not records cut off at the end nor"
                    + " who alters one and computes the chain again; compare the chain head with one noted elsewhere";
        }
        final long unsealed = intact.lastSequence() - seal.sequence();
        return (seal.isChecked()
                        ? ""
                        : "the heads' signatures were not checked, anyone can have made them: give --key; ")
                + notProvenBehindRemoved(intact)
                + (unsealed == 0
                        ? ""
                        : unsealed
                                + " inputs behind the last head are held by the chain alone, which who alters them can"
                                + " compute again; ")
                + "whether more came behind the last head and was cut off, or all was put back to an older copy with"
                + " its heads: compare with a head noted elsewhere (--noted-head); who has the key can sign anything";
    }
}
