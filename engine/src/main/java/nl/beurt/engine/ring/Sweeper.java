package nl.beurt.engine.ring;

import nl.beurt.engine.command.sbe.MessageHeaderEncoder;
import nl.beurt.engine.command.sbe.TickEncoder;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The writer's own Ticks: one a second, and one after each batch for as long as they find something to sweep. Where it
 * looks next is no state: the ids go along in the command. Called only from the writer thread.
 */
final class Sweeper implements Completion {
    private static final long INTERVAL_MILLIS = 1000;
    private static final long WINDOW = 500;

    private final UnsafeBuffer buffer = Batch.newBuffer();
    private final TickEncoder tick = new TickEncoder();
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private long dueMillis;
    private long from = 1;

    /** Whether a Tick is due. */
    boolean isDue(long nowMillis) {
        return nowMillis >= dueMillis;
    }

    /** Decides one Tick in a batch when one is due. */
    void step(Batch batch, long nowMillis, long lastId) {
        if (!isDue(nowMillis)) {
            return;
        }
        dueMillis = nowMillis + INTERVAL_MILLIS;
        if (from > lastId) {
            from = 1;
        }
        tick.wrapAndApplyHeader(buffer, 0, header).purgeFromBooking(from);
        from += WINDOW;
        if (!batch.decide(buffer, MessageHeaderEncoder.ENCODED_LENGTH + tick.encodedLength(), this)) {
            from -= WINDOW;
            dueMillis = nowMillis;
        }
    }

    @Override
    public void onOutcome(Outcome outcome) {
        if (outcome.verdict() == Verdict.SWEPT) {
            dueMillis = 0;
        }
    }
}
