package nl.beurt.gateway.rounds;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import nl.beurt.engine.ring.CommandEvent;
import nl.beurt.engine.ring.CommandRing;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/** Gives commands and waits until what was decided is durable. Belongs to one thread, which may wait. */
final class RingClient {
    /** Commands that one who gives many has in the ring, at most: others find room. */
    static final int IN_FLIGHT_MAX = 64;

    private static final long WAIT_SECONDS_MAX = 10;

    private final CommandRing ring;

    RingClient(CommandRing ring) {
        this.ring = ring;
    }

    /** A command that was given. */
    static final class Given {
        private final CountDownLatch done = new CountDownLatch(1);
        private final Outcome outcome = new Outcome();

        private void decided(Outcome of) {
            outcome.copyFrom(of);
            done.countDown();
        }

        /** What was decided, or {@link Verdict#NONE} where the engine has not answered: it may still be decided. */
        Outcome await() throws InterruptedException {
            return done.await(WAIT_SECONDS_MAX, TimeUnit.SECONDS) ? outcome : new Outcome();
        }
    }

    /** Gives a command and waits; as {@link Given#await}. */
    Outcome call(DirectBuffer command, int length) throws InterruptedException {
        return give(command, length).await();
    }

    /** Gives a command; the buffer may be used again. Where the ring stays full, nothing is decided of it. */
    Given give(DirectBuffer command, int length) throws InterruptedException {
        Given given = new Given();
        CommandEvent event = claim();
        if (event == null) {
            given.done.countDown();
            return given;
        }
        try {
            event.buffer(length).putBytes(0, command, 0, length);
            event.command(length, given::decided);
        } finally {
            ring.publish(event);
        }
        return given;
    }

    private @Nullable CommandEvent claim() throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(WAIT_SECONDS_MAX);
        CommandEvent event = ring.tryClaim(0);
        while (event == null && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(1);
            event = ring.tryClaim(0);
        }
        return event;
    }
}
