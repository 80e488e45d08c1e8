package nl.beurt.gateway.key;

/** 128 bits in two halves. Mutable; belongs to whoever made it. */
public final class Digest {
    private long high;
    private long low;

    public long high() {
        return high;
    }

    public long low() {
        return low;
    }

    public void set(long newHigh, long newLow) {
        high = newHigh;
        low = newLow;
    }

    public boolean isSame(Digest other) {
        return high == other.high && low == other.low;
    }

    /** Takes the first 16 of some bytes. */
    void take(byte[] bytes) {
        high = Bytes.longAt(bytes, 0);
        low = Bytes.longAt(bytes, Long.BYTES);
    }
}
