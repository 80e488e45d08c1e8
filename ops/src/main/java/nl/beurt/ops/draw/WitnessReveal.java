package nl.beurt.ops.draw;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import nl.beurt.ops.config.UsageException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code beurt draw witness reveal}: the secret, once the operator cannot change the round any more. */
@Command(
        name = "reveal",
        mixinStandardHelpOptions = true,
        description = {
            "Prints the secret of a round, in hex, for the operator. It does so only when the round is frozen, its commits"
                    + " have yours, and its commitment is published and signed: who knows all secrets before that can"
                    + " choose who wins.",
            "Keep the commitment first, with --dir or `beurt draw witness keep`: without it, nobody can show that it was"
                    + " replaced once the secret was known.",
        },
        footer = {"", "Exit codes: 0 printed, 1 the secret stays here, 2 usage, also where nothing can be read."})
final class WitnessReveal implements Callable<Integer> {
    @Option(names = "--round", required = true, paramLabel = "N", description = "Number of the round.")
    private long round;

    @Option(
            names = "--secret",
            required = true,
            paramLabel = "FILE",
            description = "What `beurt draw witness commit` made.")
    @SuppressWarnings("NullAway.Init") // required
    private Path file;

    @Option(
            names = "--url",
            required = true,
            paramLabel = "URL",
            description = "The round: http://SERVER/v1/rounds/NUMBER.")
    @SuppressWarnings("NullAway.Init") // required
    private String url;

    @Option(
            names = "--commitment",
            paramLabel = "HEX",
            description = "The commitment as you know it from elsewhere; the published one must be this.")
    private @Nullable String commitment;

    @Option(names = "--dir", paramLabel = "DIR", description = "Keep the commitment here first.")
    private @Nullable Path directory;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (commitment != null && Notation.hash(commitment) == null) {
            throw new UsageException("--commitment is " + commitment + ": give 64 characters of lower-case hex");
        }
        WitnessSecret secret = WitnessSecret.read(file, round);
        try {
            check(secret);
        } catch (Withheld e) {
            spec.commandLine().getErr().println("beurt: the secret stays here: " + e.getMessage());
            spec.commandLine().getErr().flush();
            return 1;
        }
        spec.commandLine().getOut().println(secret.hex());
        spec.commandLine().getOut().flush();
        return 0;
    }

    private void check(WitnessSecret secret) throws IOException, Withheld {
        PublishedRound published = PublishedRound.read(url);
        published.requireWaitingFor(secret);
        SignedCommitment signed = published.signedCommitment();
        if (commitment != null && !commitment.equals(signed.hex())) {
            throw new Withheld("the commitment of round " + round + " is " + signed.hex() + ", not " + commitment);
        }
        if (directory != null) {
            WitnessKeep.keep(signed, directory);
        }
    }
}
