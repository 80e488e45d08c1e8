/**
 * {@code beurt journal}: looks at a journal (in service, stopped or copied) and changes nothing but, where that is asked
 * for, {@code snapshots/}.
 *
 * <p>Owned by the main thread of a process of its own. No lock is taken and files are opened to read only, so a server may
 * be at work in the directory: what it writes meanwhile may be seen or not.
 */
@NullMarked
package nl.beurt.ops.journal;

import org.jspecify.annotations.NullMarked;
