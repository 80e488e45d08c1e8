package nl.beurt.ops.client;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import nl.beurt.engine.ring.CommandEvent;
import nl.beurt.engine.ring.CommandRing;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** Gives commands to the engine and waits until they are durable: for setting up, not for serving. */
public final class EngineClient {
    private static final long WAIT_SECONDS_MAX = 60;

    private final CommandRing ring;

    public EngineClient(CommandRing ring) {
        this.ring = ring;
    }

    /** Gives one command; its verdict. */
    public Verdict call(DirectBuffer command, int length) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        Outcome outcome = new Outcome();
        CommandEvent event = claim();
        try {
            MutableDirectBuffer to = event.buffer(length);
            to.putBytes(0, command, 0, length);
            event.command(length, decided -> {
                outcome.copyFrom(decided);
                done.countDown();
            });
        } finally {
            ring.publish(event);
        }
        if (!done.await(WAIT_SECONDS_MAX, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the engine does not answer: see the log for a fail-stop");
        }
        return outcome.verdict();
    }

    private CommandEvent claim() throws InterruptedException {
        for (CommandEvent event = ring.tryClaim(0); ; event = ring.tryClaim(0)) {
            if (event != null) {
                return event;
            }
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }
}
