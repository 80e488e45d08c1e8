/**
 * What is sent and when: the recorded curve, its arrival times, the mix, the persons and the slots they ask for.
 *
 * <p>Pure and seeded: the same seed gives the same arrivals, kinds and persons, whatever the server answers. Each
 * event loop owns its own schedule, mix, persons and chooser; a {@link nl.beurt.bench.surge.plan.LoadPlan} is
 * immutable and shared.
 *
 * <pre>
 *   CSV ─▶ LoadCurve ─ window, speed, peak ─▶ LoadPlan ─ one share per loop ─▶ ArrivalSchedule ─▶ Mix
 * </pre>
 */
@NullMarked
package nl.beurt.bench.surge.plan;

import org.jspecify.annotations.NullMarked;
