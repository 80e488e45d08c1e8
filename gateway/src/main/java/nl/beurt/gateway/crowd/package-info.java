/**
 * Tables of a fixed size over whoever comes, in which many cannot crowd out one.
 *
 * <p>A leaf without threads of its own. A table belongs to whoever holds the lock that its owner has for it. Its keys are 64
 * bits that were made with a secret: nobody without it can choose who shares a place with whom.
 */
@NullMarked
package nl.beurt.gateway.crowd;

import org.jspecify.annotations.NullMarked;
