/**
 * A whole planner's life on a simulated machine: people book, enter and change their minds, the staff closes, halts,
 * withdraws, counts desks and links identities, rounds are drawn, days pass, and the machine stops at any moment. Start at
 * {@link nl.beurt.bench.simulate.staff.StaffSimulation}.
 *
 * <pre>
 *   Acts (PeopleActs, DeskActs, ChangeActs, RoundActs) ─▶ SimulatedServer + RoundJobs ─▶ SimulatedData
 *                       Ledger, Requests ◀── Exchange ◀──┘ ▲         │ stops, faults
 *                                 Witness, LinkWitness ────┘         │
 *   PlaceCheck, SeatCheck, ChangeCheck, LedgerCheck, StaffLedgerCheck walk the tables
 * </pre>
 *
 * <p>There is no model that says what each answer should be: the engine's own tests have one. Here is checked what must be so
 * whatever was answered, by reading the state's records and not by asking the rules. {@link
 * nl.beurt.bench.simulate.staff.ChangeCrashes} stops one change of each kind at each of its steps.
 *
 * <p>A seed is one thread's, and all that happens follows from it.
 */
@NullMarked
package nl.beurt.bench.simulate.staff;

import org.jspecify.annotations.NullMarked;
