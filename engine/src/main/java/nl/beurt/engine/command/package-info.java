/**
 * What comes in: SBE commands (generated code in {@code sbe}), and the codec of the catalog between its command and its
 * values.
 *
 * <p>No thread owns this package; a codec is used by one thread at a time.
 */
@NullMarked
package nl.beurt.engine.command;

import org.jspecify.annotations.NullMarked;
