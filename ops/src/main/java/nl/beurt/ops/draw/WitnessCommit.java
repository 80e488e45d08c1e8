package nl.beurt.ops.draw;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code beurt draw witness commit}: a new secret, and what is published of it before entries open. */
@Command(
        name = "commit",
        mixinStandardHelpOptions = true,
        description = {
            "Makes a secret of 32 random bytes for one round and prints its commit, in hex.",
            "Send the commit to the operator before entries open. Tell nobody the secret, and do not lose it: without it"
                    + " the round is void.",
        },
        footer = {"", "Exit codes: 0 done, 2 usage, also where the file exists."})
final class WitnessCommit implements Callable<Integer> {
    @Option(names = "--round", required = true, paramLabel = "N", description = "Number of the round.")
    private long round;

    @Option(
            names = "--secret",
            required = true,
            paramLabel = "FILE",
            description = "Where the secret goes, for your eyes only; must not exist.")
    @SuppressWarnings("NullAway.Init") // required
    private Path file;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        WitnessSecret secret = WitnessSecret.create(file, round);
        spec.commandLine().getErr().println("the secret is in " + file + "; the commit of round " + round + " is");
        spec.commandLine().getErr().flush();
        spec.commandLine().getOut().println(HexFormat.of().formatHex(secret.commit()));
        spec.commandLine().getOut().flush();
        return 0;
    }
}
