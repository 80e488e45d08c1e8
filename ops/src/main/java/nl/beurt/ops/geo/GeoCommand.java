package nl.beurt.ops.geo;

import nl.beurt.ops.cli.Subcommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code beurt geo}: which addresses are Dutch. */
@Command(
        name = "geo",
        mixinStandardHelpOptions = true,
        description = "Says what is decided about an address, and makes the tables by which it is.",
        subcommands = {CheckCommand.class, BuildCommand.class})
public final class GeoCommand implements Subcommand {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(
                spec.commandLine(),
                "say what to do: beurt geo "
                        + String.join("|", spec.subcommands().keySet()));
    }
}
