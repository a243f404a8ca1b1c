package io.reprise.engine.cli;

import io.reprise.journal.cipher.EncryptionException;
import io.reprise.journal.cipher.EncryptionKey;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Makes a key to encrypt journals with. */
@Command(
        name = "encryption-key",
        description =
                "Makes a key that journals are encrypted with (journal.encryption-key) in a file that only you can"
                        + " read. Who loses it loses the journal.")
final class EncryptionKeyCommand implements Callable<Integer> {
    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "FILE", description = "The new key's file, outside any journal's folder.")
    private Path file = Path.of("");

    private final Terminal terminal;

    EncryptionKeyCommand(final Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try {
            EncryptionKey.create(file);
        } catch (final EncryptionException e) {
            throw new CommandException(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
        terminal.out()
                .println(
                        common.isJson()
                                ? Json.object(json -> json.writeStringField("key", file.toString()))
                                : "made " + file + ": name it as journal.encryption-key in engine.yaml before the"
                                        + " journal's first run, and as --encryption-key to read the journal\nkeep a"
                                        + " copy elsewhere, apart from the journal's copies: without it nobody can read"
                                        + " the journal, you neither");
        return ExitCode.DONE;
    }
}
