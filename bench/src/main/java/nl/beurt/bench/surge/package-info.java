/**
 * {@code beurt surge}: replays a recorded load against a server, measures it from the moment each request was due, and
 * checks that what the server acknowledged can all be true. Start at {@link nl.beurt.bench.surge.Surge}.
 *
 * <pre>
 *              ┌────────── one event loop, repeated --threads times ──────────┐
 *   LoadPlan ─▶│ ArrivalSchedule ─▶ DueQueue ─▶ RequestMaker ─▶ ConnectionPool │─▶ server
 *              │       LoadDriver               AnswerRecorder ◀──────────────│
 *              └──────────────────────────────────┬───────────────────────────┘
 *                              Tally ─▶ Sampler   │   Ledger, BookingLog ─▶ LedgerCheck
 * </pre>
 *
 * <p>Open loop: the schedule runs on whatever the server does; a request that finds no free connection waits in a
 * bounded queue and its latency runs from when it was due. One that finds the queue full is counted as not sent.
 *
 * <p>Everything in the box is owned by its event loop. The main thread opens, samples and checks; one more thread looks
 * at availability once a second. Nothing in here is part of the product's own path.
 */
@NullMarked
package nl.beurt.bench.surge;

import org.jspecify.annotations.NullMarked;
