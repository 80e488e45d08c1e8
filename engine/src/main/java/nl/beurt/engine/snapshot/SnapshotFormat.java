package nl.beurt.engine.snapshot;

import org.agrona.BitUtil;

/** The layout of snapshots, format version 1. All numbers are little-endian. */
final class SnapshotFormat {
    /** What every snapshot starts with: {@code BEURTSNP} in ASCII. */
    static final long MAGIC = 0x504e535452554542L;

    /** What every complete snapshot's end starts with: {@code BEURTEND} in ASCII. */
    static final long END_MAGIC = 0x444e455452554542L;

    static final int VERSION = 1;

    static final int HEADER_LENGTH = 256;

    /** Whole length of the block with header and padding: a multiple of 16. */
    static final int BLOCK_LENGTH = 0;

    /** CRC32C over everything behind this field, padding included. */
    static final int BLOCK_CRC = 4;

    /** From 0, consecutive. */
    static final int BLOCK_NUMBER = 8;

    /** CRC of the block before; of the header for the first. */
    static final int BLOCK_PREVIOUS_CRC = 16;

    /** Which table's records, by the number of their template, or {@link #CATALOG_KIND}. */
    static final int BLOCK_KIND = 20;

    /** Number of records. */
    static final int BLOCK_COUNT = 24;

    static final int BLOCK_HEADER_LENGTH = 32;

    /** A block never exceeds this: the catalog's whole command is in one. */
    static final int BLOCK_LENGTH_MAX = 256 * 1024;

    /** The block whose payload is a Configure with its header. */
    static final int CATALOG_KIND = 1000;

    static final int END_LENGTH = 64;

    static final int KEY_LENGTH = 16;

    static final int ALIGNMENT = 16;

    private SnapshotFormat() {}

    static int align(int length) {
        return BitUtil.align(length, ALIGNMENT);
    }
}
