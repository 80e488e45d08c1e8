package nl.beurt.ops.journal;

import java.util.List;
import java.util.concurrent.Callable;
import nl.beurt.ops.cli.Subcommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code beurt journal}: the commands for the journal's files. */
@Command(
        name = "journal",
        mixinStandardHelpOptions = true,
        description = "What can be done with the journal's files, beside a running server or without one.")
public final class JournalCommand implements Subcommand {
    private CommandSpec spec = CommandSpec.create();

    /** Each has one line here. */
    static List<Callable<Integer>> commands() {
        return List.of(new SnapshotCommand());
    }

    /** Called by picocli when the command is made. */
    @Spec
    void spec(CommandSpec own) {
        spec = own;
        for (Callable<Integer> command : commands()) {
            CommandLine line = new CommandLine(command);
            spec.addSubcommand(line.getCommandName(), line);
        }
    }

    @Override
    public Integer call() {
        throw new ParameterException(
                spec.commandLine(), "say what to do: beurt journal " + String.join("|", spec.subcommands().keySet()));
    }
}
