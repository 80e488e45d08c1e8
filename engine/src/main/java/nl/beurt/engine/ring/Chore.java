package nl.beurt.engine.ring;

/** Work that the writer does beside what comes through the ring, a bounded piece at a time. Called only from its thread. */
public interface Chore {
    /** Nothing is ever to be done. */
    Chore NONE = new Chore() {
        @Override
        public boolean isDue(long nowMillis) {
            return false;
        }

        @Override
        public void step(Batch batch, long nowMillis) {}
    };

    /** Whether there is a next piece to be done now: then the writer does not sleep. */
    boolean isDue(long nowMillis);

    /** Does the next piece, if there is one: at most one command in this batch. */
    void step(Batch batch, long nowMillis);
}
