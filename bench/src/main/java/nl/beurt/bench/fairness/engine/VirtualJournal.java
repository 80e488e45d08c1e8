package nl.beurt.bench.fairness.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import nl.beurt.engine.journal.Disk;
import nl.beurt.engine.journal.JournalEnd;
import nl.beurt.engine.journal.JournalWriter;
import nl.beurt.engine.journal.NioDisk;
import nl.beurt.engine.journal.SegmentMaker;
import nl.beurt.engine.journal.SegmentSupply;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.StateLimits;
import nl.beurt.engine.verdict.Verdict;
import org.agrona.DirectBuffer;

/** The real journal of an engine in virtual time: frames are written as they fill up, and at the end. */
final class VirtualJournal implements AutoCloseable {
    private static final long SEGMENT_LENGTH = 16 << 20;

    private final JournalWriter writer;

    VirtualJournal(Path data, EngineState state, StateLimits limits) throws IOException {
        Disk disk = new NioDisk(data.resolve("journal"));
        writer = new JournalWriter(
                disk,
                new AtOnce(new SegmentMaker(disk, SEGMENT_LENGTH)),
                state.hash(),
                limits,
                JournalEnd.ofNew(1, 2),
                SEGMENT_LENGTH);
    }

    /** Sees to it that there is room: before a command is decided, as a segment begins with the state's hash. */
    void reserve(int length) {
        if (!writer.hasRoomFor(length)) {
            writer.commit();
            if (!writer.reserve(length)) {
                throw new IllegalStateException("there is no room for the journal: make some on the disk");
            }
        }
    }

    void append(Verdict verdict, long nowMillis, DirectBuffer command, int length) {
        writer.append(verdict.number(), nowMillis, command, 0, length);
    }

    @Override
    public void close() {
        try (JournalWriter closing = writer) {
            closing.commit();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes a segment when one is asked for. */
    private record AtOnce(SegmentMaker maker) implements SegmentSupply {
        @Override
        public boolean isReady() {
            return false;
        }

        @Override
        public boolean isFailed() {
            return false;
        }

        @Override
        public boolean await() {
            try {
                maker.make(() -> false);
                return true;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void take() {}
    }
}
