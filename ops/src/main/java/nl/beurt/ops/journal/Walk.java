package nl.beurt.ops.journal;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import nl.beurt.engine.journal.DiskFile;
import nl.beurt.engine.journal.RecordHandler;
import nl.beurt.engine.journal.SegmentChain;
import nl.beurt.engine.journal.SegmentFile;
import nl.beurt.engine.journal.SegmentReport;
import nl.beurt.engine.journal.SegmentScan;

/** Goes through the segments that were there at the beginning, each held against the one before. */
final class Walk {
    private final DataDirectory directory;
    private final List<SegmentFile> segments;
    private final SegmentChain chain = new SegmentChain();
    private final SegmentScan scan;

    Walk(DataDirectory directory, SegmentScan.Reading reading) throws IOException {
        this.directory = directory;
        // The mark before the list: what it says is there by then, whatever is written meanwhile.
        this.scan = new SegmentScan(reading).withMark(directory.journal());
        this.segments = directory.segments();
    }

    List<SegmentFile> segments() {
        return segments;
    }

    /** Bytes of all segments, as far as they are still there. */
    long bytes() throws IOException {
        long bytes = 0;
        for (SegmentFile segment : segments) {
            try (DiskFile file = open(segment)) {
                bytes += file.size();
            }
        }
        return bytes;
    }

    /**
     * Reads one segment; the next goes on behind it.
     *
     * @throws nl.beurt.engine.journal.JournalRefused when something is not as it should be; the next one is held
     *     against nothing
     */
    SegmentReport read(SegmentFile segment, RecordHandler handler) throws IOException {
        boolean isLast = segment.number() == segments.get(segments.size() - 1).number();
        try (DiskFile file = open(segment)) {
            SegmentReport report =
                    scan.scan(file, isLast, (header, path) -> chain.check(header, segment.number(), path), handler);
            chain.onSegment(report);
            return report;
        } catch (RuntimeException e) {
            chain.interrupt();
            throw e;
        }
    }

    /**
     * Ends behind the last segment.
     *
     * @throws nl.beurt.engine.journal.JournalRefused when more than was read has been acknowledged
     */
    void end(long lastSequence) {
        scan.end(lastSequence);
    }

    /** Opens a segment wherever it is by now: a server may have moved it to the archive. */
    private DiskFile open(SegmentFile segment) throws IOException {
        try {
            return segment.open();
        } catch (NoSuchFileException e) {
            for (SegmentFile now : directory.segments()) {
                if (now.number() == segment.number()) {
                    return now.open();
                }
            }
            throw new IOException(segment.path() + " was there and is gone: start again", e);
        }
    }
}
