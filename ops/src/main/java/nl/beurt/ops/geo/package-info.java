/**
 * {@code beurt geo}: makes the tables of Dutch networks that are shipped, and says what is decided about an address. Runs on the command
 * line's thread.
 */
@NullMarked
package nl.beurt.ops.geo;

import org.jspecify.annotations.NullMarked;
