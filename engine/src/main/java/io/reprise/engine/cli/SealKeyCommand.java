package io.reprise.engine.cli;

import io.reprise.journal.seal.SealException;
import io.reprise.journal.seal.SealKey;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Makes a key to seal journals with. */
@Command(
        name = "seal-key",
        description = "Makes a key that journals are sealed with (journal.seal-key) in a file that only you can read,"
                + " and beside it a .pub that verifies them (verify --key) and can be given to anyone.")
final class SealKeyCommand implements Callable<Integer> {
    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "FILE", description = "The new key's file, outside any journal's folder.")
    private Path file = Path.of("");

    private final Terminal terminal;

    SealKeyCommand(final Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try {
            final SealKey key = SealKey.create(file);
            final String id = key.publicKey().id();
            final String publicFile = file + SealKey.PUBLIC_SUFFIX;
            terminal.out()
                    .println(
                            common.isJson()
                                    ? Json.object(json -> {
                                        json.writeStringField("key", file.toString());
                                        json.writeStringField("publicKey", publicFile);
                                        json.writeStringField("id", id);
                                    })
                                    : "made " + file + ": name it as journal.seal-key in engine.yaml, and keep it out"
                                            + " of journals and copies of them\nmade " + publicFile
                                            + ": what verifies; keep one elsewhere\nkey " + id);
            return ExitCode.DONE;
        } catch (final SealException e) {
            throw new CommandException(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
    }
}
