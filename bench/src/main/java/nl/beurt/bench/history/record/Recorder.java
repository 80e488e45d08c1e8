package nl.beurt.bench.history.record;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import nl.beurt.bench.history.log.Asked;
import nl.beurt.bench.history.log.Heard;
import nl.beurt.bench.history.log.HistoryWriter;
import nl.beurt.bench.history.log.Kind;
import nl.beurt.bench.history.log.Operation;
import nl.beurt.bench.history.wire.Wording;
import nl.beurt.bench.surge.wire.BatchClient;
import nl.beurt.bench.surge.wire.Target;

/**
 * Clients that ask a server, and the same server after a restart, and write down what they hear. One thread at a time,
 * but for {@link #stop} and {@link #acknowledged}.
 */
public final class Recorder {
    private static final int BATCH_PER_CONNECTION = 64;
    private static final int TRIES_MAX = 50;
    private static final long PAUSE_MILLIS = 200;

    private final RecordSettings settings;
    private final Known known = new Known();
    private final Plan plan;
    private int servers;
    private volatile boolean stopped;
    private final AtomicLong acknowledged = new AtomicLong();

    public Recorder(RecordSettings settings) {
        this.settings = settings;
        this.plan = new Plan(settings, known, new SplittableRandom(settings.seed()));
    }

    /** Goes on from an earlier history: its bookings are known, its unheard requests open. */
    public void resume(List<Operation> earlier) {
        for (Operation operation : earlier) {
            known.add(operation);
            servers = Math.max(servers, operation.server());
        }
    }

    /** Makes {@link Session#record} end soon. Any thread. */
    public void stop() {
        stopped = true;
    }

    /** Accepted bookings so far. Any thread. */
    public long acknowledged() {
        return acknowledged.get();
    }

    /** What the clients of all sessions know; only between sessions. */
    public Knowledge knowledge() {
        return new Knowledge(known.bookings().size(), known.bookingsUnknown(), known.seatsGiven(), known.refusals());
    }

    /**
     * What clients know at the end of a session.
     *
     * @param bookings acknowledged
     * @param bookingsUnknown requests for one whose outcome nobody knows
     * @param seatsGiven people of acknowledged bookings, by the slot that they booked first
     * @param refusals how often each was heard
     */
    public record Knowledge(
            long bookings, long bookingsUnknown, Map<Long, Integer> seatsGiven, Map<String, Long> refusals) {}

    /**
     * Connects to a server that was not asked before, or was started anew, and looks at what it offers.
     *
     * @param file appended to
     * @throws IOException where it cannot be reached or the file not written
     */
    public Session connect(Target target, Path file) throws IOException, InterruptedException {
        return connect(target, file, settings.connections());
    }

    /** Connects with another number of clients than usual. */
    public Session connect(Target target, Path file, int connections) throws IOException, InterruptedException {
        BatchClient client;
        try {
            client = new BatchClient(target, connections, settings.timeout());
        } catch (ExecutionException e) {
            throw new IOException(target + " cannot be reached: start the server, or give the URL that it prints", e);
        }
        HistoryWriter out;
        try {
            out = new HistoryWriter(file);
        } catch (IOException e) {
            client.close();
            throw e;
        }
        Session session = new Session(client, connections, out, target, ++servers);
        session.firstLook();
        return session;
    }

    /** One run of a server, asked on connections of its own. */
    public final class Session implements AutoCloseable {
        private final BatchClient client;
        private final int connections;
        private final HistoryWriter out;
        private final Asking asking;
        private Set<Long> watched = Set.of();

        private Session(BatchClient client, int connections, HistoryWriter out, Target target, int server) {
            this.client = client;
            this.connections = connections;
            this.out = out;
            this.asking = new Asking(new Wording(target, settings.seed(), settings.product()), server);
        }

        private void firstLook() throws IOException, InterruptedException {
            Map<Long, Integer> offered = known.offered();
            if (offered == null) {
                Operation look = asking.once(client, new Plan.Next(Kind.AVAILABILITY, Asked.availability()));
                if (!look.isAccepted() || look.heard().free().isEmpty()) {
                    close();
                    throw new IOException("no slot of product '" + settings.product()
                            + "' is open: open a round, or start with more seats, as beurt demo --policy open");
                }
                offered = some(look.heard().free());
                Heard heard = Heard.free(look.sequence(), offered);
                hear(new Operation(
                        look.kind(), look.server(), look.fromMicros(), look.toMicros(), look.asked(), heard));
            }
            watched = Set.copyOf(offered.keySet());
            asking.watch(watched, false);
            plan.slots(offered);
        }

        private Map<Long, Integer> some(Map<Long, Integer> all) {
            List<Long> slots = new ArrayList<>(all.keySet());
            Collections.sort(slots);
            Collections.shuffle(slots, new Random(settings.seed()));
            Map<Long, Integer> some = new HashMap<>();
            for (long slot : slots.subList(0, Math.min(settings.slotsMax(), slots.size()))) {
                some.put(slot, all.get(slot));
            }
            return some;
        }

        private void hear(Operation operation) {
            out.write(operation);
            known.add(operation);
            if (operation.kind() == Kind.BOOK && operation.isAccepted()) {
                acknowledged.incrementAndGet();
            }
        }

        /** Asks this and that for a time; whether the server was still there at the end. */
        public boolean record(Duration time) throws IOException, InterruptedException {
            return record(time, Long.MAX_VALUE);
        }

        /** Asks so many things at most. */
        public boolean record(Duration time, long operationsMax) throws IOException, InterruptedException {
            long start = System.nanoTime();
            long left = operationsMax;
            boolean there = true;
            asking.watch(watched, true);
            while (there && left > 0 && !stopped && System.nanoTime() - start < time.toNanos()) {
                int count = (int) Math.min(left, (long) connections * BATCH_PER_CONNECTION);
                there = asking.batch(client, count, index -> plan.next(), (index, operation) -> hear(operation));
                left -= count;
                out.flush();
            }
            asking.watch(watched, false);
            return there;
        }

        /**
         * Learns what became of requests without an answer: repeats them, reads every booking that was made or changed
         * since this was last called, and looks at availability.
         *
         * @return whether all was answered
         */
        public boolean settle() throws IOException, InterruptedException {
            List<Plan.Next> questions = new ArrayList<>();
            known.unheardRepeatable()
                    .forEach(operation -> questions.add(new Plan.Next(operation.kind(), operation.asked())));
            boolean repeated = askAll(questions);
            return read(known.takeTouched()) && repeated;
        }

        /** Reads every booking there is, and availability; whether all was answered. */
        public boolean readAll() throws IOException, InterruptedException {
            known.takeTouched();
            return read(known.bookings());
        }

        private boolean read(List<Known.Held> bookings) throws IOException, InterruptedException {
            List<Plan.Next> questions = new ArrayList<>();
            bookings.forEach(booking -> questions.add(new Plan.Next(Kind.READ, Asked.read(booking.key()))));
            boolean read = askAll(questions);
            Thread.sleep(PAUSE_MILLIS); // availability may be a little behind
            return askAll(List.of(new Plan.Next(Kind.AVAILABILITY, Asked.availability()))) && read;
        }

        /** Asks until each question has an answer that was decided: what was shed or lost is asked again. */
        private boolean askAll(List<Plan.Next> questions) throws IOException, InterruptedException {
            List<Plan.Next> open = questions;
            for (int i = 0; i < TRIES_MAX && !open.isEmpty(); i++) {
                if (i > 0) {
                    Thread.sleep(PAUSE_MILLIS);
                }
                List<Plan.Next> asked = open;
                List<Plan.Next> again = new ArrayList<>();
                boolean[] answered = new boolean[asked.size()];
                asking.batch(client, asked.size(), asked::get, (index, operation) -> {
                    hear(operation);
                    answered[index] = operation.sequence() >= 0;
                });
                for (int j = 0; j < answered.length; j++) {
                    if (!answered[j]) {
                        again.add(asked.get(j));
                    }
                }
                open = again;
            }
            out.flush();
            return open.isEmpty();
        }

        @Override
        public void close() throws IOException {
            client.close();
            out.close();
        }
    }
}
