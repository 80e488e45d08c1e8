/**
 * Can a history be true? Every answer is put in the order of its sequence and compared with a small model. Pure; one
 * thread; n log n.
 *
 * <pre>
 *   operations ─▶ RealTime: what had been answered before each began
 *              ─▶ Requests: which answer is the change, which repeat it, which attempts stay unknown
 *              ─▶ Replay: changes in order of sequence on SeatModel and BookingModel, each read at its sequence
 *              ─▶ AvailabilityOrder: never back, never late
 * </pre>
 *
 * <p>Assumptions and guarantees:
 * <ol>
 *   <li>Nobody else books, moves or cancels meanwhile, and no slot changes its seats. The history begins with a look
 *       at availability, which says what there is.
 *   <li>A seat that was given is not given again, cancelled or not: cancelled seats are returned, not offered.
 *   <li>What it reports is a fault of the server. A request whose outcome stayed unknown may have been done at any time
 *       from its sending on, or never; no answer that fits either is reported.
 *   <li>What nobody read after its last change cannot be missed: such bookings are counted as unread.
 * </ol>
 */
@NullMarked
package nl.beurt.bench.history.check;

import org.jspecify.annotations.NullMarked;
