package nl.beurt.ops.draw;

import nl.beurt.ops.cli.Subcommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code beurt draw}: what anyone can ask of a draw, or add to it. */
@Command(
        name = "draw",
        mixinStandardHelpOptions = true,
        description = "Looks at draws from outside, or bears witness to them: needs no data directory and no key.",
        subcommands = {
            VerifyCommand.class, //
            WitnessCommand.class, //
        })
public final class DrawCommand implements Subcommand {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(
                spec.commandLine(),
                "say what to do: beurt draw "
                        + String.join("|", spec.subcommands().keySet()));
    }
}
