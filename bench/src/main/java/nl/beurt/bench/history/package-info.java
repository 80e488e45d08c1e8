/**
 * {@code beurt history}: records what clients ask a server and hear, and checks afterwards whether all of it can be
 * true. Start at {@link nl.beurt.bench.history.HistoryCommand}. Main thread.
 *
 * <pre>
 *   record: clients ─▶ log (JSON lines)       check: log ─▶ real-time order, replay, findings
 * </pre>
 */
@NullMarked
package nl.beurt.bench.history;

import org.jspecify.annotations.NullMarked;
