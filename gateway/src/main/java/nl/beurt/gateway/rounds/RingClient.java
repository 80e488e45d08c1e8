package nl.beurt.gateway.rounds;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import nl.beurt.engine.ring.CommandEvent;
import nl.beurt.engine.ring.CommandRing;
import nl.beurt.engine.ring.Completion;
import nl.beurt.engine.verdict.BookingList;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/** Gives commands and waits until what was decided is durable. Belongs to one thread, which may wait. */
final class RingClient {
    /** Commands that one who gives many has in the ring, at most: others find room. */
    static final int IN_FLIGHT_MAX = 64;

    /** Queries leave a quarter of the ring to whoever books. */
    private static final int QUERY_SHARE = 4;

    private static final long WAIT_SECONDS_MAX = 10;

    /** A query that finds no room is given up sooner: what the agent does besides is not to wait for it. */
    private static final long QUERY_WAIT_SECONDS_MAX = 1;

    private final CommandRing ring;

    RingClient(CommandRing ring) {
        this.ring = ring;
    }

    /** A command that was given. */
    static final class Given implements Completion {
        private final CountDownLatch done = new CountDownLatch(1);
        private final Outcome outcome = new Outcome();
        private final @Nullable BookingList bookings;
        private boolean isGiven = true;

        private Given(@Nullable BookingList bookings) {
            this.bookings = bookings;
        }

        @Override
        public void onOutcome(Outcome of) {
            outcome.copyFrom(of);
            done.countDown();
        }

        @Override
        public @Nullable BookingList bookings() {
            return bookings;
        }

        /** What was decided, or {@link Verdict#NONE} where the engine has not answered: it may still be decided. */
        Outcome await() throws InterruptedException {
            return await(new Deadline());
        }

        /** As {@link #await()}, for what is left of the time of many. */
        Outcome await(Deadline deadline) throws InterruptedException {
            return done.await(deadline.leftNanos(), TimeUnit.NANOSECONDS) ? outcome : new Outcome();
        }

        /** Whether there was room for it. */
        boolean isGiven() {
            return isGiven;
        }
    }

    /** For how long commands that are given together are waited for. */
    static final class Deadline {
        private final long nanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(WAIT_SECONDS_MAX);

        private long leftNanos() {
            return Math.max(0, nanos - System.nanoTime());
        }
    }

    /** Gives a command and waits; as {@link Given#await}. */
    Outcome call(DirectBuffer command, int length) throws InterruptedException {
        return give(command, length).await();
    }

    /** Gives a command; the buffer may be used again. Where the ring stays full, nothing is decided of it. */
    Given give(DirectBuffer command, int length) throws InterruptedException {
        return give(command, length, new Deadline());
    }

    /** As {@link #give}, for what is left of the time of many. */
    Given give(DirectBuffer command, int length, Deadline deadline) throws InterruptedException {
        return give(command, length, 0, deadline.leftNanos(), null);
    }

    /**
     * Asks for bookings and waits; as {@link #call}. While others need the ring it waits for them.
     *
     * @param into must not be touched any more where nothing is answered
     */
    Outcome query(DirectBuffer command, int length, BookingList into) throws InterruptedException {
        long nanos = TimeUnit.SECONDS.toNanos(QUERY_WAIT_SECONDS_MAX);
        return give(command, length, ring.size() / QUERY_SHARE, nanos, into).await();
    }

    private Given give(DirectBuffer command, int length, int keepFree, long waitNanos, @Nullable BookingList into)
            throws InterruptedException {
        Given given = new Given(into);
        CommandEvent event = claim(keepFree, waitNanos);
        if (event == null) {
            given.isGiven = false;
            given.done.countDown();
            return given;
        }
        try {
            event.buffer(length).putBytes(0, command, 0, length);
            event.command(length, given);
        } finally {
            ring.publish(event);
        }
        return given;
    }

    private @Nullable CommandEvent claim(int keepFree, long waitNanos) throws InterruptedException {
        long deadline = System.nanoTime() + waitNanos;
        CommandEvent event = ring.tryClaim(keepFree);
        while (event == null && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(1);
            event = ring.tryClaim(keepFree);
        }
        return event;
    }
}
