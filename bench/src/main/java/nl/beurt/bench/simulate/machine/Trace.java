package nl.beurt.bench.simulate.machine;

/** A number that stands for everything that happened, in order. Mutable. */
public final class Trace {
    private long hash = 0x9e37_79b9_7f4a_7c15L;

    /** Notes what happened next. */
    public void add(long what) {
        hash = Long.rotateLeft(hash ^ what * 0xff51_afd7_ed55_8ccdL, 27) * 0xc4ce_b9fe_1a85_ec53L + 1;
    }

    /** What stands for all of it. */
    public long hash() {
        return hash ^ hash >>> 29;
    }
}
