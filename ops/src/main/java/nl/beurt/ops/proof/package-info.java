/**
 * The proofs of draws on disk: {@code proofs/ROUND.ndjson} is what is published, {@code proofs/ROUND.paths} what each entry's
 * inclusion is read from. Both are written once, durable before anybody gets what was won, and never changed.
 *
 * <p>Written by the thread that works draws out, read by event loops.
 */
@NullMarked
package nl.beurt.ops.proof;

import org.jspecify.annotations.NullMarked;
