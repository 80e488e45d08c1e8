package nl.beurt.bench.surge.wire;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Asks a batch of questions and asks again those that the server shed (429, 503) or lost: for checks after the load,
 * whose requests may safely be repeated. One thread at a time.
 */
public final class PatientBatch {

    /** Hears the last word on each question, on the client's event loop or on the calling thread. */
    public interface Listener {
        void onAnswer(int index, Answer answer);

        /** No answer but lost ones and refusals for load. */
        void onNoAnswer(int index);
    }

    private static final int ROUNDS_MAX = 8;
    private static final long PAUSE_MILLIS = 1_000;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;

    private PatientBatch() {}

    public static void run(BatchClient client, int count, IntFunction<ByteBuf> requests, Listener listener)
            throws InterruptedException {
        List<Integer> open = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            open.add(i);
        }
        for (int round = 0; round < ROUNDS_MAX && !open.isEmpty(); round++) {
            if (round > 0) {
                Thread.sleep(PAUSE_MILLIS);
            }
            open = ask(client, open, requests, listener);
        }
        open.forEach(listener::onNoAnswer);
    }

    private static List<Integer> ask(
            BatchClient client, List<Integer> open, IntFunction<ByteBuf> requests, Listener listener)
            throws InterruptedException {
        List<Integer> again = new ArrayList<>();
        client.run(open.size(), index -> requests.apply(open.get(index)), new BatchClient.Listener() {
            @Override
            public void onAnswer(int index, Answer answer) {
                if (answer.status() == TOO_MANY_REQUESTS || answer.status() == UNAVAILABLE) {
                    again.add(open.get(index));
                } else {
                    listener.onAnswer(open.get(index), answer);
                }
            }

            @Override
            public void onLost(int index, LostReason reason) {
                again.add(open.get(index));
            }
        });
        return again;
    }
}
