/**
 * Which map is kept where while serving: see {@code docs/adr/0008}.
 *
 * <p>Owned by the writer thread.
 */
@NullMarked
package nl.beurt.engine.state.serving;

import org.jspecify.annotations.NullMarked;
