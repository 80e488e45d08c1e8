package nl.beurt.bench.simulate.model;

/** A person as the model has them. Mutable. */
public final class Person {
    /** The live booking that excludes another; 0 none. */
    public long booking;

    public int cancels;
    public int actions;
    public long day = -1;
}
