/**
 * A disk in memory that forgets, fails and fills up as a real one may, and nothing else: what was forced stays.
 *
 * <pre>
 *   write ─▶ cached sectors ──force──▶ durable sectors        create, rename, delete ──force directory──▶ durable names
 *                 └── power loss: any subset arrives                     └── power loss: any subset arrives
 * </pre>
 *
 * <p>Used by the one thread of a simulation. Which fault comes when follows from that simulation's seed alone.
 */
@NullMarked
package nl.beurt.bench.simulate.disk;

import org.jspecify.annotations.NullMarked;
