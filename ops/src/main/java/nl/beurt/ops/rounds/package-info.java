/**
 * What a server does for rounds by itself: reveals its own secret, and announces the draws of returned seats.
 *
 * <p>A thread of its own, {@link nl.beurt.ops.rounds.RoundClerk}, looks at the view a few times a second and gives commands
 * like anybody else; whether they fit is the engine's to say.
 */
@NullMarked
package nl.beurt.ops.rounds;

import org.jspecify.annotations.NullMarked;
