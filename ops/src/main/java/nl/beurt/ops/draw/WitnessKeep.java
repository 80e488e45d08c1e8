package nl.beurt.ops.draw;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code beurt draw witness keep}: remembers what the operator signed, so that a replacement shows. */
@Command(
        name = "keep",
        mixinStandardHelpOptions = true,
        description = {
            "Verifies the signed commitment that a round shows and appends it to commitments.ndjson in DIR.",
            "When DIR has another commitment of the same round, the operator has replaced it: both are kept, with their"
                    + " signatures, for anyone to see. Use one DIR for each operator.",
        },
        footer = {
            "",
            "Exit codes: 0 kept, 1 replaced, or no signed commitment, 2 usage, also where nothing can be read."
        })
final class WitnessKeep implements Callable<Integer> {
    @Option(
            names = "--url",
            required = true,
            paramLabel = "URL",
            description = "The round: http://SERVER/v1/rounds/NUMBER.")
    @SuppressWarnings("NullAway.Init") // required
    private String url;

    @Option(names = "--dir", required = true, paramLabel = "DIR", description = "Where to keep it.")
    @SuppressWarnings("NullAway.Init") // required
    private Path directory;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        try {
            SignedCommitment signed = PublishedRound.read(url).signedCommitment();
            keep(signed, directory);
            spec.commandLine().getOut().println("kept round " + signed.round() + " " + signed.hex());
            spec.commandLine().getOut().flush();
            return 0;
        } catch (Withheld e) {
            spec.commandLine().getErr().println("beurt: " + e.getMessage());
            spec.commandLine().getErr().flush();
            return 1;
        }
    }

    /** Keeps a commitment, and refuses to go on when it is not the first of its round. */
    static void keep(SignedCommitment signed, Path directory) throws IOException, Withheld {
        KeptCommitments kept = new KeptCommitments(directory);
        List<String> others = kept.keep(signed, Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS));
        if (!others.isEmpty()) {
            throw new Withheld("the operator replaced the commitment of round " + signed.round() + ": signed were "
                    + String.join(", ", others) + " before and " + signed.hex() + " now; " + kept.file()
                    + " has both with their signatures, show it");
        }
    }
}
