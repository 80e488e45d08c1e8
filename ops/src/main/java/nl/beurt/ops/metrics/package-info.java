/**
 * Metrics: the engine's and the gateway's probes on Micrometer, served as Prometheus text. The only Micrometer imports.
 *
 * <p>Probes are called on the writer thread and the event loops and do not block; a scrape runs on the staff loop.
 */
@NullMarked
package nl.beurt.ops.metrics;

import org.jspecify.annotations.NullMarked;
