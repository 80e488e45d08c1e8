/** Commands given to the engine in this process, one at a time, by a thread that may wait. */
@NullMarked
package nl.beurt.ops.client;

import org.jspecify.annotations.NullMarked;
