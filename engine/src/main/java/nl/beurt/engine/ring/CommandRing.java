package nl.beurt.engine.ring;

import com.lmax.disruptor.InsufficientCapacityException;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.SequenceBarrier;
import com.lmax.disruptor.dsl.ProducerType;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The ring between all publishers and the writer.
 *
 * <p>Publishing, from any thread:
 *
 * <pre>{@code
 * CommandEvent event = ring.tryClaim(0);
 * if (event == null) { answer 503; return; }
 * try {
 *     event.command(encode(event.buffer(512)), completion);
 * } finally {
 *     ring.publish(event);
 * }
 * }</pre>
 */
public final class CommandRing {
    /** How long the writer sleeps when nothing comes: it has chores then. */
    static final long IDLE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final RingBuffer<CommandEvent> ring;
    private final Sequence consumed = new Sequence();

    /**
     * Makes a ring.
     *
     * @param size events, a power of two
     */
    public CommandRing(int size) {
        this(size, IDLE_NANOS);
    }

    /**
     * Makes a ring whose writer looks for chores more often, or less.
     *
     * @param size events, a power of two
     * @param idleNanos how long the writer sleeps when nothing comes
     */
    public CommandRing(int size, long idleNanos) {
        ring = RingBuffer.create(ProducerType.MULTI, CommandEvent::new, size, new WriterWait(idleNanos));
        ring.addGatingSequences(consumed);
    }

    /**
     * Claims an event without waiting; null when the ring is full.
     *
     * @param keepFree events to leave for more urgent commands
     */
    public @Nullable CommandEvent tryClaim(int keepFree) {
        if (keepFree > 0 && ring.remainingCapacity() <= keepFree) {
            return null;
        }
        try {
            long sequence = ring.tryNext();
            CommandEvent event = ring.get(sequence);
            event.claim(sequence);
            return event;
        } catch (InsufficientCapacityException full) {
            return null;
        }
    }

    /** Gives a claimed event to the writer, filled or not. */
    public void publish(CommandEvent event) {
        ring.publish(event.sequence());
    }

    /** Events that are free now. An event counts as taken until its batch is durable. */
    public long remaining() {
        return ring.remainingCapacity();
    }

    /** Events in all. */
    public int size() {
        return ring.getBufferSize();
    }

    SequenceBarrier newBarrier() {
        return ring.newBarrier();
    }

    CommandEvent get(long sequence) {
        return ring.get(sequence);
    }

    /** The last sequence that was claimed, published or not. */
    long claimed() {
        return ring.getCursor();
    }

    /** Says that everything up to a sequence was handled. Called only from the writer thread. */
    void consumed(long sequence) {
        consumed.set(sequence);
    }

    long consumed() {
        return consumed.get();
    }
}
