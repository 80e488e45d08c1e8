/**
 * {@code beurt simulate}: the real engine on a simulated machine, one seed after the other, with every promise checked
 * against a naive model after every stop. Start at {@link nl.beurt.bench.simulate.Simulation}.
 *
 * <pre>
 *   Clients ─▶ OperationBytes ─▶ SimulatedServer (Decider, Batch, JournalWriter, Recovery) ─▶ SimulatedData
 *      ▲                                  │ outcomes                                             │ stops, faults
 *      └── what they heard ◀── Exchange ◀─┴─▶ NaiveModel ◀── StateCheck, RotCheck ◀── recovery ◀─┤
 *                                          Housekeeping (SnapshotMaker, SegmentArchive) ◀─▶┘
 * </pre>
 *
 * <p>A seed is one thread's, from beginning to end, and all that happens follows from it. What can be planted is in
 * {@code plant}: always a wrapped port, never a switch in the engine. With {@code --staff} the simulation of {@code staff} runs in
 * place of this one, on the same {@code machine}.
 */
@NullMarked
package nl.beurt.bench.simulate;

import org.jspecify.annotations.NullMarked;
