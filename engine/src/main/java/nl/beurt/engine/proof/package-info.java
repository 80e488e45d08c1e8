/**
 * The published proof of a draw: written once when the draw is done, and verified by anyone.
 *
 * <p>A proof is lines of JSON: a header, then one line per entry in the order of the draw. {@link ProofWriter} writes it;
 * {@link ProofVerifier} is told of each line by whoever reads the JSON and says which of its checks fail, without holding
 * more than two hashes per entry. Each check trusts nothing but what it takes as given: all of them together leave
 * nothing that could be otherwise, and one altered part fails the checks that are about it.
 *
 * <p>No thread owns this package; an object of it belongs to the thread that made it.
 */
@NullMarked
package nl.beurt.engine.proof;

import org.jspecify.annotations.NullMarked;
