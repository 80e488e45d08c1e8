package nl.beurt.engine.job;

import nl.beurt.engine.command.sbe.LeavePeopleEncoder;
import nl.beurt.engine.command.sbe.MessageHeaderEncoder;
import nl.beurt.engine.decide.Lasting;
import nl.beurt.engine.ring.Completion;
import nl.beurt.engine.ring.Decisions;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.RecordVisitor;
import nl.beurt.engine.state.sbe.PersonDecoder;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Looks for people whose time is over, a few places of their map at a time, and has them leave. Where it looks next is no state:
 * whom it found goes along in the command. Called only from the writer thread.
 */
final class LeavingPeople implements Completion {
    /** Places looked at, and people who leave, at most in one step. */
    private static final int WINDOW = 250;

    private static final long INTERVAL_MILLIS = 500;
    private static final long PAUSE_MILLIS = 60_000;
    private static final int DIGEST = 2 * Long.BYTES;

    private final EngineState state;
    private final Lasting lasting;
    private final PersonDecoder person = new PersonDecoder();
    private final LeavePeopleEncoder leave = new LeavePeopleEncoder();
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[WINDOW * DIGEST + 64]);
    private final long[] found = new long[2 * WINDOW];
    private final RecordVisitor look = this::look;
    private int count;
    private long from;
    private long nowMillis;
    private long dueMillis = Long.MIN_VALUE;

    LeavingPeople(EngineState state) {
        this.state = state;
        this.lasting = new Lasting(state);
    }

    boolean isDue(long now) {
        return now >= dueMillis && state.catalog().knobs().personDays() != 0;
    }

    /** Looks at some more, and gives one command if anybody was found. */
    void step(Decisions decisions, long now) {
        if (!isDue(now)) {
            return;
        }
        nowMillis = now;
        dueMillis = now + INTERVAL_MILLIS;
        count = 0;
        long next = state.people().forSome(from, WINDOW, look);
        int length = count == 0 ? 0 : encode();
        if (length == 0) {
            from = next;
        } else if (decisions.decide(buffer, length, this)) {
            from = next;
            dueMillis = now;
        }
    }

    private void look(long high, long low, DirectBuffer record) {
        person.wrap(record, 0, PersonDecoder.BLOCK_LENGTH, PersonDecoder.SCHEMA_VERSION);
        // Of a map that shows all at once, as many as fit.
        if (count < WINDOW && lasting.mayBeDue(person, nowMillis) && lasting.isDue(person, nowMillis)) {
            found[2 * count] = high;
            found[2 * count + 1] = low;
            count++;
        }
    }

    private int encode() {
        LeavePeopleEncoder.PeopleEncoder people =
                leave.wrapAndApplyHeader(buffer, 0, header).peopleCount(count);
        for (int i = 0; i < count; i++) {
            people.next().person().high(found[2 * i]).low(found[2 * i + 1]);
        }
        return MessageHeaderEncoder.ENCODED_LENGTH + leave.encodedLength();
    }

    @Override
    public void onOutcome(Outcome outcome) {
        if (outcome.verdict() == Verdict.STORAGE_FULL) {
            dueMillis = nowMillis + PAUSE_MILLIS;
        }
        if (outcome.verdict() == Verdict.INVALID) {
            throw new IllegalStateException("people were found whose time is over, and it was decided that it is not");
        }
    }
}
