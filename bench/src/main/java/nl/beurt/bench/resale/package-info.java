/**
 * {@code beurt bench resale}: honest people and sellers on the real engine in virtual time, with a real journal, to see what
 * rule R1 of the fraud guard finds in it. Start at {@link nl.beurt.bench.resale.ResaleCommand}.
 *
 * <p>A run is one thread's, and all that happens in it follows from its seed.
 */
@NullMarked
package nl.beurt.bench.resale;

import org.jspecify.annotations.NullMarked;
