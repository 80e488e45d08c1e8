package nl.beurt.ops.fraud;

import nl.beurt.ops.cli.Subcommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code beurt fraud}: what the fraud guard finds in a journal. */
@Command(
        name = "fraud",
        mixinStandardHelpOptions = true,
        description = "Looks for resale and for many people behind one device in a journal; changes nothing.",
        subcommands = {
            ScanCommand.class, //
        })
public final class FraudCommand implements Subcommand {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(
                spec.commandLine(),
                "say what to do: beurt fraud "
                        + String.join("|", spec.subcommands().keySet()));
    }
}
