package nl.beurt.gateway.randomness;

import org.jspecify.annotations.Nullable;

/** How the randomness of one source is verified. */
interface RandomnessCheck {
    /**
     * Verifies what was posted.
     *
     * @return null with faults
     */
    @Nullable
    VerifiedRandomness verify(RandomnessTerms terms, PostedObject posted);
}
