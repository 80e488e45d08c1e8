package nl.beurt.bench.history.record;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import nl.beurt.bench.history.log.Heard;
import nl.beurt.bench.history.log.Kind;
import nl.beurt.bench.history.log.Operation;
import nl.beurt.bench.history.wire.Wording;
import nl.beurt.bench.surge.wire.Answer;
import nl.beurt.bench.surge.wire.BatchClient;
import nl.beurt.bench.surge.wire.LostReason;
import org.jspecify.annotations.Nullable;

/** Turns questions into requests and what comes of them into operations, with their times. */
final class Asking {

    /** Hears of each operation as it ends, on the event loop. */
    interface Listener {
        void onEnded(int index, Operation operation);
    }

    /** Slots that one availability is compared in while there is load: a history is not to be made of these. */
    private static final int SAMPLE = 16;

    private static final long NANOS_PER_MICRO = 1_000;
    private static final long ANCHOR_NANOS = System.nanoTime();
    private static final long ANCHOR_MICROS = epochMicros();

    private final Wording wording;
    private final Hearing hearing = new Hearing();
    private final int server;
    private List<Long> watched = List.of();
    private boolean isSampling;
    private int sampledTo;

    Asking(Wording wording, int server) {
        this.wording = wording;
        this.server = server;
    }

    private static long epochMicros() {
        Instant now = Instant.now();
        return TimeUnit.SECONDS.toMicros(now.getEpochSecond()) + now.getNano() / NANOS_PER_MICRO;
    }

    private static long nowMicros() {
        return ANCHOR_MICROS + (System.nanoTime() - ANCHOR_NANOS) / NANOS_PER_MICRO;
    }

    /** From now on only these slots are looked at in availability; all of them each time, or some in turn. */
    void watch(Set<Long> slots, boolean someInTurn) {
        watched = List.copyOf(slots);
        isSampling = someInTurn;
    }

    private Set<Long> lookedAt() {
        if (!isSampling || watched.size() <= SAMPLE) {
            return Set.copyOf(watched);
        }
        Set<Long> sample = new HashSet<>();
        for (int i = 0; i < SAMPLE; i++) {
            sample.add(watched.get(sampledTo));
            sampledTo = (sampledTo + 1) % watched.size();
        }
        return sample;
    }

    /** Asks one thing and waits. */
    Operation once(BatchClient client, Plan.Next question) throws InterruptedException {
        Operation[] ended = new Operation[1];
        long now = nowMicros();
        batch(client, 1, index -> question, (index, operation) -> ended[0] = operation);
        Operation operation = ended[0];
        return operation == null
                ? new Operation(question.kind(), server, now, nowMicros(), question.asked(), Heard.NOTHING)
                : operation;
    }

    /** Asks as many things, each when a connection is free for it; false when the server was gone before the last. */
    boolean batch(BatchClient client, int count, IntFunction<Plan.Next> questions, Listener listener)
            throws InterruptedException {
        InFlight inFlight = new InFlight(count, listener);
        client.run(
                count,
                wording.requests(index -> {
                    Plan.Next question = questions.apply(index);
                    inFlight.begin(index, question);
                    return question;
                }),
                inFlight);
        return !inFlight.isGone;
    }

    /** The questions of a batch that are asked and not answered. */
    private final class InFlight implements BatchClient.Listener {
        private final @Nullable Plan.Next[] questions;
        private final long[] fromMicros;
        private final Listener listener;
        private boolean isGone;

        InFlight(int count, Listener listener) {
            questions = new Plan.Next[count];
            fromMicros = new long[count];
            this.listener = listener;
        }

        void begin(int index, Plan.Next question) {
            questions[index] = question;
            fromMicros[index] = nowMicros();
        }

        @Override
        public void onAnswer(int index, Answer answer) {
            Plan.Next question = questions[index];
            if (question != null) {
                end(
                        index,
                        question,
                        hearing.of(
                                question.kind(), answer, question.kind() == Kind.AVAILABILITY ? lookedAt() : Set.of()));
            }
        }

        @Override
        public void onLost(int index, LostReason reason) {
            Plan.Next question = questions[index];
            if (question == null) {
                isGone = true; // never sent: there was no connection left
            } else {
                end(index, question, Heard.NOTHING);
            }
        }

        private void end(int index, Plan.Next question, Heard heard) {
            questions[index] = null;
            listener.onEnded(
                    index,
                    new Operation(question.kind(), server, fromMicros[index], nowMicros(), question.asked(), heard));
        }
    }
}
