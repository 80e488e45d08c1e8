package nl.beurt.bench.surge.wire;

/** What became of a pool's connections. Written by its event loop; read there, or after the loop has ended. */
public final class ConnectionCounts {
    long opened;
    long closed;
    long refused;
    long timedOut;

    /** Connections opened, first ones included. */
    public long opened() {
        return opened;
    }

    /** Connections that were closed before the end, by whichever side. */
    public long closed() {
        return closed;
    }

    /** Attempts to open one that failed. */
    public long refused() {
        return refused;
    }

    /** Requests that were given up after the timeout. */
    public long timedOut() {
        return timedOut;
    }

    public void add(ConnectionCounts other) {
        opened += other.opened;
        closed += other.closed;
        refused += other.refused;
        timedOut += other.timedOut;
    }
}
