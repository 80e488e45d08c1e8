package nl.beurt.engine.ring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import nl.beurt.engine.decide.Decider;
import nl.beurt.engine.journal.Disk;
import nl.beurt.engine.journal.JournalEnd;
import nl.beurt.engine.journal.JournalWriter;
import nl.beurt.engine.journal.SegmentReserver;
import nl.beurt.engine.probe.EngineProbe;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.StateLimits;
import nl.beurt.engine.state.heap.HeapRecordMaps;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;
import nl.beurt.engine.view.ViewFeed;
import org.agrona.concurrent.UnsafeBuffer;

/** Everything behind the ring, on a disk and with a clock of the test's own; the batch by hand or by a writer. */
final class Rig implements AutoCloseable {
    static final long MIB = 1024 * 1024;

    final EngineState state = new EngineState(new HeapRecordMaps(), StateLimits.small());
    final Decider decider;
    final SegmentReserver reserver;
    final JournalWriter journal;
    final Batch batch;
    final CommandRing ring = new CommandRing(1024);
    final ViewFeed feed = new ViewFeed();
    final Writer writer;
    final Thread thread;

    /** What a fail-stop said. */
    final List<String> stops = Collections.synchronizedList(new ArrayList<>());

    final AtomicLong nowMillis = new AtomicLong(1_750_000_000_000L);
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[64 * 1024]);

    Rig(Disk disk) {
        this(disk, EngineProbe.NONE);
    }

    Rig(Disk disk, EngineProbe probe) {
        state.listener(feed);
        decider = new Decider(state);
        reserver = new SegmentReserver(disk, MIB).start();
        journal = newJournal(disk);
        batch = new Batch(decider, journal, reserver, probe);
        writer = new Writer(ring, batch, state, nowMillis::get, feed, Chore.NONE, stops::add);
        thread = new Thread(writer, "beurt-writer");
    }

    private JournalWriter newJournal(Disk disk) {
        try {
            return new JournalWriter(disk, reserver, state.hash(), StateLimits.small(), JournalEnd.ofNew(1, 2), MIB);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Catalog, slots of these seats and their round, open: three commands, decided by hand. */
    Rig prepare(int... seats) {
        decideAlone(Commands.configure());
        decideAlone(Commands.slots(1, seats));
        decideAlone(Commands.open(1, nowMillis.get()));
        return this;
    }

    Rig start() {
        thread.start();
        return this;
    }

    /** One command as a batch of its own, by hand: its verdict. */
    Verdict decideAlone(Commands.Command command) {
        Verdict[] verdict = {Verdict.NONE};
        batch.begin(nowMillis.get());
        if (!decide(command, outcome -> verdict[0] = outcome.verdict())) {
            throw new AssertionError("an empty batch has room");
        }
        batch.commit();
        return verdict[0];
    }

    /** One command in the batch that was begun, by hand; false when there is no room. */
    boolean decide(Commands.Command command, Completion completion) {
        return batch.decide(buffer, command.encode(buffer), completion);
    }

    /** Publishes a command for the writer; waits for room. */
    void publish(Commands.Command command, Completion completion) {
        fill(claim(), command, completion);
    }

    /** Claims an event; waits for room. */
    CommandEvent claim() {
        CommandEvent event = ring.tryClaim(0);
        while (event == null) {
            Thread.onSpinWait();
            event = ring.tryClaim(0);
        }
        return event;
    }

    /** Fills a claimed event and publishes it. */
    void fill(CommandEvent event, Commands.Command command, Completion completion) {
        try {
            event.command(command.encode(event.buffer(CommandEvent.INLINE_LENGTH)), completion);
        } finally {
            ring.publish(event);
        }
    }

    /** Publishes a command and waits for its outcome. */
    Outcome call(Commands.Command command) throws InterruptedException {
        Answer answer = new Answer();
        publish(command, answer);
        return answer.await();
    }

    /** Stops the writer, if it runs, behind everything that was published. */
    void drain() {
        writer.drain();
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted while the writer drains", e);
        }
    }

    @Override
    public void close() throws IOException {
        drain();
        reserver.close();
        journal.close();
    }
}
