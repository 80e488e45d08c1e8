/**
 * {@code beurt draw}: what anyone can do with a published draw.
 *
 * <p>Owned by the main thread of a process of its own, which reads files or asks a server as everybody can. It writes
 * nothing, but for a witness, who has a secret to keep and commitments to remember.
 */
@NullMarked
package nl.beurt.ops.draw;

import org.jspecify.annotations.NullMarked;
