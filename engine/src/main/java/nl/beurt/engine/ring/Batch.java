package nl.beurt.engine.ring;

import nl.beurt.engine.command.sbe.CancelDecoder;
import nl.beurt.engine.command.sbe.CheckInDecoder;
import nl.beurt.engine.command.sbe.MessageHeaderDecoder;
import nl.beurt.engine.command.sbe.ReadBookingsDecoder;
import nl.beurt.engine.command.sbe.TickDecoder;
import nl.beurt.engine.decide.Decider;
import nl.beurt.engine.journal.JournalFormat;
import nl.beurt.engine.journal.JournalWriter;
import nl.beurt.engine.journal.SegmentSupply;
import nl.beurt.engine.probe.EngineProbe;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * One batch at a time: decide, decide, …; then journal; then the outcomes. Called only from the writer thread.
 *
 * <p>Nothing here waits for anything but the disk, and nobody hears of a decision before it is durable.
 */
public final class Batch implements Decisions {
    /** Decisions in a batch, at most. */
    public static final int SIZE_MAX = 4096;

    private static final int FIRST_QUERY = 200;
    private static final int NO_TEMPLATE = 0;
    private static final int TEMPLATE_OFFSET = MessageHeaderDecoder.templateIdEncodingOffset();

    private final Decider decider;
    private final JournalWriter journal;
    private final SegmentSupply supply;
    private final EngineProbe probe;
    private final Outcome[] outcomes = new Outcome[SIZE_MAX];
    private final Completion[] completions = new Completion[SIZE_MAX];
    private int size;
    private long nowMillis;

    public Batch(Decider decider, JournalWriter journal, SegmentSupply supply, EngineProbe probe) {
        this.decider = decider;
        this.journal = journal;
        this.supply = supply;
        this.probe = probe;
        for (int i = 0; i < SIZE_MAX; i++) {
            outcomes[i] = new Outcome();
            completions[i] = Completion.NONE;
        }
    }

    /** Begins a batch whose decisions are all of one time, epoch milliseconds. */
    public void begin(long now) {
        nowMillis = now;
        size = 0;
    }

    /**
     * Decides a command, unless the batch has no room for it.
     *
     * @return false when the batch must {@link #commit} first; the command was not looked at
     */
    @Override
    public boolean decide(DirectBuffer command, int length, Completion completion) {
        if (size == SIZE_MAX) {
            return false;
        }
        if (length < MessageHeaderDecoder.ENCODED_LENGTH || length > JournalFormat.COMMAND_LENGTH_MAX) {
            refuse(NO_TEMPLATE, Verdict.INVALID, completion);
            return true;
        }
        int templateId = command.getShort(TEMPLATE_OFFSET, java.nio.ByteOrder.LITTLE_ENDIAN) & 0xffff;
        boolean isQuery = isQuery(templateId);
        if (!isQuery && !journal.hasRoomFor(length)) {
            if (size > 0) {
                return false;
            }
            if (!journal.reserve(length)) {
                checkOnly(command, length, templateId, completion);
                return true;
            }
        }
        if (supply.isFailed() && !servesWhenFull(templateId)) {
            checkOnly(command, length, templateId, completion);
            return true;
        }
        Outcome outcome = outcomes[size];
        if (templateId == ReadBookingsDecoder.TEMPLATE_ID) {
            outcome.bookings(completion.bookings());
        }
        Verdict verdict = decider.decide(command, 0, length, nowMillis, outcome);
        if (verdict.isAccepted()) {
            journal.append(verdict.number(), nowMillis, command, 0, length);
        }
        completions[size++] = completion;
        probe.onDecided(templateId, verdict);
        return true;
    }

    /**
     * Completes a command that nobody waits for any more, without looking at it, unless the batch has no room.
     *
     * @return false when the batch must {@link #commit} first
     */
    boolean expire(Completion completion) {
        if (size == SIZE_MAX) {
            return false;
        }
        refuse(NO_TEMPLATE, Verdict.EXPIRED, completion);
        return true;
    }

    /** Brings near what deciding a command will need, see {@link Decider#touch}. */
    public void touch(DirectBuffer command, int length) {
        decider.touch(command, 0, length);
    }

    /** Ends the batch: makes it durable, then tells everybody. */
    public void commit() {
        if (journal.commit()) {
            probe.onForce(journal.lastForceNanos());
        }
        for (int i = 0; i < size; i++) {
            completions[i].onOutcome(outcomes[i]);
            completions[i] = Completion.NONE;
        }
        if (size > 0) {
            probe.onBatch(size);
        }
        size = 0;
    }

    /** Nothing is to do: time to make durable what has no hurry. */
    public void idle() {
        journal.forceMark();
    }

    /** The storage is full: what would be accepted is refused, anything else is answered as ever, a repeat too. */
    private void checkOnly(DirectBuffer command, int length, int templateId, Completion completion) {
        Verdict verdict = decider.check(command, 0, length, nowMillis, outcomes[size]);
        if (verdict.isAccepted()) {
            refuse(templateId, Verdict.STORAGE_FULL, completion);
            return;
        }
        completions[size++] = completion;
        probe.onDecided(templateId, verdict);
    }

    /** A gate: nothing is decided. */
    private void refuse(int templateId, Verdict verdict, Completion completion) {
        outcomes[size].clear();
        outcomes[size].verdict(verdict);
        completions[size++] = completion;
        probe.onDecided(templateId, verdict);
    }

    /** When the disk is full, what is left of the segment serves cancels, check-ins and sweeps. */
    private static boolean servesWhenFull(int templateId) {
        return templateId == CancelDecoder.TEMPLATE_ID
                || templateId == CheckInDecoder.TEMPLATE_ID
                || templateId == TickDecoder.TEMPLATE_ID
                || isQuery(templateId);
    }

    /** Queries have the templates from 200 on; they are never journaled. */
    private static boolean isQuery(int templateId) {
        return templateId >= FIRST_QUERY;
    }

    /** A buffer for the writer's own commands. */
    static UnsafeBuffer newBuffer() {
        return new UnsafeBuffer(new byte[CommandEvent.INLINE_LENGTH]);
    }
}
