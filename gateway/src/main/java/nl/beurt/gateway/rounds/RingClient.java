package nl.beurt.gateway.rounds;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import nl.beurt.engine.ring.CommandEvent;
import nl.beurt.engine.ring.CommandRing;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/** Gives one command after the other and waits until what was decided is durable. Belongs to one thread, which may wait. */
final class RingClient {
    private static final long WAIT_SECONDS_MAX = 10;

    private final CommandRing ring;

    RingClient(CommandRing ring) {
        this.ring = ring;
    }

    /**
     * Gives a command.
     *
     * @return what was decided, or {@link Verdict#NONE} where the engine has not answered: it may still be decided
     */
    Verdict call(DirectBuffer command, int length) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        Outcome outcome = new Outcome();
        CommandEvent event = claim();
        if (event == null) {
            return Verdict.NONE;
        }
        try {
            event.buffer(length).putBytes(0, command, 0, length);
            event.command(length, decided -> {
                outcome.copyFrom(decided);
                done.countDown();
            });
        } finally {
            ring.publish(event);
        }
        return done.await(WAIT_SECONDS_MAX, TimeUnit.SECONDS) ? outcome.verdict() : Verdict.NONE;
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
