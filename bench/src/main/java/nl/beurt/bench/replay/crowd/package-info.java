/**
 * What people do, over HTTP on the public port, in a fixed order on one connection: they enter, look whether they won, book what
 * is open, ask for codes, come, cancel, move. Desks serve them. One thread's.
 */
@NullMarked
package nl.beurt.bench.replay.crowd;

import org.jspecify.annotations.NullMarked;
