package nl.beurt.bench.replay;

import nl.beurt.ops.cli.Subcommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code beurt replay}: what happened once, again. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = "Lives through what happened once, on a real planner in virtual time.",
        subcommands = ScenarioCommand.class)
public final class ReplayCommand implements Subcommand {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "say what to replay: beurt replay scenario ind-2022");
    }
}
