package nl.beurt.ops.desk;

import nl.beurt.ops.cli.Subcommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code beurt codes}: a day at a desk without a connection. */
@Command(
        name = "codes",
        mixinStandardHelpOptions = true,
        description = {
            "A day at a desk without a connection (docs/desk.md): desk-list fetches the day's list, verify-offline judges codes by"
                    + " it, reconcile tells the server who came, close destroys list and key."
        },
        subcommands = {DeskListCommand.class, VerifyOfflineCommand.class, ReconcileCommand.class, CloseCommand.class})
public final class CodesCommand implements Subcommand {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(
                spec.commandLine(), "say what to do: beurt codes desk-list, verify-offline, reconcile or close");
    }
}
