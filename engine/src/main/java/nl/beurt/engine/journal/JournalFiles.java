package nl.beurt.engine.journal;

import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which files hold a journal: of each number the highest complete generation, wherever it is. Only looks. */
public final class JournalFiles {
    private JournalFiles() {}

    /**
     * Finds the segments of a journal.
     *
     * @param disks directories to look in; of the same number and generation in two, the later counts
     * @return ascending by number
     */
    public static List<SegmentFile> list(List<? extends Disk> disks) throws IOException {
        SortedMap<Long, SegmentFile> found = new TreeMap<>();
        for (Disk disk : disks) {
            for (String name : Segments.list(disk)) {
                SegmentFile file = SegmentFile.of(disk, name);
                found.merge(file.number(), file, JournalFiles::newer);
            }
        }
        return List.copyOf(found.values());
    }

    private static SegmentFile newer(SegmentFile one, SegmentFile other) {
        return one.generation() > other.generation() ? one : other;
    }
}
