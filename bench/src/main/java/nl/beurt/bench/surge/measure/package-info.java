/**
 * Counts and latencies of a run.
 *
 * <p>Each event loop writes its own {@link nl.beurt.bench.surge.measure.Tally} without locks; the main thread samples
 * all of them through a {@link nl.beurt.bench.surge.measure.Sampler} while they run. Two latencies are kept: from the
 * moment a request was due (what a person waited, whatever kept the request from being sent) and from the moment it
 * was sent (what the server took).
 */
@NullMarked
package nl.beurt.bench.surge.measure;

import org.jspecify.annotations.NullMarked;
