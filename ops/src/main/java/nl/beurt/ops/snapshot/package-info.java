/**
 * Snapshots of a running server: made by a process of its own at the lowest priority, then what they cover is archived,
 * and what was archived long ago is deleted.
 *
 * <p>Owned by one thread, {@code beurt-snapshots}; the newest snapshot may be asked for from any. Nothing here stops the
 * server: what fails is logged and tried again later.
 */
@NullMarked
package nl.beurt.ops.snapshot;

import org.jspecify.annotations.NullMarked;
