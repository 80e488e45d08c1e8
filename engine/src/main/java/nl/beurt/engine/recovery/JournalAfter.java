package nl.beurt.engine.recovery;

import java.io.IOException;
import java.util.List;
import nl.beurt.engine.journal.Disk;
import nl.beurt.engine.journal.JournalHead;
import nl.beurt.engine.journal.JournalReader;
import nl.beurt.engine.journal.JournalRefused;
import nl.beurt.engine.snapshot.SnapshotHeader;

/** Sees to it that a journal goes on where a snapshot ends, before anything is read of it. */
final class JournalAfter {
    private JournalAfter() {}

    /**
     * A reader of the segments behind what was loaded, or of all when nothing was.
     *
     * @throws JournalRefused when those are not all there
     * @throws IOException when they are not, and the disk could not read a snapshot
     */
    static JournalReader of(Disk journal, SnapshotStart start) throws IOException {
        try {
            return check(journal, start);
        } catch (JournalRefused e) {
            IOException unreadable = start.unreadable();
            if (unreadable != null) {
                throw new IOException(
                        "a snapshot is needed that the disk could not read: " + unreadable.getMessage()
                                + "; start again, and if that does not help, mend the disk; without that snapshot "
                                + e.getMessage(),
                        e);
            }
            throw e;
        }
    }

    private static JournalReader check(Disk journal, SnapshotStart start) throws IOException {
        List<Long> numbers = JournalHead.numbers(journal);
        SnapshotHeader loaded = start.header();
        if (loaded == null) {
            checkFromTheFirst(journal, numbers, start.damaged());
            return new JournalReader(journal);
        }
        check(journal, numbers, loaded.number(), start.damaged());
        return new JournalReader(journal, loaded.start());
    }

    private static void checkFromTheFirst(Disk journal, List<Long> numbers, List<String> damaged) {
        if (numbers.isEmpty() ? damaged.isEmpty() : numbers.get(0) == 1) {
            return;
        }
        throw new JournalRefused(
                journal.path(""),
                0,
                (damaged.isEmpty()
                                ? "there is no snapshot"
                                : "no snapshot is whole (" + String.join(", ", damaged) + ")")
                        + " and the journal "
                        + (numbers.isEmpty() ? "is empty" : "begins with segment " + numbers.get(0)),
                "move the segments before from archive/ back to the journal; if they are not there, restore the data"
                        + " directory from a copy");
    }

    private static void check(Disk journal, List<Long> numbers, long next, List<String> damaged) {
        String reason = null;
        if (numbers.isEmpty()) {
            reason = "it is empty, and there is a snapshot of what was before segment " + next;
        } else if (numbers.get(numbers.size() - 1) < next) {
            reason = "it ends with segment " + numbers.get(numbers.size() - 1)
                    + ", and there is a snapshot of what was before segment " + next
                    + ": the journal is older than its snapshot";
        } else if (!numbers.contains(next)) {
            reason = "segment " + next
                    + " is missing, with which the snapshot goes on; the journal begins with segment " + numbers.get(0);
        }
        if (reason != null) {
            throw new JournalRefused(
                    journal.path(""),
                    0,
                    damaged.isEmpty() ? reason : reason + "; damaged are " + String.join(", ", damaged));
        }
    }
}
