package nl.beurt.engine.ring;

import java.nio.ByteBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** One preallocated place in the ring: a command and whom its outcome belongs to. */
public final class CommandEvent {
    /** Bytes that every event has; longer commands, which only staff sends, get a buffer of their own. */
    static final int INLINE_LENGTH = 512;

    private final UnsafeBuffer inline = new UnsafeBuffer(ByteBuffer.allocateDirect(INLINE_LENGTH));
    private UnsafeBuffer buffer = inline;
    private Completion completion = Completion.NONE;
    private int length;
    private long sequence;
    private boolean hasDeadline;
    private long deadlineNanos;

    /** A buffer for a command of at most {@code lengthMax} bytes. Called by who claimed the event. */
    public MutableDirectBuffer buffer(int lengthMax) {
        buffer = lengthMax <= INLINE_LENGTH ? inline : new UnsafeBuffer(new byte[lengthMax]);
        return buffer;
    }

    /** Says that the command is complete. An event without this is a no-op. */
    public void command(int commandLength, Completion to) {
        length = commandLength;
        completion = to;
    }

    /**
     * Says until when somebody waits for the outcome: a command that the writer comes to later is not decided, and completes as
     * {@link nl.beurt.engine.verdict.Verdict#EXPIRED}.
     *
     * @param nanos by {@link System#nanoTime()}
     */
    public void deadline(long nanos) {
        hasDeadline = true;
        deadlineNanos = nanos;
    }

    void claim(long newSequence) {
        sequence = newSequence;
        length = 0;
        hasDeadline = false;
    }

    long sequence() {
        return sequence;
    }

    boolean isNoOp() {
        return length == 0;
    }

    /** Whether nobody waits any more, at an instant of {@link System#nanoTime()}. */
    boolean isExpired(long nowNanos) {
        return hasDeadline && nowNanos - deadlineNanos >= 0;
    }

    UnsafeBuffer buffer() {
        return buffer;
    }

    int length() {
        return length;
    }

    Completion completion() {
        return completion;
    }

    /** Lets go of what the event refers to. Called from the writer thread when the batch ended. */
    void release() {
        buffer = inline;
        completion = Completion.NONE;
        length = 0;
    }
}
