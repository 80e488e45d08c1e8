package nl.beurt.bench.history;

import nl.beurt.ops.cli.Subcommand;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code beurt history}. */
@Command(
        name = "history",
        mixinStandardHelpOptions = true,
        subcommands = {RecordCommand.class, CheckCommand.class},
        description = "Records what clients ask a server and hear, and checks whether all of it can be true.")
public final class HistoryCommand implements Subcommand {
    static final int DONE = 0;
    static final int CHECK_FAILED = 1;
    static final int USAGE = 2;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        if (spec == null) {
            return USAGE;
        }
        throw new ParameterException(
                spec.commandLine(), "say what to do: beurt history record, or beurt history check");
    }
}
