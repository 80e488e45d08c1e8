package nl.beurt.ops.draw;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code beurt draw witness}: the part of an independent witness in a draw. */
@Command(
        name = "witness",
        mixinStandardHelpOptions = true,
        description = {
            "The part of an independent witness in a draw whose randomness is committed to and revealed.",
            "Before entries open: commit makes a secret, and what it prints goes to the operator, who publishes it. When"
                    + " the round is frozen: keep stores the commitment that the operator signed, and reveal prints the"
                    + " secret, which goes to the operator. Neither of the two can then change the draw unseen.",
        },
        subcommands = {
            WitnessCommit.class, //
            WitnessKeep.class, //
            WitnessReveal.class, //
        })
final class WitnessCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(
                spec.commandLine(),
                "say what to do: beurt draw witness "
                        + String.join("|", spec.subcommands().keySet()));
    }
}
