/**
 * What is offered (slots, rounds), off-heap in Chronicle Map: the only OpenHFT imports of the engine.
 *
 * <p>Owned by the writer thread. In memory only: the journal is the truth.
 */
@NullMarked
package nl.beurt.engine.state.chronicle;

import org.jspecify.annotations.NullMarked;
