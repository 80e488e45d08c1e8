package nl.beurt.ops.draw;

import nl.beurt.engine.proof.Findings;
import nl.beurt.engine.proof.ProofHeader;

/** Whether the randomness of a draw is that of the beacon's pulse that its commitment names. */
interface PulseCheck {
    /** Notes what there is to say of {@link nl.beurt.engine.proof.Check#RANDOMNESS} for a header of a beacon's draw. */
    void check(ProofHeader header, Findings findings);
}
