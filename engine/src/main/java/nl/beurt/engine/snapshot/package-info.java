/**
 * State at one place between two segments, on disk, so that a start needs only the journal behind it.
 *
 * <pre>
 * snapshot = header (256 bytes) block block … end (64 bytes)
 * block    = header (32 bytes) and payload, padded with zeros to 16 bytes
 * payload  = the catalog's Configure, or records of one table: key (16 bytes) and canonical encoding each
 * </pre>
 *
 * <p>All numbers are little-endian. Each block's checksum covers its number and the checksum of the block before, so
 * that none can be missing or in another's place; the end's covers the whole file. A file gets its name when it is
 * complete and durable. Used by whoever owns the state: who recovers, who makes a snapshot in a process of its own, or
 * who drains when the writer has ended. The journal is the truth: a snapshot is never trusted further than its hash.
 */
@NullMarked
package nl.beurt.engine.snapshot;

import org.jspecify.annotations.NullMarked;
