package nl.beurt.ops.journal;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import nl.beurt.engine.journal.DiskFile;
import nl.beurt.engine.journal.JournalRefused;
import nl.beurt.engine.journal.RecordHandler;
import nl.beurt.engine.journal.SegmentChain;
import nl.beurt.engine.journal.SegmentFile;
import nl.beurt.engine.journal.SegmentHeader;
import nl.beurt.engine.journal.SegmentReport;
import nl.beurt.engine.journal.SegmentScan;
import org.jspecify.annotations.Nullable;

/** Goes through the segments that were there at the beginning, each held against the one before. */
final class Walk {
    private final DataDirectory directory;
    private final List<SegmentFile> segments;
    private final SegmentChain chain = new SegmentChain();
    private final SegmentScan scan;
    private final @Nullable String markFault;

    Walk(DataDirectory directory, SegmentScan.Reading reading) throws IOException {
        this.directory = directory;
        // The mark before the list: what it says is there by then, whatever is written meanwhile.
        SegmentScan marked = new SegmentScan(reading);
        String fault = null;
        try {
            marked = marked.withMark(directory.journal());
        } catch (JournalRefused e) {
            fault = String.valueOf(e.getMessage());
        }
        this.scan = marked;
        this.markFault = fault;
        this.segments = directory.segments();
    }

    /** What is wrong with the mark of what was acknowledged; null when it could be read. Then segments are not held against it. */
    @Nullable
    String markFault() {
        return markFault;
    }

    List<SegmentFile> segments() {
        return segments;
    }

    /** Bytes of all segments, as far as they can be asked: what cannot is a fault when it is read. */
    long bytes() throws IOException {
        long bytes = 0;
        for (SegmentFile segment : segments) {
            try (DiskFile file = open(segment)) {
                bytes += file.size();
            } catch (JournalRefused unreadable) {
                // Not counted.
            }
        }
        return bytes;
    }

    /**
     * What a segment says of itself.
     *
     * @throws JournalRefused when that cannot be read
     */
    SegmentHeader header(SegmentFile segment) throws IOException {
        return find(segment, SegmentFile::header);
    }

    /**
     * Reads one segment; the next goes on behind it.
     *
     * @throws JournalRefused when something is not as it should be, or cannot be read; the next one is held against
     *     nothing
     */
    SegmentReport read(SegmentFile segment, RecordHandler handler) throws IOException {
        boolean isLast = segment.number() == segments.get(segments.size() - 1).number();
        try (DiskFile file = open(segment)) {
            SegmentReport report = scan(file, segment, isLast, handler);
            chain.onSegment(report);
            return report;
        } catch (RuntimeException e) {
            chain.interrupt();
            throw e;
        }
    }

    private SegmentReport scan(DiskFile file, SegmentFile segment, boolean isLast, RecordHandler handler) {
        try {
            return scan.scan(file, isLast, (header, path) -> chain.check(header, segment.number(), path), handler);
        } catch (IOException e) {
            throw ReadableDisk.unreadable(file.path(), 0, e);
        }
    }

    /**
     * Ends behind the last segment.
     *
     * @throws JournalRefused when more than was read has been acknowledged
     */
    void end(long lastSequence) {
        scan.end(lastSequence);
    }

    private DiskFile open(SegmentFile segment) throws IOException {
        return find(segment, SegmentFile::open);
    }

    private interface Use<T> {
        T of(SegmentFile segment) throws IOException;
    }

    /** Uses a segment wherever it is by now: a server may have moved it to the archive. */
    private <T> T find(SegmentFile segment, Use<T> use) throws IOException {
        try {
            return use.of(segment);
        } catch (NoSuchFileException e) {
            for (SegmentFile now : directory.segments()) {
                if (now.number() == segment.number()) {
                    return use.of(now);
                }
            }
            throw new IOException(segment.path() + " was there and is gone: start again", e);
        }
    }
}
