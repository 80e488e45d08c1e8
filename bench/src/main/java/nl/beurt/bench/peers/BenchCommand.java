package nl.beurt.bench.peers;

import nl.beurt.bench.resale.ResaleCommand;
import nl.beurt.ops.cli.Subcommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code beurt bench}: measurements. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description =
                "Measures: the engine alone, durable bookings against a bare echo, restarts, draws, the opening of a round, where an"
                        + " address is, overload, refusals, and"
                        + " what the fraud guard finds of resale.",
        subcommands = {
            EngineBench.class,
            PeersBench.class,
            RestartBench.class,
            DrawBench.class,
            OpeningBench.class,
            GeoBench.class,
            OverloadBench.class,
            RefusalBench.class,
            ResaleCommand.class,
            EchoServer.Run.class
        })
public final class BenchCommand implements Subcommand {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(
                spec.commandLine(),
                "say what to measure: beurt bench engine, peers, restart, draw, opening, geo, overload, refusal or resale");
    }
}
