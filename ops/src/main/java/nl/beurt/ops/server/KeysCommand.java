package nl.beurt.ops.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import nl.beurt.ops.cli.Subcommand;
import nl.beurt.ops.config.UsageException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code beurt keys}: makes a key store and its password, adds keys, lists them. */
@Command(
        name = "keys",
        mixinStandardHelpOptions = true,
        description = "Secret keys: they stay outside the data directory. What each is for: docs/keys.md.",
        subcommands = {KeysCommand.Init.class, RotateKeysCommand.class, ListKeysCommand.class})
public final class KeysCommand implements Subcommand {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "say what to do: beurt keys init, rotate or list");
    }

    /** Makes new keys. */
    @Command(name = "init", mixinStandardHelpOptions = true, description = "Makes a PKCS#12 store with new keys.")
    static final class Init implements Callable<Integer> {
        @Parameters(index = "0", paramLabel = "FILE", description = "The store to make; must not exist.")
        @SuppressWarnings("NullAway.Init") // required
        private Path store;

        @Parameters(index = "1", paramLabel = "PASSWORD_FILE", description = "Where its password goes; must not exist.")
        @SuppressWarnings("NullAway.Init") // required
        private Path passwordFile;

        @Override
        public Integer call() throws IOException {
            if (Files.exists(store) || Files.exists(passwordFile)) {
                throw new UsageException("there is already a " + store + " or " + passwordFile
                        + ": keys are never overwritten, name other files");
            }
            for (Path file : new Path[] {store, passwordFile}) {
                Path in = file.toAbsolutePath().getParent();
                if (in != null && !Files.isDirectory(in)) {
                    throw new UsageException("there is no directory " + in
                            + ": make it first, for the server's user alone (mkdir -m 700)");
                }
            }
            KeyFiles.create(store, passwordFile);
            System.out.println("made " + store + " and " + passwordFile + "; keep copies of both in a safe place");
            return 0;
        }
    }
}
