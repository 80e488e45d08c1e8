/**
 * The people of the year: who they are, how many come together, when they come and where they live; all from a seed. They know
 * nothing of the server. One thread's.
 */
@NullMarked
package nl.beurt.bench.replay.people;

import org.jspecify.annotations.NullMarked;
