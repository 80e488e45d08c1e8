package nl.beurt.ops.journal;

import nl.beurt.ops.cli.Subcommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code beurt journal}: what can be asked of a journal. */
@Command(
        name = "journal",
        mixinStandardHelpOptions = true,
        description = "Looks into a data directory: verify, inspect and export change nothing; snapshot makes one.",
        subcommands = {
            VerifyCommand.class, //
            InspectCommand.class, //
            ExportCommand.class, //
            SnapshotCommand.class, //
        })
public final class JournalCommand implements Subcommand {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(
                spec.commandLine(),
                "say what to do: beurt journal "
                        + String.join("|", spec.subcommands().keySet()) + " DIR");
    }
}
