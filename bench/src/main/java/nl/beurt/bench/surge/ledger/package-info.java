/**
 * What the server acknowledged, and whether it can all be true.
 *
 * <p>Each event loop owns a {@link nl.beurt.bench.surge.ledger.Ledger}; after the loops have ended the main thread
 * hands all of them to the {@link nl.beurt.bench.surge.ledger.LedgerCheck}, which is a pure function. The
 * {@link nl.beurt.bench.surge.ledger.BookingLog} is shared by all loops.
 *
 * <p>The checks accuse only on what was acknowledged: an outcome that nobody heard widens what is allowed.
 */
@NullMarked
package nl.beurt.bench.surge.ledger;

import org.jspecify.annotations.NullMarked;
