/**
 * Rules R1 (resale) and R2 (many people behind one device or contact) of the fraud guard: counted from the journal, behind
 * what is durable. Start at {@link nl.beurt.ops.fraud.FraudLedger}.
 *
 * <pre>
 *  journal ─▶ JournalTail ─▶ {@link nl.beurt.ops.fraud.FraudLedger} ─▶ ReturnedSeats ─▶ Resales (R1) ─┐
 *   (read, never written)         who holds what    └─▶ Companies (R2) ────────────┴─▶ {@link nl.beurt.ops.fraud.Flags}
 * </pre>
 *
 * <p>Owned by one thread: the follower's in a server, that of the command in a scan. The writer never waits for it and learns
 * nothing of it; what it keeps is bounded, and is counted anew from the journal after a restart. People, devices and contacts
 * are known by keyed digests only. Its only effect is a flag.
 */
@NullMarked
package nl.beurt.ops.fraud;

import org.jspecify.annotations.NullMarked;
