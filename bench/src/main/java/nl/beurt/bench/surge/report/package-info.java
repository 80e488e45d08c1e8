/**
 * The report of a run, as text for people and as JSON for programs. Pure; called only from the main thread.
 */
@NullMarked
package nl.beurt.bench.surge.report;

import org.jspecify.annotations.NullMarked;
