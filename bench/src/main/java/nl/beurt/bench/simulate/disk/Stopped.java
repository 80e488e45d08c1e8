package nl.beurt.bench.simulate.disk;

/** The simulated machine stopped here: no handler of the program that ran on it sees another instruction. */
public final class Stopped extends Error {
    private static final long serialVersionUID = 1L;

    public Stopped() {
        super("the simulated machine stopped", null, false, false);
    }
}
