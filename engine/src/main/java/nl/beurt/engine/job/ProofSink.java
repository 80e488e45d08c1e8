package nl.beurt.engine.job;

import java.io.IOException;

/** Where proofs of draws go, before anybody gets what was won. */
public interface ProofSink {
    /** Publishes nothing: for simulations. */
    ProofSink NONE = proof -> {};

    /**
     * Makes a proof durable under its round's number; once it is there it is never changed.
     *
     * @throws IOException when it cannot be: it is tried again
     */
    void publish(DrawProof proof) throws IOException;
}
