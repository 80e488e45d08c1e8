package nl.beurt.bench.simulate.model;

/** A slot as the model has it. Mutable. */
public final class Slot {
    public final long round;
    public final int product;
    public final long startMillis;
    public final long endMillis;
    public final int seats;
    public int taken;
    public int returned;

    Slot(long round, int product, long startMillis, long endMillis, int seats) {
        this.round = round;
        this.product = product;
        this.startMillis = startMillis;
        this.endMillis = endMillis;
        this.seats = seats;
    }
}
