/**
 * {@code beurt journal …}: what an operator does with the journal's files from outside, beside a running server or
 * without one.
 *
 * <p>Owned by the main thread of a process of its own.
 */
@NullMarked
package nl.beurt.ops.journal;

import org.jspecify.annotations.NullMarked;
