package nl.beurt.bench.simulate.machine;

/** The state at one sequence. */
public record Mark(long sequence, long hashHigh, long hashLow) {
    /** Before the first command. */
    public static final Mark NOTHING = new Mark(0, 0, 0);

    /** The state of a server now. */
    public static Mark of(SimulatedServer server) {
        return new Mark(
                server.state.totals().sequence(),
                server.state.hash().high(),
                server.state.hash().low());
    }
}
