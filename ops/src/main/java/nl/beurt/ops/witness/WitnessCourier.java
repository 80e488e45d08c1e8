package nl.beurt.ops.witness;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends each commitment that the witness has not confirmed, again and again with longer pauses, until it is confirmed or
 * too old. One request at a time, on a thread of its own; the numbers are for any thread.
 */
public final class WitnessCourier implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WitnessCourier.class);

    /** Of what fails again and again, this much is logged: about once an hour. */
    private static final int LOGGED_EVERY = 12;

    private final PublishedRounds published;
    private final DeliveredRounds delivered;
    private final WitnessCall call;
    private final Patience patience;
    private final LongSupplier clock;
    private final String host;
    private final Map<Long, Failed> failed = new HashMap<>();
    private final Set<Long> givenUp = new TreeSet<>();
    private final Thread thread;
    private final AtomicLong failures = new AtomicLong();
    private volatile int waiting;

    /** Attempts for a round, and when the next one is due by {@link System#nanoTime()}. */
    private record Failed(int times, long dueNanos) {}

    /**
     * Prepares to send.
     *
     * @param directory keeps what was delivered
     * @throws IOException when the directory cannot be read or written
     */
    public WitnessCourier(URI witness, Path directory, PublishedRounds published) throws IOException {
        this(witness, directory, published, System::currentTimeMillis, Patience.STANDARD);
    }

    WitnessCourier(URI witness, Path directory, PublishedRounds published, LongSupplier clock, Patience patience)
            throws IOException {
        this.published = published;
        this.clock = clock;
        this.patience = patience;
        // A URL may hold what only the two of us should know.
        host = witness.getHost();
        delivered = DeliveredRounds.open(
                directory, witness, published.committedMillis().keySet());
        call = new WitnessCall(witness, patience.answer());
        thread = new Thread(this::run, "beurt-witness");
        thread.setDaemon(true);
    }

    public WitnessCourier start() {
        thread.start();
        return this;
    }

    /** Rounds with a commitment that the witness has not confirmed, without those that are given up. */
    public int waiting() {
        return waiting;
    }

    /** Attempts since the start of this server that failed. */
    public long failures() {
        return failures.get();
    }

    private void run() {
        try {
            while (true) {
                look();
                TimeUnit.MILLISECONDS.sleep(patience.look().toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() throws InterruptedException {
        try {
            SortedMap<Long, Long> due = due();
            waiting = due.size();
            for (long round : due.keySet()) {
                Failed before = failed.get(round);
                if (before == null || before.dueNanos() - System.nanoTime() <= 0) {
                    send(round);
                }
            }
            waiting = due().size();
            failed.keySet().retainAll(due.keySet());
            givenUp.retainAll(published.committedMillis().keySet());
        } catch (RuntimeException e) {
            // A draw does not depend on this, and must not end with it.
            failures.incrementAndGet();
            LOG.error("the witness {} could not be told of a round; it is tried again", host, e);
        }
    }

    /** The rounds that are to be sent, oldest first. */
    private SortedMap<Long, Long> due() {
        SortedMap<Long, Long> due = published.committedMillis();
        long oldestMillis = clock.getAsLong() - patience.giveUp().toMillis();
        due.entrySet().removeIf(round -> delivered.contains(round.getKey()) || isTooOld(round, oldestMillis));
        return due;
    }

    private boolean isTooOld(Map.Entry<Long, Long> round, long oldestMillis) {
        boolean isTooOld = round.getValue() < oldestMillis;
        if (isTooOld && failed.containsKey(round.getKey()) && givenUp.add(round.getKey())) {
            LOG.warn(
                    "the witness {} never confirmed the commitment of round {}, which is not sent any more after {} days:"
                            + " send it the answer of GET /v1/rounds/{} yourself",
                    host,
                    round.getKey(),
                    patience.giveUp().toDays(),
                    round.getKey());
        }
        return isTooOld;
    }

    private void send(long round) throws InterruptedException {
        byte[] json = published.json(round);
        if (json == null) {
            return;
        }
        Failed before = failed.get(round);
        int attempts = before == null ? 1 : before.times() + 1;
        try {
            call.post(json);
        } catch (IOException e) {
            fail(round, attempts, e);
            return;
        }
        failed.remove(round);
        LOG.info("the witness {} has the commitment of round {}, at attempt {}", host, round, attempts);
        keep(round);
    }

    private void fail(long round, int times, IOException why) {
        failures.incrementAndGet();
        Duration pause = patience.pause(times);
        failed.put(round, new Failed(times, System.nanoTime() + pause.toNanos()));
        if (times == 1 || times % LOGGED_EVERY == 0) {
            LOG.warn(
                    "the witness {} did not take the commitment of round {}: {}; attempt {}, the next in {} s",
                    host,
                    round,
                    why.toString(),
                    times,
                    pause.toMillis() / 1000.0);
        }
    }

    private void keep(long round) {
        try {
            delivered.add(round);
        } catch (IOException e) {
            LOG.warn(
                    "that the witness has round {} could not be kept: {}; after a restart it is sent again",
                    round,
                    e.toString());
        }
    }

    /** Ends; what is being sent is sent again by the next start. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(patience.answer().toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
