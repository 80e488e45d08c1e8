/**
 * The lines of the year, each with what the planner does at its date and what must then be seen on the public port; the routine
 * of days and weeks between them; and the agenda that runs all of it in the order of time. One thread's.
 */
@NullMarked
package nl.beurt.bench.replay.line;

import org.jspecify.annotations.NullMarked;
