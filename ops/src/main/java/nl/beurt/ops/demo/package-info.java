/**
 * The demo: the six sites of 2022, with keys, tokens and slots of its own.
 *
 * <p>Owned by the main thread.
 */
@NullMarked
package nl.beurt.ops.demo;

import org.jspecify.annotations.NullMarked;
