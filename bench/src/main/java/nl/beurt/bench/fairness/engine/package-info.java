/**
 * The real engine without threads, disk or sockets: commands are encoded, decided and answered in place, and time is what
 * the caller says. What can be planted wraps the place where steps are decided, never the engine.
 *
 * <p>An engine is owned by the thread of its run.
 */
@NullMarked
package nl.beurt.bench.fairness.engine;

import org.jspecify.annotations.NullMarked;
