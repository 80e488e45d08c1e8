/**
 * The client that records a history: closed loop on real connections, each asking the next thing once it was answered.
 *
 * <pre>
 *   Known ─▶ Plan ─▶ Wording ─▶ BatchClient ─▶ server
 *     ▲                             │
 *     └──── HistoryWriter ◀─ Hearing ◀──────────┘
 * </pre>
 *
 * <p>Everything runs on the client's one event loop while a batch runs, and on the caller's thread between batches.
 * What the clients know comes from the operations alone, so that a history can be continued from its file.
 */
@NullMarked
package nl.beurt.bench.history.record;

import org.jspecify.annotations.NullMarked;
