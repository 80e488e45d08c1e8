package nl.beurt.bench.simulate;

/** Runs seeds of one kind of simulation. Safe from any thread. */
interface Seeds {
    /**
     * Runs a seed.
     *
     * @throws nl.beurt.bench.simulate.machine.Violation when a promise was broken; anything else that is thrown is the
     *     engine's and breaks one too
     */
    SeedResult run(long seed);

    /** The command that runs a seed again. */
    String command(long seed);
}
