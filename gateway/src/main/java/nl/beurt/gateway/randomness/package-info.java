/**
 * Where the randomness of a draw comes from, and how it is verified before it counts: a pulse of NIST's beacon, one of
 * drand, or secrets that were committed to.
 *
 * <pre>
 *  posted JSON ─▶ RandomnessVerifier ─┬▶ NistBeacon    RSA signature, output value
 *  what the round has fixed ──────────┤▶ DrandBeacon   BLS signature              ─▶ VerifiedRandomness, or faults
 *                                     └▶ CommitReveal  commits
 * </pre>
 *
 * <p>Nothing is fetched and nothing unverified is accepted: certificates and public keys are configured, and number and
 * source of the pulse were fixed when the round was announced. What is verified once can be verified again by anyone: the
 * beacon's JSON that comes out is one that goes in.
 *
 * <p>No thread owns this package: everything is immutable and may be used from any thread, and nothing here needs an event
 * loop. A first BLS signature takes some 100 ms (a native library is loaded), later ones 2 ms, an RSA signature less than
 * 1 ms: too long for an event loop that serves the public.
 */
@NullMarked
package nl.beurt.gateway.randomness;

import org.jspecify.annotations.NullMarked;
