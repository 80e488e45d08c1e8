package nl.beurt.engine.journal;

/** Where the writer's next segment comes from: a file of zeros that is made ahead of need. */
public interface SegmentSupply {
    /** Whether the next segment is there. */
    boolean isReady();

    /** Whether the last attempt failed; another is on its way. */
    boolean isFailed();

    /** Waits until an attempt ended; whether the next segment is there. Called only from the writer thread. */
    boolean await();

    /** Says that the reserved file was taken and renamed: the next one is made. Called only from the writer thread. */
    void take();
}
