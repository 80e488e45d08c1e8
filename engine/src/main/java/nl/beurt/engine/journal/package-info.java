/**
 * Bytes on disk and back: segment files of frames of records. The journal is the truth.
 *
 * <pre>
 * segment = header (128 bytes) frame frame … zeros
 * frame   = header (32 bytes) record record …, padded with zeros to 8 bytes
 * record  = length, verdict, time (16 bytes) and the command as it came, padded to 8 bytes
 * </pre>
 *
 * <p>Beside the segments lies {@code durable.mark}: up to where all was acknowledged. A start copies the last segment under
 * its next generation; of each number the highest complete generation counts.
 *
 * <p>What writes is owned by the writer thread, and by who closes the engine when that has ended; {@link
 * nl.beurt.engine.journal.SegmentReserver} makes the next segment ahead of need on a thread of its own and tries again,
 * {@link nl.beurt.engine.journal.SegmentArchive} moves old ones on another. What only reads ({@link
 * nl.beurt.engine.journal.ReadOnlyDisk}, scans, lists) is used by one thread or process each, also while the writer is at
 * work. The writer retries nothing: an error of the disk is a {@link nl.beurt.engine.journal.JournalFailure} and ends the
 * process.
 */
@NullMarked
package nl.beurt.engine.journal;

import org.jspecify.annotations.NullMarked;
