/**
 * The staff: what planners and desks ask for over HTTP on the staff port, one call at a time. Two planners, since what affects
 * many needs four eyes. One thread's.
 */
@NullMarked
package nl.beurt.bench.replay.office;

import org.jspecify.annotations.NullMarked;
