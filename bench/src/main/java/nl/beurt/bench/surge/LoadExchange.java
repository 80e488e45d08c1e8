package nl.beurt.bench.surge;

import nl.beurt.bench.surge.ledger.Booking;
import nl.beurt.bench.surge.plan.RequestKind;
import nl.beurt.bench.surge.wire.Answer;
import nl.beurt.bench.surge.wire.Exchange;
import nl.beurt.bench.surge.wire.LostReason;
import org.jspecify.annotations.Nullable;

/** One request of the load and what it asked for. Reused; called only from its event loop. */
final class LoadExchange implements Exchange {
    private final AnswerRecorder recorder;
    RequestKind kind = RequestKind.FIRST;
    long dueNanos;
    long sentNanos;

    /** Of a booking: what it asks for. */
    long slotId;

    long firstPerson;
    int party;
    long keyHigh;
    long keyLow;

    /** Of a cancellation or a read: the booking that it is about. */
    @Nullable
    Booking booking;

    LoadExchange(AnswerRecorder recorder) {
        this.recorder = recorder;
    }

    @Override
    public boolean wantsBody() {
        return kind == RequestKind.FIRST || kind == RequestKind.REPEAT;
    }

    @Override
    public void onAnswer(Answer answer, long atNanos) {
        recorder.answered(this, answer, atNanos);
    }

    @Override
    public void onLost(LostReason reason, long atNanos) {
        recorder.lost(this, reason, atNanos);
    }
}
